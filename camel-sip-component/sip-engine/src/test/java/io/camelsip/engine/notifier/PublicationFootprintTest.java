/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import static io.camelsip.engine.notifier.StatesUnderTest.limits;
import static io.camelsip.engine.notifier.StatesUnderTest.tag;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import javax.sip.message.Response;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.event.EventKey;
import io.camelsip.engine.store.MemoryPublicationStore;
import io.camelsip.engine.wire.Footprint;

/**
 * What publications and watches take. {@code -Dpublications=100000} with {@code -Xmx1g} is the promise itself: 100,000 of
 * each in that heap, and room for the subscriptions that watch.
 */
class PublicationFootprintTest {

    private static final Logger LOG = LoggerFactory.getLogger(PublicationFootprintTest.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int PUBLICATIONS = Integer.getInteger("publications", 20_000);
    private static final EventPackage PRESENCE = new PlainPackage("presence", Duration.ZERO);
    private static final String BODY = """
            <?xml version="1.0" encoding="UTF-8"?>
            <presence xmlns="urn:ietf:params:xml:ns:pidf" xmlns:dm="urn:ietf:params:xml:ns:pidf:data-model"
                xmlns:rpid="urn:ietf:params:xml:ns:pidf:rpid" entity="sip:user@example.com">
              <tuple id="t%d"><status><basic>open</basic></status><contact priority="0.8">sip:user@example.com</contact>
                <timestamp>2026-03-01T12:00:00Z</timestamp></tuple>
              <dm:person id="p1"><rpid:activities><rpid:away/></rpid:activities></dm:person>
            </presence>
            """;

    private final EventServerOptions options = limits(PUBLICATIONS, 10, 2000, PRESENCE);
    private final MemoryPublicationStore store = MemoryPublicationStore.of(PUBLICATIONS, Clock.systemUTC());
    private final Compositor compositor = new Compositor(options, store, Clock.systemUTC());
    private final States states = new States(options, store, key -> Runnable::run, Clock.systemUTC());

    private long cpuNanos;

    @AfterEach
    void close() {
        states.close();
        store.close();
    }

    private static EventKey key(int number) {
        return new EventKey("sip:user-" + number + "@example.com", "presence");
    }

    /** Counts the time of the compositor, and of those who are told, without that of making requests. */
    private String publish(int number, PublishRequest request) {
        IncomingRequest incoming = request.incoming();
        long start = THREADS.getCurrentThreadCpuTime();
        Response response = compositor.publish(incoming, key(number), PRESENCE).toCompletableFuture().join();
        cpuNanos += THREADS.getCurrentThreadCpuTime() - start;
        return tag(response);
    }

    /** Of each of so many, since asked last. */
    private long microsEach(int many) {
        long micros = cpuNanos / 1000 / many;
        cpuNanos = 0;
        return micros;
    }

    /** Publishes for all of them and then refreshes all; tells the tags. */
    private List<String> publishes(int from, int to) {
        List<String> tags = new ArrayList<>();
        for (int i = from; i < to; i++) {
            tags.add(publish(i, PublishRequest.of(BODY.formatted(i)).expires(3600)));
        }
        return tags;
    }

    @Test
    void aHundredThousandPublicationsTakeAQuarterOfAGibibyteAtMost() {
        publishes(0, 500);
        long before = Footprint.now().heapBytes();
        cpuNanos = 0;

        List<String> tags = publishes(500, PUBLICATIONS);
        long first = microsEach(PUBLICATIONS);
        for (int i = 500; i < PUBLICATIONS; i++) {
            tags.set(i - 500, publish(i, PublishRequest.withoutBody().ifMatch(tags.get(i - 500)).expires(3600)));
        }
        tags.clear();

        long each = (Footprint.now().heapBytes() - before) / (PUBLICATIONS - 500);
        LOG.info("{} publications of {} bytes, {} bytes each, published in {} us of CPU each, refreshed in {}",
                PUBLICATIONS, BODY.length(), each, first, microsEach(PUBLICATIONS));
        assertThat(store.size()).isEqualTo(PUBLICATIONS);
        assertThat(each).isBetween((long) BODY.length(), 256 * Footprint.MIB / 100_000);
    }

    @Test
    void aHundredThousandWatchesTakeASixteenthOfAGibibyteAtMost() {
        AtomicLong told = new AtomicLong();
        List<Watch> watches = new ArrayList<>(PUBLICATIONS);
        states.watch(key(0), state -> told.incrementAndGet());
        long before = Footprint.now().heapBytes();

        for (int i = 1; i < PUBLICATIONS; i++) {
            watches.add(states.watch(key(i), state -> told.incrementAndGet()));
        }

        long each = (Footprint.now().heapBytes() - before) / PUBLICATIONS;
        LOG.info("{} watches of as many resources, {} bytes each", PUBLICATIONS, each);
        assertThat(told).hasValue(PUBLICATIONS);
        assertThat(each).isLessThan(64 * Footprint.MIB / 100_000);
        watches.forEach(Watch::close);
        assertThat(states.size()).isEqualTo(1);
    }

    @Test
    void aFloodOfChangesWithTenWatchersEachLeavesNothing() {
        int resources = 200;
        AtomicLong told = new AtomicLong();
        for (int i = 0; i < 10 * resources; i++) {
            states.watch(key(i % resources), state -> told.incrementAndGet());
        }
        List<String> tags = publishes(0, resources);
        long before = Footprint.now().heapBytes();
        cpuNanos = 0;

        for (int i = 0; i < 100 * resources; i++) {
            int number = i % resources;
            tags.set(number,
                    publish(number, PublishRequest.of(BODY.formatted(i + 1_000_000)).ifMatch(tags.get(number))));
        }

        LOG.info("{} changes with 10 watchers each, {} us of CPU each", 100 * resources, microsEach(100 * resources));
        assertThat(told).hasValue(10L * resources * 102);
        assertThat(store.size()).isEqualTo(resources);
        assertThat(Footprint.now().heapBytes()).isLessThan(before + 4 * Footprint.MIB);
    }
}

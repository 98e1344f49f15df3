/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import javax.sip.message.Response;

import io.camelsip.engine.SipMessages;
import io.camelsip.engine.event.Content;
import io.camelsip.engine.event.EventKey;
import io.camelsip.engine.registrar.Ownership;
import io.camelsip.engine.store.MemoryPublicationStore;
import io.camelsip.engine.store.Publication;
import io.camelsip.engine.store.PublicationStore;

/** What example.com knows of presence, by a clock that is pushed: a store, a compositor and the states it makes. */
final class StatesUnderTest {

    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    static final EventKey ANA = new EventKey("sip:ana@example.com", "presence");
    static final EventKey BEN = new EventKey("sip:ben@example.com", "presence");

    final PushedClock clock = new PushedClock();
    final MemoryPublicationStore store = MemoryPublicationStore.of(1000, clock);
    final EventPackage presence;
    final Compositor compositor;
    final States states;

    StatesUnderTest() {
        this(new PlainPackage("presence", Duration.ZERO));
    }

    StatesUnderTest(EventPackage presence) {
        this(presence, options -> options, key -> Runnable::run);
    }

    StatesUnderTest(
            EventPackage presence, UnaryOperator<EventServerOptions> changed, Function<EventKey, Executor> stripes) {
        this.presence = presence;
        EventServerOptions options = changed.apply(limits(100, 10, 1000, presence));
        compositor = new Compositor(options, store, clock);
        states = new States(options, store, stripes, clock);
    }

    /** Publications last for half an hour, between a minute and two hours. */
    static EventServerOptions limits(int publications, int perResource, int bytes, EventPackage... packages) {
        return new EventServerOptions(List.of("example.com"), List.of(packages), Duration.ofMinutes(1),
                Duration.ofMinutes(30), Duration.ofHours(2), Optional.empty(), Duration.ofHours(1), 100, 10,
                publications, perResource, bytes, Ownership.SAME_NAME);
    }

    Response publish(PublishRequest request) {
        return publish(ANA, request);
    }

    Response publish(EventKey key, PublishRequest request) {
        return compositor.publish(request.incoming(), key, presence).toCompletableFuture().join();
    }

    int status(PublishRequest request) {
        return publish(request).getStatusCode();
    }

    /** The entity tag of an answer. */
    static String tag(Response response) {
        return value(response, "SIP-ETag");
    }

    static String value(Response response, String name) {
        List<String> values = SipMessages.values(response, name);
        if (values.size() != 1) {
            throw new AssertionError("There is not one " + name + " in\n" + response);
        }
        return values.get(0);
    }

    /** What is published of Ana's presence, the newest first. */
    List<String> published() {
        return live(store).map(publication -> publication.content().text()).toList();
    }

    Publication publication() {
        List<Publication> all = live(store).toList();
        if (all.size() != 1) {
            throw new AssertionError("There is not one publication but " + all.size());
        }
        return all.get(0);
    }

    private static Stream<Publication> live(PublicationStore store) {
        return store.read(ANA).toCompletableFuture().join().list().stream();
    }

    /** The bus says something of a resource. */
    void bus(EventKey key, String source, String text) {
        compositor.publish(key, source, content(text), Optional.empty()).toCompletableFuture().join();
    }

    static Content content(String text) {
        return Content.of("application/pidf+xml", text);
    }

    static Optional<String> text(Optional<Content> state) {
        return state.map(Content::text);
    }

    void passes(Duration time) {
        clock.now = clock.now.plus(time);
        store.expire();
    }

    static final class PushedClock extends Clock {

        volatile Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}

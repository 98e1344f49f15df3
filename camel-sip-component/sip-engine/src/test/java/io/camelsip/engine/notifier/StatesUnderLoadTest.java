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
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.camelsip.engine.event.Content;
import io.camelsip.engine.event.EventKey;
import io.camelsip.engine.store.Observation;
import io.camelsip.engine.store.Publication;

/** Several threads publish, watch and leave, and the package answers on another thread when it likes. */
class StatesUnderLoadTest {

    private static final int RESOURCES = 20;

    private final ExecutorService stripes = Executors.newFixedThreadPool(2);
    private final ExecutorService composers = Executors.newFixedThreadPool(2);
    private final EventPackage presence = new OftenLate();
    private final StatesUnderTest domain = new StatesUnderTest(presence,
            options -> limits(100_000, 100, 1000, presence), key -> stripes);

    @AfterEach
    void close() {
        stripes.shutdownNow();
        composers.shutdownNow();
    }

    private static EventKey key(int number) {
        return new EventKey("sip:user-" + number + "@example.com", "presence");
    }

    /** Every third state is known at once, the others later. */
    private final class OftenLate implements EventPackage {

        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public String name() {
            return "presence";
        }

        @Override
        public List<String> contentTypes() {
            return List.of("application/pidf+xml");
        }

        @Override
        public CompletionStage<Optional<Content>> compose(String resource, List<Publication> published) {
            Optional<Content> state = published.stream().findFirst().map(Publication::content);
            return asked.incrementAndGet() % 3 == 0 ? CompletableFuture.completedStage(state)
                    : CompletableFuture.supplyAsync(() -> state, composers);
        }
    }

    /** Hears numbers that grow, one at a time. */
    private static final class Counting implements StateWatcher {

        private final AtomicInteger inside = new AtomicInteger();
        private final AtomicInteger faults;
        private volatile int last = -1;

        Counting(AtomicInteger faults) {
            this.faults = faults;
        }

        @Override
        public void onState(Optional<Content> state) {
            if (inside.getAndIncrement() > 0) {
                faults.incrementAndGet();
            }
            int number = state.map(Content::text).map(Integer::parseInt).orElse(0);
            if (number <= last) {
                faults.incrementAndGet();
            }
            last = number;
            inside.decrementAndGet();
        }
    }

    @Test
    void everyWatcherHearsInOrderAndTheLastOfAll() throws Exception {
        AtomicInteger faults = new AtomicInteger();
        Map<EventKey, List<Counting>> watchers = new ConcurrentHashMap<>();
        Map<EventKey, List<String>> observed = new ConcurrentHashMap<>();
        domain.states.observe(new EventObserver() {

            @Override
            public void onState(EventKey key, Optional<Content> before, Optional<Content> after, Instant at) {
                observed.computeIfAbsent(key, of -> new ArrayList<>())
                        .add(before.map(Content::text).orElse("0") + ">" + after.map(Content::text).orElse("0"));
            }
        });
        int changes = 150;

        ContendedPublishTest.inParallel(thread -> {
            // the resources of a thread are published by it alone, and watched by all
            for (int change = 1; change <= changes; change++) {
                for (int i = 0; i < RESOURCES; i++) {
                    if (change % 50 == 1) {
                        Counting watcher = new Counting(faults);
                        domain.states.watch(key(i), watcher);
                        watchers.computeIfAbsent(key(i), of -> new CopyOnWriteArrayList<>())
                                .add(watcher);
                    }
                    if (i % 8 == thread - 1) {
                        domain.bus(key(i), "bus", Integer.toString(change));
                    }
                }
            }
        });

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(watchers.values())
                .allSatisfy(of -> assertThat(of).hasSize(24).allMatch(watcher -> watcher.last == changes)));
        assertThat(faults).hasValue(0);
        assertThat(observed).hasSize(RESOURCES);
        observed.values().forEach(StatesUnderLoadTest::isChained);
    }

    /** What was is what the last one told, up to the end. */
    private static void isChained(List<String> changes) {
        String before = "0";
        for (String change : changes) {
            assertThat(change).startsWith(before + ">");
            before = change.substring(change.indexOf('>') + 1);
        }
        assertThat(before).isEqualTo("150");
    }

    @Test
    void nothingIsLeftAfterManyOperations() throws Exception {
        Observation observation = domain.states.observe(new EventObserver() {
            // only so that states are composed for it
        });

        ContendedPublishTest.inParallel(thread -> {
            Random random = new Random(thread);
            Map<Integer, Watch> open = new HashMap<>();
            for (int i = 0; i < 2500; i++) {
                int number = random.nextInt(RESOURCES);
                switch (random.nextInt(6)) {
                    case 0 -> open.computeIfAbsent(number, of -> domain.states.watch(key(of), state -> {
                        // only interested
                    }));
                    case 1 -> Optional.ofNullable(open.remove(number)).ifPresent(Watch::close);
                    case 2 -> domain.bus(key(number), "bus-" + thread, Integer.toString(i));
                    case 3 -> domain.compositor.withdraw(key(number), "bus-" + thread);
                    case 4 -> domain.states.changed(key(number));
                    default -> domain.states.observe(new EventObserver() {
                        // for a moment
                    }).close();
                }
            }
            open.values().forEach(Watch::close);
            IntStream.range(0, RESOURCES)
                    .forEach(i -> domain.compositor.withdraw(key(i), "bus-" + thread).toCompletableFuture().join());
        });

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(domain.states.size()).isZero());
        assertThat(domain.states.watched()).isZero();
        assertThat(domain.states.remembered()).isZero();
        assertThat(domain.store.size()).isZero();
        observation.close();
    }

    @Test
    void manyWatchesOfOneResourceComeAndGoQuickly() {
        domain.bus(key(1), "bus", "1");
        AtomicInteger told = new AtomicInteger();
        List<Watch> watches = new ArrayList<>();
        long start = System.nanoTime();

        for (int i = 0; i < 100_000; i++) {
            watches.add(domain.states.watch(key(1), state -> told.incrementAndGet()));
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> told.get() == 100_000);
        domain.bus(key(1), "bus", "2");
        await().atMost(Duration.ofSeconds(30)).until(() -> told.get() == 200_000);
        watches.forEach(Watch::close);
        await().atMost(Duration.ofSeconds(30)).until(() -> domain.states.size() == 0);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.store;

import static io.camelsip.engine.store.LocationStore.Written.CHANGED;
import static io.camelsip.engine.store.LocationStore.Written.DONE;
import static io.camelsip.engine.store.LocationStore.Written.FULL;
import static io.camelsip.engine.store.SomeBindings.START;
import static io.camelsip.engine.store.SomeBindings.endingAfter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/** The promises of a location store, kept by the one in memory. */
class MemoryLocationStoreTest {

    private static final String ANA = "sip:ana@example.com";
    private static final String BEN = "sip:ben@example.com";

    private Instant now = START;
    private final MemoryLocationStore store = MemoryLocationStore.of(3, 5, new Clock() {

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
    });

    private Bindings read(String addressOfRecord) {
        return store.read(addressOfRecord).toCompletableFuture().join();
    }

    private LocationStore.Written write(String addressOfRecord, long version, Binding... next) {
        return store.write(addressOfRecord, version, List.of(next)).toCompletableFuture().join();
    }

    private void passes(Duration time) {
        now = now.plus(time);
        store.expire();
    }

    @Test
    void whatIsWrittenIsRead() {
        Binding binding = endingAfter(ANA, 60_000);
        assertThat(read(ANA)).isEqualTo(Bindings.none(ANA));

        assertThat(write(ANA, 0, binding)).isEqualTo(DONE);

        assertThat(read(ANA).list()).containsExactly(binding);
        assertThat(read(ANA).version()).isPositive();
        assertThat(read(BEN).version()).isZero();
        assertThat(store.size()).isEqualTo(new LocationStore.Size(1, 1));
    }

    @Test
    void onlyWhoKnowsTheVersionWrites() {
        write(ANA, 0, endingAfter(ANA, 60_000));
        Bindings first = read(ANA);

        assertThat(write(ANA, 0, endingAfter(ANA, 1))).isEqualTo(CHANGED);
        assertThat(write(ANA, first.version() + 1)).isEqualTo(CHANGED);
        assertThat(write(BEN, first.version(), endingAfter(BEN, 1))).isEqualTo(CHANGED);
        assertThat(read(ANA)).isEqualTo(first);
        assertThat(store.size()).isEqualTo(new LocationStore.Size(1, 1));

        assertThat(write(ANA, first.version(), endingAfter(ANA, 60_000), endingAfter(ANA, 70_000))).isEqualTo(DONE);
        assertThat(write(ANA, first.version())).isEqualTo(CHANGED);
        assertThat(read(ANA).list()).hasSize(2);
    }

    @Test
    void noVersionComesAgain() {
        Set<Long> versions = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            write(ANA, 0, endingAfter(ANA, 60_000));
            versions.add(read(ANA).version());
            write(ANA, read(ANA).version());
            assertThat(read(ANA).version()).isZero();
        }
        assertThat(versions).hasSize(10);
    }

    @Test
    void anEmptyListRemovesTheEntry() {
        write(ANA, 0, endingAfter(ANA, 60_000), endingAfter(ANA, 60_000));
        assertThat(store.awaited()).isEqualTo(1);

        assertThat(write(ANA, read(ANA).version())).isEqualTo(DONE);

        assertThat(store.size()).isEqualTo(new LocationStore.Size(0, 0));
        assertThat(store.awaited()).isZero();
        assertThat(write(ANA, 0)).isEqualTo(DONE);
        assertThat(store.size()).isEqualTo(new LocationStore.Size(0, 0));
    }

    @Test
    void itIsFullWhenItIs() {
        for (String name : List.of("a", "b", "c")) {
            assertThat(write("sip:" + name, 0, endingAfter("sip:" + name, 60_000))).isEqualTo(DONE);
        }
        assertThat(write(ANA, 0, endingAfter(ANA, 60_000))).isEqualTo(FULL);
        assertThat(write("sip:a", read("sip:a").version(),
                IntStream.range(0, 4).mapToObj(i -> endingAfter("sip:a", 60_000)).toArray(Binding[]::new)))
                .isEqualTo(FULL);
        assertThat(read("sip:a").list()).hasSize(1);

        assertThat(write("sip:a", read("sip:a").version(),
                IntStream.range(0, 3).mapToObj(i -> endingAfter("sip:a", 60_000)).toArray(Binding[]::new)))
                .isEqualTo(DONE);
        assertThat(store.size()).isEqualTo(new LocationStore.Size(3, 5));
        // the same number and less always fits
        assertThat(write("sip:b", read("sip:b").version(), endingAfter("sip:b", 70_000))).isEqualTo(DONE);
        assertThat(write("sip:b", read("sip:b").version())).isEqualTo(DONE);
        assertThat(write(ANA, 0, endingAfter(ANA, 60_000))).isEqualTo(DONE);
        assertThat(store.size()).isEqualTo(new LocationStore.Size(3, 5));
    }

    @Test
    void aRoomForNothingIsRefused() {
        assertThatThrownBy(() -> MemoryLocationStore.of(0, 1)).hasMessageContaining("maxAddressesOfRecord");
        assertThatThrownBy(() -> MemoryLocationStore.of(1, 0)).hasMessageContaining("maxBindings");
    }

    @Test
    void whatHasExpiredIsTakenOutWithinTheSecond() {
        List<Bindings> before = new ArrayList<>();
        store.observe((was, is) -> before.add(was));
        write(ANA, 0, endingAfter(ANA, 1500), endingAfter(ANA, 60_000));
        assertThat(before).hasSize(1);

        passes(Duration.ofMillis(1999));
        assertThat(read(ANA).list()).hasSize(2);
        passes(Duration.ofMillis(1));

        assertThat(read(ANA).list()).hasSize(1);
        assertThat(before).hasSize(2);
        assertThat(store.size()).isEqualTo(new LocationStore.Size(1, 1));
        passes(Duration.ofMinutes(1));
        assertThat(store.size()).isEqualTo(new LocationStore.Size(0, 0));
        assertThat(store.awaited()).isZero();
        assertThat(before).hasSize(3);
    }

    @Test
    void aRefreshMovesTheEndAndLeavesNothingBehind() {
        write(ANA, 0, endingAfter(ANA, 10_000));
        for (int i = 0; i < 1000; i++) {
            write(ANA, read(ANA).version(), endingAfter(ANA, i % 2 == 0 ? 7_000_000 : 60_000 + i));
            assertThat(store.awaited()).isEqualTo(1);
        }

        passes(Duration.ofSeconds(30));
        assertThat(read(ANA).list()).hasSize(1);
        passes(Duration.ofSeconds(32));
        assertThat(read(ANA).list()).isEmpty();
    }

    @Test
    void oneThatIsWrittenExpiredGoesWithTheNextSweep() {
        now = START.plusSeconds(100);
        write(ANA, 0, endingAfter(ANA, 1000));
        write(ANA, read(ANA).version());
        write(ANA, 0, endingAfter(ANA, 1000));

        passes(Duration.ZERO);

        assertThat(read(ANA).list()).isEmpty();
        assertThat(store.awaited()).isZero();
    }

    @Test
    void everyEntryIsHandedOver() {
        write(ANA, 0, endingAfter(ANA, 60_000));
        write(BEN, 0, endingAfter(BEN, 60_000), endingAfter(BEN, 60_000));
        List<Bindings> all = new ArrayList<>();

        assertThat(store.forEach(all::add)).isCompleted();

        assertThat(all).containsExactlyInAnyOrder(read(ANA), read(BEN));
    }

    @Test
    void observersAreToldUntilTheyLeave() {
        List<String> first = new ArrayList<>();
        List<String> second = new ArrayList<>();
        store.observe((before, after) -> {
            first.add(before.list().size() + ">" + after.list().size());
            throw new IllegalStateException("an observer of the test");
        });
        Observation left = store.observe((before, after) -> second.add(after.addressOfRecord()));
        write(ANA, 0, endingAfter(ANA, 60_000));
        left.close();
        left.close();

        write(ANA, read(ANA).version());

        assertThat(first).containsExactly("0>1", "1>0");
        assertThat(second).containsExactly(ANA);
    }

    @Test
    void whoChangesSomethingWhenToldIsToldOfThatAfterwards() {
        List<String> told = new ArrayList<>();
        store.observe((before, after) -> {
            if (after.addressOfRecord().equals(ANA)) {
                write(BEN, 0, endingAfter(BEN, 60_000));
            }
            told.add(after.addressOfRecord());
        });

        write(ANA, 0, endingAfter(ANA, 60_000));

        assertThat(told).containsExactly(ANA, BEN);
    }

    @Test
    void itNeedsAThreadOnlyOnceThereIsSomething() {
        Set<Thread> ofOthers = sweepers();
        try (MemoryLocationStore living = MemoryLocationStore.create()) {
            assertThat(sweepersBut(ofOthers)).isEmpty();
            CompletableFuture<Bindings> gone = new CompletableFuture<>();
            living.observe((before, after) -> {
                if (after.list().isEmpty()) {
                    gone.complete(before);
                }
            });

            living.write(ANA, 0, List.of(endingAfter(ANA, 0)));

            assertThat(sweepersBut(ofOthers)).hasSize(1);
            assertThat(gone).succeedsWithin(Duration.ofSeconds(10));
        }
        org.awaitility.Awaitility.await().until(() -> sweepersBut(ofOthers).isEmpty());
    }

    private static Set<Thread> sweepersBut(Set<Thread> others) {
        Set<Thread> sweepers = sweepers();
        sweepers.removeAll(others);
        return sweepers;
    }

    private static Set<Thread> sweepers() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().equals("sip-expiry"))
                .collect(Collectors.toCollection(HashSet::new));
    }
}

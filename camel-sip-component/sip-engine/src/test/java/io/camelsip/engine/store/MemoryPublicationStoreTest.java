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
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.camelsip.engine.event.Content;
import io.camelsip.engine.event.EventKey;

/** The promises of a publication store, kept by the one in memory. */
class MemoryPublicationStoreTest {

    private static final EventKey ANA = new EventKey("sip:ana@example.com", "presence");
    private static final EventKey CALLS = new EventKey("sip:ana@example.com", "dialog");

    private Instant now = START;
    private final MemoryPublicationStore store = MemoryPublicationStore.of(3, new Clock() {

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

    private static Publication endingAfter(String tag, long seconds) {
        return new Publication(tag, Content.of("text/plain", tag), START, START.plusSeconds(seconds));
    }

    private Publications read(EventKey key) {
        return store.read(key).toCompletableFuture().join();
    }

    private LocationStore.Written write(EventKey key, long version, Publication... next) {
        return store.write(key, version, List.of(next)).toCompletableFuture().join();
    }

    private void passes(Duration time) {
        now = now.plus(time);
        store.expire();
    }

    @Test
    void whatIsWrittenIsReadByResourceAndPackage() {
        assertThat(read(ANA)).isEqualTo(Publications.none(ANA));

        assertThat(write(ANA, 0, endingAfter("a", 60), endingAfter("b", 60))).isEqualTo(DONE);

        assertThat(read(ANA).list()).extracting(Publication::entityTag).containsExactly("a", "b");
        assertThat(read(ANA).version()).isPositive();
        assertThat(read(CALLS).version()).isZero();
        assertThat(store.size()).isEqualTo(2);
    }

    @Test
    void onlyWhoKnowsTheVersionWrites() {
        write(ANA, 0, endingAfter("a", 60));
        Publications first = read(ANA);

        assertThat(write(ANA, 0, endingAfter("b", 60))).isEqualTo(CHANGED);
        assertThat(write(CALLS, first.version(), endingAfter("b", 60))).isEqualTo(CHANGED);
        assertThat(read(ANA)).isEqualTo(first);

        assertThat(write(ANA, first.version(), endingAfter("b", 60))).isEqualTo(DONE);
        assertThat(write(ANA, first.version())).isEqualTo(CHANGED);
        assertThat(store.size()).isEqualTo(1);
    }

    @Test
    void whatFindsNoRoomChangesNothing() {
        write(ANA, 0, endingAfter("a", 60), endingAfter("b", 60));

        assertThat(write(CALLS, 0, endingAfter("c", 60), endingAfter("d", 60))).isEqualTo(FULL);

        assertThat(store.size()).isEqualTo(2);
        assertThat(write(CALLS, 0, endingAfter("c", 60))).isEqualTo(DONE);
        assertThat(write(ANA, read(ANA).version())).isEqualTo(DONE);
        assertThat(store.size()).isEqualTo(1);
        assertThatThrownBy(() -> MemoryPublicationStore.of(0)).hasMessageContaining("maxPublications");
    }

    @Test
    void whatEndsIsTakenOutAndTold() {
        List<String> told = new ArrayList<>();
        store.observe((before, after) -> told.add(before.list().size() + ">" + after.list().size()));
        write(ANA, 0, endingAfter("a", 60), endingAfter("b", 120));
        write(CALLS, 0, new Publication("bus", Content.of("text/plain", "x"), START, Instant.MAX));
        assertThat(store.awaited()).isEqualTo(2);

        passes(Duration.ofSeconds(59));
        assertThat(read(ANA).list()).hasSize(2);
        passes(Duration.ofSeconds(1));
        assertThat(read(ANA).list()).extracting(Publication::entityTag).containsExactly("b");
        passes(Duration.ofDays(10_000));

        assertThat(told).containsExactly("0>2", "0>1", "2>1", "1>0");
        assertThat(read(CALLS).list()).hasSize(1);
        assertThat(store.size()).isEqualTo(1);
        assertThat(store.awaited()).isEqualTo(1);
    }

    @Test
    void aRefreshMovesTheEndAndLeavesNothingBehind() {
        write(ANA, 0, endingAfter("a", 60));
        for (int i = 0; i < 1000; i++) {
            write(ANA, read(ANA).version(), endingAfter("a", 60 + i % 50));
            assertThat(store.awaited()).isEqualTo(1);
        }
        assertThat(store.size()).isEqualTo(1);
    }

    @Test
    void everyEntryIsHandedOver() {
        write(ANA, 0, endingAfter("a", 60));
        write(CALLS, 0, endingAfter("b", 60));
        List<Publications> all = new ArrayList<>();

        assertThat(store.forEach(all::add)).isCompleted();

        assertThat(all).containsExactlyInAnyOrder(read(ANA), read(CALLS));
    }

    @Test
    void observersAreToldUntilTheyLeave() {
        List<EventKey> told = new ArrayList<>();
        Observation observation = store.observe((before, after) -> told.add(after.key()));
        write(ANA, 0, endingAfter("a", 60));
        write(CALLS, 0, endingAfter("a", 60));
        observation.close();
        observation.close();

        write(ANA, read(ANA).version());

        assertThat(told).containsExactly(ANA, CALLS);
    }

    @Test
    void itTakesOutByItselfWhatEnds() {
        try (MemoryPublicationStore living = MemoryPublicationStore.create()) {
            CompletableFuture<Publications> gone = new CompletableFuture<>();
            living.observe((before, after) -> {
                if (after.list().isEmpty()) {
                    gone.complete(before);
                }
            });

            living.write(ANA, 0, List.of(endingAfter("a", 0)));

            assertThat(gone).succeedsWithin(Duration.ofSeconds(10));
        }
    }
}

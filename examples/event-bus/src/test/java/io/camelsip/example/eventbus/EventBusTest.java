/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.eventbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.helpers.test.AssertSubscriber;

class EventBusTest {

    private final EventBus bus = new EventBus(options(5, 2));

    @Test
    void keepsTheLatestNewestFirst() {
        publish(1, 2, 3);
        assertThat(numbers(bus.latest())).containsExactly(3L, 2L, 1L);

        publish(4, 5, 6, 7);

        assertThat(numbers(bus.latest())).containsExactly(7L, 6L, 5L, 4L, 3L);
        assertThat(bus.published()).isEqualTo(7);
    }

    @Test
    void addsThePositionToTheEvent() {
        bus.publish("NOTIFY", "{\"id\":\"a\"}");

        BusEvent event = bus.latest().get(0);
        assertThat(event.json()).isEqualTo("{\"sequence\":\"%s\",\"id\":\"a\"}", event.position());
        assertThat(EventPosition.parse(event.position().toString())).contains(event.position());
    }

    @Test
    void aReaderHearsWhatComesAfterIt() {
        publish(1);
        AssertSubscriber<BusEvent> reader = reader(Optional.empty(), Long.MAX_VALUE);

        publish(2, 3);

        assertThat(numbers(reader.awaitItems(2).getItems())).containsExactly(2L, 3L);
    }

    @Test
    void aReaderThatComesBackGetsWhatItMissed() {
        publish(1, 2, 3);
        EventPosition seen = bus.latest().get(2).position();

        AssertSubscriber<BusEvent> reader = reader(Optional.of(seen), Long.MAX_VALUE);

        assertThat(numbers(reader.awaitItems(2).getItems())).containsExactly(2L, 3L);
    }

    @Test
    void aReaderOfAnEarlierRunGetsEverythingOfThisOne() {
        publish(1, 2);

        AssertSubscriber<BusEvent> reader = reader(Optional.of(new EventPosition("earlier", 99)), Long.MAX_VALUE);

        assertThat(numbers(reader.awaitItems(2).getItems())).containsExactly(1L, 2L);
    }

    @Test
    void aSlowReaderMissesWhatTheRingHasGivenUp() {
        AssertSubscriber<BusEvent> reader = reader(Optional.empty(), 1);
        publish(1);
        reader.awaitItems(1);

        publish(2, 3, 4, 5, 6, 7, 8, 9, 10);
        reader.request(10);

        assertThat(numbers(reader.awaitItems(6).getItems())).containsExactly(1L, 6L, 7L, 8L, 9L, 10L);
    }

    @Test
    void takesNoMoreReadersThanAllowed() {
        AssertSubscriber<BusEvent> first = reader(Optional.empty(), 1);
        reader(Optional.empty(), 1);
        assertThat(bus.read(Optional.empty())).isEmpty();

        first.cancel();

        assertThat(bus.read(Optional.empty())).isPresent();
    }

    @Test
    void theStreamsEndWithTheBus() {
        AssertSubscriber<BusEvent> reader = reader(Optional.empty(), 1);
        reader.assertNotTerminated();

        bus.endStreams();

        reader.awaitCompletion();
    }

    private AssertSubscriber<BusEvent> reader(Optional<EventPosition> seen, long demand) {
        return bus.read(seen).orElseThrow().subscribe().withSubscriber(AssertSubscriber.create(demand));
    }

    private void publish(int... ids) {
        IntStream.of(ids).forEach(id -> bus.publish("MESSAGE", "{\"id\":\"" + id + "\"}"));
    }

    private static List<Long> numbers(List<BusEvent> events) {
        return events.stream().map(event -> event.position().number()).toList();
    }

    private static BusOptions options(int capacity, int readers) {
        return new BusOptions() {
            @Override
            public int capacity() {
                return capacity;
            }

            @Override
            public int readers() {
                return readers;
            }
        };
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.eventbus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * Keeps the latest events in a ring and wakes whoever reads it. A reader holds nothing but its place in the ring, so a slow
 * one costs no memory: it misses the events that the ring has given up meanwhile.
 * <p>
 * All methods may be called from any thread.
 */
@ApplicationScoped
class EventBus {

    private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    private final int maxReaders;
    private final Executor executor = Infrastructure.getDefaultExecutor();
    private final Set<EventReader> readers = ConcurrentHashMap.newKeySet();

    private final Object lock = new Object();
    private final BusEvent[] ring;
    private long last;

    EventBus(BusOptions options) {
        if (options.capacity() < 1) {
            throw new IllegalArgumentException(
                    "Option 'bus.capacity' is " + options.capacity() + "; it must be at least 1");
        }
        ring = new BusEvent[options.capacity()];
        maxReaders = options.readers();
    }

    /**
     * @param method the SIP method that the event is about
     * @param json   a CloudEvent in its JSON format, without {@code sequence}
     */
    void publish(String method, String json) {
        synchronized (lock) {
            last++;
            ring[slot(last)] = BusEvent.at(new EventPosition(run, last), method, json);
        }
        readers.forEach(EventReader::wake);
    }

    /** How many events there have been since the application started. */
    long published() {
        synchronized (lock) {
            return last;
        }
    }

    /** How many are reading. */
    int readers() {
        return readers.size();
    }

    /** What the ring holds, newest first. */
    List<BusEvent> latest() {
        synchronized (lock) {
            List<BusEvent> events = new ArrayList<>();
            for (long number = last; number >= oldest(); number--) {
                events.add(ring[slot(number)]);
            }
            return events;
        }
    }

    /** The first event after {@code number} that the ring still holds. */
    Optional<BusEvent> next(long number) {
        synchronized (lock) {
            long next = Math.max(number + 1, oldest());
            return next > last ? Optional.empty() : Optional.of(ring[slot(next)]);
        }
    }

    /**
     * Every event to come; before them those after {@code position}, if a reader comes back that was there.
     *
     * @return empty if there are too many readers already
     */
    Optional<Multi<BusEvent>> read(Optional<EventPosition> position) {
        if (readers.size() >= maxReaders) {
            return Optional.empty();
        }
        long number = position.map(this::numberOf).orElseGet(this::published);
        return Optional.of(Multi.createFrom().publisher(subscriber -> open(number, subscriber)));
    }

    /** Tells every reader that there will be no more. */
    @PreDestroy
    void endStreams() {
        readers.forEach(EventReader::complete);
    }

    private void open(long number, Flow.Subscriber<? super BusEvent> subscriber) {
        EventReader reader = new EventReader(this::next, number, subscriber, executor, readers::remove);
        readers.add(reader);
        subscriber.onSubscribe(reader);
    }

    /** A reader that was here before the application was started again has seen nothing of this run. */
    private long numberOf(EventPosition position) {
        return position.run().equals(run) ? Math.min(position.number(), published()) : 0;
    }

    private long oldest() {
        return Math.max(1, last - ring.length + 1);
    }

    private int slot(long number) {
        return (int) (number % ring.length);
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.store;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.camelsip.engine.store.LocationStore.Written;

/**
 * Lists by key in the memory of this node, each with a version and an end for each of its elements. Bounded. Any thread;
 * observers are told on the thread that makes a change, or on one that is just telling another.
 *
 * @param <K> key
 * @param <E> element
 * @param <S> state of an entry
 */
final class MemoryEntries<K, E, S> implements AutoCloseable {

    private final ConcurrentHashMap<K, Kept<K, S>> entries = new ConcurrentHashMap<>();
    private final AtomicLong versions = new AtomicLong();
    private final EntryKind<K, E, S> kind;
    private final Room keys;
    private final Room elements;
    private final Clock clock;
    private final Agenda<K> agenda;
    private final List<Changes<S>> lanes;

    /** @param lanes how many changes may be told of at a time, those of one key one after the other in any case */
    MemoryEntries(EntryKind<K, E, S> kind, Room keys, Room elements, Clock clock, int lanes) {
        this.kind = kind;
        this.keys = keys;
        this.elements = elements;
        this.clock = clock;
        this.agenda = new Agenda<>(kind.order());
        this.lanes = IntStream.range(0, lanes).mapToObj(i -> new Changes<S>(kind::key)).toList();
    }

    S read(K key) {
        Kept<K, S> kept = entries.get(key);
        return kept == null ? kind.none(key) : kept.state();
    }

    Written write(K key, long version, List<E> next) {
        Attempt attempt = new Attempt(version, List.copyOf(next));
        entries.compute(key, attempt::on);
        if (attempt.written == Written.DONE) {
            lane(key).tell();
        }
        return attempt.written;
    }

    /** Takes out what has expired by now, and tells observers. */
    void expire() {
        Instant now = clock.instant();
        for (Agenda.Due<K> due = agenda.first(now); due != null; due = agenda.first(now)) {
            expire(due, now);
        }
        lanes.forEach(Changes::tell);
    }

    private void expire(Agenda.Due<K> due, Instant now) {
        entries.compute(due.key(), (key, kept) -> {
            if (kept != null && kept.due().equals(due)) {
                return replaced(key, kept, live(kept.state(), now));
            }
            // the entry moved its line since we read it
            agenda.remove(due);
            return kept;
        });
    }

    private List<E> live(S state, Instant now) {
        return kind.list(state).stream().filter(element -> kind.expires(element).isAfter(now)).toList();
    }

    /** One write; under the lock of its entry alone. */
    private final class Attempt {

        private final long version;
        private final List<E> next;
        private Written written;

        Attempt(long version, List<E> next) {
            this.version = version;
            this.next = next;
        }

        Kept<K, S> on(K key, Kept<K, S> kept) {
            if (version != (kept == null ? 0 : kind.version(kept.state()))) {
                written = Written.CHANGED;
            } else if (!takesRoom(kept)) {
                written = Written.FULL;
            } else {
                written = Written.DONE;
                return replaced(key, kept, next);
            }
            return kept;
        }

        private boolean takesRoom(Kept<K, S> kept) {
            int more = next.size() - (kept == null ? 0 : kind.list(kept.state()).size());
            if (more > 0 && !elements.take(more)) {
                return false;
            }
            if (kept == null && !next.isEmpty() && !keys.take(1)) {
                elements.give(more);
                return false;
            }
            return true;
        }
    }

    /** Puts another state in the place of one; room for what is more has been taken. Under the lock of the entry. */
    private Kept<K, S> replaced(K key, Kept<K, S> kept, List<E> next) {
        S before = kept == null ? kind.none(key) : kept.state();
        elements.give(Math.max(0, kind.list(before).size() - next.size()));
        // the key that the map has already, so that there is one object for all of the entry
        K same = kind.key(before);
        if (next.isEmpty()) {
            if (kept != null) {
                keys.give(1);
                agenda.remove(kept.due());
                lane(same).add(before, kind.none(same));
            }
            return null;
        }
        S after = kind.state(same, versions.incrementAndGet(), next);
        lane(same).add(before, after);
        return new Kept<>(after, agenda.moved(kept == null ? null : kept.due(), same, first(next)));
    }

    private Instant first(List<E> list) {
        return list.stream().map(kind::expires).min(Comparator.naturalOrder()).orElseThrow();
    }

    private Changes<S> lane(K key) {
        return lanes.get(Math.floorMod(key.hashCode(), lanes.size()));
    }

    void forEach(Consumer<S> each) {
        entries.values().forEach(kept -> each.accept(kept.state()));
    }

    /** How many entries wait for their end: the same as there are keys. */
    int awaited() {
        return agenda.size();
    }

    Observation observe(BiConsumer<S, S> observer) {
        List<Observation> all = lanes.stream().map(lane -> lane.observe(observer)).toList();
        return () -> all.forEach(Observation::close);
    }

    @Override
    public void close() {
        entries.clear();
        agenda.clear();
    }

    /** One entry, and when to look after it. */
    private record Kept<K, S>(S state, Agenda.Due<K> due) {}
}

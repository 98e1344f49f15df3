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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Bindings in the memory of this node. Bounded; lost with the process. Needs no thread until there is a binding, then
 * one that takes out what has expired, every second. Stages it returns are complete, and observers are told on the thread
 * that makes a change, or on one that is just telling another.
 */
public final class MemoryLocationStore implements LocationStore {

    private final ConcurrentHashMap<String, Kept> entries = new ConcurrentHashMap<>();
    private final Agenda agenda = new Agenda();
    private final Changes changes = new Changes();
    private final AtomicLong versions = new AtomicLong();
    private final Room addresses;
    private final Room bindings;
    private final Clock clock;
    private final Sweeper sweeper;

    private MemoryLocationStore(int maxAddressesOfRecord, int maxBindings, Clock clock, boolean sweeps) {
        this.addresses = new Room("maxAddressesOfRecord", maxAddressesOfRecord);
        this.bindings = new Room("maxBindings", maxBindings);
        this.clock = clock;
        this.sweeper = sweeps ? new Sweeper(this::expire) : Sweeper.NONE;
    }

    /** For 200,000 bindings. */
    public static MemoryLocationStore create() {
        return of(200_000, 200_000);
    }

    /**
     * @param maxAddressesOfRecord how many may have bindings, at least 1
     * @param maxBindings          of all of them together, at least 1
     */
    public static MemoryLocationStore of(int maxAddressesOfRecord, int maxBindings) {
        return new MemoryLocationStore(maxAddressesOfRecord, maxBindings, Clock.systemUTC(), true);
    }

    /** By another clock, and with no thread: {@link #expire} is to be called. */
    public static MemoryLocationStore of(int maxAddressesOfRecord, int maxBindings, Clock clock) {
        return new MemoryLocationStore(maxAddressesOfRecord, maxBindings, clock, false);
    }

    /** Takes out what has expired by now, and tells observers. Any thread. */
    public void expire() {
        Instant now = clock.instant();
        for (Agenda.Due due = agenda.first(now); due != null; due = agenda.first(now)) {
            expire(due, now);
        }
        changes.tell();
    }

    private void expire(Agenda.Due due, Instant now) {
        entries.compute(due.addressOfRecord(), (key, kept) -> {
            if (kept != null && kept.due().equals(due)) {
                return replaced(key, kept, live(kept.bindings(), now));
            }
            // the entry moved its line since we read it
            agenda.remove(due);
            return kept;
        });
    }

    private static List<Binding> live(Bindings bindings, Instant now) {
        return bindings.list().stream().filter(binding -> !binding.isExpired(now)).toList();
    }

    @Override
    public CompletionStage<Bindings> read(String addressOfRecord) {
        Kept kept = entries.get(addressOfRecord);
        return CompletableFuture.completedStage(kept == null ? Bindings.none(addressOfRecord) : kept.bindings());
    }

    @Override
    public CompletionStage<Written> write(String addressOfRecord, long version, List<Binding> next) {
        Attempt attempt = new Attempt(version, List.copyOf(next));
        entries.compute(addressOfRecord, attempt::on);
        if (attempt.written == Written.DONE) {
            sweeper.start();
            changes.tell();
        }
        return CompletableFuture.completedStage(attempt.written);
    }

    /** One write; under the lock of its entry alone. */
    private final class Attempt {

        private final long version;
        private final List<Binding> next;
        private Written written;

        Attempt(long version, List<Binding> next) {
            this.version = version;
            this.next = next;
        }

        Kept on(String key, Kept kept) {
            if (version != (kept == null ? 0 : kept.bindings().version())) {
                written = Written.CHANGED;
            } else if (!takesRoom(kept)) {
                written = Written.FULL;
            } else {
                written = Written.DONE;
                return replaced(key, kept, next);
            }
            return kept;
        }

        private boolean takesRoom(Kept kept) {
            int more = next.size() - (kept == null ? 0 : kept.bindings().list().size());
            if (more > 0 && !bindings.take(more)) {
                return false;
            }
            if (kept == null && !next.isEmpty() && !addresses.take(1)) {
                bindings.give(more);
                return false;
            }
            return true;
        }
    }

    /** Puts another state in the place of one; room for what is more has been taken. Under the lock of the entry. */
    private Kept replaced(String key, Kept kept, List<Binding> next) {
        Bindings before = kept == null ? Bindings.none(key) : kept.bindings();
        bindings.give(Math.max(0, before.list().size() - next.size()));
        if (next.isEmpty()) {
            if (kept != null) {
                addresses.give(1);
                agenda.remove(kept.due());
                changes.add(before, Bindings.none(before.addressOfRecord()));
            }
            return null;
        }
        // the key that the map has already, so that there is one text for all of the entry
        Bindings after = new Bindings(before.addressOfRecord(), versions.incrementAndGet(), next);
        changes.add(before, after);
        return new Kept(after, agenda.moved(kept == null ? null : kept.due(), after));
    }

    @Override
    public CompletionStage<Void> forEach(Consumer<Bindings> each) {
        entries.values().forEach(kept -> each.accept(kept.bindings()));
        return CompletableFuture.completedStage(null);
    }

    @Override
    public Size size() {
        return new Size(addresses.taken(), bindings.taken());
    }

    /** How many entries wait for their end: the same as there are addresses of record. */
    int awaited() {
        return agenda.size();
    }

    @Override
    public Observation observe(Observer observer) {
        return changes.observe(observer);
    }

    @Override
    public void close() {
        sweeper.close();
        entries.clear();
        agenda.clear();
    }

    /** One entry, and when to look after it. */
    private record Kept(Bindings bindings, Agenda.Due due) {}
}

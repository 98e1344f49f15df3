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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Bindings in the memory of this node. Bounded; lost with the process. Needs no thread until there is a binding, then
 * one that takes out what has expired, every second. Stages it returns are complete, and observers are told on the thread
 * that makes a change, or on one that is just telling another.
 */
public final class MemoryLocationStore implements LocationStore {

    private final Room addresses;
    private final Room bindings;
    private final MemoryEntries<String, Binding, Bindings> entries;
    private final Sweeper sweeper;

    private MemoryLocationStore(int maxAddressesOfRecord, int maxBindings, Clock clock, boolean sweeps) {
        this.addresses = new Room("maxAddressesOfRecord", maxAddressesOfRecord);
        this.bindings = new Room("maxBindings", maxBindings);
        // one lane: observers hear of one binding at a time, whosever it is
        this.entries = new MemoryEntries<>(new OfBindings(), addresses, bindings, clock, 1);
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
        return new MemoryLocationStore(maxAddressesOfRecord, maxBindings, SteadyClock.create(), true);
    }

    /** By another clock, and with no thread: {@link #expire} is to be called. */
    public static MemoryLocationStore of(int maxAddressesOfRecord, int maxBindings, Clock clock) {
        return new MemoryLocationStore(maxAddressesOfRecord, maxBindings, clock, false);
    }

    /** Takes out what has expired by now, and tells observers. Any thread. */
    public void expire() {
        entries.expire();
    }

    @Override
    public CompletionStage<Bindings> read(String addressOfRecord) {
        return CompletableFuture.completedStage(entries.read(addressOfRecord));
    }

    @Override
    public CompletionStage<Written> write(String addressOfRecord, long version, List<Binding> next) {
        Written written = entries.write(addressOfRecord, version, next);
        if (written == Written.DONE) {
            sweeper.start();
        }
        return CompletableFuture.completedStage(written);
    }

    @Override
    public CompletionStage<Void> forEach(Consumer<Bindings> each) {
        entries.forEach(each);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public Size size() {
        return new Size(addresses.taken(), bindings.taken());
    }

    /** How many entries wait for their end: the same as there are addresses of record. */
    int awaited() {
        return entries.awaited();
    }

    @Override
    public Observation observe(Observer observer) {
        return entries.observe(observer::onChange);
    }

    @Override
    public void close() {
        sweeper.close();
        entries.close();
    }

    private static final class OfBindings implements EntryKind<String, Binding, Bindings> {

        @Override
        public Bindings state(String addressOfRecord, long version, List<Binding> list) {
            return new Bindings(addressOfRecord, version, list);
        }

        @Override
        public String key(Bindings bindings) {
            return bindings.addressOfRecord();
        }

        @Override
        public long version(Bindings bindings) {
            return bindings.version();
        }

        @Override
        public List<Binding> list(Bindings bindings) {
            return bindings.list();
        }

        @Override
        public Instant expires(Binding binding) {
            return binding.expires();
        }

        @Override
        public Comparator<String> order() {
            return Comparator.naturalOrder();
        }
    }
}

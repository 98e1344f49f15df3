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

import io.camelsip.engine.event.EventKey;
import io.camelsip.engine.store.LocationStore.Written;

/**
 * Publications in the memory of this node. Bounded; lost with the process. Needs no thread until there is a publication,
 * then one that takes out what has expired, every second. Stages it returns are complete, and observers are told on the
 * thread that makes a change, or on one that is just telling another; of different resources also at the same time.
 */
public final class MemoryPublicationStore implements PublicationStore {

    /** So that nobody tells of changes for others all the time. */
    private static final int LANES = 64;

    private final Room publications;
    private final MemoryEntries<EventKey, Publication, Publications> entries;
    private final Sweeper sweeper;

    private MemoryPublicationStore(int maxPublications, Clock clock, boolean sweeps) {
        publications = new Room("maxPublications", maxPublications);
        entries = new MemoryEntries<>(new OfPublications(), new Room("maxPublications", maxPublications), publications,
                clock, LANES);
        sweeper = sweeps ? new Sweeper(this::expire) : Sweeper.NONE;
    }

    /** For 100,000 publications. */
    public static MemoryPublicationStore create() {
        return of(100_000);
    }

    /** @param maxPublications of all resources together, at least 1 */
    public static MemoryPublicationStore of(int maxPublications) {
        return new MemoryPublicationStore(maxPublications, SteadyClock.create(), true);
    }

    /** By another clock, and with no thread: {@link #expire} is to be called. */
    public static MemoryPublicationStore of(int maxPublications, Clock clock) {
        return new MemoryPublicationStore(maxPublications, clock, false);
    }

    /** Takes out what has expired by now, and tells observers. Any thread. */
    public void expire() {
        entries.expire();
    }

    @Override
    public CompletionStage<Publications> read(EventKey key) {
        return CompletableFuture.completedStage(entries.read(key));
    }

    @Override
    public CompletionStage<Written> write(EventKey key, long version, List<Publication> next) {
        Written written = entries.write(key, version, next);
        if (written == Written.DONE) {
            sweeper.start();
        }
        return CompletableFuture.completedStage(written);
    }

    @Override
    public CompletionStage<Void> forEach(Consumer<Publications> each) {
        entries.forEach(each);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public long size() {
        return publications.taken();
    }

    /** How many resources wait for the end of a publication: the same as have one. */
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

    private static final class OfPublications implements EntryKind<EventKey, Publication, Publications> {

        private static final Comparator<EventKey> ORDER = Comparator.comparing(EventKey::resource)
                .thenComparing(EventKey::eventName);

        @Override
        public Publications state(EventKey key, long version, List<Publication> list) {
            return new Publications(key, version, list);
        }

        @Override
        public EventKey key(Publications publications) {
            return publications.key();
        }

        @Override
        public long version(Publications publications) {
            return publications.version();
        }

        @Override
        public List<Publication> list(Publications publications) {
            return publications.list();
        }

        @Override
        public Instant expires(Publication publication) {
            return publication.expires();
        }

        @Override
        public Comparator<EventKey> order() {
            return ORDER;
        }
    }
}

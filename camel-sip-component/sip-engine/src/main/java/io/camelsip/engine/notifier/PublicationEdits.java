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
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;

import javax.sip.message.Response;

import io.camelsip.engine.event.EventKey;
import io.camelsip.engine.registrar.RefusedException;
import io.camelsip.engine.store.LocationStore.Written;
import io.camelsip.engine.store.Publication;
import io.camelsip.engine.store.PublicationStore;
import io.camelsip.engine.store.Publications;

/** Changes publications, each time as if nobody else did: what came between makes it start again. Any thread. */
final class PublicationEdits {

    /** So often in a row others may be first. */
    private static final int ATTEMPTS = 100;

    private final PublicationStore store;
    private final int most;
    private final Clock clock;
    private final LongAdder contended = new LongAdder();

    /** @param most publications in the store; an estimate while things change */
    PublicationEdits(PublicationStore store, int most, Clock clock) {
        this.store = store;
        this.most = most;
        this.clock = clock;
    }

    /**
     * @return completes with whether it made a difference; exceptionally with the {@link RefusedException} of {@code edit},
     *         or with one of 503
     */
    CompletionStage<Boolean> apply(EventKey key, Edit edit) {
        return attempt(key, edit, ATTEMPTS);
    }

    private CompletionStage<Boolean> attempt(EventKey key, Edit edit, int left) {
        return store.read(key).thenCompose(current -> {
            Instant now = clock.instant();
            List<Publication> live = live(current, now);
            List<Publication> next = edit.next(live, now);
            if (next.equals(live)) {
                return CompletableFuture.completedStage(false);
            }
            if (next.size() > current.list().size() && store.size() >= most) {
                return refused("30");
            }
            return store.write(current.key(), current.version(), next)
                    .thenCompose(written -> after(written, key, edit, left));
        });
    }

    /** Those that have not expired. */
    static List<Publication> live(Publications publications, Instant now) {
        List<Publication> list = publications.list();
        return list.stream().anyMatch(one -> one.isExpired(now))
                ? list.stream().filter(one -> !one.isExpired(now)).toList()
                : list;
    }

    private CompletionStage<Boolean> after(Written written, EventKey key, Edit edit, int left) {
        return switch (written) {
            case DONE -> CompletableFuture.completedStage(true);
            case CHANGED -> {
                contended.increment();
                yield left > 1 ? attempt(key, edit, left - 1) : refused("1");
            }
            case FULL -> refused("30");
        };
    }

    private static CompletionStage<Boolean> refused(String retryAfter) {
        return CompletableFuture.failedStage(
                RefusedException.of(Response.SERVICE_UNAVAILABLE).with("Retry-After", retryAfter));
    }

    /** Writes that were made again because somebody else was first. */
    long contended() {
        return contended.sum();
    }

    /** What is to become of the publications about a resource. */
    @FunctionalInterface
    interface Edit {

        /** @param live those that have not expired */
        List<Publication> next(List<Publication> live, Instant now);
    }
}

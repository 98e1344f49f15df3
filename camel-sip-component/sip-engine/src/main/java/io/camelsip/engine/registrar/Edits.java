/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.registrar;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;

import javax.sip.message.Response;

import io.camelsip.engine.store.Binding;
import io.camelsip.engine.store.Bindings;
import io.camelsip.engine.store.LocationStore;
import io.camelsip.engine.store.LocationStore.Written;

/** Changes entries of the store, each as if nobody else did: what came between makes it start again. Any thread. */
final class Edits {

    /** So often in a row others may be first. */
    private static final int ATTEMPTS = 100;

    private final LocationStore store;
    private final Clock clock;
    private final LongAdder contended = new LongAdder();

    Edits(LocationStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** @return completes exceptionally with the {@link RefusedException} of {@code edit}, or with one of 503 */
    CompletionStage<Edited> apply(String addressOfRecord, Edit edit) {
        return attempt(addressOfRecord, edit, ATTEMPTS);
    }

    private CompletionStage<Edited> attempt(String addressOfRecord, Edit edit, int left) {
        return store.read(addressOfRecord).thenCompose(current -> {
            Instant now = clock.instant();
            List<Binding> live = current.list().stream().filter(binding -> !binding.isExpired(now)).toList();
            List<Binding> next = edit.next(current.addressOfRecord(), live, now);
            Edited edited = new Edited(live, next, now);
            return next.equals(live) ? CompletableFuture.completedStage(edited)
                    : store.write(current.addressOfRecord(), current.version(), next)
                            .thenCompose(written -> after(written, current, edited, edit, left));
        });
    }

    private CompletionStage<Edited> after(Written written, Bindings current, Edited edited, Edit edit, int left) {
        return switch (written) {
            case DONE -> CompletableFuture.completedStage(edited);
            case CHANGED -> {
                contended.increment();
                yield left > 1 ? attempt(current.addressOfRecord(), edit, left - 1) : refused("1");
            }
            case FULL -> refused("30");
        };
    }

    private static CompletionStage<Edited> refused(String retryAfter) {
        return CompletableFuture.failedStage(
                RefusedException.of(Response.SERVICE_UNAVAILABLE).with("Retry-After", retryAfter));
    }

    /** Writes that were made again because somebody else was first. */
    long contended() {
        return contended.sum();
    }

    /** What is to become of the bindings of an address of record. */
    @FunctionalInterface
    interface Edit {

        /** @param live those that have not expired */
        List<Binding> next(String addressOfRecord, List<Binding> live, Instant now);
    }

    /** What was and what is, at what time; without those that have expired. */
    record Edited(List<Binding> before, List<Binding> after, Instant now) {}
}

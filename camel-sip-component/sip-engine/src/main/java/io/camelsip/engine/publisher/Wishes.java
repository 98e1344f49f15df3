/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.publisher;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What is wanted of a publication while a request of it is under way: the last word counts, and all who had a word hear of
 * its outcome. Any thread; every access holds the monitor.
 */
final class Wishes {

    /** What somebody wants. */
    enum Kind {
        PUBLISH, REMOVE, LEAVE
    }

    /**
     * @param edition what to publish; empty for anything else
     * @param options how to ask
     * @param callers who wait for its outcome
     */
    record Wish(
            Kind kind, PublishOptions options, Optional<Edition> edition,
            List<CompletableFuture<PublishOutcome>> callers) {

        Keeping.Input input() {
            return switch (kind) {
                case PUBLISH -> Keeping.Input.PUBLISH;
                case REMOVE -> Keeping.Input.REMOVE;
                case LEAVE -> Keeping.Input.LEAVE;
            };
        }
    }

    private Optional<Wish> next = Optional.empty();
    private PublicationAgent owner;
    private PublishOptions lastOptions;
    private boolean isLeaving;
    private boolean isOver;

    /** @return false if the publication is over; there may be another one by now */
    synchronized boolean publish(PublicationAgent agent, Edition edition, CompletableFuture<PublishOutcome> caller) {
        if (isOver) {
            return false;
        }
        owner = agent;
        isLeaving = false;
        add(Kind.PUBLISH, edition.options(), Optional.of(edition), caller);
        return true;
    }

    /** @return false if the publication is over */
    synchronized boolean remove(PublishOptions options, CompletableFuture<PublishOutcome> caller) {
        if (isOver) {
            return false;
        }
        add(Kind.REMOVE, options, Optional.empty(), caller);
        return true;
    }

    /** The same, as it was published last, if that was by this agent. */
    synchronized boolean removeFor(PublicationAgent agent, CompletableFuture<PublishOutcome> caller) {
        return owner == agent && remove(lastOptions, caller);
    }

    private void add(Kind kind, PublishOptions options, Optional<Edition> edition,
            CompletableFuture<PublishOutcome> caller) {
        List<CompletableFuture<PublishOutcome>> callers = next.map(Wish::callers).orElseGet(ArrayList::new);
        callers.add(caller);
        lastOptions = options;
        next = Optional.of(new Wish(kind, options, edition, callers));
    }

    /** Whoever published last wants it no more; after what waits. False if that is somebody else. */
    synchronized boolean leave(PublicationAgent agent) {
        if (owner != agent || isOver) {
            return false;
        }
        isLeaving = true;
        return true;
    }

    /** What is to be done next, which then waits no more. */
    synchronized Optional<Wish> take() {
        Optional<Wish> taken = next;
        next = Optional.empty();
        if (taken.isEmpty() && isLeaving) {
            isLeaving = false;
            return Optional.of(new Wish(Kind.LEAVE, lastOptions, Optional.empty(), List.of()));
        }
        return taken;
    }

    /** Takes nothing any more, unless something waits; whether that is so. */
    synchronized boolean endIfNothingWaits() {
        isOver |= next.isEmpty();
        return isOver;
    }

    /** Takes nothing any more. */
    synchronized void end() {
        isOver = true;
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.publisher;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

import io.camelsip.engine.stack.RequestSender;
import io.camelsip.engine.stack.TransactionLayer;

/**
 * The publications of an engine at others' compositors: one for each resource, event package and sender. Any thread.
 */
public final class Publisher {

    /** Callers that wait for an outcome at a time. */
    private static final int MOST_WAITING = 50_000;
    /** What is published is kept, to be published again where a compositor has forgotten it. */
    private static final int MOST_BYTES = 1024 * 1024;

    private final TransactionLayer layer;
    private final RequestSender sender;
    private final RandomGenerator random = new SecureRandom();
    private final Troubles troubles = new Troubles();
    private final Map<PublicationKey, KeptPublication> kept = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile boolean open = true;

    public Publisher(TransactionLayer layer, RequestSender sender) {
        this.layer = layer;
        this.sender = sender;
    }

    /**
     * One more who publishes.
     *
     * @param most how many publications the engine may keep, all agents' together, for this one to begin another
     */
    public PublicationAgent agent(int most) {
        return new PublicationAgent(this, most);
    }

    /** How many publications are kept. */
    public int size() {
        return kept.size();
    }

    /** How many of them are not at their compositors as they should be, or may not be for long. */
    public int troubled() {
        return troubles.number();
    }

    CompletionStage<PublishOutcome> publish(PublicationAgent agent, Edition edition, int most) {
        int bytes = edition.content().bytes().length;
        if (bytes > MOST_BYTES) {
            return CompletableFuture.failedFuture(new IOException("A document of " + bytes
                    + " bytes is too large to be published; it must be at most " + MOST_BYTES));
        }
        CompletableFuture<PublishOutcome> caller = new CompletableFuture<>();
        if (isFull(caller)) {
            return caller;
        }
        PublicationKey key = PublicationKey.of(edition.options());
        KeptPublication there = kept.get(key);
        while (there == null || !there.publish(agent, edition, caller)) {
            if (there != null) {
                kept.remove(key, there);   // it has ended meanwhile
            } else if (!open || kept.size() >= most) {
                caller.completeExceptionally(new IOException(open
                        ? "As many publications are kept as may be: " + most
                        : "The engine was closed"));
                return caller;
            }
            there = kept.computeIfAbsent(key, missing -> create(missing, edition.options()));
        }
        return caller;
    }

    private KeptPublication create(PublicationKey key, PublishOptions options) {
        PublishRequests requests = new PublishRequests();
        return new KeptPublication(key, options, requests, sender, layer.stripe(requests.callId()), random, troubles,
                ended -> kept.remove(ended.key(), ended));
    }

    /** Counts a caller in; one too many is told so. */
    private boolean isFull(CompletableFuture<PublishOutcome> caller) {
        boolean full = waiting.incrementAndGet() > MOST_WAITING;
        caller.whenComplete((outcome, failure) -> waiting.decrementAndGet());
        if (full) {
            caller.completeExceptionally(
                    new IOException("As many publications wait for an answer as may: " + MOST_WAITING));
        }
        return full;
    }

    CompletionStage<PublishOutcome> remove(PublishOptions options) {
        CompletableFuture<PublishOutcome> caller = new CompletableFuture<>();
        KeptPublication there = kept.get(PublicationKey.of(options));
        if (!isFull(caller) && (there == null || !there.remove(options, caller))) {
            caller.complete(PublishOutcome.NOTHING_THERE);
        }
        return caller;
    }

    void leave(PublicationAgent agent) {
        kept.values().forEach(publication -> publication.leave(agent));
    }

    CompletableFuture<Void> removeAll(PublicationAgent agent) {
        List<CompletableFuture<PublishOutcome>> ends = new ArrayList<>();
        kept.values().forEach(publication -> {
            CompletableFuture<PublishOutcome> end = new CompletableFuture<>();
            if (publication.removeFor(agent, end)) {
                ends.add(end);
            }
        });
        return CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new));
    }

    /** Ends all work; what is published stays until it expires. */
    public void close() {
        open = false;
        kept.values().forEach(KeptPublication::close);
        kept.clear();
    }
}

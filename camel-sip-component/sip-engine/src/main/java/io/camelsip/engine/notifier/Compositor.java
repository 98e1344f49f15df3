/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

import javax.sip.header.ExpiresHeader;
import javax.sip.message.Response;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.SipMessages;
import io.camelsip.engine.event.Content;
import io.camelsip.engine.event.EventKey;
import io.camelsip.engine.registrar.RefusedException;
import io.camelsip.engine.store.Publication;
import io.camelsip.engine.store.PublicationStore;

/**
 * The event state compositor (RFC 3903 §6): keeps what is published, from the network and from the bus. Any thread; nothing
 * blocks. What becomes of it is for {@link States}.
 */
final class Compositor {

    private static final Logger LOG = LoggerFactory.getLogger(Compositor.class);

    private final PublishReader reader;
    private final PublicationChange change;
    private final PublicationEdits edits;
    private final AtomicBoolean failing = new AtomicBoolean();
    private final LongAdder published = new LongAdder();
    private final LongAdder refused = new LongAdder();

    Compositor(EventServerOptions options, PublicationStore store, Clock clock) {
        this.reader = new PublishReader(options);
        this.change = new PublicationChange(options.maxPublicationsPerResource());
        this.edits = new PublicationEdits(store, options.maxPublications(), clock);
    }

    /**
     * Does what a PUBLISH asks and makes the answer; see {@link EventServer#answer}.
     *
     * @param key of a domain of ours, in its canonical form
     */
    CompletionStage<Response> publish(IncomingRequest request, EventKey key, EventPackage eventPackage) {
        try {
            Publish asked = reader.read(request, key.resource(), eventPackage);
            String tag = PublicationTags.fresh();
            return edits.apply(key, (live, now) -> change.of(live, asked, tag, now))
                    .handle((done, failure) -> failure == null ? accepted(request, asked, tag)
                            : refusal(request, failure));
        } catch (RuntimeException e) {
            return CompletableFuture.completedStage(refusal(request, e));
        }
    }

    /** RFC 3903 §6 step 6: with another entity tag each time. */
    private Response accepted(IncomingRequest request, Publish asked, String tag) {
        published.increment();
        if (failing.get()) {
            failing.set(false);
        }
        try {
            Response response = request.createResponse(Response.OK);
            SipMessages.addHeader(response, ExpiresHeader.NAME, Long.toString(asked.seconds()));
            SipMessages.addHeader(response, "SIP-ETag", tag);
            return response;
        } catch (ParseException e) {
            throw new IllegalStateException("An entity tag of ours cannot be written", e);
        }
    }

    private Response refusal(IncomingRequest request, Throwable failure) {
        refused.increment();
        Throwable cause = cause(failure);
        if (cause instanceof RefusedException refusal) {
            LOG.debug("PUBLISH refused: {} {}", refusal.status(), refusal.getMessage());
            return refusal.answer(request);
        }
        // once until it works again: what an operator should know, not what every request should say
        if (failing.compareAndSet(false, true)) {
            LOG.warn(
                    "The publication store or an event package fails; PUBLISHes are answered with 500 until it works again",
                    cause);
        }
        return request.createResponse(Response.SERVER_INTERNAL_ERROR);
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** See {@link EventServer#publish}; the resource has been looked at. */
    CompletionStage<Void> publish(EventKey key, String source, Content content, Optional<Duration> lifetime) {
        try {
            PublicationTags.checkSource(source);
            reader.check(key, content);
            if (lifetime.filter(time -> time.isZero() || time.isNegative()).isPresent()) {
                throw new IllegalArgumentException(
                        "A publication cannot last for " + lifetime.get() + "; the time must be positive");
            }
            return edits.apply(key, (live, now) -> change.bySource(live,
                    new Publication(source, content, now, end(now, lifetime)))).handle((done, failure) -> {
                        if (failure != null) {
                            throw withoutStatus(failure);
                        }
                        return null;
                    });
        } catch (InvalidContentException | IllegalArgumentException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private static Instant end(Instant now, Optional<Duration> lifetime) {
        return lifetime.filter(time -> time.compareTo(Duration.between(now, Instant.MAX)) < 0).map(now::plus)
                .orElse(Instant.MAX);
    }

    /** Takes back what a source has published; completes with whether there was something. */
    CompletionStage<Boolean> withdraw(EventKey key, String source) {
        try {
            PublicationTags.checkSource(source);
            return edits.apply(key, (live, now) -> PublicationChange.without(live, source))
                    .exceptionally(failure -> {
                        throw withoutStatus(failure);
                    });
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    /** Takes back everything that is published about a resource. */
    CompletionStage<Void> withdrawAll(EventKey key) {
        return edits.apply(key, (live, now) -> List.of()).thenApply(done -> null);
    }

    /** Who publishes from here has no use for what a peer would be answered. */
    private static CompletionException withoutStatus(Throwable failure) {
        Throwable cause = cause(failure);
        return new CompletionException(cause instanceof RefusedException refusal
                ? new IllegalStateException("There is no room for a publication: " + refusal.getMessage(), refusal)
                : cause);
    }

    /** PUBLISHes accepted. */
    long published() {
        return published.sum();
    }

    /** PUBLISHes refused. */
    long refused() {
        return refused.sum();
    }

    /** Writes that were made again because somebody else was first. */
    long contended() {
        return edits.contended();
    }
}

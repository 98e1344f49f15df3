/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import javax.sip.address.URI;
import javax.sip.message.Response;

import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.event.Content;
import io.camelsip.engine.event.EventKey;
import io.camelsip.engine.store.Observation;

/**
 * The event state compositor (RFC 3903) and notifier (RFC 6665) of some domains. Any thread; nothing blocks. The stores
 * are the caller's to close, after this.
 */
public final class EventServer implements AutoCloseable {

    private EventServer() {
    }

    /**
     * Does what a SUBSCRIBE, PUBLISH or REFER asks, and makes the answer; does not send it. The first NOTIFY follows when a 2xx
     * has been sent; a SUBSCRIBE that is answered otherwise in the end, or never, leaves nothing behind.
     * <p>
     * What comes inside the dialog of a subscription is answered by the engine itself, and does not come here.
     * <p>
     * SUBSCRIBE: {@code 200}; {@code 400} malformed, without Contact; {@code 403} the policy says so, or too many of the
     * same; {@code 404} not a domain of ours; {@code 406} no media type in common; {@code 420} extensions; {@code 423} too
     * short; {@code 489} another event package; {@code 500} the policy or a store fails; {@code 503} no room. PUBLISH:
     * {@code 200} with SIP-ETag; {@code 400}, {@code 403}, {@code 404}, {@code 412} no such entity tag, {@code 413},
     * {@code 415}, {@code 423}, {@code 489}, {@code 500}, {@code 503}. REFER: {@code 202} with a subscription to the
     * {@code refer} package (RFC 3515), whose resource is the subscription's id.
     *
     * @return completes with the answer, whatever it is
     */
    public CompletionStage<Response> answer(IncomingRequest request) {
        throw new UnsupportedOperationException();
    }

    /**
     * Publishes from here, in the place of what the same source has published of that resource.
     *
     * @param  source                  names who says so, such as {@code calendar}; letters, digits, and {@code .-_}
     * @param  lifetime                how long it holds; empty for until it is replaced or removed
     * @return                         completes when it holds; with {@link InvalidContentException} if the package does
     *                                 not take it, with {@link IllegalArgumentException} if resource or package are not
     *                                 served, with {@link IllegalStateException} if there is no room
     */
    public CompletionStage<Void> publish(EventKey key, String source, Content content, Optional<Duration> lifetime) {
        throw new UnsupportedOperationException();
    }

    /** Takes back what a source has published; completes with whether there was something. */
    public CompletionStage<Boolean> withdraw(EventKey key, String source) {
        throw new UnsupportedOperationException();
    }

    /** The state of a resource as it is now, as the package composes it. */
    public CompletionStage<Optional<Content>> state(EventKey key) {
        throw new UnsupportedOperationException();
    }

    /** A package whose state comes from elsewhere has another state of a resource: it is composed, compared and notified. */
    public void changed(EventKey key) {
        throw new UnsupportedOperationException();
    }

    /** Those who watch a resource, the pending ones and those that have just ended included; of one moment each. */
    public List<SubscriptionSnapshot> subscriptions(EventKey key) {
        throw new UnsupportedOperationException();
    }

    /**
     * Decides about those who watch or wait, in the place of the policy, which is asked about new subscriptions alone.
     *
     * @param  watcher the URI of From, or the authenticated user's; canonical
     * @return         how many subscriptions it was about
     */
    public CompletionStage<Integer> decide(EventKey key, String watcher, Decision decision) {
        throw new UnsupportedOperationException();
    }

    /** Ends all subscriptions to a resource, {@code terminated;reason=noresource}; completes with their number. */
    public CompletionStage<Integer> dismiss(EventKey key) {
        throw new UnsupportedOperationException();
    }

    /** The canonical form of a resource of our domains; empty for others, and for a URI without a user. */
    public Optional<String> resource(URI uri) {
        throw new UnsupportedOperationException();
    }

    /** The packages served, by name. */
    public Optional<EventPackage> eventPackage(String name) {
        throw new UnsupportedOperationException();
    }

    /** Tells {@code observer} of what happens from now on. */
    public Observation observe(EventObserver observer) {
        throw new UnsupportedOperationException();
    }

    public EventStatistics statistics() {
        throw new UnsupportedOperationException();
    }

    /**
     * Serves no longer. Where subscriptions are not kept elsewhere, each ends with {@code terminated;reason=deactivated},
     * within two seconds in all. Not on a stripe.
     */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

import javax.sip.address.URI;
import javax.sip.header.ToHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.camelsip.engine.FlowId;
import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.event.Content;
import io.camelsip.engine.event.EventKey;
import io.camelsip.engine.event.SubscriptionState.Reason;
import io.camelsip.engine.registrar.AddressesOfRecord;
import io.camelsip.engine.registrar.RefusedException;
import io.camelsip.engine.store.Observation;
import io.camelsip.engine.store.PublicationStore;
import io.camelsip.engine.store.SteadyClock;
import io.camelsip.engine.store.StoredSubscription;
import io.camelsip.engine.store.SubscriptionStore;

/**
 * The event state compositor (RFC 3903) and notifier (RFC 6665) of some domains. Any thread; nothing blocks. The stores
 * are the caller's to close, after this.
 */
public final class EventServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventServer.class);
    private static final long CLOSE_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final String SUBSCRIBE = Request.SUBSCRIBE;

    private final NotifierNode node;
    private final EventServerOptions options;
    private final Map<String, EventPackage> packages;
    private final PublicationStore publications;
    private final SubscriptionStore subscriptions;
    private final SubscribeReader reader;
    private final States states;
    private final Compositor compositor;
    private final Lists lists;
    private final SubscriptionTable table;
    private final Subscribing subscribing;
    private final Clock clock;
    private final AtomicBoolean fails = new AtomicBoolean();
    private final Observation referralsEnd;

    private EventServer(
            NotifierNode node, EventServerOptions options, PublicationStore publications,
            SubscriptionStore subscriptions, SubscriptionPolicy policy, Clock clock) {
        this.node = node;
        this.options = options;
        this.packages = options.packages().stream().collect(toUnmodifiableMap(EventPackage::name, each -> each));
        this.publications = publications;
        this.subscriptions = subscriptions;
        this.clock = clock;
        AddressesOfRecord addresses = new AddressesOfRecord(Set.copyOf(options.domains()));
        reader = new SubscribeReader(options, packages, addresses);
        states = new States(options, publications, key -> node.layer().stripe(key.resource())::execute, clock);
        compositor = new Compositor(options, publications, clock);
        lists = new Lists(options.lists(), policy, reader::resource);
        table = new SubscriptionTable(node, options, new Feeds(packages, states, lists),
                new Ways(node.wayOut(), node.locator(), node.gruus(), addresses), subscriptions, clock);
        SubscribeAnswers answers = new SubscribeAnswers(node.wayOut(), reader.packageNames());
        subscribing = new Subscribing(node, reader, answers, policy, lists, table);
        table.refreshWith(new Refreshing(reader, answers, table));
        referralsEnd = table.observe(new ReferralsEnd());
    }

    /**
     * Serves, and goes on with the subscriptions that the store has kept: each gets a NOTIFY with the whole state.
     *
     * @param policy who may watch whom
     */
    public static EventServer start(
            NotifierNode node, EventServerOptions options, PublicationStore publications,
            SubscriptionStore subscriptions, SubscriptionPolicy policy) {
        return start(node, options, publications, subscriptions, policy, SteadyClock.create());
    }

    static EventServer start(
            NotifierNode node, EventServerOptions options, PublicationStore publications,
            SubscriptionStore subscriptions, SubscriptionPolicy policy, Clock clock) {
        EventServer server = new EventServer(node, options, publications, subscriptions, policy, clock);
        node.servers().add(server);
        subscriptions.forEach(server::goOn);
        return server;
    }

    /** What was sent before is not known: numbers go up with time faster than any subscription sends (RFC 3261 §12.2.1.1). */
    private void goOn(StoredSubscription kept) {
        if (!packages.containsKey(kept.key().eventName()) || !kept.expires().isAfter(clock.instant())) {
            subscriptions.remove(kept.localTag());
            return;
        }
        long pauses = Duration.between(kept.since(), clock.instant()).toNanos() / Pace.SHORTEST_NANOS;
        ServedSubscription subscription = new ServedSubscription(table, kept, Math.max(0, pauses) + Pace.BURST);
        try {
            table.add(subscription);
            table.relays(kept.callId()).run(subscription::goOn);
        } catch (RefusedException e) {
            LOG.warn("A stored subscription to {} finds no room: {}", kept.key(), e.getMessage());
        }
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
        CompletionStage<Response> answer;
        try {
            answer = switch (request.message().getMethod()) {
                case SUBSCRIBE -> subscribing.subscribe(request);
                case Request.REFER -> subscribing.refer(request);
                case Request.PUBLISH -> publish(request);
                default -> throw RefusedException.of(Response.METHOD_NOT_ALLOWED)
                        .with("Allow", "PUBLISH, REFER, SUBSCRIBE");
            };
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedStage(e);
        }
        return answer.handle((response, failure) -> failure == null ? worked(response) : refusal(request, failure));
    }

    private CompletionStage<Response> publish(IncomingRequest request) {
        if (((ToHeader) request.message().getHeader(ToHeader.NAME)).getTag() != null) {
            throw RefusedException.of(Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
        }
        EventKey key = reader.key(request.message());
        return compositor.publish(request, key, packages.get(key.eventName()));
    }

    private Response worked(Response response) {
        if (fails.get()) {
            fails.set(false);
        }
        return response;
    }

    private Response refusal(IncomingRequest request, Throwable failure) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause()
                : failure;
        table.counters().refused.increment();
        if (cause instanceof RefusedException refused) {
            return refused.answer(request);
        }
        // once until something works again: what an operator should know, not what every request should say
        if (fails.compareAndSet(false, true)) {
            LOG.warn("{} could not be dealt with, and is answered with 500", request.message().getMethod(), cause);
        }
        return request.createResponse(Response.SERVER_INTERNAL_ERROR);
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
        return served(key).map(eventPackage -> compositor.publish(key, source, content, lifetime))
                .orElseGet(() -> CompletableFuture.failedStage(new IllegalArgumentException(
                        key + " is not served here: its domain must be one of " + options.domains()
                                + ", its event package one of " + reader.packageNames())));
    }

    /** Takes back what a source has published; completes with whether there was something. */
    public CompletionStage<Boolean> withdraw(EventKey key, String source) {
        return compositor.withdraw(key, source);
    }

    /** The state of a resource as it is now, as the package composes it. */
    public CompletionStage<Optional<Content>> state(EventKey key) {
        return states.state(key);
    }

    /** A package whose state comes from elsewhere has another state of a resource: it is composed, compared and notified. */
    public void changed(EventKey key) {
        states.changed(key);
    }

    /** The same for all resources of a package that somebody watches: where their states come from has become another. */
    public void changed(String eventName) {
        table.all().stream().map(subscription -> subscription.kept().key())
                .filter(key -> key.eventName().equals(eventName)).distinct().forEach(states::changed);
    }

    /** Those who watch a resource or wait to, each as it was at one moment; those that have ended are told to observers. */
    public List<SubscriptionSnapshot> subscriptions(EventKey key) {
        return table.of(key).stream().map(ServedSubscription::snapshot).toList();
    }

    /**
     * Decides about those who watch or wait, in the place of the policy, which is asked about new subscriptions alone.
     *
     * @param  watcher the URI of From, canonical
     * @return         how many subscriptions it was about, those to lists that have the resource in them included
     */
    public CompletionStage<Integer> decide(EventKey key, String watcher, Decision decision) {
        List<ServedSubscription> meant = table.of(key).stream()
                .filter(subscription -> subscription.kept().watcher().equals(watcher)).toList();
        meant.forEach(subscription -> subscription.decide(decision));
        return CompletableFuture.completedStage(meant.size() + lists.decide(key, watcher, decision));
    }

    /** Ends all subscriptions to a resource, {@code terminated;reason=noresource}; completes with their number. */
    public CompletionStage<Integer> dismiss(EventKey key) {
        List<ServedSubscription> meant = table.of(key);
        meant.forEach(subscription -> subscription.end(Reason.NORESOURCE));
        return CompletableFuture.completedStage(meant.size());
    }

    /** The canonical form of a resource of our domains; empty for others, and for a URI without a user. */
    public Optional<String> resource(URI uri) {
        return reader.resource(uri);
    }

    /** The packages served. */
    public Collection<EventPackage> eventPackages() {
        return packages.values();
    }

    /** The packages served, by name. */
    public Optional<EventPackage> eventPackage(String name) {
        return Optional.ofNullable(packages.get(name));
    }

    /** Tells {@code observer} of what happens from now on. */
    public Observation observe(EventObserver observer) {
        Observation ofStates = states.observe(observer);
        Observation ofSubscriptions = table.observe(observer);
        return () -> {
            ofStates.close();
            ofSubscriptions.close();
        };
    }

    /** The same of subscriptions alone: who wants no states does not have them composed for it. */
    public Observation observeSubscriptions(EventObserver observer) {
        return table.observe(observer);
    }

    public EventStatistics statistics() {
        NotifierCounters counters = table.counters();
        return new EventStatistics(table.size(), counters.pending.intValue(), table.resources(), publications.size(),
                counters.subscribed.sum(), counters.terminated.sum(), counters.notified.sum(), counters.failed.sum(),
                compositor.published(), counters.refused.sum() + compositor.refused());
    }

    /**
     * Serves no longer. Where subscriptions are not kept elsewhere, each ends with {@code terminated;reason=deactivated},
     * within two seconds in all. Not on a stripe.
     */
    @Override
    public void close() {
        referralsEnd.close();
        if (subscriptions.isDurable()) {
            table.leaveAll();
        } else {
            deactivate(table.all());
            table.leaveAll();
        }
        states.close();
        node.servers().remove(this);
    }

    /** Whether it is served: a resource of ours, or what becomes of a REFER. */
    private Optional<EventPackage> served(EventKey key) {
        boolean ours = Subscribing.isReferral(key) ? table.isWatched(key) : isOfDomain(key.resource());
        return ours ? eventPackage(key.eventName()) : Optional.empty();
    }

    private boolean isOfDomain(String resource) {
        int at = resource.lastIndexOf('@');
        return resource.startsWith("sip:") && at > 0 && options.domains().contains(resource.substring(at + 1));
    }

    /** Whether somebody watches a resource, or waits to. One look-up. */
    public boolean isWatched(EventKey key) {
        return table.isWatched(key);
    }

    /** Ways that watchers came by close: those who did are told to subscribe again, elsewhere. Not on a stripe. */
    void leave(Predicate<FlowId> ways) {
        if (!subscriptions.isDurable()) {
            deactivate(table.all().stream().filter(subscription -> ways.test(subscription.kept().flow())).toList());
        }
    }

    private void deactivate(List<ServedSubscription> meant) {
        meant.forEach(subscription -> subscription.end(Reason.DEACTIVATED));
        long deadline = System.nanoTime() + CLOSE_NANOS;
        while (isSayingGoodbye(meant) && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** The last NOTIFYs are on their way when nobody is there any more; who does not answer is not waited for. */
    private boolean isSayingGoodbye(List<ServedSubscription> meant) {
        return table.unfinished() > 0
                || meant.stream().anyMatch(subscription -> subscription.state() != Life.State.OVER);
    }

    /** What is published of a REFER lasts as long as somebody wants to know. */
    private final class ReferralsEnd implements EventObserver {

        @Override
        public void onSubscription(SubscriptionSnapshot subscription, java.time.Instant at) {
            if (Subscribing.isReferral(subscription.key()) && !table.isWatched(subscription.key())) {
                compositor.withdrawAll(subscription.key());
            }
        }
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sip.header.RetryAfterHeader;
import javax.sip.message.Response;

import io.camelsip.engine.event.EventKey;
import io.camelsip.engine.notifier.Life.State;
import io.camelsip.engine.notifier.NotifyMessage.Notice;
import io.camelsip.engine.registrar.RefusedException;
import io.camelsip.engine.stack.ReceivedRequest;
import io.camelsip.engine.stack.Relays;
import io.camelsip.engine.stack.message.Verdict;
import io.camelsip.engine.store.Observation;
import io.camelsip.engine.store.StoredSubscription;
import io.camelsip.engine.store.SubscriptionStore;
import io.camelsip.engine.transport.Flow;

/** All subscriptions of an event server, by what they are for, and what they share. Any thread. */
final class SubscriptionTable {

    private final NotifierNode node;
    private final EventServerOptions options;
    private final Feeds feeds;
    private final Ways ways;
    private final SubscriptionStore store;
    private final Clock clock;
    private final NotifierCounters counters = new NotifierCounters();
    private final Map<EventKey, Watchers> byKey = new ConcurrentHashMap<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicInteger unfinished = new AtomicInteger();
    private final List<EventObserver> observers = new CopyOnWriteArrayList<>();
    private volatile Refreshing refreshing;

    SubscriptionTable(
            NotifierNode node, EventServerOptions options, Feeds feeds, Ways ways, SubscriptionStore store,
            Clock clock) {
        this.node = node;
        this.options = options;
        this.feeds = feeds;
        this.ways = ways;
        this.store = store;
        this.clock = clock;
    }

    /** Follows the constructor: the two know each other. */
    void refreshWith(Refreshing how) {
        refreshing = how;
    }

    // ---- what subscriptions share

    Relays relays(String callId) {
        return node.layer().relays(callId);
    }

    Feeds feeds() {
        return feeds;
    }

    Ways ways() {
        return ways;
    }

    NotifierCounters counters() {
        return counters;
    }

    Instant now() {
        return clock.instant();
    }

    Duration pace(StoredSubscription subscription) {
        return options.pace().orElseGet(() -> feeds.eventPackage(subscription).pace());
    }

    long pendingNanos() {
        return options.pendingTimeout().toNanos();
    }

    /** A NOTIFY as it goes out. */
    record Notify(String branch, byte[] bytes) {}

    /** A NOTIFY for a flow; empty if nobody could reach us back by it. */
    Optional<Notify> write(StoredSubscription to, Notice notice, Flow flow, Relays relays) {
        try {
            InetSocketAddress self = node.wayOut().reachableAt(flow);
            String branch = relays.tokens().branch();
            return Optional.of(new Notify(branch,
                    NotifyMessage.write(to, notice, flow.transport(), self, branch, node.userAgent())));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Seconds, if a refusal names them. */
    OptionalInt retryAfter(Relays relays, Verdict.Admitted refusal) {
        return relays.parse(refusal).map(response -> response.getHeader(RetryAfterHeader.NAME))
                .filter(RetryAfterHeader.class::isInstance)
                .map(header -> OptionalInt.of(((RetryAfterHeader) header).getRetryAfter()))
                .orElseGet(OptionalInt::empty);
    }

    void refresh(ServedSubscription subscription, ReceivedRequest request) {
        refreshing.refresh(subscription, request);
    }

    void keep(StoredSubscription subscription) {
        store.put(subscription);
    }

    // ---- who is there

    /**
     * Takes a subscription in, from its SUBSCRIBE on.
     *
     * @throws RefusedException if there is no room for it
     */
    void add(ServedSubscription subscription) {
        StoredSubscription kept = subscription.kept();
        int most = options.maxSubscriptions();
        if (size.getAndUpdate(now -> now < most ? now + 1 : now) >= most) {
            throw RefusedException.of(Response.SERVICE_UNAVAILABLE).with("Retry-After", "60");
        }
        boolean[] added = new boolean[1];
        byKey.compute(kept.key(), (key, there) -> {
            Watchers watchers = there == null ? new Watchers() : there;
            added[0] = watchers.add(subscription, options.maxSubscriptionsPerWatch());
            return watchers.isEmpty() ? null : watchers;
        });
        if (!added[0]) {
            size.decrementAndGet();
            throw RefusedException.of(Response.FORBIDDEN, "Too Many Subscriptions To The Same");
        }
        node.dialogs().add(kept.localTag(), subscription);
    }

    /** Its watcher has been told that it stands. */
    void begun(ServedSubscription subscription) {
        counters.subscribed.increment();
        tell(subscription);
    }

    /** Counts those that wait. */
    void moved(State before, State after) {
        if (before != after && (before == State.PENDING || after == State.PENDING)) {
            counters.pending.add(after == State.PENDING ? 1 : -1);
        }
    }

    /** It stands no longer; its last NOTIFY may be on its way. Again has no effect. */
    void over(ServedSubscription subscription) {
        if (remove(subscription)) {
            unfinished.incrementAndGet();
            store.remove(subscription.kept().localTag());
            counters.terminated.increment();
            tell(subscription);
        }
    }

    private boolean remove(ServedSubscription subscription) {
        boolean[] removed = new boolean[1];
        byKey.computeIfPresent(subscription.kept().key(), (key, watchers) -> {
            removed[0] = watchers.remove(subscription);
            return watchers.isEmpty() ? null : watchers;
        });
        if (removed[0]) {
            size.decrementAndGet();
        }
        return removed[0];
    }

    /** Nothing of it is under way any more. */
    void forget(ServedSubscription subscription) {
        over(subscription);
        unfinished.decrementAndGet();
        node.dialogs().remove(subscription.kept().localTag(), subscription);
    }

    boolean isWatched(EventKey key) {
        return byKey.containsKey(key);
    }

    /** Those of one resource, as they are at this moment. */
    List<ServedSubscription> of(EventKey key) {
        List<ServedSubscription> there = new ArrayList<>();
        byKey.computeIfPresent(key, (same, watchers) -> {
            watchers.forEach(there::add);
            return watchers;
        });
        return there;
    }

    List<ServedSubscription> all() {
        List<ServedSubscription> all = new ArrayList<>(size.get());
        byKey.keySet().forEach(key -> all.addAll(of(key)));
        return all;
    }

    int size() {
        return size.get();
    }

    /** Those that have ended and whose last NOTIFY is under way. */
    int unfinished() {
        return unfinished.get();
    }

    int resources() {
        return byKey.size();
    }

    // ---- who wants to know

    Observation observe(EventObserver observer) {
        observers.add(observer);
        return () -> observers.remove(observer);
    }

    void tell(ServedSubscription subscription) {
        if (!observers.isEmpty()) {
            SubscriptionSnapshot snapshot = subscription.snapshot();
            Instant now = clock.instant();
            for (EventObserver observer : observers) {
                try {
                    observer.onSubscription(snapshot, now);
                } catch (RuntimeException e) {
                    node.layer().failed(e);
                }
            }
        }
    }

    /** Ends the work with subscriptions that are kept elsewhere, without a word. */
    void leaveAll() {
        all().forEach(subscription -> {
            // first of all: what is still under way for it must not take it out of the store
            remove(subscription);
            node.dialogs().remove(subscription.kept().localTag(), subscription);
            subscription.leave();
        });
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import javax.sip.address.SipURI;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.camelsip.camel.observe.SipSubscriptionHealthCheck.Watched;
import io.camelsip.engine.event.EventType;
import io.camelsip.engine.registrar.AddressesOfRecord;
import io.camelsip.engine.subscriber.NotificationHandler;
import io.camelsip.engine.subscriber.Subscription;
import io.camelsip.engine.subscriber.Subscriptions;

/** The subscriptions of one route while it runs, by resource. Any thread that is not a stripe. */
final class Watching implements SipWatches {

    private static final Logger LOG = LoggerFactory.getLogger(Watching.class);
    /** A little longer than it takes: a subscription itself gives up in time. */
    private static final long FAREWELL_MILLIS = 2500;

    private final SubscriptionPlan plan;
    private final Function<SubscribedTo, NotificationHandler> handlers;
    /** By canonical address; every access holds the monitor. */
    private final Map<String, Resource> byAddress = new LinkedHashMap<>();
    /** Null while nobody is to be subscribed to. */
    private Subscriptions engine;

    /** @param handlers makes one for each subscription */
    Watching(SubscriptionPlan plan, Function<SubscribedTo, NotificationHandler> handlers) {
        this.plan = plan;
        this.handlers = handlers;
    }

    /** What one subscription is about. */
    record SubscribedTo(String addressOfRecord, EventType event) {

        @Override
        public String toString() {
            return addressOfRecord + " (" + event.name() + ")";
        }
    }

    private record Resource(SipURI uri, List<Watch> watches) {}

    private record Watch(SubscribedTo what, Subscription subscription) {}

    /** Subscribes to those that are watched, and to those to come. */
    synchronized void begin(Subscriptions subscriptions) {
        engine = subscriptions;
        byAddress.values().forEach(this::subscribe);
    }

    private void subscribe(Resource resource) {
        for (EventType event : plan.packages()) {
            SubscribedTo what = new SubscribedTo(canonical(resource.uri()), event);
            resource.watches().add(new Watch(what,
                    engine.open(plan.subscribing(resource.uri(), event), handlers.apply(what))));
        }
    }

    @Override
    public void watch(String resource) {
        SipURI uri = plan.resource(resource);
        synchronized (this) {
            String address = canonical(uri);
            if (!byAddress.containsKey(address)) {
                Resource added = new Resource(uri, new ArrayList<>(plan.packages().size()));
                byAddress.put(address, added);
                if (engine != null) {
                    subscribe(added);
                }
            }
        }
    }

    private static String canonical(SipURI uri) {
        return AddressesOfRecord.canonical(uri).orElseThrow(
                () -> new IllegalArgumentException("'" + uri + "' is not the address of a user"));
    }

    @Override
    public boolean unwatch(String resource) {
        SipURI uri = plan.resource(resource);
        Resource removed;
        synchronized (this) {
            removed = byAddress.remove(canonical(uri));
        }
        if (removed != null) {
            removed.watches().forEach(watch -> watch.subscription().close());
        }
        return removed != null;
    }

    @Override
    public synchronized Collection<String> resources() {
        return List.copyOf(byAddress.keySet());
    }

    /** All subscriptions, as they stand. */
    synchronized List<Watched> watched() {
        return byAddress.values().stream().flatMap(resource -> resource.watches().stream())
                .map(watch -> new Watched(watch.what().toString(), watch.subscription().status())).toList();
    }

    /** Unsubscribes from all; completes when their notifiers have answered, or have had the time to. */
    synchronized CompletableFuture<Void> end() {
        engine = null;
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        for (Resource resource : byAddress.values()) {
            resource.watches().forEach(watch -> ends.add(watch.subscription().close()));
            resource.watches().clear();
        }
        return CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new));
    }

    /** Watches nobody any more. */
    synchronized void clear() {
        byAddress.clear();
    }

    static void await(CompletableFuture<Void> end) {
        try {
            end.get(FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("A subscription ended without saying so: its engine was closed", e);
        }
    }
}

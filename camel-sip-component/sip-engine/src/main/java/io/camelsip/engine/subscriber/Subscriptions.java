/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.subscriber;

import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.camelsip.engine.event.EventDialogs;
import io.camelsip.engine.stack.RequestSender;
import io.camelsip.engine.stack.TransactionLayer;
import io.camelsip.engine.transport.Stripe;

/**
 * The subscriptions of an engine to what others serve (RFC 6665 §4.1). So many begin at a time at one server; each has one
 * timer and no thread. Any thread that is not a stripe.
 */
public final class Subscriptions {

    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);

    private final TransactionLayer layer;
    private final RequestSender sender;
    private final EventDialogs dialogs;
    private final RandomGenerator random = new SecureRandom();
    private final Doorway doorway = new Doorway(Doorway.AT_A_TIME);
    private final Set<StandingSubscription> open = ConcurrentHashMap.newKeySet();

    public Subscriptions(TransactionLayer layer, RequestSender sender, EventDialogs dialogs) {
        this.layer = layer;
        this.sender = sender;
        this.dialogs = dialogs;
    }

    /** How many subscriptions there are, and how many of them stand. */
    public record Count(int subscriptions, int standing) {}

    public Count count() {
        return new Count(open.size(), (int) open.stream().filter(StandingSubscription::isStanding).count());
    }

    /** Subscribes, and goes on with it until it is closed. Two to the same are two: neither knows of the other. */
    public Subscription open(SubscribeOptions options, NotificationHandler handler) {
        Stripe stripe = layer.stripe(RequestSender.freshToken());
        Means means = new Means(sender, new SubscribeRequests(options), options, stripe,
                new Pauses(options.retryBase(), random));
        StandingSubscription subscription = new StandingSubscription(means, dialogs, () -> callId(stripe), doorway,
                handler, open::remove);
        open.add(subscription);
        subscription.refresh();
        return subscription;
    }

    /** A fresh one of that stripe: a subscription stays where it is, whatever dialogs it comes to have. */
    private String callId(Stripe stripe) {
        String fresh = RequestSender.freshToken();
        while (layer.stripe(fresh) != stripe) {
            fresh = RequestSender.freshToken();
        }
        return fresh;
    }

    /** Ends every subscription and waits for that, a little more than two seconds at most. */
    public void close() {
        CompletableFuture<?>[] ends = open.stream().map(StandingSubscription::close)
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(ends).get(StandingSubscription.FAREWELL_MILLIS + 500, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("A subscription ended without saying so", e);
        }
    }
}

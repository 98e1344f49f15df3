/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.presence;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;

import org.apache.camel.Message;
import org.apache.camel.Processor;

import io.camelsip.camel.event.EventConsumer;
import io.camelsip.camel.sip.SipComponent;
import io.camelsip.engine.event.Content;
import io.camelsip.engine.event.EventKey;
import io.camelsip.engine.notifier.EventObserver;
import io.camelsip.engine.notifier.EventServer;
import io.camelsip.engine.notifier.SubscriptionSnapshot;
import io.camelsip.engine.store.Observation;

/** Tells a route of changes of states, and of the lives of subscriptions. */
final class SipPresenceConsumer extends EventConsumer<Happening> {

    private final SipPresenceEndpoint endpoint;
    private final PresenceEvents events;

    SipPresenceConsumer(SipPresenceEndpoint endpoint, Processor processor) {
        super(endpoint, processor, "sip-presence", "presence event", happening -> happening.key().resource());
        this.endpoint = endpoint;
        this.events = PresenceEvents.of(endpoint.getConfiguration().getEvents(),
                endpoint.getConfiguration().getEvent());
    }

    @Override
    protected SipComponent sipComponent() {
        return endpoint.sipComponent();
    }

    @Override
    protected AutoCloseable observe() {
        Executor threads = sipComponent().eventThreads();
        EventServer server = endpoint.shared().acquire().events();
        Observer observer = new Observer(threads);
        // who hears of states has those composed that nobody watches, too
        Observation observation = events.kinds().contains(PresenceEvents.Kind.STATE) ? server.observe(observer)
                : server.observeSubscriptions(observer);
        return () -> {
            observation.close();
            endpoint.shared().release();
        };
    }

    @Override
    protected void write(Happening event, Message message) {
        event.write(message);
    }

    /** Called on stripes. */
    private final class Observer implements EventObserver {

        private final Executor threads;

        Observer(Executor threads) {
            this.threads = threads;
        }

        @Override
        public void onState(EventKey key, Optional<Content> before, Optional<Content> after, Instant at) {
            if (events.accepts(PresenceEvents.Kind.STATE, key)) {
                tell(new Happening.StateChanged(key, before, after, at), threads);
            }
        }

        @Override
        public void onSubscription(SubscriptionSnapshot subscription, Instant at) {
            if (events.accepts(PresenceEvents.Kind.SUBSCRIPTION, subscription.key())) {
                tell(new Happening.SubscriptionChanged(subscription, at), threads);
            }
        }
    }
}

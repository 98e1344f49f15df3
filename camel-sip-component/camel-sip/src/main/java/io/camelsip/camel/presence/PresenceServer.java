/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.presence;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

import org.apache.camel.CamelContext;

import io.camelsip.camel.domain.DomainServer;
import io.camelsip.camel.domain.SharedOption;
import io.camelsip.camel.sip.SipComponent;
import io.camelsip.engine.SipEngine;
import io.camelsip.engine.notifier.EventServer;
import io.camelsip.engine.notifier.EventServerOptions;
import io.camelsip.engine.notifier.EventStatistics;
import io.camelsip.engine.store.MemoryPublicationStore;
import io.camelsip.engine.store.MemorySubscriptionStore;
import io.camelsip.engine.store.PublicationStore;
import io.camelsip.engine.store.SubscriptionStore;

/** The event server of a domain. What is kept in memory lasts as long as the component. */
final class PresenceServer implements DomainServer<SipPresenceConfiguration> {

    /** What the endpoints of a domain must agree on. */
    static final List<SharedOption<SipPresenceConfiguration, ?>> OPTIONS = List.of(
            of("sipComponent", SipPresenceConfiguration::getSipComponent, SipPresenceConfiguration::setSipComponent),
            of("aliases", SipPresenceConfiguration::getAliases, SipPresenceConfiguration::setAliases),
            of("packages", SipPresenceConfiguration::getPackages, SipPresenceConfiguration::setPackages),
            of("eventPackages", SipPresenceConfiguration::getEventPackages, SipPresenceConfiguration::setEventPackages),
            of("policy", SipPresenceConfiguration::getPolicy, SipPresenceConfiguration::setPolicy),
            of("policyEndpoint", SipPresenceConfiguration::getPolicyEndpoint,
                    SipPresenceConfiguration::setPolicyEndpoint),
            of("ownership", SipPresenceConfiguration::getOwnership, SipPresenceConfiguration::setOwnership),
            of("defaultExpires", SipPresenceConfiguration::getDefaultExpires,
                    SipPresenceConfiguration::setDefaultExpires),
            of("minExpires", SipPresenceConfiguration::getMinExpires, SipPresenceConfiguration::setMinExpires),
            of("maxExpires", SipPresenceConfiguration::getMaxExpires, SipPresenceConfiguration::setMaxExpires),
            of("notifyInterval", SipPresenceConfiguration::getNotifyInterval,
                    SipPresenceConfiguration::setNotifyInterval),
            of("pendingTimeout", SipPresenceConfiguration::getPendingTimeout,
                    SipPresenceConfiguration::setPendingTimeout),
            of("maxSubscriptions", SipPresenceConfiguration::getMaxSubscriptions,
                    SipPresenceConfiguration::setMaxSubscriptions),
            of("maxPublications", SipPresenceConfiguration::getMaxPublications,
                    SipPresenceConfiguration::setMaxPublications),
            of("lists", SipPresenceConfiguration::getLists, SipPresenceConfiguration::setLists),
            of("publicationStore", SipPresenceConfiguration::getPublicationStore,
                    SipPresenceConfiguration::setPublicationStore),
            of("subscriptionStore", SipPresenceConfiguration::getSubscriptionStore,
                    SipPresenceConfiguration::setSubscriptionStore));

    private final String domain;
    private final CamelContext context;
    private final SubscriptionStore subscriptions = MemorySubscriptionStore.of();
    private PublicationStore publications;
    private Policy policy;
    private EventServer events;
    private AutoCloseable feeds;

    PresenceServer(String domain, CamelContext context) {
        this.domain = domain;
        this.context = context;
    }

    private static <T> SharedOption<SipPresenceConfiguration, T> of(
            String name, Function<SipPresenceConfiguration, T> get, BiConsumer<SipPresenceConfiguration, T> set) {
        return new SharedOption<>(name, get, set);
    }

    @Override
    public void start(SipPresenceConfiguration given) {
        PresenceSettings settings = new PresenceSettings(domain, given);
        EventServerOptions options = settings.options();
        SipComponent sip = SipComponent.named(given.getSipComponent(), context);
        SipEngine engine = sip.engine();
        policy = Policy.of(given, options.ownership(), context, sip);
        events = engine.serveEvents(options, publications(given, settings), subscriptions(given), policy.asked());
        feeds = Feeds.open(events, engine, domain, context);
    }

    private PublicationStore publications(SipPresenceConfiguration given, PresenceSettings settings) {
        if (given.getPublicationStore() != null) {
            return given.getPublicationStore();
        }
        if (publications == null) {
            publications = MemoryPublicationStore.of(settings.maxPublications());
        }
        return publications;
    }

    private SubscriptionStore subscriptions(SipPresenceConfiguration given) {
        return given.getSubscriptionStore() == null ? subscriptions : given.getSubscriptionStore();
    }

    /** While it is started. */
    EventServer events() {
        return events;
    }

    /** What it has done and keeps, while it is started. */
    EventStatistics statistics() {
        return events.statistics();
    }

    @Override
    public void stop() {
        try (Policy asked = policy; EventServer running = events; AutoCloseable fed = feeds) {
            events = null;
        } catch (Exception e) {
            throw new IllegalStateException("The event server of " + domain + " cannot be closed", e);
        }
    }

    @Override
    public void forget() {
        if (publications != null) {
            publications.close();
            publications = null;
        }
        subscriptions.close();
    }
}

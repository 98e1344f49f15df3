/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.presence;

import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.ExchangePattern;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

import io.camelsip.camel.domain.Domain;
import io.camelsip.camel.domain.Domains;
import io.camelsip.camel.domain.Work;
import io.camelsip.camel.domain.WorkProducer;
import io.camelsip.camel.sip.SipComponent;
import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.notifier.EventServer;

/**
 * Serve the presence of a SIP domain, or any other state that can be subscribed to: take publications, notify watchers, set
 * state from the bus, and hear of changes.
 */
@UriEndpoint(firstVersion = "0.1.0", scheme = "sip-presence", title = "SIP Presence", syntax = "sip-presence:domain", category = {
        Category.NETWORKING, Category.MOBILE }, headersClass = SipConstants.class)
public class SipPresenceEndpoint extends DefaultEndpoint implements AsyncEndpoint, MultipleConsumersSupport {

    /** The domain whose resources are served, such as example.com. */
    @UriPath
    @Metadata(required = true)
    private String domain;

    @UriParam
    private SipPresenceConfiguration configuration;

    private Domain<SipPresenceConfiguration, PresenceServer> shared;

    SipPresenceEndpoint(
            String uri, SipPresenceComponent component, String domain, SipPresenceConfiguration configuration) {
        super(uri, component);
        this.domain = domain == null ? "" : domain;
        this.configuration = configuration;
        // events expect no answer
        setExchangePattern(ExchangePattern.InOnly);
    }

    /** What its options say about the event server counts for all endpoints of the domain from now on. */
    void join(Domains<SipPresenceConfiguration, PresenceServer> domains) {
        shared = domains.join(this, domain, configuration);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        Consumer consumer = new SipPresenceConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() throws Exception {
        PresenceOperation operation = PresenceOperation.parse(configuration.getOperation());
        return switch (operation) {
            case WATCH -> watching(Watching.Change.WATCH);
            case UNWATCH -> watching(Watching.Change.UNWATCH);
            case SERVE, PUBLISH, WITHDRAW, STATE, SUBSCRIPTIONS, DECIDE, DISMISS -> {
                Sources sources = Sources.parse(configuration.getSource());
                yield new WorkProducer(this, () -> work(operation, shared.acquire().events(), sources),
                        shared::release, () -> sipComponent().routeThreads());
            }
        };
    }

    /** Is about what others serve. */
    private Producer watching(Watching.Change change) {
        Watching.requireRoute(configuration.getWatchRoute(), change);
        return new WorkProducer(this, () -> new Watching(sipComponent(), configuration.getWatchRoute(), change),
                Watching.NOTHING_TO_SAY, () -> sipComponent().routeThreads());
    }

    private Work work(PresenceOperation operation, EventServer server, Sources sources) {
        Topic topic = new Topic(server, configuration.getEvent());
        return switch (operation) {
            case SERVE -> new Serving(server);
            case PUBLISH -> new Publishing(server, topic, sources, configuration.getPublishExpires());
            case WITHDRAW -> new Withdrawing(server, topic, sources);
            case STATE -> new Reading(server, topic);
            case SUBSCRIPTIONS -> new Listing(server, topic);
            case DECIDE -> new Deciding(server, topic);
            case DISMISS -> new Dismissing(server, topic);
            case WATCH, UNWATCH -> throw new IllegalStateException(operation + " needs no event server");
        };
    }

    @Override
    public boolean isMultipleConsumersSupported() {
        return true;
    }

    @Override
    protected void doShutdown() throws Exception {
        shared.leave(this);
        super.doShutdown();
    }

    /** What it has in common with the other endpoints of the domain. */
    Domain<SipPresenceConfiguration, PresenceServer> shared() {
        return shared;
    }

    /** The component whose requests are handled. */
    SipComponent sipComponent() {
        return SipComponent.named(configuration.getSipComponent(), getCamelContext());
    }

    /** As in the URI of the endpoint. */
    public String getDomain() {
        return domain;
    }

    public void setDomain(String domain) {
        this.domain = domain;
    }

    public SipPresenceConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(SipPresenceConfiguration configuration) {
        this.configuration = configuration;
    }
}

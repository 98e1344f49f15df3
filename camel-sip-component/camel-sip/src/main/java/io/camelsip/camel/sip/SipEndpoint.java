/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import java.util.Map;
import java.util.Optional;

import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.spi.HeaderFilterStrategyAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

import io.camelsip.camel.message.ExchangeMapping;
import io.camelsip.engine.Transport;

/**
 * Receive and send SIP requests.
 */
@UriEndpoint(firstVersion = "0.1.0", scheme = "sip,sips", title = "SIP", syntax = "sip:address", category = {
        Category.MESSAGING, Category.NETWORKING, Category.MOBILE }, headersClass = SipConstants.class)
public class SipEndpoint extends DefaultEndpoint
        implements AsyncEndpoint, HeaderFilterStrategyAware, EndpointServiceLocation {

    /**
     * Consumer: the local address to listen on, host:port, where the host 0.0.0.0 stands for all IPv4 addresses and two
     * colons in brackets for all IPv6 addresses; with a user and an at sign before it, only requests for that user are
     * taken. Producer: whom the request is for, a user, an at sign and a host, perhaps with a port and parameters such as
     * ;transport=tcp after it.
     */
    @UriPath
    @Metadata(required = true)
    private String address;

    @UriParam
    private SipConfiguration configuration;

    /** Decides which headers cross between SIP messages and Camel messages. */
    @UriParam(label = "advanced")
    private HeaderFilterStrategy headerFilterStrategy;

    private final SipAddress sipAddress;

    SipEndpoint(String uri, SipComponent component, String address, SipConfiguration configuration) {
        super(uri, component);
        this.address = address;
        this.sipAddress = SipAddress.parse(address);
        this.configuration = configuration;
        // a request is answered with what the route makes of it, unless the URI says otherwise
        setExchangePattern(ExchangePattern.InOut);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        Optional<SubscriptionPlan> subscription = SubscriptionPlan.of(sipAddress, configuration);
        if (subscription.isPresent()) {
            SubscribingConsumer subscribing = new SubscribingConsumer(this, processor, subscription.get());
            configureConsumer(subscribing);
            return subscribing;
        }
        Optional<LinePlan> line = LinePlan.of(sipAddress, configuration);
        SipConsumer consumer = new SipConsumer(this, processor,
                line.map(LinePlan::listening).orElseGet(() -> Listening.of(sipAddress, configuration)),
                line.map(LinePlan::line));
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() throws Exception {
        return new SipProducer(this, RequestPlan.of(sipAddress, configuration));
    }

    /** The component's engine and threads. */
    EngineRoom engineRoom() {
        return ((SipComponent) getComponent()).engineRoom();
    }

    ExchangeMapping mapping() {
        return new ExchangeMapping(headerFilterStrategy);
    }

    @Override
    public String getServiceUrl() {
        return sipAddress.hostAndPort();
    }

    @Override
    public String getServiceProtocol() {
        return "sip";
    }

    @Override
    public Map<String, String> getServiceMetadata() {
        return sipAddress.transport().map(Transport::parameter).map(transport -> Map.of("transport", transport))
                .orElse(Map.of());
    }

    /** As in the URI of the endpoint. */
    public String getAddress() {
        return address;
    }

    public void setAddress(String address) {
        this.address = address;
    }

    public SipConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(SipConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public HeaderFilterStrategy getHeaderFilterStrategy() {
        return headerFilterStrategy;
    }

    @Override
    public void setHeaderFilterStrategy(HeaderFilterStrategy headerFilterStrategy) {
        this.headerFilterStrategy = headerFilterStrategy;
    }
}

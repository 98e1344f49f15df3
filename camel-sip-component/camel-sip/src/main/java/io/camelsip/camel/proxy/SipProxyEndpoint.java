/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.proxy;

import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.spi.HeaderFilterStrategyAware;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

import io.camelsip.camel.message.ExchangeMapping;
import io.camelsip.camel.sip.SipComponent;
import io.camelsip.camel.sip.SipConstants;

/** Forward a SIP request to where it is for: to fixed addresses, to those registered, or to where it says itself. */
@UriEndpoint(firstVersion = "0.1.0", scheme = "sip-proxy", title = "SIP Proxy", syntax = "sip-proxy:target", producerOnly = true, category = {
        Category.NETWORKING, Category.MESSAGING, Category.MOBILE }, headersClass = SipConstants.class)
public class SipProxyEndpoint extends DefaultEndpoint implements AsyncEndpoint, HeaderFilterStrategyAware {

    /**
     * Whom to forward to: SIP URIs separated by commas, such as sip:10.0.0.1:5070;transport=tcp. One without a user gets that of
     * the Request-URI; with the parameter lr it is a proxy on the way, and the Request-URI stays. Where no target is given,
     * the header CamelSipTargets says it, else the header CamelSipRequestUri if the route set it, else the Request-URI.
     */
    @UriPath
    private String target;

    @UriParam
    private SipProxyConfiguration configuration;

    /** Decides which headers cross between SIP messages and Camel messages. */
    @UriParam(label = "advanced")
    private HeaderFilterStrategy headerFilterStrategy;

    SipProxyEndpoint(String uri, SipProxyComponent component, String target, SipProxyConfiguration configuration) {
        super(uri, component);
        // null where the URI is the name of the component and no more
        this.target = target == null ? "" : target;
        this.configuration = configuration;
    }

    @Override
    public Producer createProducer() {
        return new SipProxyProducer(this, ForwardOptions.of(target, configuration));
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException(
                "sip-proxy forwards requests; a route begins with sip: to receive them");
    }

    /** The component that receives the requests. */
    SipComponent sipComponent() {
        return SipComponent.named(configuration.getSipComponent(), getCamelContext());
    }

    ExchangeMapping mapping() {
        return new ExchangeMapping(headerFilterStrategy);
    }

    /** As in the URI of the endpoint. */
    public String getTarget() {
        return target;
    }

    public void setTarget(String target) {
        this.target = target;
    }

    public SipProxyConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(SipProxyConfiguration configuration) {
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

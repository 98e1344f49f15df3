/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.proxy;

import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.spi.HeaderFilterStrategyAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

import io.camelsip.camel.message.SipHeaderFilterStrategy;

/** Forwards requests that a {@code sip:} route received. */
@Component("sip-proxy")
public class SipProxyComponent extends DefaultComponent implements HeaderFilterStrategyAware {

    /** The options that endpoints start from. */
    @Metadata(label = "advanced")
    private SipProxyConfiguration configuration = new SipProxyConfiguration();

    /** Decides which headers cross between SIP messages and Camel messages. */
    @Metadata(label = "filter")
    private HeaderFilterStrategy headerFilterStrategy = new SipHeaderFilterStrategy();

    public SipProxyComponent() {
    }

    public SipProxyComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        SipProxyEndpoint endpoint = new SipProxyEndpoint(uri, this, remaining, configuration.copy());
        endpoint.setHeaderFilterStrategy(headerFilterStrategy);
        setProperties(endpoint, parameters);
        return endpoint;
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

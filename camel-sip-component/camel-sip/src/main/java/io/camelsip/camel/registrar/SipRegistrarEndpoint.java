/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.registrar;

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
import io.camelsip.engine.registrar.Registrar;

/**
 * Register the phones of a SIP domain, find and redirect to them, and hear who comes and goes.
 */
@UriEndpoint(firstVersion = "0.1.0", scheme = "sip-registrar", title = "SIP Registrar", syntax = "sip-registrar:domain", category = {
        Category.NETWORKING, Category.MOBILE }, headersClass = SipConstants.class)
public class SipRegistrarEndpoint extends DefaultEndpoint implements AsyncEndpoint, MultipleConsumersSupport {

    /** The domain whose users register, such as example.com. */
    @UriPath
    @Metadata(required = true)
    private String domain;

    @UriParam
    private SipRegistrarConfiguration configuration;

    private Domain<SipRegistrarConfiguration, RegistrarServer> shared;

    SipRegistrarEndpoint(
            String uri, SipRegistrarComponent component, String domain, SipRegistrarConfiguration configuration) {
        super(uri, component);
        this.domain = domain == null ? "" : domain;
        this.configuration = configuration;
        // events expect no answer
        setExchangePattern(ExchangePattern.InOnly);
    }

    /** What its options say about the registrar counts for all endpoints of the domain from now on. */
    void join(Domains<SipRegistrarConfiguration, RegistrarServer> domains) {
        shared = domains.join(this, domain, configuration);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        Consumer consumer = new SipRegistrarConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() throws Exception {
        RegistrarOperation operation = RegistrarOperation.parse(configuration.getOperation());
        return new WorkProducer(this, () -> work(operation, shared.acquire().registrar()), shared::release,
                () -> sipComponent().routeThreads());
    }

    private static Work work(RegistrarOperation operation, Registrar registrar) {
        return switch (operation) {
            case REGISTER -> new Registering(registrar);
            case LOOKUP -> new LookingUp(registrar);
            case REMOVE -> new Removing(registrar);
            case REDIRECT -> new Redirecting(registrar);
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
    Domain<SipRegistrarConfiguration, RegistrarServer> shared() {
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

    public SipRegistrarConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(SipRegistrarConfiguration configuration) {
        this.configuration = configuration;
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.registrar;

import java.util.Map;
import java.util.function.Function;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

import io.camelsip.camel.domain.Domains;
import io.camelsip.camel.domain.Scheme;
import io.camelsip.camel.sip.SipComponent;
import io.camelsip.engine.registrar.Registrar;

/** Keeps who can be reached where, for the users of SIP domains. */
@Component("sip-registrar")
public class SipRegistrarComponent extends DefaultComponent {

    /** The options that endpoints start from. */
    @Metadata(label = "advanced")
    private SipRegistrarConfiguration configuration = new SipRegistrarConfiguration();

    private final Domains<SipRegistrarConfiguration, RegistrarServer> domains = new Domains<>(
            new Scheme<>("sip-registrar", "registrar", RegistrarServer.OPTIONS, () -> configuration.copy(),
                    domain -> new RegistrarServer(domain,
                            name -> SipComponent.named(name, getCamelContext()).engine())));

    public SipRegistrarComponent() {
    }

    public SipRegistrarComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        SipRegistrarEndpoint endpoint = new SipRegistrarEndpoint(uri, this, remaining, configuration.copy());
        setProperties(endpoint, parameters);
        endpoint.join(domains);
        return endpoint;
    }

    /** Those that run, by domain. */
    Map<String, SipRegistrarDevConsole.Snapshot> running() {
        return domains.running(RegistrarServer::snapshot);
    }

    /**
     * Does something whenever the registrar of a domain runs, now or later, until closed. Starts nothing.
     *
     * @param work gets the registrar, and gives back what is to be closed before it ends
     */
    public AutoCloseable attach(String domain, Function<Registrar, AutoCloseable> work) {
        return domains.of(domain).attach(server -> work.apply(server.registrar()));
    }

    @Override
    protected void doShutdown() throws Exception {
        domains.forget();
        super.doShutdown();
    }

    public SipRegistrarConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(SipRegistrarConfiguration configuration) {
        this.configuration = configuration;
    }
}

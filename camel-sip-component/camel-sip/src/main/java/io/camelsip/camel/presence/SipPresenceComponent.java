/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.presence;

import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

import io.camelsip.camel.domain.Domains;
import io.camelsip.camel.domain.Scheme;
import io.camelsip.engine.notifier.EventPackage;
import io.camelsip.engine.notifier.EventStatistics;

/** Keeps the states of the resources of SIP domains, and tells who watches them. */
@Component("sip-presence")
public class SipPresenceComponent extends DefaultComponent {

    private static final String EVENT_PACKAGES = "eventPackages";

    /** The options that endpoints start from. */
    @Metadata(label = "advanced")
    private SipPresenceConfiguration configuration = new SipPresenceConfiguration();

    private final Domains<SipPresenceConfiguration, PresenceServer> domains = new Domains<>(
            new Scheme<>("sip-presence", "event server", PresenceServer.OPTIONS, () -> configuration.copy(),
                    domain -> new PresenceServer(domain, getCamelContext())));

    public SipPresenceComponent() {
    }

    public SipPresenceComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        SipPresenceConfiguration own = configuration.copy();
        if (parameters.containsKey(EVENT_PACKAGES)) {
            own.setEventPackages(
                    resolveAndRemoveReferenceListParameter(parameters, EVENT_PACKAGES, EventPackage.class));
        }
        SipPresenceEndpoint endpoint = new SipPresenceEndpoint(uri, this, remaining, own);
        setProperties(endpoint, parameters);
        endpoint.join(domains);
        return endpoint;
    }

    /** Those that run, by domain. */
    Map<String, EventStatistics> running() {
        return domains.running(PresenceServer::statistics);
    }

    @Override
    protected void doShutdown() throws Exception {
        domains.forget();
        super.doShutdown();
    }

    public SipPresenceConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(SipPresenceConfiguration configuration) {
        this.configuration = configuration;
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.presence;

import org.apache.camel.CamelContext;

import io.camelsip.camel.registrar.SipRegistrarComponent;
import io.camelsip.engine.SipEngine;
import io.camelsip.engine.notifier.EventServer;
import io.camelsip.engine.notifier.packages.BuiltInPackages;

/** What event packages live from whose state is not published: subscriptions, calls, and the registrar of the same domain. */
record Feeds(AutoCloseable ofEngine, AutoCloseable ofRegistrar) implements AutoCloseable {

    private static final String REGISTRAR = "sip-registrar";
    private static final String REGISTRATIONS = "reg";
    private static final AutoCloseable NONE = () -> {
        // nobody asks for registrations
    };

    static Feeds open(EventServer server, SipEngine engine, String domain, CamelContext context) {
        return new Feeds(BuiltInPackages.feed(server, engine.calls()), registrations(server, domain, context));
    }

    private static AutoCloseable registrations(EventServer server, String domain, CamelContext context) {
        if (server.eventPackage(REGISTRATIONS).isPresent()
                && context.getComponent(REGISTRAR) instanceof SipRegistrarComponent component) {
            return component.attach(domain, registrar -> BuiltInPackages.feedRegistrations(server, registrar));
        }
        return NONE;
    }

    @Override
    public void close() throws Exception {
        try (AutoCloseable engine = ofEngine; AutoCloseable registrar = ofRegistrar) {
            // closed in any case, the registrar's first
        }
    }
}

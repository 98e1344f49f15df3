/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.quarkus.it;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.camel.builder.RouteBuilder;

import io.camelsip.camel.registrar.RegistrationRecord;

/** A domain of its own, at a port of its own: registrar and proxy. */
@ApplicationScoped
class DomainRoutes extends RouteBuilder {

    static final String DOMAIN = "phones.test";

    private final RegistrationLog log;

    DomainRoutes(RegistrationLog log) {
        this.log = log;
    }

    @Override
    public void configure() {
        String here = "sip:127.0.0.1:{{domain.port}}";
        from(here + "?methods=REGISTER&authRealm=" + DOMAIN + "&authAlgorithms=SHA-256&userStore=#phone-users")
                .routeId("registrar")
                .to("sip-registrar:" + DOMAIN + "?store=#phone-locations");
        from("sip-registrar:" + DOMAIN).routeId("registrations")
                .process(exchange -> log.add(exchange.getMessage().getBody(RegistrationRecord.class)));
        from(here + "?host=" + DOMAIN + "&supported=*").routeId("proxy")
                .to("sip-registrar:" + DOMAIN + "?operation=lookup")
                .to("sip-proxy?responseRoute=direct:seen");
        from("direct:seen").setHeader("X-Seen-By", constant("the proxy"));
    }
}

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
import org.apache.camel.cloudevents.CloudEvent;

import io.camelsip.camel.event.BusRecord;

/** The presence of the domain that {@link DomainRoutes} has. */
@ApplicationScoped
class PresenceRoutes extends RouteBuilder {

    static final String SERVER = "sip-presence:" + DomainRoutes.DOMAIN;

    private final PresenceLog log;

    PresenceRoutes(PresenceLog log) {
        this.log = log;
    }

    @Override
    public void configure() {
        from("sip:127.0.0.1:{{domain.port}}?methods=SUBSCRIBE,PUBLISH&authRealm=" + DomainRoutes.DOMAIN
                + "&authAlgorithms=SHA-256&userStore=#phone-users").routeId("presence")
                .to(SERVER);
        from(SERVER).routeId("presence-events")
                .transformDataType("sip:application-cloudevents")
                .process(exchange -> log.add(
                        exchange.getMessage().getHeader(CloudEvent.CAMEL_CLOUD_EVENT_TYPE, String.class),
                        exchange.getMessage().getBody(BusRecord.class)));

        from("direct:set-presence").routeId("set-presence").to(SERVER + "?operation=publish&source=door");
        from("direct:presence").routeId("get-presence").to(SERVER + "?operation=state");
        from("direct:publish").routeId("publish").toD("${exchangeProperty.target}?method=PUBLISH&event=presence");
    }
}

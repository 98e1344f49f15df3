/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.eventbus;

import java.net.SocketException;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.AggregationStrategies;
import org.apache.camel.builder.RouteBuilder;

import io.camelsip.camel.presence.StateRecord;
import io.camelsip.camel.registrar.RegistrationRecord;
import io.camelsip.camel.sip.SipConstants;

/** From SIP to the bus, and from the page to SIP; who is online, and who is available. */
@ApplicationScoped
class EventBusRoutes extends RouteBuilder {

    static final String SEND = "direct:send-message";
    static final String RECIPIENT = "recipient";
    static final String SET_PRESENCE = "direct:set-presence";
    static final String FORGET_PRESENCE = "direct:forget-presence";

    private static final String HERE = "sip:{{sip.host}}:{{sip.port}}";
    private static final String WITH_PASSWORD = "&authRealm={{sip.domain}}&authAlgorithms={{sip.algorithms}}&userStore=#users";
    private static final String TO_BUS = "direct:to-bus";
    private static final String REGISTRAR = "sip-registrar:{{sip.domain}}";
    private static final String PRESENCE = "sip-presence:{{sip.domain}}";

    private final EventBus bus;
    private final CloudEventJson json;
    private final OnlinePhones phones;
    private final Presences presences;

    EventBusRoutes(EventBus bus, CloudEventJson json, OnlinePhones phones, Presences presences) {
        this.bus = bus;
        this.json = json;
        this.phones = phones;
        this.presences = presences;
    }

    @Override
    public void configure() throws SocketException {
        String aliases = "aliases=" + OwnAddresses.list();
        from(HERE + "?methods=MESSAGE,NOTIFY").routeId("sip-to-bus")
                .to(TO_BUS);

        // phones register with their password; the request becomes an event, and the registrar makes the answer
        from(HERE + "?methods=REGISTER" + WITH_PASSWORD).routeId("registrar")
                .multicast(AggregationStrategies.useOriginal()).to(TO_BUS).end()
                .to(REGISTRAR + "?" + aliases);
        from(REGISTRAR).routeId("online")
                .process(exchange -> phones.happened(exchange.getMessage().getBody(RegistrationRecord.class)));

        // they say how their users are, and watch others: the presence server makes the answer, and tells who watches
        from(HERE + "?methods=PUBLISH,SUBSCRIBE" + WITH_PASSWORD).routeId("presence")
                .multicast(AggregationStrategies.useOriginal()).to(TO_BUS).end()
                .to(PRESENCE + "?packages=presence,presence.winfo&" + aliases);
        from(PRESENCE + "?event=presence&events=state").routeId("available")
                .process(exchange -> presences.happened(exchange.getMessage().getBody(StateRecord.class)));

        // and so do machines, by the REST interface
        from(SET_PRESENCE).routeId("machine-to-presence")
                .errorHandler(noErrorHandler())   // who sets it is told, and nobody else needs to know
                .to(PRESENCE + "?operation=publish&source=rest");
        from(FORGET_PRESENCE).routeId("machine-leaves")
                .errorHandler(noErrorHandler())
                .to(PRESENCE + "?operation=withdraw&source=rest");

        from(TO_BUS).routeId("to-bus")
                .transformDataType("sip:application-cloudevents")
                .process(this::publish);

        from(SEND).routeId("page-to-sip")
                .errorHandler(noErrorHandler())   // who sends is told, and nobody else needs to know
                .toD("${exchangeProperty." + RECIPIENT + "}"
                        + "?method=MESSAGE&requestTimeout={{sip.answer-timeout}}&throwExceptionOnFailure=false");
    }

    private void publish(Exchange exchange) {
        Message event = exchange.getMessage();
        bus.publish(event.getHeader(SipConstants.METHOD, String.class), json.write(event));
    }
}

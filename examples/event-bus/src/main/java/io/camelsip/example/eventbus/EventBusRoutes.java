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
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.AggregationStrategies;
import org.apache.camel.builder.RouteBuilder;

import io.camelsip.camel.registrar.RegistrationRecord;
import io.camelsip.camel.sip.SipConstants;

/** From SIP to the bus, and from the page to SIP; and who is online. */
@ApplicationScoped
class EventBusRoutes extends RouteBuilder {

    static final String SEND = "direct:send-message";
    static final String RECIPIENT = "recipient";

    private static final String PUBLISH = "direct:publish";
    private static final String REGISTRAR = "sip-registrar:{{sip.domain}}";

    private final EventBus bus;
    private final CloudEventJson json;
    private final OnlinePhones phones;

    EventBusRoutes(EventBus bus, CloudEventJson json, OnlinePhones phones) {
        this.bus = bus;
        this.json = json;
        this.phones = phones;
    }

    @Override
    public void configure() throws SocketException {
        from("sip:{{sip.host}}:{{sip.port}}?methods=MESSAGE,PUBLISH,NOTIFY").routeId("sip-to-bus")
                .to(PUBLISH)
                .filter(header(SipConstants.METHOD).isEqualTo("PUBLISH"))
                .setHeader(SipConstants.ETAG, () -> UUID.randomUUID().toString());   // RFC 3903 §6: though nothing is kept but the event

        // phones register with their password; the request becomes an event, and the registrar makes the answer
        from("sip:{{sip.host}}:{{sip.port}}?methods=REGISTER"
                + "&authRealm={{sip.domain}}&authAlgorithms={{sip.algorithms}}&userStore=#users").routeId("registrar")
                .multicast(AggregationStrategies.useOriginal()).to(PUBLISH).end()
                .to(REGISTRAR + "?aliases=" + OwnAddresses.list());
        from(REGISTRAR).routeId("online")
                .process(exchange -> phones.happened(exchange.getMessage().getBody(RegistrationRecord.class)));

        from(PUBLISH).routeId("publish")
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

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.eventbus;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;

import io.camelsip.camel.sip.SipConstants;

/** From SIP to the bus, and from the page to SIP. */
@ApplicationScoped
class EventBusRoutes extends RouteBuilder {

    static final String SEND = "direct:send-message";
    static final String RECIPIENT = "recipient";

    private final EventBus bus;
    private final CloudEventJson json;

    EventBusRoutes(EventBus bus, CloudEventJson json) {
        this.bus = bus;
        this.json = json;
    }

    @Override
    public void configure() {
        from("sip:{{sip.host}}:{{sip.port}}?methods=MESSAGE,PUBLISH,NOTIFY,REGISTER").routeId("sip-to-bus")
                .transformDataType("sip:application-cloudevents")
                .process(this::publish)
                .process(new SipReply());

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

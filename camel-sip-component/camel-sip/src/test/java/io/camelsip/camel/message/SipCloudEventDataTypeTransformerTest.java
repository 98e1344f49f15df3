/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.cloudevents.CloudEvent;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.Transformer;
import org.apache.camel.spi.TransformerKey;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.SipConstants;

class SipCloudEventDataTypeTransformerTest {

    private static Message event(Exchange exchange) {
        new SipCloudEventDataTypeTransformer().transform(exchange.getMessage(), DataType.ANY, DataType.ANY);
        return exchange.getMessage();
    }

    @Test
    void aRequestIsAnEvent() {
        Exchange exchange = Exchanges.of(ReceivedRequest.withBody("PUBLISH", "<presence/>", "Event: presence",
                "Content-Type: application/pidf+xml"));
        Message event = event(exchange);
        assertThat(event.getHeader(CloudEvent.CAMEL_CLOUD_EVENT_ID))
                .isEqualTo("3848276298220188511@example.com;17;PUBLISH");
        assertThat(event.getHeader(CloudEvent.CAMEL_CLOUD_EVENT_VERSION)).isEqualTo("1.0");
        assertThat(event.getHeader(CloudEvent.CAMEL_CLOUD_EVENT_TYPE)).isEqualTo("io.camelsip.publish.v1");
        assertThat(event.getHeader(CloudEvent.CAMEL_CLOUD_EVENT_SOURCE)).isEqualTo("sip:192.0.2.2:5060;transport=udp");
        assertThat(event.getHeader(CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT)).isEqualTo("sip:bob@example.com");
        assertThat(Instant.parse(event.getHeader(CloudEvent.CAMEL_CLOUD_EVENT_TIME, String.class)))
                .isEqualTo(Instant.ofEpochMilli(exchange.getClock().getCreated()));
        assertThat(event.getHeader(CloudEvent.CAMEL_CLOUD_EVENT_DATA_CONTENT_TYPE)).isEqualTo("application/pidf+xml");
        assertThat(event.getHeader(CloudEvent.CAMEL_CLOUD_EVENT_EXTENSIONS)).isEqualTo(Map.of("sipmethod", "PUBLISH",
                "sipfrom", "\"Alice\" <sip:alice@example.com>", "sipto", "<sip:bob@example.com>", "sipcallid",
                "3848276298220188511@example.com", "sipevent", "presence"));
        assertThat(event.getBody()).isEqualTo("<presence/>");
    }

    @Test
    void aRegistrationIsAboutWhomItBinds() {
        assertThat(event(Exchanges.of("REGISTER")).getHeader(CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT))
                .isEqualTo("<sip:bob@example.com>");
    }

    @Test
    void withoutBodyThereIsNoDataType() {
        Message event = event(Exchanges.of("OPTIONS"));
        assertThat(event.getHeader(CloudEvent.CAMEL_CLOUD_EVENT_DATA_CONTENT_TYPE)).isNull();
        assertThat(event.getBody()).isNull();
    }

    @Test
    void aResponseIsAnEventToo() {
        Exchange exchange = Exchanges.empty();
        Exchanges.MAPPING.readResponse(Wire.response(404, "Not Found"), Exchanges.BOB, exchange);
        Message event = event(exchange);
        assertThat(event.getHeader(CloudEvent.CAMEL_CLOUD_EVENT_TYPE)).isEqualTo("io.camelsip.response.v1");
        assertThat(event.getHeader(CloudEvent.CAMEL_CLOUD_EVENT_ID))
                .isEqualTo("3848276298220188511@example.com;17;MESSAGE;404");
        assertThat(event.getHeader(CloudEvent.CAMEL_CLOUD_EVENT_SOURCE)).isEqualTo("sip:192.0.2.2:5060");
        assertThat(event.getHeader(CloudEvent.CAMEL_CLOUD_EVENT_EXTENSIONS)).asString().contains("sipstatus=404");
    }

    private static Exchange callEvent() {
        Exchange exchange = Exchanges.empty();
        Message message = exchange.getMessage();
        message.setHeader(SipConstants.DIALOG_EVENT, "ended");
        message.setHeader(SipConstants.DIALOG_ID, "d1");
        message.setHeader(SipConstants.CALL_ID, "c1");
        message.setHeader(SipConstants.DIRECTION, "incoming");
        message.setHeader(SipConstants.FROM, "\"Bob\" <sip:bob@example.com>");
        message.setHeader(SipConstants.TO, "<sip:service@192.0.2.2>");
        message.setHeader(SipConstants.ENDED_BY, "remote");
        message.setHeader(SipConstants.END_CAUSE, "hung_up");
        message.setHeader(Exchange.MESSAGE_TIMESTAMP, 1795176004123L);
        message.setBody(new Object());
        return exchange;
    }

    @Test
    void whatHappensToACallIsAnEventToo() {
        Message event = event(callEvent());
        assertThat(event.getHeader(CloudEvent.CAMEL_CLOUD_EVENT_ID)).isEqualTo("c1;d1;ended;1795176004123");
        assertThat(event.getHeader(CloudEvent.CAMEL_CLOUD_EVENT_TYPE)).isEqualTo("io.camelsip.call.ended.v1");
        assertThat(event.getHeader(CloudEvent.CAMEL_CLOUD_EVENT_SOURCE)).isEqualTo("sip:service@192.0.2.2");
        assertThat(event.getHeader(CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT)).isEqualTo("<sip:service@192.0.2.2>");
        assertThat(event.getHeader(CloudEvent.CAMEL_CLOUD_EVENT_TIME)).isEqualTo("2026-11-20T12:00:04.123Z");
        assertThat(event.getHeader(CloudEvent.CAMEL_CLOUD_EVENT_DATA_CONTENT_TYPE)).isEqualTo("application/json");
        assertThat(event.getHeader(CloudEvent.CAMEL_CLOUD_EVENT_EXTENSIONS)).isEqualTo(Map.of("sipfrom",
                "\"Bob\" <sip:bob@example.com>", "sipto", "<sip:service@192.0.2.2>", "sipcallid", "c1", "sipdialogid",
                "d1", "sipdirection", "incoming", "sipendedby", "remote", "sipendcause", "hung_up"));
    }

    @Test
    void ofACallThatWeBeganTheSourceIsTheCaller() {
        Exchange exchange = callEvent();
        exchange.getMessage().setHeader(SipConstants.DIRECTION, "outgoing");
        exchange.getMessage().setHeader(SipConstants.RESPONSE_CODE, 486);
        Message event = event(exchange);
        assertThat(event.getHeader(CloudEvent.CAMEL_CLOUD_EVENT_SOURCE)).isEqualTo("sip:bob@example.com");
        assertThat(event.getHeader(CloudEvent.CAMEL_CLOUD_EVENT_ID)).isEqualTo("c1;d1;ended;1795176004123;486");
    }

    @Test
    void whatHappensToARegistrationIsAnEventToo() {
        Exchange exchange = Exchanges.empty();
        Message message = exchange.getMessage();
        message.setHeader(SipConstants.REGISTRATION_EVENT, "bound");
        message.setHeader(SipConstants.ADDRESS_OF_RECORD, "sip:ana@example.com");
        message.setHeader(SipConstants.CONTACT, "sip:ana@192.0.2.1");
        message.setHeader(SipConstants.EXPIRES, 3600);
        message.setHeader(SipConstants.CALL_ID, "c1");
        message.setHeader(Exchange.MESSAGE_TIMESTAMP, 1795176004123L);
        message.setBody(new Object());
        Message event = event(exchange);
        assertThat(event.getHeader(CloudEvent.CAMEL_CLOUD_EVENT_ID))
                .isEqualTo("c1;sip:ana@example.com;sip:ana@192.0.2.1;bound;1795176004123");
        assertThat(event.getHeader(CloudEvent.CAMEL_CLOUD_EVENT_TYPE)).isEqualTo("io.camelsip.registration.bound.v1");
        assertThat(event.getHeader(CloudEvent.CAMEL_CLOUD_EVENT_SOURCE)).isEqualTo("sip:ana@example.com");
        assertThat(event.getHeader(CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT)).isEqualTo("sip:ana@192.0.2.1");
        assertThat(event.getHeader(CloudEvent.CAMEL_CLOUD_EVENT_TIME)).isEqualTo("2026-11-20T12:00:04.123Z");
        assertThat(event.getHeader(CloudEvent.CAMEL_CLOUD_EVENT_DATA_CONTENT_TYPE)).isEqualTo("application/json");
        assertThat(event.getHeader(CloudEvent.CAMEL_CLOUD_EVENT_EXTENSIONS)).isEqualTo(Map.of("sipcontact",
                "sip:ana@192.0.2.1", "sipexpires", "3600", "sipcallid", "c1"));
    }

    @Test
    void anIdThatIsSetStays() {
        Exchange exchange = Exchanges.of("OPTIONS");
        exchange.getMessage().setHeader(CloudEvent.CAMEL_CLOUD_EVENT_ID, "mine");
        assertThat(event(exchange).getHeader(CloudEvent.CAMEL_CLOUD_EVENT_ID)).isEqualTo("mine");
    }

    @Test
    void aPeerCannotSetAttributes() {
        Message event = event(Exchanges.of("OPTIONS", "CamelCloudEventID: evil", "camelcloudeventtype: evil"));
        assertThat(event.getHeaders()).doesNotContainValue("evil");
    }

    @Test
    void theEventIsNotPartOfTheAnswer() {
        ReceivedRequest request = ReceivedRequest.of("OPTIONS");
        Exchange exchange = Exchanges.of(request);
        event(exchange);
        assertThat(Wire.lines(Exchanges.answer(exchange, request))).hasSize(8);
    }

    @Test
    void otherExchangesAreNoEvents() {
        Exchange exchange = Exchanges.empty();
        assertThatThrownBy(() -> event(exchange)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CamelSipMethod");
    }

    @Test
    void routesFindItByName() {
        Transformer transformer = Exchanges.CONTEXT.getTransformerRegistry()
                .resolveTransformer(new TransformerKey("sip:application-cloudevents"));
        assertThat(transformer).isInstanceOf(SipCloudEventDataTypeTransformer.class);
    }
}

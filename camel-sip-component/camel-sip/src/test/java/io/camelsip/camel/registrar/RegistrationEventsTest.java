/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.registrar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.camel.sip.peer.WirePeer;
import io.camelsip.camel.sip.peer.WireRequest;

/** What routes hear of registrations. */
class RegistrationEventsTest extends RegistrarRouteTest {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(at() + "?methods=REGISTER").to("sip-registrar:example.com");
                from("sip-registrar:example.com").routeId("all").to("mock:all");
                from("sip-registrar:example.com?events=removed").to("mock:removed");
            }
        };
    }

    private List<Exchange> heard(String endpoint, int number) throws InterruptedException {
        MockEndpoint mock = getMockEndpoint(endpoint);
        mock.expectedMessageCount(number);
        mock.assertIsSatisfied();
        return mock.getExchanges();
    }

    private static List<String> events(List<Exchange> exchanges) {
        return exchanges.stream()
                .map(exchange -> exchange.getMessage().getHeader(SipConstants.REGISTRATION_EVENT, String.class))
                .toList();
    }

    @Test
    void anEventIsAnExchange() throws Exception {
        WirePeer phone = phone();
        registers(phone, "ana", "<" + phone.uri("ana") + ">;q=0.7;expires=1800;+sip.instance=\"<urn:uuid:1>\"");

        Message message = heard("mock:all", 1).get(0).getMessage();

        assertThat(message.getExchange().getPattern()).isEqualTo(ExchangePattern.InOnly);
        assertThat(message.getHeader(SipConstants.REGISTRATION_EVENT)).isEqualTo("bound");
        assertThat(message.getHeader(SipConstants.ADDRESS_OF_RECORD)).isEqualTo("sip:ana@example.com");
        assertThat(message.getHeader(SipConstants.CONTACT)).isEqualTo(phone.uri("ana"));
        assertThat(message.getHeader(SipConstants.EXPIRES, int.class)).isBetween(1790, 1800);
        assertThat(message.getHeader(SipConstants.INSTANCE)).isEqualTo("urn:uuid:1");
        assertThat(message.getHeader(SipConstants.CALL_ID)).isNotNull();
        assertThat(message.getHeader(Exchange.MESSAGE_TIMESTAMP)).isInstanceOf(Long.class);
    }

    @Test
    void aLifeOfARegistrationIsToldInOrder() throws Exception {
        WirePeer phone = phone();
        WireRequest register = register(phone, "ana").header("Contact", "<" + phone.uri("ana") + ">;expires=100");
        answer(phone, register);
        register = register.next().header("Contact", "<" + phone.uri("ana") + ">;expires=100");
        answer(phone, register);
        answer(phone, register.next().header("Contact", "<" + phone.uri("ana") + ">;expires=0"));

        assertThat(events(heard("mock:all", 3))).containsExactly("bound", "refreshed", "removed");
    }

    @Test
    void onlyWhatTheOptionNamesIsTold() throws Exception {
        WirePeer phone = phone();
        registers(phone, "ana");
        registers(phone, "ana", "<" + phone.uri("ana") + ">;expires=0");

        assertThat(events(heard("mock:removed", 1))).containsExactly("removed");
        heard("mock:all", 2);
    }

    @Test
    void asTextARecordIsJson() throws Exception {
        WirePeer phone = phone();
        registers(phone, "ana", "<" + phone.uri("ana") + ">;q=0.7;expires=1800");
        Message message = heard("mock:all", 1).get(0).getMessage();
        ObjectMapper jackson = new ObjectMapper();

        JsonNode json = jackson.readTree(message.getBody(String.class));

        assertThat(json.get("event").asText()).isEqualTo("bound");
        assertThat(json.get("addressOfRecord").asText()).isEqualTo("sip:ana@example.com");
        assertThat(json.get("contact").asText()).isEqualTo(phone.uri("ana"));
        assertThat(json.get("q").asDouble()).isEqualTo(0.7);
        assertThat(json.get("expires").asInt()).isBetween(1790, 1800);
        assertThat(json.has("instance")).isFalse();
        assertThat(jackson.readTree(jackson.writeValueAsString(message.getBody()))).isEqualTo(json);
        assertThat(message.getBody(Map.class)).containsEntry("event", "bound");
    }

    @Test
    void whatIsOverLastsNoLonger() throws Exception {
        WirePeer phone = phone();
        registers(phone, "ana");
        registers(phone, "ana", "<" + phone.uri("ana") + ">;expires=0");

        Message message = heard("mock:removed", 1).get(0).getMessage();

        assertThat(message.getHeader(SipConstants.EXPIRES)).isEqualTo(0);
        assertThat(message.getBody(RegistrationRecord.class).getExpires()).isZero();
    }

    @Test
    void aRouteThatIsStartedAgainHearsAgain() throws Exception {
        WirePeer phone = phone();
        context.getRouteController().stopRoute("all");
        registers(phone, "ana");
        context.getRouteController().startRoute("all");
        registers(phone, "ben");

        assertThat(heard("mock:all", 1).get(0).getMessage().getHeader(SipConstants.ADDRESS_OF_RECORD))
                .isEqualTo("sip:ben@example.com");
    }

    @Test
    void healthSaysWhatWaitsAndWhatWasLost() {
        HealthCheck.Result result = HealthCheckHelper.getHealthCheck(context, "consumer:all").call();
        assertThat(result.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(result.getDetails()).containsEntry("sip.events.pending", 0).containsEntry("sip.events.lost", 0L);
    }

    @Test
    void anUnknownEventIsRefusedAtStart() {
        assertThatThrownBy(() -> context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("sip-registrar:example.com?events=bound,lost").to("mock:never");
            }
        })).rootCause().isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Option 'events' has 'lost'; it may have bound, refreshed, removed, expired");
    }
}

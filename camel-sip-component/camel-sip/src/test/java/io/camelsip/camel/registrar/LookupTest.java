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

import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.camel.sip.peer.WirePeer;
import io.camelsip.engine.Target;

/** Routes that look somebody up, or remove somebody. */
class LookupTest extends RegistrarRouteTest {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(at() + "?methods=REGISTER").to("sip-registrar:example.com");
                from(at() + "?methods=MESSAGE").to("sip-registrar:example.com?operation=lookup")
                        .to("mock:found");
                from("direct:lookup").to("sip-registrar:example.com?operation=lookup");
                from("direct:remove").to("sip-registrar:example.com?operation=remove");
            }
        };
    }

    private Exchange sends(String route, Map<String, Object> headers) {
        return template.request(route, exchange -> exchange.getMessage().setHeaders(new java.util.HashMap<>(headers)));
    }

    private Exchange lookup(String addressOfRecord) {
        return sends("direct:lookup", Map.of(SipConstants.ADDRESS_OF_RECORD, addressOfRecord));
    }

    private static List<?> targets(Exchange exchange) {
        return exchange.getMessage().getHeader(SipConstants.TARGETS, List.class);
    }

    @Test
    void whomARequestIsForIsFoundAndItsBodyStays() throws Exception {
        WirePeer phone = phone();
        registers(phone, "ana");
        MockEndpoint found = getMockEndpoint("mock:found");
        found.expectedMessageCount(1);

        phone.request("MESSAGE").uri("sip:ana@example.com").body("text/plain", "hello")
                .sendTo(port());

        found.assertIsSatisfied();
        assertThat(targets(found.getExchanges().get(0))).singleElement()
                .satisfies(target -> assertThat(((Target) target).uri().toString()).isEqualTo(phone.uri("ana")));
        assertThat(found.getExchanges().get(0).getMessage().getBody(String.class)).isEqualTo("hello");
    }

    @Test
    void theMostPreferredComesFirst() {
        registers(phone(), "ana", "<sip:ana@192.0.2.1>;q=0.3", "<sip:ana@192.0.2.2>;q=0.9");
        assertThat(targets(lookup("sip:ana@example.com")))
                .extracting(target -> ((Target) target).uri().toString())
                .containsExactly("sip:ana@192.0.2.2", "sip:ana@192.0.2.1");
    }

    @ParameterizedTest
    @ValueSource(strings = { "sip:nobody@example.com", "sip:ana@example.org", "sip:example.com" })
    void nobodyIsAnEmptyList(String addressOfRecord) {
        Exchange exchange = lookup(addressOfRecord);
        assertThat(exchange.getException()).isNull();
        assertThat(targets(exchange)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "sip:ana@example.com", "ana@example.com", "\"Ana\" <sip:ana@example.com>",
            "sip:ana@EXAMPLE.com" })
    void anAddressOfRecordIsWrittenInMoreThanOneWay(String addressOfRecord) {
        registers(phone(), "ana");
        assertThat(targets(lookup(addressOfRecord))).hasSize(1);
    }

    @Test
    void outsideOfSipTheBodySaysWhatIsRegistered() throws Exception {
        WirePeer phone = phone();
        registers(phone, "ana", "<" + phone.uri("ana") + ">;q=0.5;expires=900;+sip.instance=\"<urn:uuid:1>\"");

        Registrations found = lookup("ana@example.com").getMessage().getBody(Registrations.class);

        assertThat(found.getAddressOfRecord()).isEqualTo("sip:ana@example.com");
        assertThat(found.getContacts()).singleElement().satisfies(contact -> {
            assertThat(contact.getContact()).isEqualTo(phone.uri("ana"));
            assertThat(contact.getQ()).isEqualTo(0.5);
            assertThat(contact.getExpires()).isBetween(890L, 900L);
            assertThat(contact.getInstance()).isEqualTo("urn:uuid:1");
        });
        ObjectMapper jackson = new ObjectMapper();
        JsonNode json = jackson.readTree(jackson.writeValueAsString(found));
        assertThat(json.get("contacts").get(0).get("contact").asText()).isEqualTo(phone.uri("ana"));
        assertThat(jackson.readTree(context.getTypeConverter().convertTo(String.class, found)).get("addressOfRecord")
                .asText()).isEqualTo("sip:ana@example.com");
    }

    @Test
    void withoutAnybodyToLookUpTheExchangeFails() {
        Exchange exchange = sends("direct:lookup", Map.of());
        assertThat(exchange.getException()).isInstanceOf(SipRegistrarException.class)
                .hasMessageContaining("Header 'CamelSipAddressOfRecord' is not set");
    }

    @Test
    void whatIsNoAddressFailsTheExchange() {
        assertThat(lookup("sip:ana@exa mple").getException()).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CamelSipAddressOfRecord");
    }

    @Test
    void allRegistrationsOfSomebodyAreRemoved() {
        WirePeer phone = phone();
        registers(phone, "ana", "<sip:ana@192.0.2.1>", "<sip:ana@192.0.2.2>");
        assertThat(contacts(phone, "ana")).hasSize(2);

        Exchange exchange = sends("direct:remove", Map.of(SipConstants.ADDRESS_OF_RECORD, "ana@example.com"));

        assertThat(exchange.getMessage().getBody(Registrations.class).getContacts()).hasSize(2);
        assertThat(contacts(phone, "ana")).isEmpty();
    }

    @Test
    void oneContactOfSomebodyIsRemoved() {
        WirePeer phone = phone();
        registers(phone, "ana", "<sip:ana@192.0.2.1>", "<sip:ana@192.0.2.2>");

        sends("direct:remove", Map.of(SipConstants.ADDRESS_OF_RECORD, "ana@example.com", SipConstants.CONTACT,
                "sip:ana@192.0.2.1"));

        assertThat(contacts(phone, "ana")).singleElement().asString().contains("192.0.2.2");
    }

    @Test
    void nobodyIsRemovedWhoIsNotNamed() {
        Exchange exchange = sends("direct:remove", Map.of());
        assertThat(exchange.getException()).isInstanceOf(SipRegistrarException.class)
                .hasMessageContaining("whose registrations to remove");
    }
}

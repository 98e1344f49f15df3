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

import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;
import io.camelsip.camel.sip.peer.WireRequest;

/** A redirect server (RFC 3261 §8.3). */
class RedirectTest extends RegistrarRouteTest {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(at() + "?methods=REGISTER").to("sip-registrar:example.com");
                from(at() + "?methods=INVITE").to("sip-registrar:example.com?operation=redirect");
                from(at() + "?methods=MESSAGE").to("sip-registrar:example.com?operation=redirect")
                        .filter(header(SipConstants.RESPONSE_CODE).isEqualTo(480))
                        .setHeader(SipConstants.RESPONSE_CODE, constant(380))
                        .setBody(constant("call the desk"));
                from("direct:redirect").to("sip-registrar:example.com?operation=redirect");
            }
        };
    }

    private WireMessage calls(WirePeer phone, String uri) {
        WireRequest invite = phone.request("INVITE").uri(uri).header("Contact", "<" + phone.uri("caller") + ">");
        WireMessage answer = answer(phone, invite);
        invite.acknowledge(answer);
        return answer;
    }

    @Test
    void whoIsAtOnePlaceIsSaidToHaveMovedThere() {
        WirePeer phone = phone();
        registers(phone, "ana");
        WireMessage answer = calls(phone, "sip:ana@example.com");
        assertThat(answer.status()).isEqualTo(302);
        assertThat(contacts(answer)).containsExactly("<" + phone.uri("ana") + ">");
    }

    @Test
    void whoIsAtSeveralPlacesCanBeChosenBetween() {
        WirePeer phone = phone();
        registers(phone, "ana", "<sip:ana@192.0.2.1>;q=0.25", "<sip:ana@192.0.2.2>;q=0.5");
        WireMessage answer = calls(phone, "sip:ana@example.com");
        assertThat(answer.status()).isEqualTo(300);
        assertThat(contacts(answer)).containsExactly("<sip:ana@192.0.2.2>;q=0.5", "<sip:ana@192.0.2.1>;q=0.25");
    }

    @ParameterizedTest
    @CsvSource({ "sip:nobody@example.com,480", "sip:ana@example.org,404", "sip:example.com,404" })
    void whoIsNotThereIsSaidNotToBe(String uri, int status) {
        assertThat(calls(phone(), uri).status()).isEqualTo(status);
    }

    @Test
    void aRouteOffersAnotherServiceInstead() {
        WirePeer phone = phone();
        WireMessage answer = answer(phone, phone.request("MESSAGE").uri("sip:nobody@example.com"));
        assertThat(answer.status()).isEqualTo(380);
        assertThat(answer.body()).isEqualTo("call the desk");
    }

    @Test
    void withoutARequestThereIsNobodyToRedirect() {
        Exchange exchange = template.request("direct:redirect",
                empty -> empty.getMessage().setHeader(SipConstants.ADDRESS_OF_RECORD, "sip:ana@example.com"));
        assertThat(exchange.getException()).isInstanceOf(SipRegistrarException.class)
                .hasMessageContaining("nobody to redirect");
    }

    @ParameterizedTest
    @CsvSource({ "0,0.0", "1,0.001", "50,0.05", "100,0.1", "250,0.25", "999,0.999" })
    void aPreferenceIsWrittenAsItWasRead(int thousandths, String q) {
        assertThat(Redirecting.q(thousandths)).isEqualTo(q);
    }
}

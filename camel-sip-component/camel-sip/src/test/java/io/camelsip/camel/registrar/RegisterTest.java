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

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;
import io.camelsip.camel.sip.peer.WireRequest;

/** Phones that register through a route (RFC 3261 §10). */
class RegisterTest extends RegistrarRouteTest {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(at() + "?methods=REGISTER").to("sip-registrar:example.com?minExpires=60s&maxExpires=2h")
                        .process(RegisterTest::change).to("mock:answered");
            }
        };
    }

    /** What a route does to answers of some users. */
    private static void change(Exchange exchange) {
        switch (exchange.getMessage().getHeader(SipConstants.TO_USER, String.class)) {
            case "noted" -> exchange.getMessage().setHeader("X-Note", "welcome");
            case "banned" -> exchange.getMessage().setHeader(SipConstants.RESPONSE_CODE, 403);
            case "shortened" -> exchange.getMessage().setHeader("Contact", "<sip:shortened@192.0.2.9>;expires=30");
            default -> {
                // goes as it is
            }
        }
    }

    private Message answered() {
        List<Exchange> exchanges = getMockEndpoint("mock:answered").getExchanges();
        return exchanges.get(exchanges.size() - 1).getMessage();
    }

    @Test
    void aPhoneIsBound() {
        WirePeer phone = phone();
        assertThat(contacts(phone, "ana")).isEmpty();

        WireMessage answer = registers(phone, "ana");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Contact")).contains("<" + phone.uri("ana") + ">").contains("expires=3600");
        assertThat(contacts(phone, "ana")).hasSize(1);
    }

    @Test
    void theRouteSeesTheAnswerBeforeItGoes() {
        WirePeer phone = phone();
        registers(phone, "ana");
        assertThat(answered().getHeader(SipConstants.RESPONSE_CODE)).isEqualTo(200);
        assertThat(answered().getHeader("Contact").toString()).contains(phone.uri("ana"));
    }

    @Test
    void whatTheRouteAddsGoesToo() {
        WirePeer phone = phone();
        WireMessage answer = registers(phone, "noted");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("X-Note")).isEqualTo("welcome");
        assertThat(answer.header("Contact")).contains(phone.uri("noted"));
    }

    @Test
    void whatTheRouteChangesGoesInstead() {
        WirePeer phone = phone();
        assertThat(registers(phone, "banned").status()).isEqualTo(403);
        assertThat(contacts(registers(phone, "shortened"))).containsExactly("<sip:shortened@192.0.2.9>;expires=30");
    }

    @Test
    void anAnswerNamesItsServerAndWhatItSupportsOnce() {
        WireMessage answer = registers(phone(), "ana");
        assertThat(answer.headers("Server")).hasSize(1);
        assertThat(answer.headers("Supported")).singleElement().asString().contains("path");
        assertThat(answer.headers("Date")).hasSize(1);
        assertThat(answer.headers("Expires")).isEmpty();
    }

    @Test
    void aBindingIsRefreshed() {
        WirePeer phone = phone();
        WireRequest first = register(phone, "ana").header("Contact", "<" + phone.uri("ana") + ">;expires=100");
        assertThat(answer(phone, first).header("Contact")).contains("expires=100");

        WireMessage answer = answer(phone,
                first.next().header("Contact", "<" + phone.uri("ana") + ">;expires=200"));

        assertThat(contacts(answer)).singleElement().asString().contains("expires=200");
    }

    @Test
    void aBindingIsRemoved() {
        WirePeer phone = phone();
        registers(phone, "ana");
        assertThat(contacts(phone, "ana")).hasSize(1);

        WireMessage answer = registers(phone, "ana", "<" + phone.uri("ana") + ">;expires=0");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(contacts(answer)).isEmpty();
    }

    @Test
    void severalContactsAreListedOneByOne() {
        WirePeer phone = phone();
        WireMessage answer = registers(phone, "ana", "<sip:ana@192.0.2.1>;q=0.5;expires=600",
                "<sip:ana@192.0.2.2>;expires=600");
        assertThat(contacts(answer)).hasSize(2)
                .anySatisfy(contact -> assertThat(contact).contains("<sip:ana@192.0.2.1>").contains("q=0.5"))
                .anySatisfy(contact -> assertThat(contact).contains("<sip:ana@192.0.2.2>"));
    }

    @Test
    void theStarRemovesAll() {
        WirePeer phone = phone();
        registers(phone, "ana", "<sip:ana@192.0.2.1>", "<sip:ana@192.0.2.2>");
        assertThat(contacts(phone, "ana")).hasSize(2);

        WireMessage answer = answer(phone, register(phone, "ana").header("Contact", "*").header("Expires", "0"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(contacts(phone, "ana")).isEmpty();
    }

    @Test
    void tooShortATimeGets423WithTheShortest() {
        WirePeer phone = phone();
        WireMessage answer = registers(phone, "ana", "<" + phone.uri("ana") + ">;expires=10");
        assertThat(answer.status()).isEqualTo(423);
        assertThat(answer.header("Min-Expires")).isEqualTo("60");
        assertThat(contacts(phone, "ana")).isEmpty();
    }

    @Test
    void tooLongATimeIsCutAndNothingInTheAnswerSaysOtherwise() {
        WirePeer phone = phone();
        WireMessage answer = answer(phone,
                register(phone, "ana").header("Contact", "<" + phone.uri("ana") + ">").header("Expires", "86400"));
        assertThat(answer.header("Contact")).contains("expires=7200");
        assertThat(answer.headers("Expires")).doesNotContain("86400");
    }

    @Test
    void anotherDomainIsNotOurs() {
        WirePeer phone = phone();
        WireMessage answer = answer(phone, phone.request("REGISTER").uri("sip:example.org").to("sip:ana@example.org")
                .header("Contact", "<" + phone.uri("ana") + ">"));
        assertThat(answer.status()).isEqualTo(404);
    }
}

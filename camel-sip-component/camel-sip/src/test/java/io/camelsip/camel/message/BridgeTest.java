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

import java.util.Optional;

import javax.sip.message.Request;
import javax.sip.message.Response;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.camel.sip.SipConstants;

/** A route from one SIP peer to another. */
class BridgeTest {

    private final ReceivedRequest notify = ReceivedRequest.withBody("NOTIFY", "<presence/>", "Event: presence",
            "Subscription-State: active;expires=60", "Content-Type: application/pidf+xml", "Subject: Lunch",
            "X-Trace: abc",
            "Contact: <sip:alice@192.0.2.1>", "Allow: NOTIFY", "Require: path", "Supported: 100rel",
            "User-Agent: phone",
            "P-Asserted-Identity: <sip:alice@example.com>", "Route: <sip:192.0.2.2;lr>", "Record-Route: <sip:proxy;lr>",
            "Authorization: Digest username=\"alice\", realm=\"r\", nonce=\"n\", uri=\"sip:r\", response=\"0\"");
    private Exchange exchange;

    enum Way {
        UNTOUCHED {
            @Override
            void go(Exchange exchange) {
                // as it came
            }
        },
        ALL_HEADERS_READ {
            @Override
            void go(Exchange exchange) {
                exchange.getMessage().getHeaders();
            }
        },
        COPIED {
            @Override
            void go(Exchange exchange) {
                exchange.setMessage(exchange.getMessage().copy());
            }
        },
        ANOTHER_MESSAGE {
            @Override
            void go(Exchange exchange) {
                Exchanges.replaceMessage(exchange, exchange.getMessage().getBody());
            }
        };

        abstract void go(Exchange exchange);
    }

    @BeforeEach
    void receive() {
        exchange = Exchanges.of(notify);
    }

    @ParameterizedTest
    @EnumSource
    void whatTheReceivedRequestSaysIsNoInstruction(Way way) {
        way.go(exchange);
        Request request = Exchanges.send(exchange);
        assertThat(Wire.lines(request)).startsWith("MESSAGE sip:carol@example.org SIP/2.0")
                .contains("To: <sip:carol@example.org>")
                .anyMatch(line -> line.startsWith("From: <sip:gateway@example.org>"));
        assertThat(ExchangeMapping.instruction(exchange, SipConstants.TRANSPORT, String.class)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatConcernsOneHopStaysThere(Way way) {
        way.go(exchange);
        Request request = Exchanges.send(exchange);
        for (String name : new String[] { "Contact", "Allow", "Require", "Supported", "User-Agent", "Route",
                "Record-Route",
                "Authorization", "P-Asserted-Identity" }) {
            assertThat(Wire.lines(request, name)).as(name).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatConcernsBothEndsTravelsOn(Way way) {
        way.go(exchange);
        Request request = Exchanges.send(exchange);
        assertThat(Wire.lines(request)).contains("Subject: Lunch", "X-Trace: abc", "Event: presence",
                "Content-Type: application/pidf+xml");
        assertThat(Wire.body(request)).isEqualTo("<presence/>");
    }

    @ParameterizedTest
    @EnumSource
    void aRouteCanInsist(Way way) {
        way.go(exchange);
        exchange.getMessage().setHeader(SipConstants.METHOD, "OPTIONS");
        exchange.getMessage().setHeader(SipConstants.REQUEST_URI, "sip:dave@example.net");
        exchange.getMessage().setHeader(SipConstants.TRANSPORT, "tcp");
        assertThat(Wire.lines(Exchanges.send(exchange)).get(0)).isEqualTo("OPTIONS sip:dave@example.net SIP/2.0");
        assertThat(ExchangeMapping.instruction(exchange, SipConstants.TRANSPORT, String.class)).contains("tcp");
    }

    @ParameterizedTest
    @EnumSource
    void aRouteCanInsistOnWhatCame(Way way) {
        way.go(exchange);
        exchange.getMessage().setHeader(SipConstants.METHOD, "NOTIFY");
        exchange.getMessage().setHeader(SipConstants.TRANSPORT, "udp");
        assertThat(Exchanges.send(exchange).getMethod()).isEqualTo("NOTIFY");
        assertThat(ExchangeMapping.instruction(exchange, SipConstants.TRANSPORT, String.class))
                .isEqualTo(Optional.of("udp"));
    }

    @Test
    void aValueThatIsSetAgainTravelsOn() {
        exchange.getMessage().setHeader("P-Asserted-Identity", exchange.getMessage().getHeader("P-Asserted-Identity"));
        assertThat(Wire.lines(Exchanges.send(exchange), "P-Asserted-Identity")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void eachHopCosts(Way way) {
        way.go(exchange);
        assertThat(Wire.lines(Exchanges.send(exchange), "Max-Forwards")).containsExactly("Max-Forwards: 69");
    }

    @Test
    void aLoopEnds() {
        Exchange last = Exchanges.of(new ReceivedRequest((Request) Wire.parse(
                Wire.text(Wire.request("MESSAGE")).replace("Max-Forwards: 70", "Max-Forwards: 0").getBytes())));
        assertThatThrownBy(() -> Exchanges.send(last)).isInstanceOf(TooManyHopsException.class);
        assertThat(new TooManyHopsException().status()).isEqualTo(483);
    }

    @Test
    void theAnswerOfTheOtherSideIsPassedOn() {
        Exchanges.MAPPING
                .readResponse(Wire.response(486, "On the phone", "Contact: <sip:carol@192.0.2.9>", "X-Hint: later",
                        "Server: pbx", "Retry-After: 5"), Exchanges.BOB, exchange);
        Response response = Exchanges.answer(exchange, notify);
        assertThat(Wire.lines(response).get(0)).isEqualTo("SIP/2.0 486 On the phone");
        assertThat(Wire.lines(response, "X-Hint")).hasSize(1);
        assertThat(Wire.lines(response, "Contact")).isEmpty();
        assertThat(Wire.lines(response, "Retry-After")).isEmpty();
        assertThat(Wire.lines(response, "X-Trace")).isEmpty();
        assertThat(Wire.lines(response, "Server")).containsExactly("Server: Test");
    }

    @Test
    void theBodyOfTheOtherSidesAnswerIsPassedOn() {
        Exchanges.MAPPING.readResponse(
                Wire.response(200, "OK", "NOTIFY", "v=0".getBytes(), "Content-Type: application/sdp"),
                Exchanges.BOB, exchange);
        Response response = Exchanges.answer(exchange, notify);
        assertThat(Wire.body(response)).isEqualTo("v=0");
        assertThat(Wire.lines(response, "Content-Type")).containsExactly("Content-Type: application/sdp");
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void aSecondProducerDoesNotObeyTheFirstOnesAnswer(boolean read) {
        Exchanges.MAPPING.readResponse(Wire.response(200, "OK", "Contact: <sip:carol@192.0.2.9>"), Exchanges.BOB,
                exchange);
        if (read) {
            exchange.getMessage().getHeaders();
        }
        Request request = Exchanges.send(exchange);
        assertThat(Wire.lines(request)).startsWith("MESSAGE sip:carol@example.org SIP/2.0")
                .contains("To: <sip:carol@example.org>");
        assertThat(Wire.lines(request, "Contact")).isEmpty();
    }
}

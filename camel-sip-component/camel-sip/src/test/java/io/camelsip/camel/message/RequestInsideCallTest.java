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

import java.nio.charset.StandardCharsets;
import java.util.List;

import javax.sip.message.Request;
import javax.sip.message.Response;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.camel.sip.SipConstants;

/** What an exchange puts into a request inside a call, the one it came from ("ours") or another. */
class RequestInsideCallTest {

    private static final String OURS = "3848276298220188511@example.com";
    private static final String OFFER = "v=0\r\no=alice 1 1 IN IP4 192.0.2.1\r\n";

    private final Exchange exchange = Exchanges.of(ReceivedRequest.withBody("INVITE", OFFER,
            "Content-Type: application/sdp", "Subject: Lunch", "Contact: <sip:alice@192.0.2.1>",
            "Replaces: x;from-tag=1;to-tag=2", "Reason: SIP;cause=200"));

    private static Request started(String method, String callId) {
        Request request = (Request) Wire.parse((method + """
                 sip:bob@192.0.2.7 SIP/2.0\r
                From: <sip:gateway@example.org>;tag=1\r
                To: <sip:bob@example.org>;tag=2\r
                Call-ID: %s\r
                CSeq: 1 %s\r
                Via: SIP/2.0/UDP 192.0.2.2\r
                Max-Forwards: 70\r
                Content-Length: 0\r
                \r
                """.formatted(callId, method)).getBytes(StandardCharsets.UTF_8));
        return request;
    }

    private Request inOurs(String method) {
        return Exchanges.MAPPING.completeInside(exchange, started(method, OURS));
    }

    private Request inAnother(String method) {
        return Exchanges.MAPPING.completeInside(exchange, started(method, "another"));
    }

    @Test
    void whatThePeerSaidIsNotSaidToItAgain() {
        Request bye = inOurs("BYE");
        assertThat(Wire.body(bye)).isEmpty();
        assertThat(Wire.lines(bye)).noneMatch(line -> line.startsWith("Subject") || line.startsWith("Reason"));
    }

    @Test
    void whatThePeerSaidTravelsIntoAnotherCall() {
        Request info = inAnother("INFO");
        assertThat(Wire.body(info)).isEqualTo(OFFER);
        assertThat(Wire.lines(info)).contains("Content-Type: application/sdp", "Subject: Lunch")
                .noneMatch(line -> line.startsWith("Replaces"));
    }

    @Test
    void routeAndAddressesAreTheCalls() {
        exchange.getMessage().setHeader(SipConstants.REQUEST_URI, "sip:evil@example.com");
        exchange.getMessage().setHeader(SipConstants.TO, "sip:evil@example.com");
        assertThat(Wire.lines(inOurs("INFO"))).startsWith("INFO sip:bob@192.0.2.7 SIP/2.0")
                .contains("From: <sip:gateway@example.org>;tag=1", "To: <sip:bob@example.org>;tag=2",
                        "Max-Forwards: 70");
    }

    @Test
    void whatTheRouteSetIsSent() {
        exchange.getMessage().setHeader("Info-Package", "dtmf");
        exchange.getMessage().setHeader("Content-Type", "application/dtmf");
        exchange.getMessage().setBody("5");
        Request info = inOurs("INFO");
        assertThat(Wire.body(info)).isEqualTo("5");
        assertThat(Wire.lines(info)).contains("Info-Package: dtmf", "Content-Type: application/dtmf");
    }

    @Test
    void theTypeOfAnotherBodyIsNotThatOfTheRoutes() {
        exchange.getMessage().setBody("Hello");
        assertThat(Wire.lines(inOurs("MESSAGE"), "Content-Type"))
                .containsExactly("Content-Type: text/plain;charset=UTF-8");
    }

    @Test
    void theRouteCanInsistOnTheBodyItGot() {
        exchange.getMessage().setBody(exchange.getMessage().getBody());
        assertThat(Wire.body(inOurs("INFO"))).isEqualTo(OFFER);
    }

    @ParameterizedTest
    @ValueSource(strings = { "\r\n", "\n" })
    void aSessionDescriptionHasItsType(String end) {
        String description = "v=0" + end + "s=-" + end;
        exchange.getMessage().setBody(description);
        assertThat(Wire.lines(inOurs("INVITE"), "Content-Type")).containsExactly("Content-Type: application/sdp");
        exchange.getMessage().setBody(description.getBytes(StandardCharsets.UTF_8));
        assertThat(Wire.lines(inOurs("INVITE"), "Content-Type")).containsExactly("Content-Type: application/sdp");
    }

    @Test
    void textThatOnlyLooksLikeOneIsText() {
        exchange.getMessage().setBody("v=0 means no velocity");
        assertThat(Wire.lines(inOurs("MESSAGE"), "Content-Type"))
                .containsExactly("Content-Type: text/plain;charset=UTF-8");
    }

    @ParameterizedTest
    @CsvSource({ "sip:carol@example.com;method=INVITE,<sip:carol@example.com;method=INVITE>",
            "<sip:carol@example.com?Replaces=a%3Bto-tag%3Db>,<sip:carol@example.com?Replaces=a%3Bto-tag%3Db>" })
    void whomToCallIsOneAddressWithAllThatBelongsToIt(String given, String sent) {
        exchange.getMessage().setHeader("Refer-To", given);
        assertThat(Wire.lines(inOurs("REFER"), "Refer-To")).containsExactly("Refer-To: " + sent);
    }

    @Test
    void aBodyThatIsNoneIsAnError() {
        exchange.getMessage().setBody(List.of(1));
        assertThatThrownBy(() -> inOurs("INFO")).isInstanceOf(UnsendableBodyException.class);
    }

    @Test
    void aReasonThatCameWithTheCallDoesNotEndIt() {
        assertThat(ExchangeMapping.reasons(exchange, started("BYE", OURS))).isEmpty();
        assertThat(ExchangeMapping.reasons(exchange, started("BYE", "another"))).containsExactly("SIP;cause=200");
    }

    @Test
    void aReasonOfTheRouteEndsTheCall() {
        exchange.getMessage().setHeader("Reason", List.of("SIP;cause=486", "Q.850;cause=17"));
        assertThat(ExchangeMapping.reasons(exchange, started("BYE", OURS)))
                .containsExactly("SIP;cause=486", "Q.850;cause=17");
    }

    @ParameterizedTest
    @ValueSource(strings = { "SIP\r\nX-Evil: 1", "SIP;cause=\"", ";;" })
    void aReasonThatIsNoneIsAnError(String reason) {
        exchange.getMessage().setHeader("Reason", reason);
        assertThatThrownBy(() -> ExchangeMapping.reasons(exchange, started("BYE", OURS)))
                .isInstanceOf(MalformedHeaderException.class).hasMessageContaining("'Reason'");
    }

    @Test
    void theSessionOfAResponseIsReadWhateverThePattern() {
        exchange.setPattern(ExchangePattern.InOnly);
        Response response = Wire.response(200, "OK", "INVITE", "v=0\r\n".getBytes(StandardCharsets.UTF_8),
                "Content-Type: application/sdp");
        Exchanges.MAPPING.readSession(response, Exchanges.BOB, exchange);
        assertThat(exchange.getMessage().getBody()).isEqualTo("v=0\r\n");
        assertThat(exchange.getMessage().getHeader("Subject")).isEqualTo("Lunch");
    }

    @Test
    void theCallIsTheOneOfTheHeader() {
        assertThat(ExchangeMapping.dialogId(exchange)).isEmpty();
        exchange.getMessage().setHeader(SipConstants.DIALOG_ID, "tag;id");
        assertThat(ExchangeMapping.dialogId(exchange)).contains("tag;id");
    }
}

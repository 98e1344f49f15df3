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
import java.util.Map;

import javax.sip.message.Response;

import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultMessage;
import org.apache.camel.support.ExchangeHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.proxy.MessageChanges;

class ForwardChangesTest {

    private static final String SDP = "v=0\r\no=- 1 1 IN IP4 192.0.2.2\r\ns=-\r\nt=0 0\r\n";

    private final ReceivedRequest request = ReceivedRequest.withBody("INVITE", SDP, "Content-Type: application/sdp",
            "Subject: Lunch", "X-Path: one", "X-Path: two", "Supported: timer", "User-Agent: Phone");
    private final Exchange exchange = Exchanges.of(request);

    private MessageChanges changes() {
        return Exchanges.MAPPING.requestChanges(exchange);
    }

    private static Response response(ReceivedRequest request, int status, String body, String... headers) {
        String copied = String.join("", List.of("Via", "From", "To", "Call-ID", "CSeq").stream()
                .map(name -> request.message().getHeader(name).toString()).toList());
        String lines = String.join("", List.of(headers).stream().map(header -> header + "\r\n").toList());
        return (Response) Wire.parse(("SIP/2.0 " + status + " Said So\r\n" + copied + lines + "Content-Length: "
                + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatNobodyTouchesStaysAsItIs() {
        assertThat(changes()).isSameAs(MessageChanges.NONE);
    }

    @Test
    void whatARouteReadsIsNotChanged() {
        assertThat(exchange.getMessage().getHeaders()).containsEntry("Subject", "Lunch");
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo(SDP);
        assertThat(changes()).isSameAs(MessageChanges.NONE);
    }

    @Test
    void whatARouteSetsReplacesAllOfThatName() {
        exchange.getMessage().setHeader("X-Path", "three");
        exchange.getMessage().setHeader("X-New", List.of("a", "b"));
        assertThat(changes().fields()).isEqualTo(Map.of("X-Path", List.of("three"), "X-New", List.of("a", "b")));
    }

    @Test
    void itsNameIsTheSameInAnyCase() {
        exchange.getMessage().getHeaders();
        exchange.getMessage().setHeader("x-path", 3);
        assertThat(changes().fields()).isEqualTo(Map.of("X-Path", List.of("3")));
    }

    @Test
    void aCompactNameIsThatOfTheField() {
        exchange.getMessage().setHeader("s", "Dinner");
        assertThat(changes().fields()).isEqualTo(Map.of("Subject", List.of("Dinner")));
    }

    @Test
    void whatARouteTakesOutIsTakenOut() {
        exchange.getMessage().removeHeader("X-Path");
        exchange.getMessage().removeHeader("User-Agent");
        exchange.getMessage().removeHeader("X-Unknown");
        assertThat(changes().fields()).isEqualTo(Map.of("X-Path", List.of(), "User-Agent", List.of()));
    }

    @Test
    void soIsWhatItSetsToNothing() {
        exchange.getMessage().setHeader("Subject", null);
        assertThat(changes().fields()).isEqualTo(Map.of("Subject", List.of()));
    }

    @Test
    void whatComesBackIsNotTakenOut() {
        exchange.getMessage().removeHeader("Subject");
        exchange.getMessage().setHeader("Subject", "Dinner");
        assertThat(changes().fields()).isEqualTo(Map.of("Subject", List.of("Dinner")));
    }

    @Test
    void aPatternTakesOutWhatItMatches() {
        exchange.getMessage().removeHeaders("X-*");
        assertThat(changes().fields()).isEqualTo(Map.of("X-Path", List.of()));
    }

    @Test
    void aRouteThatTidiesUpTakesOutNothing() {
        exchange.getMessage().removeHeaders("*");
        assertThat(changes()).isSameAs(MessageChanges.NONE);
    }

    @Test
    void whatIsLeftAfterThatTakesOutNothingEither() {
        exchange.getMessage().removeHeaders("*", "Subject", "CamelSip*");
        assertThat(changes()).isSameAs(MessageChanges.NONE);
    }

    @Test
    void aCopyOfTheExchangeKnowsItAll() {
        exchange.getMessage().removeHeader("X-Path");
        exchange.getMessage().setHeader("Subject", "Dinner");
        Exchange copy = ExchangeHelper.createCorrelatedCopy(exchange, false);
        assertThat(Exchanges.MAPPING.requestChanges(copy).fields())
                .isEqualTo(Map.of("X-Path", List.of(), "Subject", List.of("Dinner")));
    }

    @Test
    void soDoesAMessageThatTookItsHeaders() {
        exchange.getMessage().removeHeader("X-Path");
        exchange.getMessage().setHeader("Subject", "Dinner");
        Exchanges.replaceMessage(exchange, SDP);
        exchange.getMessage().removeHeader("User-Agent");
        assertThat(changes().fields())
                .isEqualTo(Map.of("X-Path", List.of(), "User-Agent", List.of(), "Subject", List.of("Dinner")));
    }

    @Test
    void aMessageOfAnotherComponentTakesOutNothing() {
        exchange.setMessage(new DefaultMessage(Exchanges.CONTEXT));
        exchange.getMessage().setHeader("Subject", "Dinner");
        assertThat(changes().fields()).isEqualTo(Map.of("Subject", List.of("Dinner")));
    }

    @ParameterizedTest
    @ValueSource(strings = { "Via", "v", "Route", "Record-Route", "Max-Forwards", "Content-Length", "l", "From", "To",
            "t",
            "Call-ID", "i", "CSeq", "RAck", "Content-Type", "Host", "CamelSipTarget", "JMSReplyTo", "a.b", "no token" })
    void whatIsTheProxysOrNobodysIsLeftAlone(String name) {
        exchange.getMessage().setHeader(name, "1");
        assertThat(changes()).isSameAs(MessageChanges.NONE);
        exchange.getMessage().removeHeader(name);
        assertThat(changes()).isSameAs(MessageChanges.NONE);
    }

    @Test
    void noValueEndsItsLine() {
        exchange.getMessage().setHeader("X-Path", "one\r\nX-Evil: two");
        assertThatThrownBy(this::changes).isInstanceOf(MalformedHeaderException.class).hasMessageContaining("X-Path")
                .hasMessageNotContaining("Evil");
    }

    @Test
    void aValueThatItsFieldDoesNotAllowIsAnError() {
        exchange.getMessage().setHeader("Expires", "soon");
        assertThatThrownBy(this::changes).isInstanceOf(MalformedHeaderException.class).hasMessageContaining("Expires");
    }

    @Test
    void aMereUriOfAnAddressFieldGetsItsBrackets() {
        exchange.getMessage().setHeader("Referred-By", "sip:alice@example.com;user=phone");
        assertThat(changes().fields()).isEqualTo(Map.of("Referred-By", List.of("<sip:alice@example.com;user=phone>")));
    }

    @Test
    void aNewBodyKeepsTheTypeOfTheOld() {
        exchange.getMessage().setBody("v=1");
        MessageChanges changes = changes();
        assertThat(changes.body()).hasValueSatisfying(body -> assertThat(body).asString().isEqualTo("v=1"));
        assertThat(changes.fields()).isEqualTo(Map.of("Content-Type", List.of("application/sdp")));
    }

    @Test
    void orHasTheTypeThatTheRouteGives() {
        exchange.getMessage().setBody("<a/>");
        exchange.getMessage().setHeader("Content-Type", "application/pidf+xml");
        assertThat(changes().fields()).isEqualTo(Map.of("Content-Type", List.of("application/pidf+xml")));
    }

    @Test
    void aBodyWhereThereWasNoneHasTheTypeOfItsKind() {
        Exchange message = Exchanges.of("MESSAGE");
        message.getMessage().setBody("hello");
        assertThat(Exchanges.MAPPING.requestChanges(message).fields().get("Content-Type").get(0))
                .startsWith("text/plain");
    }

    @Test
    void theSameBodyIsNoChangeWhateverItsClass() {
        exchange.getMessage().setBody(SDP.getBytes(StandardCharsets.UTF_8));
        assertThat(changes()).isSameAs(MessageChanges.NONE);
        Exchanges.replaceMessage(exchange, SDP);
        assertThat(changes()).isSameAs(MessageChanges.NONE);
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void anEmptyBodyTakesItOut(boolean text) {
        exchange.getMessage().setBody(text ? "" : null);
        MessageChanges changes = changes();
        assertThat(changes.body()).hasValueSatisfying(body -> assertThat(body).isEmpty());
        assertThat(changes.fields()).isEqualTo(Map.of("Content-Type", List.of()));
    }

    @Test
    void aMessageOfAnotherComponentWithoutABodyTakesOutNone() {
        Exchanges.replaceMessage(exchange, null);
        assertThat(changes()).isSameAs(MessageChanges.NONE);
    }

    @Test
    void aBodyThatCannotBeSentIsAnError() {
        exchange.getMessage().setBody(Map.of("a", "b"));
        assertThatThrownBy(this::changes).isInstanceOf(UnsendableBodyException.class);
    }

    @Test
    void anExchangeWithoutARequestIsAnError() {
        assertThatThrownBy(() -> Exchanges.MAPPING.requestChanges(Exchanges.empty()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anotherAttemptChangesTheSame() {
        exchange.getMessage().removeHeader("X-Path");
        exchange.getMessage().setHeader("Subject", "Dinner");
        exchange.getMessage().setBody("v=1");
        MessageChanges first = changes();
        Exchanges.MAPPING.readHeld(response(request, 486, "", "X-Why: busy"), exchange);
        assertThat(exchange.getMessage().getHeader("X-Why")).isEqualTo("busy");
        MessageChanges second = changes();
        assertThat(second.fields()).isEqualTo(first.fields());
        assertThat(second.body().orElseThrow()).isEqualTo(first.body().orElseThrow());
    }

    @Test
    void whatIsHeldIsAnsweredAsItCame() {
        Exchanges.MAPPING.readHeld(response(request, 407, "<a/>", "Content-Type: application/xml",
                "Proxy-Authenticate: Digest realm=\"b\", nonce=\"1\"", "X-Why: unknown"), exchange);
        Response answer = Exchanges.answer(exchange, request);
        assertThat(answer.getStatusCode()).isEqualTo(407);
        assertThat(answer.getReasonPhrase()).isEqualTo("Said So");
        assertThat(answer.getHeader("Proxy-Authenticate").toString()).contains("realm=\"b\"");
        assertThat(answer.getHeader("X-Why").toString()).contains("unknown");
        assertThat(new String(answer.getRawContent(), StandardCharsets.UTF_8)).isEqualTo("<a/>");
    }

    @Test
    void anotherAnswerHasNoneOfItsBody() {
        Exchanges.MAPPING.readHeld(response(request, 486, "<a/>", "Content-Type: application/xml"), exchange);
        exchange.getMessage().setHeader("CamelSipResponseCode", 480);
        Response answer = Exchanges.answer(exchange, request);
        assertThat(answer.getStatusCode()).isEqualTo(480);
        assertThat(answer.getRawContent()).isNull();
    }

    @Test
    void aRouteChangesAResponseByTheSameRules() {
        exchange.getMessage().setHeader("X-Request", "not in the response");
        Exchange copy = ExchangeHelper.createCorrelatedCopy(exchange, false);
        Exchanges.MAPPING.readPassing(
                response(request, 200, SDP, "Content-Type: application/sdp", "Server: Phone", "X-Path: one"), copy);
        assertThat(copy.getMessage().getBody()).isEqualTo(SDP);
        assertThat(Exchanges.MAPPING.responseChanges(copy)).isSameAs(MessageChanges.NONE);
        copy.getMessage().setHeader("X-New", "1");
        copy.getMessage().removeHeader("Server");
        copy.getMessage().setBody("v=1");
        MessageChanges changes = Exchanges.MAPPING.responseChanges(copy);
        assertThat(changes.fields()).isEqualTo(Map.of("X-New", List.of("1"), "Server", List.of(), "Content-Type",
                List.of("application/sdp")));
        assertThat(changes.body().orElseThrow()).asString().isEqualTo("v=1");
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import static io.camelsip.camel.message.Exchanges.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import javax.sip.header.MaxForwardsHeader;
import javax.sip.message.Request;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.camel.sip.SipConstants;

/** What a producer sends. */
class RequestCreationTest {

    private final Exchange exchange = Exchanges.empty();
    private final Message message = exchange.getMessage();

    private static Request send(Exchange exchange, String contact, int expires) {
        return Exchanges.MAPPING.createRequest(exchange, new ExchangeMapping.RequestDefaults("REGISTER",
                "sip:example.org", Optional.of("sip:gateway@example.org"), Optional.of("sip:gateway@example.org"),
                Optional.of(contact), OptionalInt.of(expires)));
    }

    @Test
    void theEndpointSaysWhatTheExchangeDoesNot() {
        Request request = Exchanges.send(exchange);
        assertThat(Wire.lines(request)).startsWith("MESSAGE sip:carol@example.org SIP/2.0")
                .contains("To: <sip:carol@example.org>")
                .anyMatch(line -> line.startsWith("From: <sip:gateway@example.org>"));
        assertThat(Wire.lines(request, "Contact")).isEmpty();
        assertThat(Wire.lines(request, "Content-Type")).isEmpty();
    }

    @Test
    void theExchangeSaysOtherwise() {
        message.setHeader(SipConstants.METHOD, "options");
        message.setHeader(SipConstants.REQUEST_URI, "sip:dave@example.net;transport=tcp");
        message.setHeader(SipConstants.FROM, "\"Erin, R&D\" <sip:erin@example.net>");
        message.setHeader(SipConstants.TO, "sip:dave@example.net");
        message.setHeader(SipConstants.CONTACT, "sip:erin@192.0.2.5:5062");
        Request request = Exchanges.send(exchange);
        assertThat(Wire.lines(request)).startsWith("OPTIONS sip:dave@example.net;transport=tcp SIP/2.0")
                .contains("To: <sip:dave@example.net>", "Contact: <sip:erin@192.0.2.5:5062>")
                .anyMatch(line -> line.startsWith("From: \"Erin, R&D\" <sip:erin@example.net>"));
    }

    @ParameterizedTest
    @CsvSource({ "CamelSipFrom, <sip:", "CamelSipTo, nobody", "CamelSipContact, <sip:", "CamelSipExpires, soon",
            "CamelSipMethod, SUB SCRIBE", "CamelSipRequestUri, nobody" })
    void whatCannotBeSentIsNamed(String name, String value) {
        message.setHeader(name, value);
        assertThatThrownBy(() -> Exchanges.send(exchange)).isInstanceOf(MalformedHeaderException.class)
                .hasMessageContaining(name);
    }

    @Test
    void headersGoOut() {
        message.setHeader("Subject", "Lunch");
        message.setHeader("P-Preferred-Identity", "<sip:gateway@example.org>");
        message.setHeader("X-Number", 7);
        message.setHeader("X-Flag", true);
        assertThat(Wire.lines(Exchanges.send(exchange))).contains("Subject: Lunch",
                "P-Preferred-Identity: <sip:gateway@example.org>", "X-Number: 7", "X-Flag: true");
    }

    @Test
    void factsBecomeFields() {
        message.setHeader(SipConstants.EVENT, "presence;id=1");
        message.setHeader(SipConstants.EXPIRES, "600");
        message.setHeader(SipConstants.ETAG, "dx200xyz");
        message.setHeader(SipConstants.SUBSCRIPTION_STATE, "active;expires=60");
        assertThat(Wire.lines(Exchanges.send(exchange, "PUBLISH"))).contains("Event: presence;id=1", "Expires: 600",
                "SIP-If-Match: dx200xyz", "Subscription-State: active;expires=60");
    }

    @Test
    void optionsFillInContactAndExpires() {
        assertThat(Wire.lines(send(exchange, "sip:gateway@192.0.2.5;transport=tcp", 300)))
                .contains("Contact: <sip:gateway@192.0.2.5;transport=tcp>", "Expires: 300");
    }

    @Test
    void headersCountMoreThanOptions() {
        message.setHeader("Contact", "<sip:other@192.0.2.6>;expires=60");
        message.setHeader("Expires", 0);
        assertThat(Wire.lines(send(exchange, "sip:gateway@192.0.2.5", 300)))
                .contains("Contact: <sip:other@192.0.2.6>;expires=60", "Expires: 0").hasSizeLessThan(9);
    }

    @Test
    void allBindingsCanBeAskedToGo() {
        message.setHeader(SipConstants.CONTACT, "*");
        message.setHeader(SipConstants.EXPIRES, 0);
        assertThat(Wire.lines(Exchanges.send(exchange, "REGISTER"))).contains("Contact: *", "Expires: 0");
    }

    @ParameterizedTest
    @ValueSource(strings = { "SUBSCRIBE", "REFER", "REGISTER", "INVITE" })
    void whoMustBeReachableSaysWhere(String method) {
        assertThat(Wire.lines(Exchanges.send(exchange, method), "Contact")).hasSize(1).first().asString()
                .startsWith("Contact: <sip:gateway@");
    }

    @Test
    void routesAreNotTakenFromHeaders() {
        message.setHeader("Route", "<sip:evil.example.com;lr>");
        message.setHeader("Record-Route", "<sip:evil.example.com;lr>");
        assertThat(Wire.text(Exchanges.send(exchange))).doesNotContain("evil");
    }

    @Test
    void fromAndToOfAMailAreNotTaken() {
        message.setHeader("From", "Mallory <mallory@example.com>");
        message.setHeader("To", "bob@example.com");
        assertThat(Wire.text(Exchanges.send(exchange))).doesNotContain("allory").doesNotContain("bob@");
    }

    @ParameterizedTest
    @ValueSource(strings = { "Basic Ym9iOnNlY3JldA==", "Bearer abc.def.ghi", "Ym9iOnNlY3JldA==" })
    void credentialsOfOtherProtocolsStay(String credentials) {
        message.setHeader("Authorization", credentials);
        message.setHeader("Proxy-Authorization", credentials);
        assertThat(Wire.text(Exchanges.send(exchange))).doesNotContain("uthorization");
    }

    @Test
    void aDigestMayBeSent() {
        message.setHeader("Authorization",
                "Digest username=\"bob\", realm=\"r\", nonce=\"n\", uri=\"sip:r\", response=\"0\"");
        assertThat(Wire.lines(Exchanges.send(exchange), "Authorization")).hasSize(1);
    }

    @Test
    void aFailureTellsNoSecrets() {
        message.setHeader("Authorization", "Digest secret\u0000");
        assertThatThrownBy(() -> Exchanges.send(exchange)).hasMessageNotContaining("secret").hasNoCause();
    }

    @Test
    void maxForwardsIsTheRoutes() {
        message.setHeader("Max-Forwards", 0);
        MaxForwardsHeader field = (MaxForwardsHeader) Exchanges.send(exchange, "OPTIONS").getHeader("Max-Forwards");
        assertThat(field.getMaxForwards()).isZero();
    }

    @Test
    void textIsPlainText() {
        message.setBody("Gr\u00fc\u00dfe");
        Request request = Exchanges.send(exchange);
        assertThat(Wire.lines(request)).contains("Content-Type: text/plain;charset=UTF-8", "Content-Length: 7");
        assertThat(request.getRawContent()).isEqualTo("Gr\u00fc\u00dfe".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void numbersAreText() {
        message.setBody(42);
        assertThat(Wire.body(Exchanges.send(exchange))).isEqualTo("42");
    }

    @Test
    void theTypeIsTheExchanges() {
        message.setBody("{}".getBytes(StandardCharsets.UTF_8));
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        assertThat(Wire.lines(Exchanges.send(exchange))).contains("Content-Type: application/json",
                "Content-Length: 2");
    }

    @Test
    void laterChangesOfTheBytesDoNotTravel() {
        byte[] body = { 1, 2 };
        message.setBody(body);
        Request request = Exchanges.send(exchange);
        body[0] = 9;
        assertThat(request.getRawContent()).containsExactly(1, 2);
    }

    @Test
    void aBodyThatIsNeitherTextNorBytesIsRefused() {
        for (Object body : List.of(Map.of("a", 1), List.of(1), new Object())) {
            message.setBody(body);
            assertThatThrownBy(() -> Exchanges.send(exchange)).as(body.getClass().getName())
                    .isInstanceOf(UnsendableBodyException.class).hasMessageContaining(body.getClass().getName());
        }
    }

    @Test
    void instructionsOfTheWrongTypeAreNamed() {
        message.setHeader("CamelSipRequestTimeout", "soon");
        assertThatThrownBy(
                () -> ExchangeMapping.instruction(exchange, "CamelSipRequestTimeout", java.time.Duration.class))
                .isInstanceOf(MalformedHeaderException.class).hasMessageContaining("CamelSipRequestTimeout");
    }
}

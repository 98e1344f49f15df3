/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import static io.camelsip.camel.message.Exchanges.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import javax.sip.header.ExpiresHeader;
import javax.sip.message.Response;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.camel.sip.SipConstants;

/** What a request is answered with. */
class AnswerTest {

    private final ReceivedRequest options = ReceivedRequest.of("OPTIONS", "Subject: Question", "X-Trace: abc",
            "Contact: <sip:alice@192.0.2.1>", "Allow: INVITE, ACK", "Require: 100rel", "Accept: application/sdp");

    @Test
    void sayingNothingIs200() {
        Response response = answer(Exchanges.of(options), options);
        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(Wire.lines(response)).hasSize(8);
    }

    @Test
    void aReferIsAccepted() {
        ReceivedRequest refer = ReceivedRequest.of("REFER", "Refer-To: <sip:carol@example.org>");
        assertThat(answer(Exchanges.of(refer), refer).getStatusCode()).isEqualTo(202);
    }

    @Test
    void theRouteChoosesStatusAndReason() {
        Exchange exchange = Exchanges.of(options);
        exchange.getMessage().setHeader(SipConstants.RESPONSE_CODE, "486");
        exchange.getMessage().setHeader(SipConstants.REASON_PHRASE, "Am Telefon, sp\u00e4ter");
        assertThat(Wire.lines(answer(exchange, options)).get(0)).isEqualTo("SIP/2.0 486 Am Telefon, sp\u00e4ter");
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "100", "180", "199", "700", "-1", "99999999999", "busy", "" })
    void aStatusThatIsNoneIsRefused(String status) {
        Exchange exchange = Exchanges.of(options);
        exchange.getMessage().setHeader(SipConstants.RESPONSE_CODE, status);
        assertThatThrownBy(() -> answer(exchange, options)).isInstanceOf(MalformedHeaderException.class)
                .hasMessageContaining(SipConstants.RESPONSE_CODE);
    }

    @Test
    void headersOfTheRouteGoOut() {
        Exchange exchange = Exchanges.of(options);
        exchange.getMessage().setHeader("Retry-After", 30);
        exchange.getMessage().setHeader("X-Answer", "yes");
        Response response = answer(exchange, options);
        assertThat(Wire.lines(response, "Retry-After")).containsExactly("Retry-After: 30");
        assertThat(Wire.lines(response, "X-Answer")).containsExactly("X-Answer: yes");
    }

    @Test
    void headersOfTheRequestDoNotGoBack() {
        Exchange exchange = Exchanges.of(options);
        exchange.getMessage().getHeaders();
        assertThat(Wire.lines(answer(exchange, options))).hasSize(8);
    }

    @Test
    void headersOfTheRequestDoNotGoBackThroughACopy() {
        Exchange copy = Exchanges.of(options).copy();
        copy.getMessage().getHeaders();
        assertThat(Wire.lines(answer(copy, options))).hasSize(8);
    }

    @Test
    void headersOfTheRequestDoNotGoBackThroughAnotherMessage() {
        Exchange exchange = Exchanges.of(options).copy();
        Exchanges.replaceMessage(exchange, null);
        exchange.getMessage().setHeader("X-Answer", "yes");
        Response response = answer(exchange, options);
        assertThat(Wire.lines(response)).hasSize(9);
        assertThat(Wire.lines(response, "X-Answer")).hasSize(1);
    }

    @Test
    void whatTheRouteSetsGoesBackEvenIfItIsWhatCame() {
        Exchange exchange = Exchanges.of(options);
        Message message = exchange.getMessage();
        message.setHeader("Contact", message.getHeader("Contact"));
        message.setHeader("Subject", "Question");
        message.getHeaders();
        Response response = answer(exchange, options);
        assertThat(Wire.lines(response, "Contact")).containsExactly("Contact: <sip:alice@192.0.2.1>");
        assertThat(Wire.lines(response, "Subject")).containsExactly("Subject: Question");
    }

    @Test
    void whatIsPutIntoTheMapGoesOut() {
        Exchange exchange = Exchanges.of(options);
        exchange.getMessage().getHeaders().put("X-Trace", "changed");
        assertThat(Wire.lines(answer(exchange, options), "X-Trace")).containsExactly("X-Trace: changed");
    }

    @Test
    void listsBecomeSeveralFields() {
        Exchange exchange = Exchanges.of(options);
        exchange.getMessage().setHeader("Contact", List.of("<sip:a@192.0.2.1>;q=0.7", "<sip:b@192.0.2.2>;q=0.3"));
        exchange.getMessage().setHeader("X-Tag", new String[] { "one", "two" });
        exchange.getMessage().setHeader(SipConstants.RESPONSE_CODE, 302);
        Response response = answer(exchange, options);
        assertThat(String.join("\n", Wire.lines(response, "Contact"))).contains("sip:a@192.0.2.1", "sip:b@192.0.2.2");
        assertThat(Wire.text(response)).contains("X-Tag: one", "two");
    }

    @Test
    void aRedirectionPointsToAUri() {
        Exchange exchange = Exchanges.of(options);
        exchange.getMessage().setHeader(SipConstants.RESPONSE_CODE, 302);
        exchange.getMessage().setHeader(SipConstants.CONTACT, "sip:bob@192.0.2.7;transport=tcp");
        assertThat(Wire.lines(answer(exchange, options), "Contact"))
                .containsExactly("Contact: <sip:bob@192.0.2.7;transport=tcp>");
    }

    @Test
    void compactNamesAreNotAWayAroundTheRules() {
        Exchange exchange = Exchanges.of(options);
        for (String name : List.of("v", "i", "f", "t", "l", "V", "I")) {
            exchange.getMessage().setHeader(name, "1");
        }
        exchange.getMessage().setHeader("s", "Answer");
        Response response = answer(exchange, options);
        assertThat(Wire.lines(response)).hasSize(9).contains("Subject: Answer");
    }

    @ParameterizedTest
    @ValueSource(strings = { "Via", "From", "To", "Call-ID", "CSeq", "Content-Length", "Record-Route", "Route", "via",
            "CALL-ID", "Server", "User-Agent", "CamelFoo", "camelfoo", "CAMELSIPFOO", "org.apache.camel.x", "Host",
            "Cookie",
            "Transfer-Encoding", "Sec-Fetch-Mode", "X-Forwarded-For", "JMSMessageID", "kafka.OFFSET", "breadcrumbId",
            "name with blanks", "na:me", "", "n\u00e4me" })
    void noOtherFieldsGoOut(String name) {
        Exchange exchange = Exchanges.of(options);
        exchange.getMessage().setHeader(name, "<sip:evil@example.com>");
        String text = Wire.text(answer(exchange, options));
        assertThat(text).doesNotContain("evil");
    }

    @Test
    void noStrategyLetsTheStacksFieldsOut() {
        Exchange exchange = Exchanges.empty();
        ExchangeMapping careless = new ExchangeMapping(new LetsEverythingThrough());
        careless.read(options, exchange);
        for (String name : List.of("Via", "v", "Call-ID", "Content-Length", "CamelFoo", "bad name")) {
            exchange.getMessage().setHeader(name, "evil");
        }
        assertThat(Wire.text(careless.write(exchange, options))).doesNotContain("evil");
    }

    @Test
    void aStrategyCanKeepFieldsIn() {
        SipHeaderFilterStrategy strategy = new SipHeaderFilterStrategy();
        strategy.getOutFilter().add("X-Internal");
        ExchangeMapping mapping = new ExchangeMapping(strategy);
        Exchange exchange = Exchanges.empty();
        mapping.read(options, exchange);
        exchange.getMessage().setHeader("x-internal", "secret");
        assertThat(Wire.text(mapping.write(exchange, options))).doesNotContain("secret");
    }

    @Test
    void objectsThatAreNoTextStayInTheRoute() {
        Exchange exchange = Exchanges.of(options);
        exchange.getMessage().setHeader("X-Map", Map.of("a", "b"));
        exchange.getMessage().setHeader("X-Bytes", new byte[] { 1 });
        exchange.getMessage().setHeader("X-Mixed", List.of("kept", Map.of()));
        Response response = answer(exchange, options);
        assertThat(Wire.lines(response)).hasSize(9).contains("X-Mixed: kept");
    }

    @ParameterizedTest
    @CsvSource({ "Contact, <sip:", "Expires, soon", "Retry-After, (", "Event, ;", "Min-Expires, few" })
    void aValueThatTheFieldCannotHoldIsNamed(String name, String value) {
        Exchange exchange = Exchanges.of(options);
        exchange.getMessage().setHeader(name, value);
        assertThatThrownBy(() -> answer(exchange, options)).isInstanceOf(MalformedHeaderException.class)
                .hasMessageContaining("'" + name + "'").hasMessageNotContaining(value);
    }

    @ParameterizedTest
    @CsvSource({ "SUBSCRIBE, Event: presence", "PUBLISH, Event: presence", "REGISTER, X-Any: y" })
    void theExpiryAskedForIsGranted(String method, String header) {
        ReceivedRequest request = ReceivedRequest.of(method, header, "Expires: 600");
        assertThat(answer(Exchanges.of(request), request).getExpires().getExpires()).isEqualTo(600);
    }

    @Test
    void aSubscriptionThatAsksForNoExpiryGetsAnHour() {
        ReceivedRequest request = ReceivedRequest.of("SUBSCRIBE", "Event: presence");
        assertThat(answer(Exchanges.of(request), request).getExpires().getExpires()).isEqualTo(3600);
    }

    @Test
    void theRouteShortensTheExpiry() {
        ReceivedRequest request = ReceivedRequest.of("SUBSCRIBE", "Event: presence", "Expires: 600");
        Exchange exchange = Exchanges.of(request);
        exchange.getMessage().setHeader(SipConstants.EXPIRES, 60);
        assertThat(answer(exchange, request).getExpires().getExpires()).isEqualTo(60);
    }

    @Test
    void aRefusalGrantsNothing() {
        ReceivedRequest request = ReceivedRequest.of("SUBSCRIBE", "Event: presence", "Expires: 600");
        Exchange exchange = Exchanges.of(request);
        exchange.getMessage().setHeader(SipConstants.RESPONSE_CODE, 403);
        assertThat(answer(exchange, request).getHeader(ExpiresHeader.NAME)).isNull();
    }

    @Test
    void aPublicationGetsItsEntityTag() {
        ReceivedRequest request = ReceivedRequest.of("PUBLISH", "Event: presence", "SIP-If-Match: old");
        Exchange exchange = Exchanges.of(request);
        exchange.getMessage().setHeader(SipConstants.ETAG, "new");
        assertThat(Wire.lines(answer(exchange, request), "SIP-ETag")).containsExactly("SIP-ETag: new");
    }

    @Test
    void theReasonOfAnotherStatusIsNotUsed() {
        Exchange exchange = Exchanges.of(options);
        Exchanges.MAPPING.readResponse(Wire.response(200, "Fine with Bob"), Exchanges.BOB, exchange);
        exchange.getMessage().setHeader(SipConstants.RESPONSE_CODE, 480);
        assertThat(Wire.lines(answer(exchange, options)).get(0)).isEqualTo("SIP/2.0 480 Standard");
    }
}

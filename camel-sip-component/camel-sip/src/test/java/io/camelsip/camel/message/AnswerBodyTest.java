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

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import javax.sip.message.Response;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.camel.sip.SipConstants;

class AnswerBodyTest {

    private final ReceivedRequest info = ReceivedRequest.withBody("INFO", "{\"a\":1}",
            "Content-Type: application/json");
    private final Exchange exchange = Exchanges.of(info);

    @Test
    void theBodyOfTheRequestDoesNotGoBack() {
        assertThat(exchange.getMessage().getBody()).isEqualTo("{\"a\":1}");
        assertThat(Wire.body(answer(exchange, info))).isEmpty();
    }

    @Test
    void neitherDoesItInAnotherMessage() {
        Exchanges.replaceMessage(exchange, exchange.getMessage().getBody());
        assertThat(Wire.body(answer(exchange, info))).isEmpty();
    }

    @Test
    void neitherDoesOneThatReadsTheSame() {
        exchange.getMessage().setBody(new String("{\"a\":1}"));
        assertThat(Wire.body(answer(exchange, info))).isEmpty();
    }

    @Test
    void textGoesAsPlainText() {
        exchange.getMessage().setBody("Gr\u00fc\u00dfe");
        Response response = answer(exchange, info);
        assertThat(Wire.body(response)).isEqualTo("Gr\u00fc\u00dfe");
        assertThat(Wire.lines(response, "Content-Type")).containsExactly("Content-Type: text/plain;charset=UTF-8");
        assertThat(Wire.lines(response, "Content-Length")).containsExactly("Content-Length: 7");
    }

    @Test
    void aSessionDescriptionGoesAsOneAndEndsItsLastLine() {
        exchange.getMessage().setBody("v=0\r\ns=-");
        Response response = answer(exchange, info);
        assertThat(Wire.body(response)).isEqualTo("v=0\r\ns=-\r\n");
        assertThat(Wire.lines(response, "Content-Type")).containsExactly("Content-Type: application/sdp");
    }

    @Test
    void bytesGoAsBytes() {
        exchange.getMessage().setBody(new byte[] { 1, 2, 3 });
        Response response = answer(exchange, info);
        assertThat(Wire.lines(response, "Content-Type")).containsExactly("Content-Type: application/octet-stream");
        assertThat(Wire.lines(response, "Content-Length")).containsExactly("Content-Length: 3");
    }

    @Test
    void theRouteSaysWhatItIs() {
        exchange.getMessage().setBody(new ByteArrayInputStream("<a/>".getBytes(StandardCharsets.UTF_8)));
        exchange.getMessage().setHeader("Content-Type", "application/xml");
        Response response = answer(exchange, info);
        assertThat(Wire.body(response)).isEqualTo("<a/>");
        assertThat(Wire.lines(response, "Content-Type")).containsExactly("Content-Type: application/xml");
    }

    @Test
    void theCharsetOfTheTypeIsHonoured() {
        exchange.getMessage().setBody("\u00fc");
        exchange.getMessage().setHeader("Content-Type", "text/plain;charset=ISO-8859-1");
        assertThat(answer(exchange, info).getRawContent()).containsExactly(0xfc);
    }

    @ParameterizedTest
    @ValueSource(strings = { "text/plain;charset=none-such", "nonsense", "/", "text/plain\r\nX-Evil: 1", "" })
    void aTypeThatIsNoneIsNamed(String type) {
        exchange.getMessage().setBody("text");
        exchange.getMessage().setHeader("Content-Type", type);
        assertThatThrownBy(() -> answer(exchange, info)).isInstanceOf(MalformedHeaderException.class)
                .hasMessageContaining("'Content-Type'");
    }

    @Test
    void objectsStayInTheRoute() {
        for (Object body : List.of(Map.of("a", 1), List.of("a"), new Object(), Thread.currentThread())) {
            exchange.getMessage().setBody(body);
            assertThat(Wire.body(answer(exchange, info))).as(body.getClass().getName()).isEmpty();
        }
    }

    @Test
    void anEmptyBodyIsNone() {
        exchange.getMessage().setBody("");
        Response response = answer(exchange, info);
        assertThat(Wire.lines(response, "Content-Type")).isEmpty();
        assertThat(Wire.lines(response, "Content-Length")).containsExactly("Content-Length: 0");
    }

    @Test
    void aDeliveredMessageIsAnsweredWithoutBody() {
        ReceivedRequest request = ReceivedRequest.withBody("MESSAGE", "Hello", "Content-Type: text/plain");
        Exchange delivered = Exchanges.of(request);
        delivered.getMessage().setBody("received, thanks");
        assertThat(Wire.body(answer(delivered, request))).isEmpty();
    }

    @Test
    void aRefusedMessageMayBeToldWhy() {
        ReceivedRequest request = ReceivedRequest.withBody("MESSAGE", "Hello", "Content-Type: text/plain");
        Exchange refused = Exchanges.of(request);
        refused.getMessage().setHeader(SipConstants.RESPONSE_CODE, 488);
        refused.getMessage().setBody("too long");
        assertThat(Wire.body(answer(refused, request))).isEqualTo("too long");
    }

    @Test
    void partsGoWithTheirOwnType() {
        exchange.getMessage().setBody(SipMultipart.mixed(SipPart.text("text/plain", "one")));
        Response response = answer(exchange, info);
        assertThat(Wire.lines(response, "Content-Type").get(0)).startsWith("Content-Type: multipart/mixed;boundary=");
        assertThat(Wire.body(response)).contains("one");
    }
}

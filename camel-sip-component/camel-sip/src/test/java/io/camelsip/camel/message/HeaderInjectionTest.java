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

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import javax.sip.message.Message;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.camelsip.camel.sip.SipConstants;

/** Whatever a route copies into headers, a message has the lines it should have and no others. */
class HeaderInjectionTest {

    private static final ReceivedRequest REQUEST = ReceivedRequest.of("OPTIONS");

    static Stream<String> lineEnds() {
        return Stream.of("a\r\nX-Evil: 1", "a\nX-Evil: 1", "a\rX-Evil: 1", "a\r\n\r\nbody", "a\u0000b", "a\u000bb",
                "a\u001bb",
                "\r\n", "a\r\n X-Evil: folded", "a\u007f");
    }

    @ParameterizedTest
    @MethodSource("lineEnds")
    void noValueOfAnAnswerEndsItsLine(String value) {
        for (String name : List.of("X-Any", "Subject", "Contact", "Reason", "Warning", "Event", "Content-Disposition",
                SipConstants.CONTACT, SipConstants.REASON_PHRASE, SipConstants.EXPIRES, SipConstants.ETAG,
                SipConstants.EVENT, SipConstants.SUBSCRIPTION_STATE)) {
            Exchange exchange = Exchanges.of(REQUEST);
            exchange.getMessage().setHeader(name, value);
            assertThatThrownBy(() -> Exchanges.answer(exchange, REQUEST)).as(name)
                    .isInstanceOf(MalformedHeaderException.class).hasMessageContaining(name)
                    .hasMessageNotContaining("Evil");
        }
    }

    static Stream<String> lineEndsWithin() {
        // those at the end of an address are not part of it
        return lineEnds().filter(value -> !value.isBlank());
    }

    @ParameterizedTest
    @MethodSource("lineEndsWithin")
    void noValueOfARequestEndsItsLine(String value) {
        for (String name : List.of("X-Any", "Subject", SipConstants.METHOD, SipConstants.REQUEST_URI, SipConstants.FROM,
                SipConstants.TO, SipConstants.CONTACT, SipConstants.EVENT, SipConstants.EXPIRES)) {
            for (String prefix : List.of("", "sip:bob@example.com", "<sip:bob@example.com>", "OPTIONS")) {
                Exchange exchange = Exchanges.empty();
                exchange.getMessage().setHeader(name, prefix + value);
                assertThatThrownBy(() -> Exchanges.send(exchange)).as(name + " " + prefix)
                        .isInstanceOf(MalformedHeaderException.class).hasMessageNotContaining("Evil");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("lineEnds")
    void noneOfAListEndsItsLine(String value) {
        Exchange exchange = Exchanges.of(REQUEST);
        exchange.getMessage().setHeader("X-Any", List.of("good", value));
        assertThatThrownBy(() -> Exchanges.answer(exchange, REQUEST)).isInstanceOf(MalformedHeaderException.class);
    }

    @Test
    void noNameEndsItsLine() {
        Exchange exchange = Exchanges.of(REQUEST);
        exchange.getMessage().setHeader("X-A: 1\r\nX-Evil", "1");
        exchange.getMessage().setHeader("X-Evil ", "1");
        exchange.getMessage().setHeader(" X-Evil", "1");
        exchange.getMessage().setHeader("X-Evil\u0000", "1");
        assertThat(Wire.text(Exchanges.answer(exchange, REQUEST))).doesNotContain("Evil");
    }

    @Test
    void aRequestUriIsOneWord() {
        for (String uri : List.of("sip:bob@example.com SIP/2.0", "sip:bob@example.com\tx", "<sip:bob@example.com>", "",
                "bob", "sip:", "sip:bob@example.com?Subject=Evil", "http")) {
            Exchange exchange = Exchanges.empty();
            exchange.getMessage().setHeader(SipConstants.REQUEST_URI, uri);
            assertThatThrownBy(() -> Exchanges.send(exchange)).as(uri).isInstanceOf(MalformedHeaderException.class)
                    .hasMessageContaining(SipConstants.REQUEST_URI);
        }
    }

    @Test
    void charactersThatShrinkToLineEndsStayWhatTheyAre() {
        Exchange exchange = Exchanges.of(REQUEST);
        exchange.getMessage().setHeader("X-Any", "a\u560d\u560aX-Evil: 1\u010d\u010aX-Evil: 2\u0085\u2028");
        Message response = Exchanges.answer(exchange, REQUEST);
        assertThat(Wire.lines(response)).hasSize(9);
        assertThat(Wire.lines(response, "X-Evil")).isEmpty();
    }

    @Test
    void randomValuesLeaveTheOtherLinesAlone() {
        Random random = new Random(7);
        List<String> names = List.of("X-One", "Subject", "Contact", "Expires", "Event", "Organization", "Allow",
                "Reason",
                "Alert-Info", "Refer-To", "P-Asserted-Identity", "Warning", "Accept", "Date", "Reply-To",
                "In-Reply-To");
        int sent = 0;
        for (int i = 0; i < 5000; i++) {
            String name = names.get(random.nextInt(names.size()));
            Exchange exchange = Exchanges.of(REQUEST);
            exchange.getMessage().setHeader(name, random(random));
            try {
                Message response = Exchanges.answer(exchange, REQUEST);
                List<String> lines = Wire.lines(response);
                assertThat(lines).hasSizeBetween(8, 9);
                assertThat(lines.stream().filter(line -> !line.startsWith(name + ":"))).hasSize(8);
                sent++;
            } catch (MalformedHeaderException e) {
                assertThat(e.header()).isEqualTo(name);
            }
        }
        assertThat(sent).isGreaterThan(500);
    }

    private static String random(Random random) {
        String alphabet = "abc<>@:;,=\"\\ \t\r\n()%?*/[]{}0123456789sip.-\u00fc\u560a\ud83d\u0000";
        StringBuilder value = new StringBuilder(random.nextBoolean() ? "<sip:a@b.org>" : "");
        for (int i = random.nextInt(20); i > 0; i--) {
            value.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return value.toString();
    }
}

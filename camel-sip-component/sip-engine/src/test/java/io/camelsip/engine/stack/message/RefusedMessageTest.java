/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the guard, each with a message that breaks it. */
class RefusedMessageTest {

    private final Gate gate = new Gate();

    static Stream<Arguments> faultyRequests() {
        return Stream.of(
                arguments("other version", message().startLine("MESSAGE sip:b@example.com SIP/7.0"), Fault.VERSION),
                arguments("two spaces before the URI", message().startLine("MESSAGE  sip:b@example.com SIP/2.0"),
                        Fault.REQUEST_URI),
                arguments("space behind the version", message().startLine("MESSAGE sip:b@example.com SIP/2.0 "),
                        Fault.START_LINE),
                arguments("tab for a space", message().startLine("MESSAGE\tsip:b@example.com\tSIP/2.0"),
                        Fault.START_LINE),
                arguments("no URI", message().startLine("MESSAGE SIP/2.0 SIP/2.0"), Fault.REQUEST_URI),
                arguments("URI in brackets", message().requestUri("<sip:b@example.com>"), Fault.REQUEST_URI),
                arguments("URI in quotes", message().requestUri("\"sip:b@example.com\""), Fault.REQUEST_URI),
                arguments("space in the URI", message().requestUri("sip:b@example.com; lr"), Fault.REQUEST_URI),
                arguments("URI without scheme", message().requestUri("b@example.com"), Fault.REQUEST_URI),
                arguments("URI that is a scheme only", message().requestUri("sip:"), Fault.REQUEST_URI),
                arguments("half an escape in the URI", message().requestUri("sip:b%4@example.com"), Fault.REQUEST_URI),
                arguments("no escape in the URI", message().requestUri("sip:b%zz@example.com"), Fault.REQUEST_URI),
                arguments("header fields in the URI", message().requestUri("sip:b@example.com?Subject=x"),
                        Fault.REQUEST_URI),
                arguments("letters beyond ASCII in the URI", message().requestUri("sip:bü@example.com"),
                        Fault.REQUEST_URI),
                arguments("line without colon", message().add("Subject\r\nX", "y"), Fault.HEADER_LINE),
                arguments("line without name", message().add("", "y"), Fault.HEADER_LINE),
                arguments("name that is no token", message().add("Sub(ject", "y"), Fault.HEADER_LINE),
                arguments("NUL in a value", message().add("Subject", "a\u0000b"), Fault.CONTROL_CHARACTER),
                arguments("escape character in a value", message().add("Subject", "\u001b[2J"),
                        Fault.CONTROL_CHARACTER),
                arguments("NUL in quotes without backslash", message().add("Subject", "\"\u0000\""),
                        Fault.CONTROL_CHARACTER),
                arguments("NUL behind a backslash without quotes", message().add("Subject", "\\\u0000"),
                        Fault.CONTROL_CHARACTER),
                arguments("NUL behind an escaped backslash", message().add("Subject", "\"\\\\\u0000\""),
                        Fault.CONTROL_CHARACTER),
                arguments("carriage return alone", message().add("Subject", "a\rX-Injected: b"),
                        Fault.CONTROL_CHARACTER),
                arguments("no From", message().remove("From"), Fault.MISSING_FROM),
                arguments("no To", message().remove("To"), Fault.MISSING_TO),
                arguments("no Call-ID", message().remove("Call-ID"), Fault.MISSING_CALL_ID),
                arguments("empty Call-ID", message().set("Call-ID", ""), Fault.CALL_ID),
                arguments("space in Call-ID", message().set("Call-ID", "a b"), Fault.CALL_ID),
                arguments("comma in Call-ID", message().set("Call-ID", "a,b"), Fault.CALL_ID),
                arguments("two From", message().add("From", "<sip:c@example.org>;tag=2"), Fault.REPEATED),
                arguments("two To", message().add("t", "<sip:c@example.org>"), Fault.REPEATED),
                arguments("two Call-ID", message().add("i", "call-1@192.0.2.4"), Fault.REPEATED),
                arguments("two CSeq", message().add("CSeq", "7 MESSAGE"), Fault.REPEATED),
                arguments("two Max-Forwards", message().add("Max-Forwards", "70"), Fault.REPEATED),
                arguments("two Content-Type", message().body("x").add("c", "text/html"), Fault.REPEATED),
                arguments("two Event", message().add("Event", "presence").add("o", "reg"), Fault.REPEATED),
                arguments("two Expires", message().add("Expires", "1").add("Expires", "1"), Fault.REPEATED),
                arguments("CSeq of another method", message().set("CSeq", "7 INVITE"), Fault.CSEQ_METHOD),
                arguments("CSeq of a method in other case", message().set("CSeq", "7 Message"), Fault.CSEQ_METHOD),
                arguments("CSeq of 2^31", message().set("CSeq", "2147483648 MESSAGE"), Fault.CSEQ),
                arguments("CSeq below 0", message().set("CSeq", "-1 MESSAGE"), null),
                arguments("CSeq without space", message().set("CSeq", "7MESSAGE"), null),
                arguments("Max-Forwards of 256", message().set("Max-Forwards", "256"), Fault.MAX_FORWARDS),
                arguments("Max-Forwards that is no number", message().set("Max-Forwards", "many"), Fault.MAX_FORWARDS),
                arguments("empty Max-Forwards", message().set("Max-Forwards", ""), Fault.MAX_FORWARDS),
                arguments("Expires of 2^32", message().add("Expires", "4294967296"), Fault.NUMBER),
                arguments("Expires that is no number", message().add("Expires", "1.5"), Fault.NUMBER),
                arguments("Min-Expires below 0", message().add("Min-Expires", "-1"), Fault.NUMBER),
                arguments("RSeq of 0", message().add("RSeq", "0"), Fault.NUMBER),
                arguments("RSeq of 2^32", message().add("RSeq", "4294967296"), Fault.NUMBER),
                arguments("RAck without method", message().add("RAck", "1 1"), Fault.NUMBER),
                arguments("RAck that is no number", message().add("RAck", "x 1 INVITE"), Fault.NUMBER),
                arguments("RAck beyond its range", message().add("RAck", "1 99999999999999999999 INVITE"),
                        Fault.NUMBER),
                arguments("MIME-Version without dot", message().add("MIME-Version", "1"), Fault.NUMBER),
                arguments("MIME-Version beyond sense", message().add("MIME-Version", "1.99999999999"), Fault.NUMBER),
                arguments("Retry-After beyond its range", message().add("Retry-After", "99999999999;duration=1"),
                        Fault.NUMBER),
                arguments("Content-Length below 0", message().set("Content-Length", "-1"), Fault.CONTENT_LENGTH),
                arguments("Content-Length in words", message().set("Content-Length", "none"), Fault.CONTENT_LENGTH),
                arguments("Content-Length with a sign", message().set("Content-Length", "+0"), Fault.CONTENT_LENGTH),
                arguments("Content-Length of 2^31", message().set("Content-Length", "2147483648"),
                        Fault.CONTENT_LENGTH),
                arguments("Content-Length that says two things", message().set("Content-Length", "0").add("l", "1"),
                        Fault.CONTENT_LENGTH),
                arguments("body shorter than said", message().body("x").set("Content-Length", "2"),
                        Fault.BODY_INCOMPLETE),
                arguments("name without end of quotes", message().set("To", "\"Ben <sip:b@example.com>"),
                        Fault.ADDRESS),
                arguments("address without end of brackets", message().set("To", "<sip:b@example.com"), Fault.ADDRESS),
                arguments("space in the brackets", message().set("To", "< sip:b@example.com >"), Fault.ADDRESS),
                arguments("two To in a line", message().set("To", "<sip:b@example.com>, <sip:c@example.com>"),
                        Fault.ADDRESS),
                arguments("comma in a name without quotes", message().set("From", "Bell, A. <sip:a@example.com>;tag=1"),
                        Fault.ADDRESS),
                arguments("backslash in a name without quotes", message().set("From", "A\\ <sip:a@example.com>;tag=1"),
                        Fault.ADDRESS),
                arguments("question mark without brackets", message().set("Contact", "sip:a@example.com?Route=x"),
                        Fault.ADDRESS),
                arguments("empty parameter", message().set("Contact", "<sip:a@example.com>;;x=y"), Fault.ADDRESS),
                arguments("parameter without value", message().set("Contact", "<sip:a@example.com>;x="), Fault.ADDRESS),
                arguments("parameter's quotes not closed", message().set("Contact", "<sip:a@example.com>;x=\"y"),
                        Fault.ADDRESS),
                arguments("element missing in a list", message().set("Contact", "<sip:a@b.c>,,<sip:d@e.f>"),
                        Fault.ADDRESS),
                arguments("empty Route", message().add("Route", ""), Fault.ADDRESS),
                arguments("asterisk for a Route", message().add("Route", "*"), Fault.ADDRESS),
                arguments("tag without value", message().set("From", "<sip:a@example.com>;tag"), Fault.ADDRESS),
                arguments("comment in Via", message().set("Via", via() + " (Acme)"), Fault.VIA),
                arguments("comment in Via that is not closed", message().set("Via", via() + "(\\"), Fault.VIA),
                arguments("backslash in Via", message().set("Via", via() + ";x=\\a"), Fault.VIA),
                arguments("empty parameter in Via", message().set("Via", via() + ";;x"), Fault.VIA),
                arguments("element missing in Via", message().set("Via", via() + ","), Fault.VIA),
                arguments("branch without value", message().set("Via", "SIP/2.0/UDP 192.0.2.4;branch"), Fault.VIA),
                arguments("rport that is no port", message().set("Via", via() + ";rport=+1"), Fault.VIA),
                arguments("rport beyond its range", message().set("Via", via() + ";rport=65536"), Fault.VIA),
                arguments("ttl beyond its range", message().set("Via", via() + ";ttl=256"), Fault.VIA),
                arguments("second Via without host", message().add("Via", "SIP/2.0/UDP ;branch=z9hG4bK2"), Fault.VIA),
                arguments("second Via with a port beyond its range", message().add("Via", "SIP/2.0/UDP h:65536"),
                        Fault.VIA));
    }

    private static Sample message() {
        return Sample.request("MESSAGE");
    }

    private static String via() {
        return "SIP/2.0/UDP 192.0.2.4;branch=z9hG4bK-one";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faultyRequests")
    void aFaultyRequestIsRefusedWithWhatIsWrong(String rule, Sample sample, Fault fault) {
        Verdict verdict = gate.verdict(sample);
        if (fault == null) {
            assertThat(verdict).isNotInstanceOf(Verdict.Admitted.class);
        } else {
            assertThat(Gate.describe(verdict)).isEqualTo(fault.status() + " " + fault.reason());
        }
    }

    @Test
    void aHeadWithoutEndIsRefused() {
        String text = message().withoutLength().text();
        byte[] cut = text.substring(0, text.length() - 2).getBytes(StandardCharsets.UTF_8);
        assertThat(Gate.describe(gate.verdict(cut))).isEqualTo("400 " + Fault.NO_END_OF_HEAD.reason());
    }

    @Test
    void aStreamsMessageIsAsLongAsItSays() {
        byte[] longer = (message().body("x").text() + "y").getBytes(StandardCharsets.UTF_8);
        assertThat(Gate.describe(gate.verdict(longer, PeerFlow.tcp())))
                .isEqualTo("400 " + Fault.BODY_INCOMPLETE.reason());
        byte[] unmeasured = message().body("x").withoutLength().bytes();
        assertThat(Gate.describe(gate.verdict(unmeasured, PeerFlow.tcp())))
                .isEqualTo("400 " + Fault.BODY_INCOMPLETE.reason());
    }

    @ParameterizedTest
    @ValueSource(strings = { "sip:b@example.com;p=%41", "sips:b@example.com", "tel:+1-212-555;ext=2", "urn:service:sos",
            "sip:user;par=u%40example.net@example.com", "sip:a?b@example.com", "sip:*21#@example.com",
            "sip:[2001:db8::10]:5070", "nobodyKnowsThisScheme:totallyopaque" })
    void anyWellFormedRequestUriPasses(String uri) {
        assertThat(Gate.describe(gate.verdict(message().requestUri(uri)))).isEqualTo("admitted");
    }

    @ParameterizedTest
    @ValueSource(strings = { "sip:b@example.com;tag=1", "Ben <sip:b@example.com>;tag=1", "Ben<sip:b@example.com>",
            "\"B, \\\"the\\\" <Ben>\" <sip:b@example.com>", "\"\" <tel:+1>", "Bäckerei <sip:b@example.com>",
            "<sip:b@example.com?Subject=x>;a=\"1;,2\";b=[2001:db8::1];c" })
    void anyWellFormedAddressPasses(String address) {
        assertThat(Gate.describe(gate.verdict(message().set("To", address)))).isEqualTo("admitted");
    }

    @Test
    void whatRfc2543PeersLeaveOutMayBeMissing() {
        Sample sample = message().remove("Max-Forwards").set("Via", "SIP/2.0/UDP host").set("From",
                "sip:a@example.org");
        assertThat(Gate.describe(gate.verdict(sample.withoutLength()))).isEqualTo("admitted");
    }
}

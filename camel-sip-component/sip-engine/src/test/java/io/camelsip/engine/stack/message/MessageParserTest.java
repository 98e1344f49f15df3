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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

import javax.sip.address.SipURI;
import javax.sip.header.AllowHeader;
import javax.sip.header.ContactHeader;
import javax.sip.header.ContentTypeHeader;
import javax.sip.header.EventHeader;
import javax.sip.header.ExtensionHeader;
import javax.sip.header.Header;
import javax.sip.header.RouteHeader;
import javax.sip.header.SubjectHeader;
import javax.sip.header.UserAgentHeader;
import javax.sip.message.Message;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import gov.nist.javax.sip.header.MaxForwards;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;

/** What becomes of a message that the guard let in. */
class MessageParserTest {

    private final Gate gate = new Gate();

    @Test
    void aRequestHasAllItsParts() throws ParseException {
        SIPRequest request = (SIPRequest) gate.parses(Sample.request("MESSAGE").body("hello"));
        assertThat(request.getMethod()).isEqualTo("MESSAGE");
        assertThat(request.getRequestURI()).hasToString("sip:ben@example.com");
        assertThat(request.getFrom().getTag()).isEqualTo("a1");
        assertThat(request.getFrom().getAddress().getDisplayName()).isEqualTo("Ana");
        assertThat(request.getTo().getTag()).isNull();
        assertThat(request.getCallId().getCallId()).isEqualTo("call-1@192.0.2.4");
        assertThat(request.getCSeq().getSeqNumber()).isEqualTo(7);
        assertThat(request.getMaxForwards().getMaxForwards()).isEqualTo(70);
        assertThat(request.getTopmostVia().getBranch()).isEqualTo("z9hG4bK-one");
        assertThat(request.getRawContent()).asString(StandardCharsets.UTF_8).isEqualTo("hello");
        assertThat(request.getContentLength().getContentLength()).isEqualTo(5);
    }

    @Test
    void aResponseHasItsStatusAndReason() throws ParseException {
        SIPResponse response = (SIPResponse) gate.parses(Sample.response(486).startLine("SIP/2.0 486 Bin besetzt, äh"));
        assertThat(response.getStatusCode()).isEqualTo(486);
        assertThat(response.getReasonPhrase()).isEqualTo("Bin besetzt, äh");
    }

    @Test
    void headerFieldsKeepTheirOrderAndThoseOfOneNameComeTogether() throws ParseException {
        SIPMessage message = gate.parses(Sample.request("MESSAGE").add("Route", "<sip:one;lr>, <sip:two;lr>")
                .add("X-One", "a").add("Route", "<sip:three;lr>").add("X-One", "b"));
        assertThat(values(message, RouteHeader.NAME))
                .containsExactly("<sip:one;lr>", "<sip:two;lr>", "<sip:three;lr>");
        assertThat(values(message, "X-One")).containsExactly("a", "b");
        assertThat(Wire.encode(message)).asString(StandardCharsets.UTF_8)
                .contains("\r\nRoute: <sip:one;lr>,<sip:two;lr>,<sip:three;lr>\r\nX-One: a\r\nX-One: b\r\n");
    }

    @Test
    void whatIsReadIsWrittenAgain() throws ParseException {
        String text = Sample.request("INVITE")
                .set("Contact", "\"A \\\"b\\\"\" <sip:a:pw@h:5070;transport=tcp;lr?x=y&z=%20>;q=0.5;f")
                .set("To", "tel:+1-212;phone-context=x").set("From", "<sips:[2001:db8::1]:5061>;tag=1")
                .add("Allow", "INVITE,ACK").add("Supported", "100rel").add("Event", "presence;id=\"1\"")
                .add("Expires", "4294967295").body("x").text();
        byte[] once = Wire.encode(gate.parse(gate.admits(text.getBytes(StandardCharsets.UTF_8))));
        assertThat(once).asString(StandardCharsets.UTF_8).contains(
                "Contact: \"A \\\"b\\\"\" <sip:a:pw@h:5070;transport=tcp;lr?x=y&z=%20>;q=0.5;f\r\n",
                "From: <sips:[2001:db8::1]:5061>;tag=1\r\n", "Event: presence;id=\"1\"\r\n", "Expires: 2147483647\r\n");
        assertThat(Wire.encode(gate.parse(gate.admits(once)))).isEqualTo(once);
    }

    @Test
    void anAddressWithoutBracketsLeavesItsParametersToTheHeaderField() throws ParseException {
        SIPMessage message = gate.parses(Sample.request("REGISTER").set("Contact", "sip:a@h;expires=60"));
        ContactHeader contact = (ContactHeader) message.getHeader(ContactHeader.NAME);
        assertThat(contact.getExpires()).isEqualTo(60);
        assertThat(((SipURI) contact.getAddress().getURI()).getParameterNames().hasNext()).isFalse();
    }

    @Test
    void theAsteriskOfContactIsAWildcard() throws ParseException {
        SIPMessage message = gate.parses(Sample.request("REGISTER").set("Contact", "*").add("Expires", "0"));
        assertThat(((ContactHeader) message.getHeader(ContactHeader.NAME)).isWildCard()).isTrue();
        assertThat(message.toString()).contains("\r\nContact: *\r\n");
    }

    @Test
    void flagsOfViaAreThere() throws ParseException {
        Via via = gate
                .parses(Sample.request("MESSAGE").set("Via", "SIP/2.0/TCP h ; Rport ; BRANCH=z9hG4bKx ; received=::1"))
                .getTopmostVia();
        assertThat(via.hasParameter("rport")).isTrue();
        assertThat(via.getRPort()).isEqualTo(-1);
        assertThat(via.getBranch()).isEqualTo("z9hG4bKx");
        assertThat(via.getReceived()).isEqualTo("::1");
        assertThat(via.getPort()).isEqualTo(-1);
        assertThat(via.getTransport()).isEqualTo("TCP");
    }

    @Test
    void compactNamesAreIndexedByTheirLongOnes() throws ParseException {
        SIPMessage message = gate.parses(Sample.request("REFER").add("s", "x").add("k", "replaces").add("o", "refer")
                .add("u", "refer").add("r", "<sip:c@h>").add("b", "<sip:d@h>").add("x", "90").add("e", "gzip").body("y")
                .rename("Content-Type", "c"));
        for (String name : List.of("Subject", "Supported", "Event", "Allow-Events", "Refer-To", "Referred-By",
                "Session-Expires", "Content-Encoding", "Content-Type")) {
            assertThat(message.getHeader(name)).as(name).isNotNull();
        }
    }

    @Test
    void methodsKeepTheirCase() throws ParseException {
        SIPMessage message = gate.parses(Sample.request("myMethod"));
        assertThat(Wire.encode(message)).asString(StandardCharsets.UTF_8)
                .startsWith("myMethod sip:").contains("\r\nCSeq: 7 myMethod\r\n");
    }

    @Test
    void foldedValuesBecomeOneLine() throws ParseException {
        SIPMessage message = gate.parses(Sample.request("MESSAGE").set("Subject", "one \r\n\t two\r\n  \r\n three")
                .add("X-Folded", "a\r\n b").add("User-Agent", "x\r\n y"));
        assertThat(((SubjectHeader) message.getHeader("Subject")).getSubject()).isEqualTo("one two three");
        assertThat(((ExtensionHeader) message.getHeader("X-Folded")).getValue()).isEqualTo("a b");
        assertThat(((UserAgentHeader) message.getHeader("User-Agent")).getProduct().next()).isEqualTo("x y");
    }

    @Test
    void textIsUtf8() throws ParseException {
        SIPMessage message = gate.parses(Sample.request("MESSAGE").add("Subject", "käse 大").set("From",
                "\"Åsa\" <sip:a@h>;tag=1"));
        assertThat(((SubjectHeader) message.getHeader("Subject")).getSubject()).isEqualTo("käse 大");
        assertThat(message.getFrom().getAddress().getDisplayName()).isEqualTo("Åsa");
    }

    @Test
    void aBodyIsBytes() throws ParseException {
        byte[] head = Sample.request("MESSAGE").body("....").text().replace("....", "")
                .getBytes(StandardCharsets.UTF_8);
        byte[] message = Arrays.copyOf(head, head.length + 4);
        message[head.length] = (byte) 0xFF;
        message[head.length + 3] = '\n';
        SIPMessage parsed = gate.parse(gate.admits(message));
        assertThat(parsed.getRawContent()).containsExactly(0xFF, 0, 0, '\n');
        assertThat(Wire.encode(parsed)).endsWith(0xFF, 0, 0, '\n');
    }

    @Test
    void typesAndEventsHaveParameters() throws ParseException {
        SIPMessage message = gate.parses(Sample.request("NOTIFY").body("x")
                .set("Content-Type", "multipart / mixed ; boundary=\"a;b\" ; charset=UTF-8")
                .add("Event", "presence ; id=7"));
        ContentTypeHeader type = (ContentTypeHeader) message.getHeader(ContentTypeHeader.NAME);
        assertThat(type.getContentType() + "/" + type.getContentSubType()).isEqualTo("multipart/mixed");
        assertThat(type.getParameter("boundary")).isEqualTo("a;b");
        assertThat(((EventHeader) message.getHeader(EventHeader.NAME)).getEventId()).isEqualTo("7");
    }

    @Test
    void emptyListsThatMeanSomethingAreThere() throws ParseException {
        SIPMessage message = gate
                .parses(Sample.request("OPTIONS").add("Allow", "").add("Supported", "").add("Accept", ""));
        assertThat(((AllowHeader) message.getHeader("Allow")).getMethod()).isEmpty();
        assertThat(message.getHeader("Supported")).isNotNull();
        assertThat(message.getHeader("Accept")).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "Date | Fri, 01 Jan 2010 16:00:00 EST", "Content-Type | text",
            "Event | ;id=1",
            "Subscription-State | ;reason=", "Refer-To | <sip:a@h>, <sip:b@h>", "Warning | x",
            "SIP-ETag | ()", "Authorization | Digest \"", "Supported | a b", "Reason | ''", "Timestamp | now",
            "Alert-Info | info=none", "Content-Language | ," })
    void aMalformedHeaderFieldThatNothingDependsOnStaysALine(String name, String value) throws ParseException {
        SIPMessage message = gate.parses(Sample.request("MESSAGE").add(name, value));
        assertThat(message.getHeader(name)).isNull();
        assertThat(unrecognized(message)).containsExactly(name + ": " + value);
        assertThat(Wire.encode(message)).asString(StandardCharsets.UTF_8)
                .contains("\r\n" + name + ": " + value + "\r\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "Contact | <sip:a@2001:db8::1>", "Contact | <sip:@h>",
            "Contact | <sip:a@h:99999>",
            "Route | <tel:+1>", "Route | <sip::5060>", "Record-Route | <sip:a%zz@h>", "From | <sip:a@h;ttl=x>;tag=1",
            "To | <sip:a@h?x>", "To | <tel:x>", "Require | ''", "Require | a b", "Proxy-Require | (" })
    void aMalformedHeaderFieldThatTheEngineDependsOnMakesTheMessageFaulty(String name, String value) {
        Verdict.Admitted admitted = gate.admits(Sample.request("MESSAGE").set(name, value));
        assertThatExceptionOfType(ParseException.class).isThrownBy(() -> gate.parse(admitted))
                .withMessage("Malformed " + name + " Header Field");
    }

    @ParameterizedTest
    @ValueSource(strings = { "sip:2001:db8::10", "sip:a@h:0", "sip:a@h:x", "sip:a@[::1", "sip:a@[::1]x", "sip:@h",
            "sip:a@h/x",
            "sip:a@h;x=(%4)", "tel:", "tel:x;y", "http:" })
    void aMalformedRequestUriMakesTheRequestFaulty(String uri) {
        Verdict verdict = gate.verdict(Sample.request("MESSAGE").requestUri(uri));
        if (verdict instanceof Verdict.Admitted admitted) {
            assertThatExceptionOfType(ParseException.class).isThrownBy(() -> gate.parse(admitted))
                    .withMessage("Malformed Request-URI");
        } else {
            assertThat(Gate.describe(verdict)).isEqualTo("400 Malformed Request-URI");
        }
    }

    @Test
    void unknownHeaderFieldsAreExtensions() throws ParseException {
        SIPMessage message = gate.parses(Sample.request("MESSAGE").add("P-Asserted-Identity", "<sip:a@h>, <tel:+1>")
                .add("Replaces", "1;to-tag=2;from-tag=3").add("X-Empty", ""));
        assertThat(((ExtensionHeader) message.getHeader("p-asserted-identity")).getValue())
                .isEqualTo("<sip:a@h>, <tel:+1>");
        assertThat(((ExtensionHeader) message.getHeader("Replaces")).getValue()).isEqualTo("1;to-tag=2;from-tag=3");
        assertThat(((ExtensionHeader) message.getHeader("X-Empty")).getValue()).isEmpty();
    }

    @Test
    void aSecondValueOfASingleHeaderFieldStaysALine() throws ParseException {
        SIPMessage message = gate.parses(Sample.request("MESSAGE").add("Subject", "one").add("Subject", "two"));
        assertThat(((SubjectHeader) message.getHeader("Subject")).getSubject()).isEqualTo("one");
        assertThat(unrecognized(message)).containsExactly("Subject: two");
    }

    @Test
    void aCopyIsAMessageOfItsOwn() throws ParseException {
        SIPRequest request = (SIPRequest) gate
                .parses(Sample.request("INVITE").add("X-One", "a").add("Route", "<sip:one;lr>"));
        SIPRequest copy = (SIPRequest) request.clone();
        copy.getTo().setTag("new");
        copy.removeHeader("Route");
        assertThat(request.getToTag()).isNull();
        assertThat(request.getHeader("Route")).isNotNull();
        assertThat(copy.getHeader("X-One")).isNotNull();
    }

    @Test
    void twoMessagesShareNothing() throws ParseException {
        SIPMessage one = gate.parses(Sample.request("MESSAGE"));
        SIPMessage two = gate.parses(Sample.request("MESSAGE"));
        one.getFrom().setParameter("x", "y");
        one.getTopmostVia().setParameter("x", "y");
        one.getTo().setTag("t");
        assertThat(two.getFrom().getParameter("x")).isNull();
        assertThat(two.getTopmostVia().getParameter("x")).isNull();
        assertThat(two.getToTag()).isNull();
    }

    @Test
    void aResponseToAParsedRequestCopiesWhatItMust() throws ParseException {
        SIPRequest request = (SIPRequest) gate.parses(Sample.request("INVITE").add("Record-Route", "<sip:p;lr>")
                .add("Via", "SIP/2.0/UDP h2"));
        assertThat(Wire.encode(request.createResponse(200))).asString(StandardCharsets.UTF_8).contains(
                "Via: SIP/2.0/UDP 192.0.2.4:5060;branch=z9hG4bK-one,SIP/2.0/UDP h2\r\n", "Record-Route: <sip:p;lr>\r\n",
                "From: \"Ana\" <sip:ana@example.org>;tag=a1\r\n", "Call-ID: call-1@192.0.2.4\r\n",
                "CSeq: 7 INVITE\r\n");
        assertThat(Wire.encode(request.createResponse(404))).asString(StandardCharsets.UTF_8)
                .startsWith("SIP/2.0 404 ").doesNotContain("Record-Route");
    }

    @Test
    void headerFieldsCanBeChangedAndTakenAway() throws Exception {
        SIPMessage message = gate
                .parses(Sample.request("MESSAGE").add("Route", "<sip:one;lr>,<sip:two;lr>,<sip:three;lr>")
                        .add("X-One", "a").add("X-One", "b"));
        message.removeFirst("route");
        message.removeLast("Route");
        assertThat(values(message, "Route")).containsExactly("<sip:two;lr>");
        message.removeFirst("Route");
        assertThat(message.getHeader("Route")).isNull();
        message.removeHeader("x-one");
        message.removeHeader("To");
        message.setHeader(new MaxForwards(5));
        assertThat(message.hasHeader("X-One")).isFalse();
        assertThat(message.getTo()).isNull();
        assertThat(message.getMaxForwards().getMaxForwards()).isEqualTo(5);
        assertThat(Wire.encode(message)).asString(StandardCharsets.UTF_8)
                .doesNotContain("X-One", "Route", "To: ", "Max-Forwards: 70").contains("\r\nMax-Forwards: 5\r\n");
    }

    @Test
    void aViaAddedIsTheTopOne() throws ParseException {
        SIPMessage message = gate.parses(Sample.request("MESSAGE"));
        Via via = new Via();
        via.setHost("proxy");
        message.addHeader(via);
        assertThat(message.getTopmostVia().getHost()).isEqualTo("proxy");
        assertThat(message.getViaHeaders()).hasSize(2);
    }

    @Test
    void nothingOfGoodMessagesStaysUnread() throws ParseException {
        Set<Field> read = EnumSet.noneOf(Field.class);
        for (byte[] good : GoodMessages.ALL) {
            SIPMessage message = gate.parse(gate.admits(good));
            assertThat(unrecognized(message)).isEmpty();
            message.getHeaderNames()
                    .forEachRemaining(name -> read.add(Field.find(name.getBytes(StandardCharsets.UTF_8))));
        }
        assertThat(read).containsAll(EnumSet.allOf(Field.class).stream()
                .filter(field -> field.form() == Field.Form.TYPED).toList());
    }

    private static List<String> values(Message message, String name) {
        List<String> values = new ArrayList<>();
        Iterator<?> headers = message.getHeaders(name);
        while (headers.hasNext()) {
            Header header = (Header) headers.next();
            values.add(header.toString().substring(name.length() + 2).strip());
        }
        return values;
    }

    private static List<String> unrecognized(SIPMessage message) {
        List<String> lines = new ArrayList<>();
        message.getUnrecognizedHeaders().forEachRemaining(lines::add);
        return lines;
    }
}

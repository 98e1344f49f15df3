/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

/** Messages as they go on: what a proxy says of its own, and every other byte as it came (RFC 3261 §16.6, §16.7). */
class ForwardedBytesTest {

    private static final String VIA = "SIP/2.0/UDP 198.51.100.1:5060;rport;branch=z9hG4bK-ours";

    private final Gate gate = new Gate();

    @Test
    void aRequestGetsOurViaAndOneHopLess() {
        RequestImage image = image(Sample.request("MESSAGE").rename("From", "f").add("X-Odd", "a ;b= c").body("Hällo"));

        assertThat(onward(image, onward("sip:ben@192.0.2.9", List.of()))).isEqualTo("""
                MESSAGE sip:ben@192.0.2.9 SIP/2.0
                Via: SIP/2.0/UDP 198.51.100.1:5060;rport;branch=z9hG4bK-ours
                Max-Forwards: 69
                Via: SIP/2.0/UDP 192.0.2.4:5060;branch=z9hG4bK-one
                f: "Ana" <sip:ana@example.org>;tag=a1
                To: <sip:ben@example.com>
                Call-ID: call-1@192.0.2.4
                CSeq: 7 MESSAGE
                Contact: <sip:ana@192.0.2.4>
                X-Odd: a ;b= c
                Content-Type: text/plain
                Content-Length: 6

                Hällo""".replace("\n", "\r\n"));
    }

    @Test
    void itsRouteIsWhatItIsToldAndTheRestOfItsLinesIsGone() {
        RequestImage image = image(Sample.request("MESSAGE").add("Route", "<sip:us;lr> , \"N, <x>\" <sip:p2;lr>;a=b")
                .add("Route", "<sip:p3;lr>"));

        assertThat(image.routes()).extracting(RequestImage.Element::text)
                .containsExactly("<sip:us;lr>", "\"N, <x>\" <sip:p2;lr>;a=b", "<sip:p3;lr>");
        assertThat(image.routes()).extracting(RequestImage.Element::uri)
                .containsExactly("sip:us;lr", "sip:p2;lr", "sip:p3;lr");
        assertThat(onward(image, onward("sip:b@h", List.of("<sip:p3;lr>"))).lines().filter(l -> l.startsWith("Route")))
                .containsExactly("Route: <sip:p3;lr>");
    }

    @Test
    void whereItCameFromIsNotedWhereItsViaDoesNotSay() {
        assertThat(topVia("SIP/2.0/UDP 192.0.2.4:5060;branch=z9hG4bK-one;rport"))
                .isEqualTo("SIP/2.0/UDP 192.0.2.4:5060;branch=z9hG4bK-one;received=192.0.2.4;rport=5060");
        assertThat(topVia("SIP/2.0/UDP 10.0.0.1;received=6.6.6.6;branch=z9hG4bK-one;x=\"q r\", SIP/2.0/TCP b;branch=c"))
                .isEqualTo(
                        "SIP/2.0/UDP 10.0.0.1;branch=z9hG4bK-one;x=\"q r\";received=192.0.2.4, SIP/2.0/TCP b;branch=c");
    }

    private String topVia(String via) {
        return onward(image(Sample.request("MESSAGE").set("Via", via)), onward("sip:b@h", List.of())).lines()
                .filter(line -> line.startsWith("Via: ")).skip(1).findFirst().orElseThrow().substring(5);
    }

    @Test
    void changedFieldsReplaceAllOfTheirNameInAnySpelling() {
        RequestImage image = image(
                Sample.request("MESSAGE").add("s", "old").add("Subject", "older").add("x-mine", "1").body("old"));
        Map<String, List<String>> fields = new LinkedHashMap<>();
        fields.put("Subject", List.of("new"));
        fields.put("X-Mine", List.of());
        fields.put("Content-Type", List.of("text/html"));

        String onward = onward(image, new Onward("sip:b@h", List.of(), VIA, List.of("Record-Route: <sip:us;lr>"), 7,
                fields, Optional.of("<p/>".getBytes(UTF_8))));

        assertThat(onward).contains("Subject: new\r\n", "Record-Route: <sip:us;lr>\r\n", "Max-Breadth: 7\r\n")
                .endsWith("Content-Type: text/html\r\nContent-Length: 4\r\n\r\n<p/>")
                .doesNotContain("old", "x-mine", "text/plain");
    }

    /** RFC 3261 §18.3: without it nobody finds the end in a stream, and over UDP it may be missing. */
    @Test
    void contentLengthIsThereWhenItLeaves() {
        assertThat(onward(image(Sample.request("BYE").withoutLength()), onward("sip:b@h", List.of())))
                .endsWith("\r\nContent-Length: 0\r\n\r\n");
        assertThat(onward(image(Sample.request("MESSAGE").body("four").withoutLength()), onward("sip:b@h", List.of())))
                .endsWith("\r\nContent-Length: 4\r\n\r\nfour");
        Sample response = Sample.response(200).add("Via", "SIP/2.0/TCP other;branch=z9hG4bK-x").withoutLength();
        assertThat(new String(response(response).back(), UTF_8)).endsWith("\r\nContent-Length: 0\r\n\r\n");
    }

    @Test
    void aResponseLosesOurViaAndNothingElse() {
        Sample sample = Sample.response(200).add("Via", "SIP/2.0/TCP other;branch=z9hG4bK-x").add("Record-Route",
                "<sip:a;lr>,<sip:b;lr>").body("yes");

        String back = new String(response(sample).back(), UTF_8);

        assertThat(back)
                .isEqualTo(sample.text().replace("Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK-Ours\r\n", ""));
    }

    @Test
    void aResponseWithAllItsViasInOneLineKeepsTheOthers() {
        Sample sample = Sample.response(200).set("Via",
                "SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK-Ours , SIP/2.0/TCP other;branch=z9hG4bK-x,SIP/2.0/UDP o2;branch=b");

        assertThat(new String(response(sample).back(), UTF_8).lines().filter(line -> line.startsWith("Via")))
                .containsExactly("Via: SIP/2.0/TCP other;branch=z9hG4bK-x,SIP/2.0/UDP o2;branch=b");
    }

    @Test
    void aResponseTakesFurtherLines() {
        byte[] back = response(Sample.response(401).add("Via", "SIP/2.0/UDP o;branch=b")
                .add("WWW-Authenticate", "Digest realm=\"a\", nonce=\"b\""))
                .back(Map.of("X-New", List.of("1", "2")), Optional.empty(), List.of("WWW-Authenticate: Digest c"));

        assertThat(new String(back, UTF_8)).contains("realm=\"a\"", "X-New: 1\r\nX-New: 2\r\n",
                "WWW-Authenticate: Digest c\r\n");
    }

    @Test
    void theAckToARefusalIsForItsHopAlone() {
        byte[] invite = image(Sample.request("INVITE").body("v=0")).onward(onward("sip:ben@192.0.2.9",
                List.of("<sip:p;lr>")));

        assertThat(new String(HopRequest.ack(invite, response(Sample.response(486))), UTF_8)).isEqualTo("""
                ACK sip:ben@192.0.2.9 SIP/2.0
                Via: SIP/2.0/UDP 198.51.100.1:5060;rport;branch=z9hG4bK-ours
                Route: <sip:p;lr>
                Max-Forwards: 69
                From: "Ana" <sip:ana@example.org>;tag=a1
                Call-ID: call-1@192.0.2.4
                To: <sip:ana@example.org>;tag=theirs
                CSeq: 7 ACK
                Content-Length: 0

                """.replace("\n", "\r\n"));
    }

    @Test
    void aCancelSaysWhy() {
        byte[] invite = image(Sample.request("INVITE")).onward(onward("sip:ben@192.0.2.9", List.of()));

        assertThat(new String(HopRequest.cancel(invite, List.of("SIP;cause=200")), UTF_8))
                .startsWith("CANCEL sip:ben@192.0.2.9 SIP/2.0\r\nVia: " + VIA + "\r\n")
                .contains("To: <sip:ben@example.com>\r\n", "Reason: SIP;cause=200\r\nCSeq: 7 CANCEL\r\n")
                .doesNotContain("192.0.2.4:5060", "Contact");
    }

    @Test
    void theWayOfARequestDependsOnWhatARouterLooksAt() {
        long way = image(Sample.request("INVITE")).wayHash(1);

        assertThat(image(Sample.request("INVITE").set("Via", "SIP/2.0/UDP x;branch=y").add("Subject", "s")).wayHash(1))
                .isEqualTo(way);
        assertThat(image(Sample.request("INVITE").requestUri("sip:other@example.com")).wayHash(1)).isNotEqualTo(way);
        assertThat(image(Sample.request("INVITE").add("Route", "<sip:p;lr>")).wayHash(1)).isNotEqualTo(way);
        assertThat(image(Sample.request("INVITE").set("CSeq", "8 INVITE")).wayHash(1)).isNotEqualTo(way);
        assertThat(image(Sample.request("INVITE")).wayHash(2)).isNotEqualTo(way);
    }

    private RequestImage image(Sample sample) {
        return new RequestImage(gate.admits(sample));
    }

    private ResponseImage response(Sample sample) {
        return new ResponseImage(gate.admits(sample));
    }

    private static Onward onward(String requestUri, List<String> routes) {
        return new Onward(requestUri, routes, VIA, List.of(), -1, Map.of(), Optional.empty());
    }

    private static String onward(RequestImage image, Onward onward) {
        return new String(image.onward(onward), UTF_8);
    }
}

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

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.MessageLimits;

/** What the answer to a refused request is made of (RFC 3261 §8.2.6). */
class RefusalTest {

    private final Gate gate = new Gate();

    @Test
    void anAnswerHoldsWhatItMustAndNothingElse() {
        String answer = gate.refuses(bad().add("Via", "SIP/2.0/TCP proxy.example.com;branch=z9hG4bK-two;i=\"a b\"")
                .add("Subject", "secret").body("secret"), PeerFlow.udp());
        assertThat(answer.replaceAll("tag=[0-9a-f]{20}", "tag=TAG")).isEqualTo("""
                SIP/2.0 400 Malformed Max-Forwards Header Field\r
                Via: SIP/2.0/UDP 192.0.2.4:5060;branch=z9hG4bK-one\r
                Via: SIP/2.0/TCP proxy.example.com;branch=z9hG4bK-two;i="a b"\r
                From: "Ana" <sip:ana@example.org>;tag=a1\r
                To: <sip:ben@example.com>;tag=TAG\r
                Call-ID: call-1@192.0.2.4\r
                CSeq: 7 MESSAGE\r
                Content-Length: 0\r
                \r
                """);
    }

    @Test
    void aTagOfThePeersStays() {
        assertThat(gate.refuses(bad().set("To", "<sip:ben@example.com>;tag=t1"), PeerFlow.udp()))
                .contains("To: <sip:ben@example.com>;tag=t1\r\n");
    }

    @Test
    void theSameRequestGetsTheSameTagAndAnotherOneAnother() {
        String first = gate.refuses(bad(), PeerFlow.udp());
        assertThat(gate.refuses(bad(), PeerFlow.udp())).isEqualTo(first);
        assertThat(tag(gate.refuses(bad().set("Call-ID", "another"), PeerFlow.udp()))).isNotEqualTo(tag(first));
        assertThat(tag(new Gate().refuses(bad(), PeerFlow.udp()))).isNotEqualTo(tag(first));
    }

    @Test
    void theTopViaSaysWhereTheRequestCameFromIfSentByDoesNot() {
        assertThat(gate.refuses(bad(), PeerFlow.from("192.0.2.77", 5070)))
                .contains("Via: SIP/2.0/UDP 192.0.2.4:5060;branch=z9hG4bK-one;received=192.0.2.77\r\n");
        assertThat(gate.refuses(bad().set("Via", "SIP/2.0/UDP pc.example.org"), PeerFlow.from("2001:db8::1", 5060)))
                .contains("Via: SIP/2.0/UDP pc.example.org;received=2001:db8:0:0:0:0:0:1\r\n");
    }

    @Test
    void whoAsksForThePortGetsItWithTheAddress() {
        assertThat(gate.refuses(bad().set("Via", "SIP/2.0/UDP 192.0.2.4;rport;branch=z9hG4bK-one"),
                PeerFlow.from("192.0.2.4", 1234)))
                .contains("Via: SIP/2.0/UDP 192.0.2.4;branch=z9hG4bK-one;received=192.0.2.4;rport=1234\r\n");
    }

    @Test
    void whatThePeerSaysAboutTheSourceOfTheRequestIsReplaced() {
        assertThat(gate.refuses(bad().set("Via", "SIP/2.0/UDP 192.0.2.9;received=198.51.100.1;rport=99;alias"),
                PeerFlow.from("192.0.2.4", 1234)))
                .contains("Via: SIP/2.0/UDP 192.0.2.9;alias;received=192.0.2.4;rport=1234\r\n");
    }

    @Test
    void ofAFaultyTopViaWhatIsSoundComesBack() {
        assertThat(gate.refuses(Sample.request("MESSAGE").set("Via", "SIP/2.0/UDP 192.0.2.4;branch=z9hG4bK-one;;,(\\"),
                PeerFlow.udp()))
                .contains("\r\nVia: SIP/2.0/UDP 192.0.2.4;branch=z9hG4bK-one\r\nFrom:");
    }

    @Test
    void faultyHeaderFieldsDoNotComeBack() {
        String answer = gate.refuses(Sample.request("MESSAGE").set("To", "\"Ben <sip:b@example.com>"), PeerFlow.udp());
        assertThat(answer).doesNotContain("To:").contains("\r\nFrom: ", "\r\nCall-ID: ", "\r\nCSeq: 7 MESSAGE\r\n");
    }

    @Test
    void longHeaderFieldsDoNotComeBack() {
        String answer = gate.refuses(bad().set("From", "<sip:" + "a".repeat(2000) + "@example.org>;tag=1"),
                PeerFlow.udp());
        assertThat(answer).doesNotContain("From:").hasSizeLessThan(400);
    }

    @Test
    void valuesComeBackInOneLine() {
        assertThat(gate.refuses(bad().set("CSeq", "7\r\n  MESSAGE"), PeerFlow.udp()))
                .contains("\r\nCSeq: 7 MESSAGE\r\n");
    }

    @Test
    void compactNamesComeBackLong() {
        assertThat(gate.refuses(bad().rename("Via", "v").rename("From", "f").rename("Call-ID", "i"), PeerFlow.udp()))
                .contains("\r\nVia: ", "\r\nFrom: ", "\r\nCall-ID: ");
    }

    @Test
    void aRequestWithoutCallIdIsStillToldWhatIsMissing() {
        assertThat(gate.refuses(Sample.request("INVITE").remove("Call-ID"), PeerFlow.udp()))
                .startsWith("SIP/2.0 400 Missing Call-ID Header Field\r\nVia: ");
    }

    @ParameterizedTest
    @ValueSource(ints = { 400, 413, 503 })
    void othersMayRefuseAMessageWhoseEndIsMissing(int status) {
        String head = Sample.request("MESSAGE").text();
        byte[] part = head.substring(0, head.indexOf("Contact")).getBytes(StandardCharsets.UTF_8);
        Verdict verdict = new Guard(MessageLimits.defaults()).refuse(part, PeerFlow.tcp(), status, "Our Words");
        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        assertThat(new String(((Verdict.Refused) verdict).response(), StandardCharsets.UTF_8))
                .startsWith("SIP/2.0 " + status + " Our Words\r\nVia: ").contains("\r\nCSeq: 7 MESSAGE\r\n");
    }

    private static Sample bad() {
        return Sample.request("MESSAGE").set("Max-Forwards", "many");
    }

    private static String tag(String answer) {
        String to = answer.substring(answer.indexOf("\r\nTo: "));
        return to.substring(to.indexOf("tag=") + 4, to.indexOf("\r\nCall-ID"));
    }
}

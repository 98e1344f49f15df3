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

import javax.sip.message.Request;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guard tells of a message that it lets in. */
class AdmittedMessageTest {

    private final Gate gate = new Gate();

    @Test
    void aRequestIsDescribed() {
        Verdict.Admitted admitted = gate.admits(Sample.request("MESSAGE").body("hello"));
        assertThat(admitted.request()).isTrue();
        assertThat(admitted.method()).isSameAs(Request.MESSAGE);
        assertThat(admitted.status()).isZero();
        assertThat(admitted.callId()).isEqualTo("call-1@192.0.2.4");
        assertThat(admitted.toTag()).isFalse();
        assertThat(new String(admitted.bytes(), admitted.headLength(), 5, StandardCharsets.UTF_8)).isEqualTo("hello");
    }

    @Test
    void aResponseIsDescribedByWhatItAnswers() {
        Verdict.Admitted admitted = gate.admits(Sample.response(486).set("CSeq", "1 INVITE"));
        assertThat(admitted.request()).isFalse();
        assertThat(admitted.method()).isSameAs(Request.INVITE);
        assertThat(admitted.status()).isEqualTo(486);
        assertThat(admitted.toTag()).isTrue();
    }

    @Test
    void aTagInToSaysThatTheRequestBelongsToADialog() {
        assertThat(gate.admits(Sample.request("BYE").set("To", "<sip:ben@example.com>;x=y;TAG = t2")).toTag()).isTrue();
    }

    @Test
    void aTagInTheAddressIsNotOneOfTo() {
        assertThat(gate.admits(Sample.request("BYE").set("To", "<sip:ben@example.com;tag=t2>")).toTag()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "SERVICE", "BENOTIFY", "message", "!odd.Method-%x" })
    void methodsAreTokensWhoseCaseCounts(String method) {
        assertThat(gate.admits(Sample.request(method)).method()).isEqualTo(method);
    }

    @Test
    void namesMayBeCompactAndInAnyCase() {
        Verdict.Admitted admitted = gate.admits(Sample.request("MESSAGE").rename("Via", "v").rename("From", "F")
                .rename("To", "t").rename("Call-ID", "I").rename("CSeq", "cseq").rename("Contact", "m").add("l", "0")
                .withoutLength());
        assertThat(admitted.callId()).isEqualTo("call-1@192.0.2.4");
        assertThat(admitted.head().contentLength).isZero();
    }

    @Test
    void valuesMayGoOnInTheNextLine() {
        Verdict.Admitted admitted = gate.admits(Sample.request("MESSAGE").set("CSeq", "\r\n 7\r\n\tMESSAGE")
                .set("Via", "SIP / 2.0 /\r\n UDP 192.0.2.4 :\r\n 5060 ;\r\n branch = z9hG4bK-one"));
        assertThat(admitted.transaction()).isEqualTo("z9hg4bk-one|192.0.2.4:5060|MESSAGE");
    }

    @Test
    void linesMayEndWithoutCarriageReturnInADatagram() {
        byte[] message = Sample.request("MESSAGE").body("hi").text().replace("\r\n", "\n")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(gate.admits(message).callId()).isEqualTo("call-1@192.0.2.4");
    }

    @Test
    void theVersionIsReadInAnyCase() {
        gate.admits(Sample.request("MESSAGE").startLine("MESSAGE sip:ben@example.com sip/2.0"));
        gate.admits(Sample.response(200).startLine("Sip/2.0 200 OK"));
    }

    @Test
    void emptyLinesBeforeTheStartLineAreLeftOut() {
        byte[] message = ("\r\n\r\n" + Sample.request("MESSAGE").text()).getBytes(StandardCharsets.UTF_8);
        assertThat(new String(gate.admits(message).bytes(), StandardCharsets.UTF_8)).startsWith("MESSAGE ");
    }

    @Test
    void whatFollowsTheBodyInADatagramIsCutOff() {
        byte[] message = (Sample.request("MESSAGE").body("hello").text() + "surplus").getBytes(StandardCharsets.UTF_8);
        Verdict.Admitted admitted = gate.admits(message);
        assertThat(new String(admitted.bytes(), StandardCharsets.UTF_8)).endsWith("\r\n\r\nhello");
        assertThat(admitted.head().bytes()).isSameAs(admitted.bytes());
    }

    @Test
    void withoutContentLengthTheBodyIsWhatTheDatagramHolds() {
        Verdict.Admitted admitted = gate.admits(Sample.request("MESSAGE").body("hello").withoutLength());
        assertThat(admitted.bytes().length - admitted.headLength()).isEqualTo(5);
    }

    @Test
    void aReasonPhraseMayBeMissing() {
        assertThat(gate.admits(Sample.response(200).startLine("SIP/2.0 200 ")).status()).isEqualTo(200);
        assertThat(gate.admits(Sample.response(200).startLine("SIP/2.0 200")).status()).isEqualTo(200);
    }

    @Test
    void controlCharactersMayStandEscapedInQuotes() {
        gate.admits(Sample.request("MESSAGE").set("From",
                "\"a \\\u0000 b \\\u0007 \\\" \\\u007f\" <sip:a@example.org>;tag=1"));
    }
}

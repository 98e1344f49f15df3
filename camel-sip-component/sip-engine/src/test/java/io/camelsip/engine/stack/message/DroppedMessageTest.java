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

/** What the guard does not answer. */
class DroppedMessageTest {

    private final Gate gate = new Gate();

    @ParameterizedTest
    @ValueSource(strings = { "", "\r\n", "\r\n\r\n", "\u0000\u0000\u0000\u0000", "\n" })
    void emptyMessagesKeepAWayOpen(String message) {
        assertThat(drops(message)).isEqualTo(DropReason.KEEP_ALIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = { "GET / HTTP/1.1\r\nHost: example.com\r\n\r\n", "hello", "\u0001\u0000\u0000\u0008!B\u00a4",
            "SIP/2.0",
            "MESSAGE sip:ben@example.com\r\n\r\n", " MESSAGE sip:b@example.com SIP/2.0\r\n\r\n", "{}\r\n\r\n" })
    void whatDoesNotStartAsAMessageIsNone(String message) {
        assertThat(drops(message)).isEqualTo(DropReason.NOT_SIP);
    }

    @Test
    void anAckIsNeverAnswered() {
        assertThat(drops(Sample.request("ACK").set("CSeq", "x ACK"))).isEqualTo(DropReason.BAD_ACK);
    }

    @Test
    void aBenotifyIsNeverAnswered() {
        assertThat(drops(Sample.request("BENOTIFY").set("Max-Forwards", "x"))).isEqualTo(DropReason.UNANSWERABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = { "SIP/2.0 099 x", "SIP/2.0 700 x", "SIP/2.0 4294967301 x", "SIP/2.0 20 x", "SIP/2.0 2OO x",
            "SIP/7.0 200 x", "SIP/2.0 200x", "SIP/2.0 -20 x" })
    void aResponseWithoutAProperStatusIsNotUsed(String line) {
        assertThat(drops(Sample.response(200).startLine(line))).isEqualTo(DropReason.BAD_RESPONSE);
    }

    @Test
    void aFaultyResponseIsNotAnswered() {
        assertThat(drops(Sample.response(200).remove("To"))).isEqualTo(DropReason.BAD_RESPONSE);
        assertThat(drops(Sample.response(200).set("CSeq", "9292394834772304023312 OPTIONS")))
                .isEqualTo(DropReason.BAD_RESPONSE);
        assertThat(drops(Sample.response(200).body("x").set("Content-Length", "2"))).isEqualTo(DropReason.BAD_RESPONSE);
    }

    @Test
    void aFaultyRequestWithoutViaIsNotAnswered() {
        assertThat(drops(Sample.request("MESSAGE").remove("Via"))).isEqualTo(DropReason.BAD_VIA);
        assertThat(drops(Sample.request("MESSAGE").set("Via", "SIP/2.0/UDP"))).isEqualTo(DropReason.BAD_VIA);
        assertThat(drops(Sample.request("MESSAGE").set("Via", "SIP/2.0/UDP 2001:db8::1")))
                .isEqualTo(DropReason.BAD_VIA);
    }

    @Test
    void aFaultyRequestWithoutCSeqIsNotAnswered() {
        assertThat(drops(Sample.request("MESSAGE").remove("CSeq"))).isEqualTo(DropReason.UNANSWERABLE);
    }

    private DropReason drops(Sample sample) {
        return drops(sample.text());
    }

    private DropReason drops(String message) {
        Verdict verdict = gate.verdict(message.getBytes(StandardCharsets.UTF_8));
        assertThat(verdict).isInstanceOf(Verdict.Dropped.class);
        return ((Verdict.Dropped) verdict).reason();
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LooseHeadTest {

    @Test
    void readsTheStartLineAndTheBody() {
        byte[] bytes = "SIP/2.0 200 OK\r\nCall-ID: 1\r\n\r\nbody\r\n\r\n".getBytes(UTF_8);
        LooseHead head = new LooseHead(bytes);
        assertThat(head.startLine()).isEqualTo("SIP/2.0 200 OK");
        assertThat(new String(bytes, head.end(), bytes.length - head.end(), UTF_8)).isEqualTo("body\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = { "Call-ID: 1@h", "call-id :1@h", "i:1@h", "CALL-ID:\r\n 1@h", "I : \t1@h  " })
    void findsAFieldHoweverItIsWritten(String line) {
        assertThat(head(line + "\r\nTo: <sip:b@h>").callId()).contains("1@h");
    }

    @Test
    void joinsContinuationLines() {
        assertThat(head("Server: one\r\n\t two\r\n three").header("Server", "server")).contains("one two three");
    }

    @Test
    void readsNoFieldOutOfTheBody() {
        assertThat(head("CSeq: 1 INVITE\r\n\r\nCall-ID: 1").callId()).isEmpty();
    }

    @Test
    void knowsWhomAFirstRequestIsAbout() {
        assertThat(head("To: \"B: b\" <sip:bob:pw@h;x=y>\r\nf: <sips:%61lice@h>;tag=1").firstRequest("1")).contains(
                new CallChoice.FirstRequest("INVITE", "1", Optional.of("carol;isub=1"), Optional.of("%61lice"),
                        Optional.of("bob")));
    }

    @ParameterizedTest
    @ValueSource(strings = { "<sip:h:5060>", "<sip:h;x=\"a\">", "<tel:+1>", "", "<sip:@h>", "<sip:h>;x=<a@b>" })
    void knowsAddressesWithoutAUser(String address) {
        assertThat(head("To: <sip:bob@h>\r\nFrom: " + address).firstRequest("1").orElseThrow().from()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "<sip:bob@h>;tag=1", "<sip:bob@h>;x=y; TAG =1", "sip:bob@h;tag=1" })
    void aRequestInsideADialogIsNoFirstOne(String to) {
        assertThat(head("To: " + to).firstRequest("1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "SIP/2.0 200 OK", "INVITE sip:a@b", "INVITE sip:a@b HTTP/1.1", "", "INVITE  SIP/2.0" })
    void whatIsNoRequestIsNoFirstOne(String startLine) {
        byte[] bytes = (startLine + "\r\nTo: <sip:bob@h>\r\n\r\n").getBytes(UTF_8);
        assertThat(new LooseHead(bytes).firstRequest("1")).isEmpty();
    }

    private static LooseHead head(String fields) {
        return new LooseHead(("INVITE sip:carol;isub=1@h SIP/2.0\r\n" + fields + "\r\n\r\n").getBytes(UTF_8));
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.trace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    private static final String DIGEST = "Digest username=\"bob\", realm=\"r\", nonce=\"s3cret\", response=\"s3cret\"";

    @Test
    void whatHoldsNoSecretIsKeptAsItIs() {
        byte[] message = message("Contact: <sip:bob@192.0.2.1:5060;transport=tcp>\r\nUser-Agent: phone: one",
                "v=0\r\ns=-\r\n");
        assertThat(Redaction.of(message)).isSameAs(message);
    }

    @ParameterizedTest
    @ValueSource(strings = { "Authorization", "Proxy-Authorization", "WWW-Authenticate", "Proxy-Authenticate",
            "Authentication-Info", "Proxy-Authentication-Info", "AUTHORIZATION", "proxy-authorization ",
            "www-Authenticate\t" })
    void credentialsAndChallengesGo(String name) {
        assertThat(redacted(name + ": " + DIGEST, "")).doesNotContain("s3cret")
                .contains("\r\n" + name + ": (removed)\r\n", "\r\nCSeq: 1 INVITE\r\n");
    }

    @Test
    void continuationLinesGoWithTheirField() {
        String text = redacted(
                "Authorization:\r\n Digest\r\n\tresponse=\"s3cret\",\r\n  nonce=\"s3cret\"\r\nSubject: s", "");
        assertThat(text).doesNotContain("s3cret").contains("\r\nAuthorization:(removed)\r\nSubject: s\r\n");
    }

    @Test
    void everyOneOfSeveralGoes() {
        assertThat(redacted("Authorization: " + DIGEST + "\r\nAuthorization: " + DIGEST, "")).doesNotContain("s3cret");
    }

    @Test
    void aValueThatOnlyMentionsThemStays() {
        assertThat(redacted("Subject: Authorization: c0ffee", "")).contains("Subject: Authorization: c0ffee\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = { "\n", "\r" })
    void loneLineEndsHideNothing(String lineEnd) {
        byte[] message = ("INVITE sip:a@b SIP/2.0" + lineEnd + "Authorization: " + DIGEST + lineEnd + "CSeq: 1 INVITE"
                + lineEnd).getBytes(UTF_8);
        assertThat(new String(Redaction.of(message), UTF_8)).doesNotContain("s3cret").contains("CSeq: 1 INVITE");
    }

    @ParameterizedTest
    @ValueSource(strings = { "Contact: <sip:bob:s3cret@192.0.2.1:5060>", "Contact: sip:bob:s3cret@192.0.2.1:5060",
            "Contact: \"Bob\" <SIPS:bob:s3cret@192.0.2.1:5060>;expires=3", "Contact: <sip::s3cret@192.0.2.1:5060>",
            "Contact: <sip:c@d>,<sip:bob:s3cret@192.0.2.1:5060>", "Call-Info: <http://bob:s3cret@192.0.2.1:5060/x>",
            "Contact: <sip:bob:s3cret:s3cret@192.0.2.1:5060>", "Contact: <sip:bob:a@s3cret@192.0.2.1:5060>" })
    void passwordsInUrisGo(String field) {
        assertThat(redacted(field, "")).doesNotContain("s3cret").contains(":(removed)@192.0.2.1:5060");
    }

    @Test
    void aPasswordInTheRequestUriGoes() {
        byte[] message = "INVITE sip:bob:s3cret@h:5060 SIP/2.0\r\nCSeq: 1 INVITE\r\n\r\n".getBytes(UTF_8);
        assertThat(new String(Redaction.of(message), UTF_8)).startsWith("INVITE sip:bob:(removed)@h:5060 SIP/2.0\r\n");
    }

    @Test
    void headerFieldsInUrisGo() {
        assertThat(redacted("Refer-To: <sip:b:s3cret@h?Replaces=1&proxy-authorization=Digest%20s3cret&Subject=x>", ""))
                .contains("<sip:b:(removed)@h?Replaces=1&proxy-authorization=(removed)&Subject=x>");
    }

    @Test
    void mediaKeysGo() {
        String text = redacted("Content-Type: application/sdp", """
                v=0\r
                k=clear:s3cret\r
                a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:s3cret|2^20|1:4;inline:s3cret|2^20|2:4\r
                a=crypto:2 AES_CM_128_HMAC_SHA1_80 other:s3cret\r
                a=key-mgmt:mikey s3cret\r
                a=ice-ufrag:user\r
                a=ice-pwd:s3cret\r
                """);
        assertThat(text).doesNotContain("s3cret").contains("\r\nk=(removed)\r\n",
                "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:(removed)|2^20|1:4;inline:(removed)|2^20|2:4\r\n",
                "\r\na=crypto:(removed)\r\n", "a=key-mgmt:(removed)\r\n",
                "a=ice-ufrag:user\r\na=ice-pwd:(removed)\r\n");
    }

    @Test
    void digitsThatCallersTypeGo() {
        assertThat(redacted("Content-Type: application/dtmf-relay", "Signal=7\r\nDuration=160\r\n"))
                .endsWith("\r\n\r\nSignal=(removed)\r\nDuration=160\r\n");
        assertThat(redacted("Content-Type: application/dtmf-relay", "signal = 7\r\n"))
                .endsWith("signal =(removed)\r\n");
        assertThat(redacted("c: Application/DTMF ;x=y", "7")).endsWith("\r\n\r\n(removed)");
        assertThat(redacted("Content-Type: application/kpml-response+xml", "<kpml-response digits='7'/>"))
                .endsWith("\r\n\r\n(removed)");
    }

    @Test
    void aMessageInAMessageIsCleanedToo() {
        assertThat(redacted("Content-Type: message/sipfrag", "SIP/2.0 401\r\nWWW-Authenticate: " + DIGEST + "\r\n"))
                .doesNotContain("s3cret").contains("SIP/2.0 401\r\nWWW-Authenticate: (removed)\r\n");
    }

    @Test
    void bytesThatAreNoTextStayAsTheyAre() {
        String binary = "a\u0000b\u00ff\u00fe\r\nk=s3cret\r\n\u0080";
        byte[] kept = Redaction.of(message("Subject: x", binary));
        assertThat(new String(kept, ISO_8859_1)).endsWith("a\u0000b\u00ff\u00fe\r\nk=(removed)\r\n\u0080");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "\r\n", "\n", "x", ":", "Authorization:", "Authorization: ", "a=crypto:", "k=", "sip:",
            "://", "sip:@", "sip:a?", "Signal=", "\r\n\r\n", "Authorization:\r\n " })
    void fragmentsDoNotConfuseIt(String fragment) {
        assertThat(Redaction.of(fragment.getBytes(UTF_8))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "sip:", "sip:a@", "sip:?", "sip:a?x=&", "://", "inline:", "a=crypto:inline:", "\r\n ",
            "Authorization:\r\n", ":", "@" })
    void itTakesItsTimeButNoMore(String piece) {
        byte[] message = message("Contact: " + piece.repeat(200_000), piece.repeat(200_000));
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> Redaction.of(message));
    }

    private static String redacted(String field, String body) {
        return new String(Redaction.of(message(field, body)), UTF_8);
    }

    private static byte[] message(String field, String body) {
        return ("INVITE sip:bob@h SIP/2.0\r\nCall-ID: 1@h\r\n" + field + "\r\nCSeq: 1 INVITE\r\n\r\n" + body)
                .getBytes(ISO_8859_1);
    }
}

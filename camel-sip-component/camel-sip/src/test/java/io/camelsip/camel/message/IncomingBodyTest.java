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

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import javax.sip.message.Request;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.SipMessages;

class IncomingBodyTest {

    private static final String TEXT = "Gr\u00fc\u00dfe \u20ac";

    private static Object read(String contentType, byte[] body, String... headers) {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = "Content-Type: " + contentType;
        return IncomingBody.read(Wire.request("MESSAGE", body, all));
    }

    @ParameterizedTest
    @ValueSource(strings = { "text/plain", "TEXT/HTML", "application/sdp", "Application/SDP", "application/pidf+xml",
            "application/xml", "application/json", "application/vnd.x+json", "message/cpim", "message/sipfrag",
            "message/imdn+xml", "application/simple-message-summary", "application/dtmf-relay",
            "application/im-iscomposing+xml", "text/plain;charset=UTF-8", "text/plain; charset=\"utf-8\"" })
    void textIsAString(String contentType) {
        assertThat(read(contentType, TEXT.getBytes(StandardCharsets.UTF_8))).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/octet-stream", "image/png", "multipart/mixed;boundary=x", "application/isup",
            "application/vnd.3gpp.sms", "application/pkcs7-mime" })
    void anythingElseIsBytes(String contentType) {
        byte[] body = { 1, 2, (byte) 0xff };
        assertThat(read(contentType, body)).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource({ "ISO-8859-15", "UTF-16", "windows-1252" })
    void theCharsetDecides(String charset) {
        assertThat(read("text/plain;charset=" + charset, TEXT.getBytes(Charset.forName(charset)))).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = { "no-such-charset", "\"\"", "!!!", "%00", "\"a b\"",
            "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" })
    void textOfAnUnknownCharsetIsBytes(String charset) {
        byte[] body = TEXT.getBytes(StandardCharsets.UTF_8);
        assertThat(read("text/plain;charset=" + charset, body)).isEqualTo(body);
    }

    @Test
    void bytesThatAreNoTextBecomeReplacementCharacters() {
        assertThat(read("text/plain", new byte[] { 'a', (byte) 0xc3, 'b' })).isEqualTo("a\ufffdb");
    }

    @Test
    void encodedTextIsBytes() {
        byte[] body = { 31, -117, 8 };
        assertThat(read("text/plain", body, "Content-Encoding: gzip")).isEqualTo(body);
    }

    @Test
    void aDocumentSaysItsEncodingItself() {
        String document = "<?xml version=\"1.0\" encoding='ISO-8859-1'?><note>Gr\u00fc\u00dfe</note>";
        assertThat(read("application/pidf+xml", document.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(document);
    }

    @Test
    void theParameterCountsMoreThanTheDocument() {
        String document = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><note>\u20ac</note>";
        assertThat(read("application/xml;charset=UTF-8", document.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(document);
    }

    @Test
    void aByteOrderMarkSaysItToo() {
        assertThat(read("application/xml", "<note>\u20ac</note>".getBytes(StandardCharsets.UTF_16)))
                .isEqualTo("<note>\u20ac</note>");
    }

    @ParameterizedTest
    @ValueSource(strings = { "<?xml", "<?xml encoding=", "<?xml encoding=\"", "<?xml encoding=\"?>",
            "<?xml encoding=\"\"?>", "<?xml encoding=\"nonsense\"?>", "<" })
    void aBrokenDeclarationHurtsNobody(String document) {
        assertThat(read("application/xml", document.getBytes(StandardCharsets.UTF_8))).isNotNull();
    }

    @Test
    void noBodyIsNull() {
        assertThat(read("text/plain", new byte[0])).isNull();
    }

    @Test
    void aBodyOfNoTypeIsBytes() {
        byte[] body = { 'a' };
        assertThat(IncomingBody.read(Wire.request("MESSAGE", body))).isEqualTo(body);
    }

    @Test
    void changingTheBytesDoesNotChangeTheMessage() {
        Request request = Wire.request("MESSAGE", new byte[] { 1, 2, 3 }, "Content-Type: application/octet-stream");
        ((byte[]) IncomingBody.read(request))[0] = 9;
        assertThat(SipMessages.body(request)).containsExactly(1, 2, 3);
    }
}

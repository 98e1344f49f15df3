/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** XML that means harm: refused, in bounded time, without anything being opened and without being repeated. */
class HostileDocumentTest {

    private static final String SECRET = "s3cret-of-the-document";
    private static final String START = "<presence xmlns='urn:ietf:params:xml:ns:pidf' entity='sip:ana@example.com'>";

    private static String refusal(byte[] bytes) {
        InvalidDocumentException refused = assertTimeoutPreemptively(Duration.ofSeconds(10),
                () -> catchThrowableOfType(InvalidDocumentException.class, () -> Presence.read(bytes)));
        assertThat(refused).as("it was accepted").isNotNull();
        assertThat(refused).hasNoCause().hasMessageNotContaining(SECRET);
        return refused.getMessage();
    }

    private static String refusal(String document) {
        return refusal(document.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theDocumentThatTheOthersAreMadeOfIsGood() throws InvalidDocumentException {
        assertThat(Presence.read((START + "<note>" + SECRET + "</note></presence>").getBytes(StandardCharsets.UTF_8))
                .note()).contains(SECRET);
    }

    @Test
    void aBillionLaughsAreNotLaughed() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE presence [<!ENTITY l0 'lol'>");
        for (int i = 1; i < 10; i++) {
            bomb.append("<!ENTITY l").append(i).append(" '").append(("&l" + (i - 1) + ";").repeat(10)).append("'>");
        }
        assertThat(refusal(bomb + "]>" + START + "<note>&l9;</note></presence>"))
                .isEqualTo("A document type is not accepted");
    }

    @Test
    void anyDocumentTypeIsRefused() {
        for (String type : new String[] { "<!DOCTYPE presence>", "<!DOCTYPE presence []>",
                "<!DOCTYPE presence [<!ATTLIST presence entity CDATA 'x'>]>",
                "<!DOCTYPE presence PUBLIC '-//x' 'x.dtd'>" }) {
            assertThat(refusal("<?xml version='1.0'?>" + type + START + "</presence>"))
                    .isEqualTo("A document type is not accepted");
        }
    }

    @Test
    void anExternalEntityOpensNoFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), SECRET);
        assertThat(refusal("<!DOCTYPE presence [<!ENTITY e SYSTEM '" + file.toUri() + "'>]>" + START
                + "<note>&e;</note></presence>")).isEqualTo("A document type is not accepted");
    }

    @Test
    void anExternalDocumentTypeOrEntityMakesNoConnection() throws IOException {
        try (ServerSocket trap = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + trap.getLocalPort() + "/x.dtd";
            refusal("<!DOCTYPE presence SYSTEM '" + url + "'>" + START + "</presence>");
            refusal("<!DOCTYPE presence PUBLIC '-//x' '" + url + "'>" + START + "</presence>");
            refusal("<!DOCTYPE presence [<!ENTITY e SYSTEM '" + url + "'>]>" + START + "<note>&e;</note></presence>");
            refusal("<!DOCTYPE presence [<!ENTITY % e SYSTEM '" + url + "'> %e;]>" + START + "</presence>");
            trap.setSoTimeout(200);
            assertThatThrownBy(trap::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    /** Known to the parser as places to look for a schema; not looked at. */
    @Test
    void aSchemaLocationIsNotFollowed() throws IOException, InvalidDocumentException {
        try (ServerSocket trap = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + trap.getLocalPort() + "/x.xsd";
            Presence.read((START.replace(" entity", " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
                    + " xsi:schemaLocation='urn:ietf:params:xml:ns:pidf " + url + "' entity")
                    + "<?xml-stylesheet href='" + url + "'?></presence>").getBytes(StandardCharsets.UTF_8));
            trap.setSoTimeout(200);
            assertThatThrownBy(trap::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void anEntityThatNobodyDeclaredIsRefused() {
        assertThat(refusal(START + "<note>&nbsp;</note></presence>")).isNotEmpty();
        assertThat(refusal(START + "<note xml:lang='&nbsp;'/></presence>")).isNotEmpty();
    }

    @Test
    void depthIsBounded() throws InvalidDocumentException {
        int deepest = XmlReader.MAX_DEPTH - 1;
        Presence.read((START + "<a>".repeat(deepest) + "</a>".repeat(deepest) + "</presence>")
                .getBytes(StandardCharsets.UTF_8));
        assertThat(refusal(START + "<a>".repeat(deepest + 1) + "</a>".repeat(deepest + 1) + "</presence>"))
                .isEqualTo("Elements nested more than 32 deep");
        assertThat(refusal(START + "<a>".repeat(300_000))).isEqualTo("Elements nested more than 32 deep");
    }

    @Test
    void attributesAreBounded() throws InvalidDocumentException {
        Presence.read((START + "<tuple" + attributes(XmlReader.MAX_ATTRIBUTES) + "/></presence>")
                .getBytes(StandardCharsets.UTF_8));
        assertThat(refusal(START + "<tuple" + attributes(XmlReader.MAX_ATTRIBUTES + 1) + "/></presence>"))
                .isEqualTo("An element with more than 64 attributes");
        assertThat(refusal(START + "<tuple" + attributes(100_000).substring(0, 1_000_000) + "/></presence>"))
                .isNotEmpty();
        assertThat(refusal(START + "<tuple" + declarations(XmlReader.MAX_ATTRIBUTES + 1) + "/></presence>"))
                .isEqualTo("An element with more than 64 attributes");
    }

    /** The parser would need seconds for them, as it compares each with each. */
    @Test
    void namespaceDeclarationsAreBounded() throws InvalidDocumentException {
        String element = "<tuple" + declarations(XmlReader.MAX_ATTRIBUTES) + "/>";
        Presence.read((START + element.repeat(15) + "</presence>").getBytes(StandardCharsets.UTF_8));
        assertThat(refusal(START + element.repeat(16) + "</presence>"))
                .isEqualTo("More than 1024 namespace declarations");
        assertThat(refusal(START + "<tuple" + declarations(40_000) + "/></presence>"))
                .isEqualTo("More than 1024 namespace declarations");
    }

    private static String attributes(int count) {
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < count; i++) {
            attributes.append(" a").append(i).append("='1'");
        }
        return attributes.toString();
    }

    private static String declarations(int count) {
        StringBuilder declarations = new StringBuilder();
        for (int i = 0; i < count; i++) {
            declarations.append(" xmlns:a").append(i).append("='urn:").append(i).append('\'');
        }
        return declarations.toString();
    }

    @Test
    void elementsAreBounded() throws InvalidDocumentException {
        int most = XmlReader.MAX_ELEMENTS - 1;
        Presence.read((START + "<tuple/>".repeat(most) + "</presence>").getBytes(StandardCharsets.UTF_8));
        assertThat(refusal(START + "<tuple/>".repeat(most + 1) + "</presence>"))
                .isEqualTo("A document of more than 10000 elements");
        assertThat(refusal(START + "<a/>".repeat(200_000) + "</presence>"))
                .isEqualTo("A document of more than 10000 elements");
    }

    @Test
    void textsAreBounded() throws InvalidDocumentException {
        Presence.read((START + "<note>" + "x".repeat(XmlReader.MAX_TEXT) + "</note></presence>")
                .getBytes(StandardCharsets.UTF_8));
        assertThat(refusal(START + "<note>" + "x".repeat(XmlReader.MAX_TEXT + 1) + "</note></presence>"))
                .isEqualTo("A text of more than 65536 characters");
        assertThat(refusal(START + "<note xml:lang='" + "x".repeat(XmlReader.MAX_TEXT + 1) + "'/></presence>"))
                .isEqualTo("An attribute of more than 65536 characters");
        assertThat(refusal(START + "<note><![CDATA[" + "x".repeat(500_000) + "]]></note></presence>"))
                .isEqualTo("A text of more than 65536 characters");
    }

    @Test
    void aDocumentOfMoreThanAMegabyteIsNotEvenLookedAt() throws InvalidDocumentException {
        String padding = "<!--" + " ".repeat(XmlReader.MAX_BYTES - START.length() - 18) + "-->";
        byte[] longest = (START + padding + "</presence>").getBytes(StandardCharsets.UTF_8);
        assertThat(longest).hasSize(XmlReader.MAX_BYTES);
        Presence.read(longest);
        assertThat(refusal(new byte[XmlReader.MAX_BYTES + 1]))
                .isEqualTo("A document of 1048577 bytes; at most 1048576 are read");
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        assertThat(refusal((START + "<note>\u00e4</note></presence>").getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("A document that is not UTF-8");
        assertThat(refusal(new byte[] { '<', 'a', (byte) 0xC0, (byte) 0x80, '/', '>' }))
                .isEqualTo("A document that is not UTF-8");
        assertThat(refusal((START + "\0</presence>").getBytes(StandardCharsets.UTF_8))).startsWith("Not well-formed");
        assertThat(refusal(new byte[0])).startsWith("Not well-formed");
        assertThat(refusal(new byte[] { (byte) 0xFE, (byte) 0xFF, 0x3C })).isEqualTo("A document that is not UTF-16BE");
    }

    @Test
    void onlyTheTwoEncodingsOfEveryParserAreRead() throws InvalidDocumentException {
        String document = START + "<note>\u00e4\ud83d\ude00</note></presence>";
        for (Charset charset : new Charset[] { StandardCharsets.UTF_8, StandardCharsets.UTF_16 }) {
            byte[] declared = ("<?xml version='1.0' encoding='" + charset + "'?>" + document).getBytes(charset);
            assertThat(Presence.read(declared).note()).contains("\u00e4\ud83d\ude00");
            assertThat(Presence.read(document.getBytes(charset)).note()).contains("\u00e4\ud83d\ude00");
        }
        assertThat(Presence.read(("\ufeff" + document).getBytes(StandardCharsets.UTF_8)).note()).isPresent();
        for (String other : new String[] { "ISO-8859-1", "UTF-7", "UTF-16", "EBCDIC", "nonsense" }) {
            assertThat(refusal("<?xml version='1.0' encoding='" + other + "'?>" + START + "</presence>"))
                    .as(other).isNotEmpty();
        }
        assertThat(refusal(("<?xml version='1.0' encoding='UTF-8'?>" + document).getBytes(StandardCharsets.UTF_16)))
                .contains("another encoding");
    }

    @Test
    void otherVersionsOfXmlAreRefused() {
        assertThat(refusal("<?xml version='1.1'?>" + START + "</presence>"))
                .isEqualTo("XML of another version than 1.0");
        assertThat(refusal("<?xml version='2.0'?>" + START + "</presence>")).isNotEmpty();
    }

    @Test
    void tagsThatDoNotMatchAreRefusedWithTheirLine() {
        assertThat(refusal(START + "\n<note>" + SECRET + "</" + SECRET + "></presence>"))
                .isEqualTo("Not well-formed XML, line 2");
        assertThat(refusal(START)).startsWith("Not well-formed XML");
        assertThat(refusal(START + "</presence><presence/>")).startsWith("Not well-formed XML");
        assertThat(refusal(START + "<" + SECRET + ":note/></presence>")).startsWith("Not well-formed XML");
        assertThat(refusal(START + "<note a='1' a='2'/></presence>")).startsWith("Not well-formed XML");
        assertThat(refusal(SECRET)).startsWith("Not well-formed XML");
    }

    @Test
    void anotherRootIsRefused() {
        String rule = "The root is not 'presence' of urn:ietf:params:xml:ns:pidf";
        assertThat(refusal("<" + SECRET + "/>")).isEqualTo(rule);
        assertThat(refusal("<presence entity='sip:ana@example.com'/>")).isEqualTo(rule);
        assertThat(refusal("<presence xmlns='urn:ietf:params:xml:ns:cpim-pidf' entity='sip:a@b'/>")).isEqualTo(rule);
        assertThat(refusal("<tuple xmlns='urn:ietf:params:xml:ns:pidf' entity='sip:a@b'/>")).isEqualTo(rule);
    }
}

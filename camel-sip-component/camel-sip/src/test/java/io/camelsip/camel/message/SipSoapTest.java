/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.camel.message.SipSoap.Version;

/** SOAP messages as they are read and written. */
class SipSoapTest {

    private static final String SOAP12 = "http://www.w3.org/2003/05/soap-envelope";

    private static SipSoap read(String text) {
        return SipSoap.read(text.getBytes(UTF_8));
    }

    private static String envelope(String body) {
        return "<e:Envelope xmlns:e=\"" + SOAP12 + "\"><e:Body>" + body + "</e:Body></e:Envelope>";
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void whatIsWrittenIsReadAgain(Version version) {
        SipSoap message = new SipSoap(version, Optional.empty(),
                List.of("<t:tx xmlns:t=\"urn:t\" t:must=\"1\">7</t:tx>", "<plain></plain>"),
                "<open xmlns=\"urn:doors\"><door>&lt;3 &amp; \u00e4</door></open>");

        assertThat(SipSoap.read(message.encode())).isEqualTo(new SipSoap(version, Optional.empty(),
                List.of("<t:tx xmlns:env=\"" + version.namespace() + "\" xmlns:t=\"urn:t\" t:must=\"1\">7</t:tx>",
                        "<plain xmlns:env=\"" + version.namespace() + "\"></plain>"),
                "<open xmlns:env=\"" + version.namespace()
                        + "\" xmlns=\"urn:doors\"><door>&lt;3 &amp; \u00e4</door></open>"));
    }

    @Test
    void namesInTheTextStillMeanWhatTheyMeantAround() {
        SipSoap message = read("<e:Envelope xmlns:e=\"" + SOAP12 + "\" xmlns:xsd=\"urn:xsd\" xmlns:d=\"urn:doors\">"
                + "<e:Header/><e:Body xmlns:i=\"urn:i\"><d:open i:type=\"xsd:string\">front</d:open></e:Body>"
                + "</e:Envelope>");

        assertThat(message.body()).isEqualTo("<d:open xmlns:e=\"" + SOAP12 + "\" xmlns:xsd=\"urn:xsd\""
                + " xmlns:d=\"urn:doors\" xmlns:i=\"urn:i\" i:type=\"xsd:string\">front</d:open>");
        assertThat(SipSoap.read(message.encode()).body()).contains("xmlns:xsd=\"urn:xsd\"");
    }

    @Test
    void readsTheEncodingThatIsDeclared() {
        byte[] bytes = ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + envelope("<a>\u00e4</a>"))
                .getBytes(ISO_8859_1);

        assertThat(SipSoap.read(bytes).body()).contains(">\u00e4</a>");
    }

    @Test
    void saysItsTypeAndAction() {
        SipSoap message = SipSoap.of("<a/>");
        assertThat(message.contentType()).isEqualTo("application/soap+xml;charset=utf-8");
        assertThat(message.withAction("urn:a:b").contentType())
                .isEqualTo("application/soap+xml;charset=utf-8;action=\"urn:a:b\"");
        assertThat(message.withAction("urn:a:b").soapAction()).isEmpty();

        SipSoap old = new SipSoap(Version.V1_1, Optional.of("urn:a:b"), List.of(), "<a/>");
        assertThat(old.contentType()).isEqualTo("text/xml;charset=utf-8");
        assertThat(old.soapAction()).contains("\"urn:a:b\"");
        assertThat(old).hasToString("SOAP 1.1 of urn:a:b");
    }

    @Test
    void knowsAFault() {
        assertThat(read(envelope("<e:Fault><e:Code/></e:Fault>")).isFault()).isTrue();
        assertThat(read(envelope("<Fault/>")).isFault()).isFalse();
        assertThat(read(envelope("<a><e:Fault/></a>")).isFault()).isFalse();
        assertThat(read(envelope("")).isFault()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "hello", "<a/>", "<Envelope/>", "<e:Envelope xmlns:e=\"urn:other\"/>",
            "<Envelope xmlns=\"http://www.w3.org/2003/05/soap-envelope\"/>",
            "<Envelope xmlns=\"http://www.w3.org/2003/05/soap-envelope\"><Body/><Body/></Envelope>",
            "<Envelope xmlns=\"http://www.w3.org/2003/05/soap-envelope\"><Body/><Header/></Envelope>",
            "<Envelope xmlns=\"http://www.w3.org/2003/05/soap-envelope\"><Body>text</Body></Envelope>",
            "<Envelope xmlns=\"http://www.w3.org/2003/05/soap-envelope\"><Body></Envelope>",
            "<Envelope xmlns=\"http://www.w3.org/2003/05/soap-envelope\"><Body/></Envelope><more/>" })
    void whatIsNoEnvelopeIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(MalformedBodyException.class)
                .hasMessageNotContaining("hello").hasMessageNotContaining("urn:");
    }

    @Test
    void aDocumentTypeIsRefusedWhateverItSays() {
        for (String type : List.of("<!DOCTYPE e:Envelope SYSTEM \"file:///etc/hostname\">",
                "<!DOCTYPE e:Envelope [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;\">]>",
                "<!DOCTYPE e:Envelope [<!ENTITY a SYSTEM \"http://127.0.0.1:9/\">]>")) {
            assertThatThrownBy(() -> read(type + envelope("<a>&b;</a>"))).isInstanceOf(MalformedBodyException.class);
            assertThatThrownBy(() -> read(type + envelope("<a/>"))).isInstanceOf(MalformedBodyException.class)
                    .hasMessage("A document type is not accepted");
        }
    }

    @Test
    void anEntityOfNobodyIsRefused() {
        assertThatThrownBy(() -> read(envelope("<a>&nbsp;</a>"))).isInstanceOf(MalformedBodyException.class);
    }

    @Test
    void sizesAreBounded() {
        assertThat(read(envelope("<a>".repeat(60) + "</a>".repeat(60))).body()).startsWith("<a ");
        assertThatThrownBy(() -> read(envelope("<a>".repeat(63) + "</a>".repeat(63))))
                .hasMessage("Elements nested more than 64 deep");
        assertThatThrownBy(() -> read(envelope("<a/>".repeat(10_000))))
                .hasMessage("A SOAP message of more than 10000 elements");
        assertThatThrownBy(() -> read(envelope("<a>" + "x".repeat(1024 * 1024) + "</a>")))
                .hasMessageContaining("at most 1048576 are read");
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < 65; i++) {
            attributes.append(" a").append(i).append("=\"\"");
        }
        assertThatThrownBy(() -> read(envelope("<a" + attributes + "/>")))
                .hasMessage("An element with more than 64 attributes");
    }

    @Test
    void namespaceDeclarationsAreBoundedBeforeTheyAreCompared() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 40_000; i++) {
            many.append(" xmlns:a").append(i).append("='u'");
        }
        byte[] wide = envelope("<a" + many + "/>").getBytes(UTF_8);

        assertThatThrownBy(() -> SipSoap.read(wide)).hasMessage("More than 1024 namespace declarations");
        assertThatThrownBy(() -> SipSoap.of("<a" + many + "/>")).hasMessage("More than 1024 namespace declarations");
        byte[] utf16 = ("\uFEFF" + envelope("<a" + many.substring(0, many.indexOf(" xmlns:a2000=")) + "/>"))
                .getBytes(UTF_16BE);
        assertThatThrownBy(() -> SipSoap.read(utf16)).hasMessage("More than 1024 namespace declarations");
    }

    @ParameterizedTest
    @ValueSource(strings = { "text", "<a>", "</e>", "</e><e>", "</env:Body></env:Envelope>", "<a/><![CDATA[x]]>",
            "<!DOCTYPE a><a/>", "<p:a/>", "&x;" })
    void whatCannotStandInABodyIsNotPutThere(String body) {
        assertThatThrownBy(() -> SipSoap.of(body)).isInstanceOf(MalformedBodyException.class);
        assertThatThrownBy(() -> new SipSoap(Version.V1_2, Optional.empty(), List.of(body), ""))
                .isInstanceOf(MalformedBodyException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "a\r\nVia: x", "a\"b", "a b", "<a>" })
    void whatIsNoUriIsNoAction(String action) {
        assertThatThrownBy(() -> SipSoap.of("<a/>").withAction(action)).isInstanceOf(MalformedBodyException.class);
    }
}

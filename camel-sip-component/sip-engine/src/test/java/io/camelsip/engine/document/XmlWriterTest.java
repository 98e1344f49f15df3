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

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is written is XML, whatever is in it. */
class XmlWriterTest {

    private static String text(XmlElement element) {
        return new String(XmlWriter.write(element), StandardCharsets.UTF_8).replaceFirst("^<\\?xml.*\\?>\n", "");
    }

    private static XmlElement element(String namespace, String name, XmlElement... children) {
        return new XmlElement(namespace, name, List.of(), List.of(children), "");
    }

    @Test
    void whatMeansSomethingInXmlIsEscaped() throws InvalidDocumentException {
        String nasty = "<a b=\"c\">&amp;]]>\t\r\n'\u00e4\ud83d\ude00\u0085";
        XmlElement element = new XmlElement("urn:a", "a", List.of(new XmlElement.Attribute("", "b", nasty)), List.of(),
                nasty);
        XmlElement read = XmlReader.read(XmlWriter.write(element));
        assertThat(read).isEqualTo(element);
        assertThat(text(element)).doesNotContain("]]>").contains("&lt;a b=&quot;c&quot;&gt;&amp;amp;");
    }

    @Test
    void whatXmlCannotHoldIsRefusedByTheNameOfTheElement() {
        for (String text : List.of("\0", "\u0001", "\u001b[0m", "\ud800", "\udc00", "\udc00\ud800", "\uffff",
                "\ufffe")) {
            assertThatThrownBy(() -> XmlWriter.write(XmlElement.of("urn:a", "note", "secret" + text)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("A character that XML cannot hold, in 'note'");
        }
    }

    @Test
    void namesThatWouldBreakOutAreRefused() {
        for (String name : List.of("", "a b", "a>", "a:b", "1a", "-a", "a=\"1\"", "a/", "a\0", "&a;")) {
            assertThatThrownBy(() -> XmlElement.of("urn:a", name, "")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new XmlElement.Attribute("", name, ""))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void namespacesAreDeclaredOnceAtTheRoot() {
        XmlElement person = element(Namespaces.DATA_MODEL, "person", element(Namespaces.RPID, "activities"));
        assertThat(text(
                element(Namespaces.PIDF, "presence", person, person, element("urn:x", "a"), element("urn:y", "b"))))
                .isEqualTo("<presence xmlns=\"urn:ietf:params:xml:ns:pidf\""
                        + " xmlns:dm=\"urn:ietf:params:xml:ns:pidf:data-model\""
                        + " xmlns:rpid=\"urn:ietf:params:xml:ns:pidf:rpid\" xmlns:n1=\"urn:x\" xmlns:n2=\"urn:y\">"
                        + "<dm:person><rpid:activities/></dm:person><dm:person><rpid:activities/></dm:person>"
                        + "<n1:a/><n2:b/></presence>");
    }

    @Test
    void attributesInNamespacesHavePrefixesOfTheirOwn() throws InvalidDocumentException {
        XmlElement element = new XmlElement("urn:a", "a", List.of(new XmlElement.Attribute("urn:a", "b", "1"),
                new XmlElement.Attribute("urn:c", "b", "2"), new XmlElement.Attribute("", "b", "3"),
                new XmlElement.Attribute("http://www.w3.org/XML/1998/namespace", "lang", "de")), List.of(), "");
        assertThat(XmlReader.read(XmlWriter.write(element))).isEqualTo(element);
        assertThat(text(element)).contains("xml:lang=\"de\"").doesNotContain("xmlns:xml");
    }

    @Test
    void elementsWithoutANamespaceStayWithoutOne() throws InvalidDocumentException {
        XmlElement element = element("urn:a", "a", element("", "b", element("urn:a", "c")), element("urn:d", "d"));
        assertThat(XmlReader.read(XmlWriter.write(element))).isEqualTo(element);
    }

    @Test
    void prefixesThatAreGivenAreDeclaredEvenIfNothingHasThem() throws InvalidDocumentException {
        XmlElement element = element("urn:a", "a", element("", "b"));
        byte[] written = XmlWriter.write(element, Map.of("x", "urn:x", "", "urn:pidf"));
        assertThat(XmlReader.read(written)).isEqualTo(element);
        assertThat(XmlReader.readWithPrefixes(written).prefixes()).containsEntry("x", "urn:x");
    }

    @Test
    void aNamespaceIsEscapedToo() throws InvalidDocumentException {
        XmlElement element = element("urn:a\"><b>&", "a");
        assertThat(XmlReader.read(XmlWriter.write(element))).isEqualTo(element);
    }

    @Test
    void noPrefixMeansTwoNamespaces() throws InvalidDocumentException {
        XmlElement element = element("urn:a", "a", element("urn:b", "b"), element(Namespaces.DATA_MODEL, "person"),
                new XmlElement("urn:c", "c", List.of(new XmlElement.Attribute("urn:d", "d", "1")), List.of(), ""));
        Map<String, String> given = Map.of("n1", "urn:x", "a1", "urn:y", "dm", "urn:z", "n2", "urn:c");
        assertThat(XmlReader.read(XmlWriter.write(element, given))).isEqualTo(element);
    }

    @Test
    void aPrefixThatWouldBreakOutIsRefused() {
        assertThatThrownBy(() -> XmlWriter.write(element("urn:a", "a"), Map.of("a=\"b\" c", "urn:x")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Timeout(10)
    void asManyNamespacesAsThereAreElementsAreWrittenInTime() {
        XmlElement[] children = IntStream.range(0, XmlReader.MAX_ELEMENTS - 1)
                .mapToObj(i -> element("urn:" + i, "a")).toArray(XmlElement[]::new);
        assertThat(XmlWriter.write(element("urn:a", "a", children))).isNotEmpty();
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.observe;

import static io.camelsip.camel.observe.Scene.SDP;
import static io.camelsip.camel.observe.Scene.request;
import static io.camelsip.camel.observe.Scene.response;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import io.camelsip.engine.Transport;

/** Ladders as SVG and as Mermaid. {@code -Dcamelsip.golden.write} writes the files they are compared with. */
class LadderDrawingTest {

    /** What could break out of a label, or out of the picture. */
    private static final String NASTY = "</text><script>alert(1)</script> & \"q\" 'a' # ; %% {x} $$y$$ `z` \\n ]]> <!-- "
            + "\u202Egpj.exe \u0007\u009F \uD800 \uFFFF \u2028 end";

    @Test
    void theTrapezoidAsSvg() throws Exception {
        String svg = Scene.trapezoid().ladder().toSvg();
        assertGolden("trapezoid.svg", svg);
        assertThat(parse(svg).getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("Call flow: 14 messages between alice, atlanta, biloxi, bob");
    }

    @Test
    void theTrapezoidAsMermaid() throws Exception {
        assertGolden("trapezoid.mmd", Scene.trapezoid().ladder().toMermaid());
    }

    @Test
    void twoCallsWithRepetitionsRefusalsAndALoop() throws Exception {
        Ladder ladder = odd();
        assertGolden("odd.svg", ladder.toSvg());
        assertGolden("odd.mmd", ladder.toMermaid());
        parse(ladder.toSvg());
    }

    private static Ladder odd() {
        Scene one = new Scene("one@192.0.2.1").received("bridge", 1, 2, request("INVITE") + SDP)
                .at(500).received("bridge", 1, 2, request("INVITE") + SDP)
                .at(510).sent("bridge", 2, 1, response("302 Moved Temporarily", "INVITE"))
                .at(511).received("bridge", 1, 2, request("ACK"))
                .at(512).sent("bridge", 2, 2, request("OPTIONS"))
                .at(513).sent("bridge", 2, 2, response("200 OK", "OPTIONS") + SDP);
        Scene other = new Scene("other@192.0.2.2").at(5_000).by(Transport.TCP)
                .sent("bridge", 2, 3, request("INVITE", "To: <sip:b@h>;tag=1") + SDP + "a=sendonly\r\n")
                .at(5_100).received("bridge", 3, 2, response("488 Not Acceptable Here", "INVITE"));
        return Scene.together(one, other);
    }

    @Test
    void aLongLadderHasItsHostsAtBothEnds() throws Exception {
        Scene scene = new Scene("1");
        IntStream.range(0, 13).forEach(i -> scene.at(i).sent("node", 1, 2, request("INFO", "X: " + i)));
        assertThat(texts(parse(scene.ladder().toSvg()))).filteredOn("node"::equals).hasSize(2);
    }

    @Test
    void nothingOfAPeerIsMarkupInTheSvg() throws Exception {
        Document svg = parse(nasty().toSvg());
        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
        assertThat(texts(svg)).anyMatch(text -> text.startsWith("200 </text><script>alert(1)"))
                .anyMatch(text -> text.startsWith("</text><script>alert"))
                .noneMatch(text -> text.contains("\u202E") || text.contains("\u0007") || text.contains("\u2028"));
    }

    /** A way out of the text of a label would be a new line, a comment, a directive, HTML or a formula. */
    @Test
    void nothingOfAPeerHasAMeaningInMermaid() {
        Ladder ladder = nasty();
        String mermaid = ladder.toMermaid();
        assertThat(mermaid.lines()).hasSize(1 + ladder.hosts().size() + ladder.steps().size());
        assertThat(mermaid.replace("<br/>", "").replace("->>", "")).doesNotContain("<", ">", "#", ";", "%", "{", "}",
                "$", "`", "\\", "\"", "&", "\u202E", "\u0007", "\u2028");
    }

    private static Ladder nasty() {
        return new Scene(NASTY).received("node", 1, 2, request("INVITE", "User-Agent: " + NASTY) + SDP)
                .at(1).sent("node", 2, 1, response("200 " + NASTY, "INVITE"))
                .at(2).received("node", 1, 2, NASTY.replace("\u2028", "")).ladder();
    }

    @Test
    void longWordsAreCut() throws Exception {
        Ladder ladder = new Scene("c".repeat(500)).received("node", 1, 2, response("500 " + "x".repeat(5000), "INFO",
                "Server: " + "\uD83D\uDE00".repeat(5000))).ladder();
        assertThat(texts(parse(ladder.toSvg()))).allMatch(text -> text.length() < 120);
        assertThat(ladder.toMermaid().lines()).allMatch(line -> line.length() < 200);
    }

    @ParameterizedTest
    @ValueSource(strings = { "trapezoid.svg", "odd.svg" })
    void picturesHoldNoScriptAndNoLink(String file) throws Exception {
        assertThat(golden(file)).doesNotContain("<script", "href", "url(", "@import", "onload");
    }

    private static void assertGolden(String file, String text) throws IOException {
        if (System.getProperty("camelsip.golden.write") != null) {
            Files.writeString(Path.of("src/test/resources/io/camelsip/camel/observe", file), text);
        }
        assertThat(text).isEqualTo(golden(file));
    }

    private static String golden(String file) throws IOException {
        try (InputStream golden = LadderDrawingTest.class.getResourceAsStream(file)) {
            assertThat(golden).as(file).isNotNull();
            return new String(golden.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Document parse(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<String> texts(Document svg) {
        NodeList texts = svg.getElementsByTagName("text");
        return IntStream.range(0, texts.getLength()).mapToObj(i -> texts.item(i).getTextContent()).toList();
    }
}

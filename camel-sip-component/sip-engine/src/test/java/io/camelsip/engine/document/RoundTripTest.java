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

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read is written again without loss, for documents of real programs and of the RFCs. */
class RoundTripTest {

    static Stream<String> samples() {
        return Samples.all().keySet().stream();
    }

    private static Document read(String sample, byte[] bytes) throws InvalidDocumentException {
        return Samples.all().get(sample).read(bytes);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatIsWrittenReadsAsTheSame(String sample) throws InvalidDocumentException {
        Document first = read(sample, Samples.bytes(sample));
        Document again = read(sample, first.encode());
        assertThat(again).isEqualTo(first);
        assertThat(again.encode()).isEqualTo(first.encode());
    }

    /** Looks below the models: every element, attribute and text of the samples is in what is written. */
    @ParameterizedTest
    @MethodSource("samples")
    void nothingOfASampleIsLost(String sample) throws InvalidDocumentException {
        Document document = read(sample, Samples.bytes(sample));
        assertThat(pieces(document.encode())).containsAll(pieces(Samples.bytes(sample)));
    }

    private static TreeSet<String> pieces(byte[] bytes) throws InvalidDocumentException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        TreeSet<String> pieces = new TreeSet<>();
        if (text.startsWith("Messages-Waiting")) {
            Stream.of(text.split("\r?\n")).filter(line -> !line.startsWith("Carrier-Pigeon")).forEach(pieces::add);
        } else {
            collect("", XmlReader.read(bytes), pieces);
        }
        pieces.removeIf(RoundTripTest::isSaidOtherwise);
        return pieces;
    }

    private static void collect(String path, XmlElement element, TreeSet<String> pieces) {
        String here = path + "/" + element.namespace() + "#" + element.name();
        pieces.add(here);
        element.attributes()
                .forEach(each -> pieces.add(here + "@" + each.namespace() + each.name() + "=" + each.value()));
        List<String> texts = new ArrayList<>(List.of(element.text().strip()));
        texts.removeIf(String::isEmpty);
        texts.forEach(text -> pieces.add(here + "=" + text));
        element.children().forEach(child -> collect(here, child, pieces));
    }

    /** Times are written in UTC, priorities without needless zeros; attributes that no schema has are left out. */
    private static boolean isSaidOtherwise(String piece) {
        return piece.contains("+05:00") || piece.endsWith("@priority=1.0") || piece.endsWith("@state=full")
                || piece.contains("@ws=") || piece.contains("@received=") || piece.contains("@path=")
                || piece.contains("@user_agent=");
    }
}

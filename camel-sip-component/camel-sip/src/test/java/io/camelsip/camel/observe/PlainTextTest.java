/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    @Test
    void wordsStayAsTheyAre() {
        assertThat(PlainText.of("Gr\u00fc\u00dfe \u6771\u4eac \uD83D\uDE00 <b>", 40))
                .isEqualTo("Gr\u00fc\u00dfe \u6771\u4eac \uD83D\uDE00 <b>");
    }

    @ParameterizedTest
    @ValueSource(strings = { "\u0000", "\u001B", "\n", "\r", "\u007F", "\u0085", "\u200F", "\u202E", "\u2028", "\u2066",
            "\uD800", "\uDC00", "\uE000", "\uFFFF", "\uFEFF" })
    void whatCannotBeSeenIsShownAsSuch(String character) {
        assertThat(PlainText.of("a" + character + "b", 10)).isEqualTo("a\uFFFDb");
    }

    @Test
    void longWordsAreCutBetweenCharacters() {
        assertThat(PlainText.of("12345", 5)).isEqualTo("12345");
        assertThat(PlainText.of("123456", 5)).isEqualTo("1234\u2026");
        assertThat(PlainText.of("\uD83D\uDE00".repeat(6), 5)).isEqualTo("\uD83D\uDE00".repeat(4) + "\u2026");
    }

    @Test
    void linesStayLines() {
        assertThat(PlainText.lines("a\r\n\tb\u001B[2J\n")).isEqualTo("a\n\tb\uFFFD[2J\n");
    }

    @Test
    void addressesAreWrittenAsInUris() {
        assertThat(PlainText.of(new InetSocketAddress("192.0.2.1", 5060))).isEqualTo("192.0.2.1:5060");
        assertThat(PlainText.of(new InetSocketAddress("2001:db8::1", 5060))).isEqualTo("[2001:db8:0:0:0:0:0:1]:5060");
    }
}

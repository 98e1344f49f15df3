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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that strangers made to be hard to take apart. */
class MultipartLimitsTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    private static SipMultipart parse(String contentType, String body) {
        return assertTimeoutPreemptively(SOON,
                () -> SipMultipart.parse(contentType, body.getBytes(StandardCharsets.UTF_8)));
    }

    private static void refused(String contentType, String body) {
        assertThatThrownBy(() -> parse(contentType, body)).isInstanceOf(MalformedMultipartException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "text/plain", "multipart/mixed", "multipart/mixed;boundary=",
            "multipart/mixed;boundary=\"\"",
            "multipart/mixed;boundary=\u00fc", "multipart/mixed;boundary=\"a\u0000\"", "multipart/mixed;;;=;boundary",
            "multipart/mixed;boundary=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" })
    void aTypeWithoutAGoodBoundaryIsRefused(String contentType) {
        refused(contentType, "--x\r\n\r\n\r\n--x--\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "--", "--b", "--b\r\n", "--b\r\n\r\none", "--b\r\nX-A: 1", "--b--", "--b--\r\n",
            "no boundary",
            "--b\r\nno colon\r\n\r\n--b--", "--b\r\nbad name: 1\r\n\r\n--b--",
            "--b\r\n: 1\r\n\r\n--b--" })
    void aBodyThatIsCutOffIsRefused(String body) {
        refused("multipart/mixed;boundary=b", body);
    }

    @Test
    void partsAreCounted() {
        assertThat(parse("multipart/mixed;boundary=b", "--b\r\n\r\n\r\n".repeat(MultipartParser.MAX_PARTS) + "--b--")
                .parts())
                .hasSize(MultipartParser.MAX_PARTS);
        refused("multipart/mixed;boundary=b", "--b\r\n\r\n\r\n".repeat(MultipartParser.MAX_PARTS + 1) + "--b--");
    }

    @Test
    void fieldsOfAPartAreCounted() {
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i <= MultipartParser.MAX_HEADERS; i++) {
            fields.append("X-").append(i).append(": 1\r\n");
        }
        refused("multipart/mixed;boundary=b", "--b\r\n" + fields + "\r\n\r\n--b--");
    }

    @Test
    void fieldsOfAPartAreMeasured() {
        refused("multipart/mixed;boundary=b",
                "--b\r\nX-A: " + "x".repeat(MultipartParser.MAX_LINE) + "\r\n\r\n\r\n--b--");
        refused("multipart/mixed;boundary=b",
                "--b\r\nX-A: 1\r\n" + " x\r\n".repeat(MultipartParser.MAX_LINE) + "\r\n\r\n--b--");
    }

    @Test
    void nestsAreMeasured() {
        String type = "multipart/mixed;boundary=b0";
        StringBuilder open = new StringBuilder();
        StringBuilder close = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            open.append("--b").append(i).append("\r\nContent-Type: multipart/mixed;boundary=b").append(i + 1)
                    .append("\r\n\r\n");
            close.insert(0, "\r\n--b" + i + "--");
        }
        SipMultipart level = parse(type, open + "--b1000\r\n\r\nend\r\n--b1000--" + close);
        for (int depth = 1; depth <= MultipartParser.MAX_DEPTH; depth++) {
            level = level.parts().get(0).multipart();
        }
        SipPart deepest = level.parts().get(0);
        assertThat(deepest.isMultipart()).isTrue();
        assertThatThrownBy(deepest::multipart).isInstanceOf(MalformedMultipartException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "--b", "--b ", "--", "\r\n", "\n", "--b-", "--b--x", "--b\t\r", " " })
    void noRepetitionTakesLong(String piece) {
        String boundary = "b";
        for (String end : new String[] { "", "x", "\r\n--b--", "\r\n\r\n--b--" }) {
            assertTimeoutPreemptively(SOON, () -> {
                try {
                    SipMultipart.parse("multipart/mixed;boundary=" + boundary,
                            ("--b\r\n\r\n" + piece.repeat(200_000) + end).getBytes(StandardCharsets.UTF_8));
                } catch (MalformedMultipartException e) {
                    assertThat(e).hasMessageNotContaining(piece.repeat(2));
                }
            });
        }
    }

    @Test
    void randomBodiesAreReadOrRefused() {
        Random random = new Random(11);
        String[] pieces = { "--b", "\r\n", "\n", "--b--", ": ", "X", " ", "\u0000", "\u00fc", "Content-Type",
                "boundary=", ";" };
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder body = new StringBuilder("--b\r\n");
            for (int j = random.nextInt(12); j > 0; j--) {
                body.append(pieces[random.nextInt(pieces.length)]);
            }
            try {
                SipMultipart.parse("multipart/mixed;boundary=b", (body + "\r\n--b--").getBytes(StandardCharsets.UTF_8));
                read++;
            } catch (IllegalArgumentException e) {
                assertThat(e).isInstanceOfAny(MalformedMultipartException.class, MalformedHeaderException.class);
            }
        }
        assertThat(read).isGreaterThan(100);
    }
}

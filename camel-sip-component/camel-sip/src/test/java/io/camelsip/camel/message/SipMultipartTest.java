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

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SipMultipartTest {

    private static SipMultipart parse(String contentType, String body) {
        return SipMultipart.parse(contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void partsHaveFieldsAndContent() {
        SipMultipart multipart = parse("multipart/mixed;boundary=unique-boundary-1", """
                This is the preamble.\r
                --unique-boundary-1\r
                Content-Type: application/sdp\r
                Content-Disposition: session\r
                \r
                v=0\r
                o=- 0 0 IN IP4 192.0.2.1\r
                \r
                --unique-boundary-1\r
                content-type: text/plain;\r
                  charset=utf-8\r
                \r
                Gr\u00fc\u00dfe\r
                --unique-boundary-1--\r
                This is the epilogue.\r
                """);
        assertThat(multipart.parts()).hasSize(2);
        assertThat(multipart.parts().get(0).contentType()).isEqualTo("application/sdp");
        assertThat(multipart.parts().get(0).headers()).containsEntry("content-disposition", "session");
        assertThat(multipart.parts().get(0).text()).isEqualTo("v=0\r\no=- 0 0 IN IP4 192.0.2.1\r\n");
        assertThat(multipart.parts().get(1).contentType()).isEqualTo("text/plain; charset=utf-8");
        assertThat(multipart.parts().get(1).text()).isEqualTo("Gr\u00fc\u00dfe");
    }

    @Test
    void aBoundaryMayBeQuotedAndHoldOddCharacters() {
        SipMultipart multipart = parse("Multipart/Related; type=\"a;b\"; Boundary=\"gc0p4Jq0M:2Yt08j34c0p?\"",
                "--gc0p4Jq0M:2Yt08j34c0p?\r\n\r\none\r\n--gc0p4Jq0M:2Yt08j34c0p?--");
        assertThat(multipart.parts()).extracting(SipPart::text).containsExactly("one");
        assertThat(multipart.parts().get(0).contentType()).isEqualTo("text/plain");
    }

    @Test
    void lineFeedsAloneEndLinesToo() {
        assertThat(parse("multipart/mixed;boundary=b", "--b\nX-A: 1\n\none\n--b \t\n\ntwo\n--b--\n").parts())
                .extracting(SipPart::text).containsExactly("one", "two");
    }

    @Test
    void aLineThatOnlyStartsLikeTheBoundaryIsContent() {
        assertThat(parse("multipart/mixed;boundary=b", "--b\r\n\r\n--bc\r\n--b-\r\n--b--x\r\n--b--\r\n").parts())
                .extracting(SipPart::text).containsExactly("--bc\r\n--b-\r\n--b--x");
    }

    @Test
    void anEmptyPartIsEmpty() {
        assertThat(parse("multipart/mixed;boundary=b", "--b\r\n\r\n--b--\r\n").parts()).extracting(SipPart::text)
                .containsExactly("");
    }

    @Test
    void bytesStayAsTheyAre() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        SipMultipart sent = SipMultipart.mixed(new SipPart(Map.of("Content-Type", "application/octet-stream"), bytes));
        SipMultipart received = SipMultipart.parse(sent.contentType(), sent.encode());
        assertThat(received.parts().get(0).bytes()).isEqualTo(bytes);
    }

    @Test
    void whatIsSentCanBeRead() {
        SipMultipart sent = new SipMultipart("multipart/related;type=\"application/pidf+xml\"",
                List.of(SipPart.text("application/pidf+xml", "<presence/>"), SipPart.text("text/plain", "")));
        SipMultipart received = SipMultipart.parse(sent.contentType(), sent.encode());
        assertThat(received.contentType()).startsWith("multipart/related;type=\"application/pidf+xml\";boundary=\"");
        assertThat(received.parts()).extracting(SipPart::text).containsExactly("<presence/>", "");
        assertThat(received.encode()).isEqualTo(sent.encode());
    }

    @Test
    void partsMayHaveParts() {
        SipMultipart inner = SipMultipart.mixed(SipPart.text("text/plain", "deep"));
        SipMultipart outer = SipMultipart
                .mixed(new SipPart(Map.of("Content-Type", inner.contentType()), inner.encode()));
        SipPart part = SipMultipart.parse(outer.contentType(), outer.encode()).parts().get(0);
        assertThat(part.isMultipart()).isTrue();
        assertThat(part.multipart().parts().get(0).text()).isEqualTo("deep");
        assertThat(part.multipart().parts().get(0).isMultipart()).isFalse();
    }

    @Test
    void textOfAnUnknownCharsetIsReadAsUtf8() {
        SipPart part = new SipPart(Map.of("Content-Type", "text/plain;charset=none-such"),
                "\u00fc".getBytes(StandardCharsets.UTF_8));
        assertThat(part.text()).isEqualTo("\u00fc");
    }

    @Test
    void aPartCannotBeChanged() {
        byte[] bytes = { 1 };
        SipPart part = new SipPart(Map.of(), bytes);
        bytes[0] = 2;
        part.bytes()[0] = 3;
        assertThat(part.bytes()).containsExactly(1);
        assertThatThrownBy(() -> part.headers().put("X", "y")).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "a\r\nX-Evil: 1", "a\n", "\u0000" })
    void noFieldOfAPartEndsItsLine(String value) {
        assertThatThrownBy(() -> new SipPart(Map.of("Content-ID", value), new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SipPart(Map.of(value, "1"), new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                () -> new SipMultipart("multipart/mixed;x=" + value, List.of(SipPart.text("text/plain", ""))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "text/plain", "multipart/mixed;boundary=mine", "" })
    void aTypeThatIsNoMultipartIsRefused(String mediaType) {
        assertThatThrownBy(() -> new SipMultipart(mediaType, List.of(SipPart.text("text/plain", ""))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysNothingOfItsContent() {
        assertThat(SipMultipart.mixed(SipPart.text("text/plain", "secret")).toString()).doesNotContain("secret");
    }
}

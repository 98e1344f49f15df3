/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.sdp;

import static io.camelsip.engine.sdp.Descriptions.audio;
import static io.camelsip.engine.sdp.Descriptions.sdp;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.ParseException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from a session description, and that nothing of it is lost. */
class SdpTest {

    @ParameterizedTest
    @ValueSource(strings = { Descriptions.SIPP, Descriptions.BARESIP, Descriptions.LINPHONE, Descriptions.ASTERISK,
            Descriptions.BROWSER, Descriptions.OVER_IPV6 })
    void comesOutAsItWentIn(String text) {
        String wire = text.replace("\n", "\r\n");

        assertThat(sdp(text).toBytes()).asString(UTF_8).isEqualTo(wire);
        assertThat(sdp(text)).isEqualTo(sdp(text)).hasSameHashCodeAs(sdp(text));
    }

    @Test
    void linesThatNobodyKnowsStay() {
        Sdp sdp = sdp("x=what\na=new-thing:1 2\n", audio("y= \na=\na=mine\n"));

        assertThat(sdp.text()).contains("\r\nx=what\r\n", "\r\ny= \r\na=\r\na=mine\r\n");
        assertThat(sdp.hold().text()).contains("\r\nx=what\r\n", "\r\ny= \r\na=\r\na=mine\r\n");
    }

    @Test
    void endsOfLinesMayDiffer() throws ParseException {
        Sdp expected = sdp(Descriptions.SIPP);

        assertThat(Sdp.parse(Descriptions.SIPP)).isEqualTo(expected);
        assertThat(Sdp.parse(Descriptions.SIPP.strip())).isEqualTo(expected);
        assertThat(Sdp.parse(Descriptions.SIPP + "\r\n\r\n")).isEqualTo(expected);
    }

    @Test
    void bytesOfAnotherCharsetStayTheSame() throws ParseException {
        byte[] latin = Descriptions.SIPP.replace("s=-", "s=caf\u00e9").replace("\n", "\r\n").getBytes(ISO_8859_1);
        byte[] unicode = Descriptions.SIPP.replace("s=-", "s=caf\u00e9\u20ac").replace("\n", "\r\n").getBytes(UTF_8);

        assertThat(Sdp.parse(latin).toBytes()).isEqualTo(latin);
        assertThat(Sdp.parse(unicode).toBytes()).isEqualTo(unicode);
        assertThat(Sdp.parse(unicode).text()).contains("s=caf\u00e9\u20ac");
    }

    @Test
    void mediaSaysWhatItIs() {
        Sdp sdp = sdp(Descriptions.LINPHONE);
        Media audio = sdp.media().get(0);
        Media video = sdp.media().get(1);

        assertThat(sdp.media()).hasSize(2).hasToString("[audio 7078, video 9078]");
        assertThat(audio.protocol()).isEqualTo("RTP/AVP");
        assertThat(audio.formats()).containsExactly("96", "97", "98", "0", "8", "18", "101", "99");
        assertThat(audio.codec("96")).hasValue(new Codec("opus", 48000, 2));
        assertThat(audio.codec("18")).hasValue(new Codec("G729", 8000, 1));
        assertThat(audio.codec("97")).hasToString("Optional[speex/16000]");
        assertThat(audio.about("96", "fmtp")).hasValue("useinbandfec=1");
        assertThat(audio.about("9", "fmtp")).isEmpty();
        assertThat(audio.address()).hasValue("192.0.2.30");
        assertThat(video.attributes("rtcp-fb")).containsExactly("* ccm tmmbr");
        assertThat(sdp.attributes("record")).containsExactly("off");
        assertThat(sdp.attributes("recor")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "95", "127", "128", "-1", "x", "", "0 ", "4294967296" })
    void aFormatThatIsNotMappedHasNoCodec(String format) {
        assertThat(sdp("", audio("a=rtpmap:127 broken\na=rtpmap:128 PCMU/8000\n")).media().get(0).codec(format))
                .isEmpty();
    }

    @Test
    void onlyRtpHasCodecs() {
        assertThat(sdp("", "m=image 4000 udptl 0\n").media().get(0).codec("0")).isEmpty();
    }

    @Test
    void theAddressIsTheMediasOrTheSessions() {
        Sdp sdp = sdp("", audio("c=IN IP4 192.0.2.2\n") + audio("c=IN IP6 2001:db8::1\n") + audio("")
                + audio("c=IN IP4 233.252.0.1/127\n") + audio("c=IN\n"));

        assertThat(sdp.media()).extracting(media -> media.address().orElse(""))
                .containsExactly("192.0.2.2", "2001:db8::1", "192.0.2.1", "233.252.0.1", "192.0.2.1");
    }

    @ParameterizedTest
    @CsvSource({ "'', '', SENDRECV", "'', sendonly, SENDONLY", "sendonly, '', SENDONLY", "inactive, recvonly, RECVONLY",
            "recvonly, sendrecv, SENDRECV", "'', 'inactive ', INACTIVE", "'', 'sendonly\na=recvonly', SENDONLY",
            "'', sendonly:, SENDRECV" })
    void theDirectionIsTheMediasOrTheSessionsOrBothWays(String common, String own, Direction expected) {
        Sdp sdp = sdp(common.isEmpty() ? "" : "a=" + common + "\n", audio(own.isEmpty() ? "" : "a=" + own + "\n"));

        assertThat(sdp.media().get(0).direction()).isEqualTo(expected);
        assertThat(sdp.direction()).isEqualTo(expected);
    }

    @Test
    void theDirectionOfAllIsWhatAnyOfThemDoes() {
        assertThat(sdp("", audio("a=sendonly\n") + audio("a=recvonly\n")).direction()).isEqualTo(Direction.SENDRECV);
        assertThat(sdp("", audio("a=sendonly\n") + "m=video 0 RTP/AVP 96\n").direction())
                .isEqualTo(Direction.SENDONLY);
        assertThat(sdp("", "").direction()).isEqualTo(Direction.INACTIVE);
        assertThat(sdp(Descriptions.BROWSER).direction()).isEqualTo(Direction.SENDRECV);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "v=1\n", "o=- 1 1 IN IP4 x\nv=0\n", "v=0\n", "v=0\no=- 1 1 IN IP4\n",
            "v=0\no=- 1 1 IN IP4 a b\n", "v=0\no=- 1 1 IN IP4 a\no=- 1 1 IN IP4 a\n", "hello", "\n\n\n", "v=0\u0000" })
    void whatIsNoSessionDescriptionIsRefused(String text) {
        assertThatThrownBy(() -> Sdp.parse(text)).isInstanceOf(ParseException.class).hasMessageContaining("RFC 8866");
    }

    @ParameterizedTest
    @ValueSource(strings = { "m=audio", "m=audio 1", "m=audio x RTP/AVP 0", "m=audio 65536 RTP/AVP 0",
            "m=audio -1 RTP/AVP 0", "m=audio 99999999999 RTP/AVP 0", "m=audio 1/0 RTP/AVP 0", "m=audio 1/x RTP/AVP 0",
            "a", "a ", "= ", "a =sendrecv", " a=sendrecv", "1=x", "a=one\rtwo", "a=nul\u0000" })
    void aMalformedLineIsRefused(String line) {
        assertThatThrownBy(() -> Sdp.parse(Descriptions.SIPP + line + "\n")).isInstanceOf(ParseException.class)
                .hasMessageContaining("RFC 8866");
    }

    @Test
    void anErrorDoesNotShowWhatIsInIt() {
        String key = "inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj";

        assertThatThrownBy(() -> Sdp.parse(Descriptions.SIPP + "a=crypto:1 " + key + "\u0000"))
                .hasMessageNotContaining(key);
        assertThat(sdp(Descriptions.OVER_IPV6).toString()).isEqualTo("SDP [audio 54400, audio 54402]");
    }
}

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
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The answer to an offer (RFC 3264 §6). */
class AnswerTest {

    private static final LocalMedia PHONE = LocalMedia.at("198.51.100.7").audio(40000, "PCMA", "PCMU");

    private static String[] lines(Sdp sdp) {
        return sdp.text().split("\r\n");
    }

    private static Media first(Sdp answer) {
        return answer.media().get(0);
    }

    @Test
    void takesWhatBothKnowInOurOrder() {
        Sdp answer = sdp(Descriptions.BARESIP).answer(PHONE);

        assertThat(lines(answer)[1]).matches("o=- \\d+ 1 IN IP4 198\\.51\\.100\\.7");
        assertThat(answer.text().replaceFirst("o=.*\r\n", "")).isEqualTo("""
                v=0
                s=-
                c=IN IP4 198.51.100.7
                t=0 0
                m=audio 40000 RTP/AVP 8 0 101
                a=rtpmap:8 PCMA/8000
                a=rtpmap:0 PCMU/8000
                a=rtpmap:101 telephone-event/8000
                a=fmtp:101 0-15
                a=sendrecv
                m=video 0 RTP/AVP 97
                """.replace("\n", "\r\n"));
    }

    @Test
    void isOneThatCanBeRead() {
        for (String offer : new String[] { Descriptions.SIPP, Descriptions.BARESIP, Descriptions.LINPHONE,
                Descriptions.ASTERISK, Descriptions.BROWSER, Descriptions.OVER_IPV6 }) {
            Sdp answer = sdp(offer).answer(PHONE.video(40002, "H264/90000"));

            assertThat(sdp(answer.text().replace("\r\n", "\n"))).isEqualTo(answer);
            assertThat(answer.media()).extracting(Media::type)
                    .isEqualTo(sdp(offer).media().stream().map(Media::type).toList());
        }
    }

    /** RFC 3264 §6.1: numbers of dynamic payload types are the offer's. */
    @Test
    void findsDynamicPayloadTypesByTheirName() {
        Media audio = first(sdp(Descriptions.LINPHONE)
                .answer(LocalMedia.at("192.0.2.1").audio(1000, "SPEEX/8000", "opus", "G729")));

        assertThat(audio.formats()).containsExactly("98", "96", "18", "101", "99");
        assertThat(audio.attributes("rtpmap")).containsExactly("98 speex/8000", "96 opus/48000/2", "18 G729/8000",
                "101 telephone-event/48000", "99 telephone-event/8000");
        assertThat(audio.attributes("fmtp")).containsExactly("98 vbr=on", "96 useinbandfec=1", "18 annexb=yes");
    }

    @ParameterizedTest
    @ValueSource(strings = { "opus/48000", "opus/16000/2", "speex/32000", "telephone-event/8000", "x/1" })
    void rejectsWhatDiffers(String codec) {
        Sdp answer = sdp(Descriptions.LINPHONE).answer(LocalMedia.at("192.0.2.1").audio(1000, codec));

        assertThat(lines(answer)).contains("m=audio 0 RTP/AVP 96 97 98 0 8 18 101 99", "m=video 0 RTP/AVPF 96 97");
        assertThat(first(answer).attributes("rtpmap")).isEmpty();
        assertThat(answer.hasMedia()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({ "SENDRECV, SENDRECV", "SENDONLY, RECVONLY", "RECVONLY, SENDONLY", "INACTIVE, INACTIVE" })
    void mirrorsTheDirection(Direction offered, Direction answered) {
        Sdp own = sdp("", audio("a=" + offered.token() + "\n"));
        Sdp common = sdp("a=" + offered.token() + "\n", audio(""));

        assertThat(first(own.answer(PHONE)).direction()).isEqualTo(answered);
        assertThat(first(common.answer(PHONE)).direction()).isEqualTo(answered);
    }

    @ParameterizedTest
    @EnumSource
    void mirroringTwiceIsTheSame(Direction direction) {
        assertThat(direction.reversed().reversed()).isEqualTo(direction);
    }

    @Test
    void toAHoldIsToListen() {
        assertThat(first(sdp("", audio("")).hold().answer(PHONE)).direction()).isEqualTo(Direction.RECVONLY);
        assertThat(first(sdp("", audio("c=IN IP4 0.0.0.0\n")).answer(PHONE)).direction())
                .isEqualTo(Direction.RECVONLY);
        assertThat(first(sdp("", audio("")).hold().answer(PHONE).hold()).direction()).isEqualTo(Direction.INACTIVE);
    }

    @Test
    void hasOnePortForEachMedia() {
        LocalMedia two = PHONE.audio(40010, "PCMU").video(40020, "H264/90000");
        Sdp answer = sdp("", audio("") + "m=image 1 udptl t38\n" + audio("") + audio("")
                + "m=video 5000 RTP/AVP 97\na=rtpmap:97 H264/90000\n").answer(two);

        assertThat(answer.media()).extracting(Media::port).containsExactly(40000, 0, 40010, 0, 40020);
    }

    @Test
    void whatTheOfferEndedStaysEnded() {
        Sdp answer = sdp("", "m=audio 0 RTP/AVP 0\n" + audio("")).answer(PHONE);

        assertThat(answer.media()).extracting(Media::port).containsExactly(0, 40000);
    }

    @Test
    void secureMediaIsTakenWithKeysOnly() {
        Sdp plain = sdp(Descriptions.OVER_IPV6).answer(LocalMedia.at("2001:db8::2").audio(1000, "PCMU"));
        Sdp secure = sdp(Descriptions.OVER_IPV6).answer(LocalMedia.at("2001:db8::2").with(new LocalMedia.Stream("audio",
                1000, List.of(Codec.of("PCMU")), List.of("crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNf", "ptime:20"))));

        assertThat(lines(plain)).contains("c=IN IP6 2001:db8::2", "m=audio 0 RTP/SAVP 0 96",
                "m=audio 1000 RTP/AVP 0");
        assertThat(lines(secure)).contains("m=audio 1000 RTP/SAVP 0",
                "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNf", "a=ptime:20", "m=audio 0 RTP/AVP 0 96");
    }

    @Test
    void aBrowserIsRefusedWithoutKeys() {
        Sdp answer = sdp(Descriptions.BROWSER).answer(PHONE.video(40002, "VP8/90000"));

        assertThat(answer.media()).extracting(Media::port).containsExactly(0, 0, 0);
        assertThat(lines(answer)).contains("m=audio 0 UDP/TLS/RTP/SAVPF 111 63 9 0 8 13 110 126",
                "m=application 0 UDP/DTLS/SCTP webrtc-datachannel");
    }

    @Test
    void theTimeIsTheOffers() {
        assertThat(lines(sdp(Descriptions.SIPP.replace("t=0 0", "t=2873397496 2873404696")).answer(PHONE)))
                .contains("t=2873397496 2873404696");
        assertThat(lines(sdp(Descriptions.SIPP.replace("t=0 0\n", "")).answer(PHONE))).contains("t=0 0");
    }

    @Test
    void aFormatThatIsOfferedTwiceIsTakenOnce() {
        assertThat(first(sdp("", "m=audio 4000 RTP/AVP 0 0 8 0\n").answer(PHONE)).formats()).containsExactly("8", "0");
    }

    @Test
    void aLaterAnswerGoesOnWithTheSession() {
        Sdp offer = sdp("", audio(""));
        Sdp first = offer.answer(PHONE);

        Sdp same = offer.answer(PHONE).following(first);
        Sdp held = offer.hold().answer(PHONE).following(first);

        assertThat(same).isSameAs(first);
        assertThat(lines(held)[1]).isEqualTo(lines(first)[1].replace(" 1 IN", " 2 IN"));
    }

    @Test
    void codecsAreReadAsPeopleWriteThem() {
        assertThat(Codec.of("opus")).isEqualTo(new Codec("opus", 48000, 2));
        assertThat(Codec.of("pcma")).isEqualTo(new Codec("PCMA", 8000, 1));
        assertThat(Codec.of(" G722 ")).hasToString("G722/8000");
        assertThat(Codec.of("L16/44100/2")).hasToString("L16/44100/2");
        assertThat(Codec.of("telephone-event")).hasToString("telephone-event/8000");
        for (String text : new String[] { "", "H264", "DVI4", "x/0", "x/y", "x/8000/0", "/8000", "a b/8000",
                "x/1/2/3" }) {
            assertThatIllegalArgumentException().isThrownBy(() -> Codec.of(text)).withMessageContaining("codec");
        }
    }

    @Test
    void nonsenseIsRefusedWhenItIsSaid() {
        assertThatIllegalArgumentException().isThrownBy(() -> LocalMedia.at("[::1]"));
        assertThatIllegalArgumentException().isThrownBy(() -> LocalMedia.at("192.0.2.1\r\na=x"));
        assertThatIllegalArgumentException().isThrownBy(() -> LocalMedia.at("a").audio(0, "PCMU"));
        assertThatIllegalArgumentException().isThrownBy(() -> LocalMedia.at("a").audio(65536, "PCMU"));
        assertThatIllegalArgumentException().isThrownBy(
                () -> new LocalMedia.Stream("audio", 1, List.of(), List.of("a\r\nb")));
        assertThatIllegalArgumentException().isThrownBy(() -> new LocalMedia.Stream("a b", 1, List.of(), List.of()));
        assertThat(LocalMedia.at("a").with(new LocalMedia.Stream("audio", 1, List.of(), List.of("crypto:1 key")))
                .toString()).doesNotContain("key");
    }
}

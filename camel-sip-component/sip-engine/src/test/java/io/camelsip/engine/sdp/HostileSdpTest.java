/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.sdp;

import static io.camelsip.engine.sdp.Descriptions.sdp;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.text.ParseException;
import java.time.Duration;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Descriptions made to hurt: read in little time, or refused. */
class HostileSdpTest {

    private static final String HEAD = "v=0\no=- 1 1 IN IP4 192.0.2.1\ns=-\nt=0 0\n";
    private static final LocalMedia PHONE = LocalMedia.at("198.51.100.7").audio(40000, "PCMA", "PCMU", "opus", "G722",
            "G729", "speex/8000", "speex/16000", "GSM", "iLBC/8000", "CN").audio(40002, "PCMU")
            .video(40004, "H264/90000");

    private static void refused(String text) {
        assertThatThrownBy(() -> Sdp.parse(text)).isInstanceOf(ParseException.class);
    }

    @Test
    void whatIsTooLargeIsRefused() {
        refused(HEAD + ("a=" + "x".repeat(1000) + "\n").repeat(66));
        refused(HEAD + "a=" + "x".repeat(8192));
        refused(HEAD + "a=\n".repeat(2100));
        refused(HEAD + "\n".repeat(3000));
        refused(HEAD + "m=audio 1 RTP/AVP 0\n".repeat(129));
    }

    @Test
    void whatIsJustSmallEnoughIsRead() {
        assertThat(sdp(HEAD + "a=" + "x".repeat(8190) + "\n").attributes("x".repeat(8190))).hasSize(1);
        assertThat(sdp(HEAD + "m=audio 1 RTP/AVP 0\n".repeat(128)).answer(PHONE).media()).hasSize(128);
        assertThat(sdp(HEAD + "a=x\n".repeat(2044)).attributes("x")).hasSize(2044);
    }

    /** The worst for each loop: formats, attributes, media, spaces. */
    @Test
    void theLargestTakeLittleTime() {
        String formats = "0 ".repeat(4000);
        StringBuilder mapped = new StringBuilder(HEAD + "m=audio 1 RTP/AVP");
        for (int type = 0; type < 128; type++) {
            mapped.append(' ').append(type);
        }
        mapped.append('\n').append("a=rtpmap:127 x/1\n".repeat(2000));
        String[] texts = { HEAD + ("m=audio 1 RTP/AVP " + formats + "\n").repeat(7), mapped.toString(),
                HEAD + "m=audio 1 RTP/AVP 127\n".repeat(128) + "a=sendrecv\n".repeat(1800),
                HEAD + "m=audio" + " ".repeat(8000) + "1 RTP/AVP" + " ".repeat(100) + "0\n",
                HEAD + "m=audio 1 RTP/AVP 0\n" + ("a=rtpmap:0" + " ".repeat(8000) + "PCMU/8000\n").repeat(7),
                HEAD + "c=" + "/".repeat(8000) + "\nm=audio 1 RTP/AVP 0\n" };
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (String text : texts) {
                Sdp offer = sdp(text);
                Sdp answer = offer.answer(PHONE);
                assertThat(answer.media()).hasSameSizeAs(offer.media());
                assertThat(answer.text().length()).isLessThan(80 * 1024);
                assertThat(offer.hold().resume().media()).hasSameSizeAs(offer.media());
                assertThat(offer.direction()).isNotNull();
            }
        });
    }

    @Test
    void anAnswerIsNotMuchLargerThanItsOffer() {
        String offer = HEAD + ("m=audio 1 RTP/AVP 0 101\na=rtpmap:101 telephone-event/8000\na=fmtp:101 "
                + "0".repeat(400) + "\n").repeat(120);

        assertThat(sdp(offer).answer(PHONE).text().length()).isLessThan(offer.length());
    }

    @ParameterizedTest
    @ValueSource(strings = { Descriptions.SIPP, Descriptions.BARESIP, Descriptions.LINPHONE, Descriptions.ASTERISK,
            Descriptions.BROWSER, Descriptions.OVER_IPV6 })
    void mutationsAreReadOrRefused(String good) {
        Random random = new Random(8866);
        int read = 0;
        for (int i = 0; i < 1000; i++) {
            try {
                Sdp offer = Sdp.parse(mutated(good, random));
                check(offer);
                read++;
            } catch (ParseException e) {
                assertThat(e).hasMessageNotContaining("inline");
            }
        }
        assertThat(read).isBetween(50, 995);
    }

    private static void check(Sdp offer) throws ParseException {
        assertThat(Sdp.parse(offer.toBytes())).isEqualTo(offer);
        Sdp answer = offer.answer(PHONE);
        assertThat(Sdp.parse(answer.toBytes())).isEqualTo(answer);
        assertThat(answer.media()).hasSameSizeAs(offer.media());
        assertThat(Sdp.parse(offer.hold().toBytes()).direction().receives()).isFalse();
        assertThat(offer.resume().hold().hold().isHold()).isEqualTo(offer.hasMedia());
        for (Media media : offer.media()) {
            media.formats().forEach(format -> assertThat(media.codec(format)).isNotNull());
            assertThat(media.address()).isNotNull();
        }
    }

    private static byte[] mutated(String good, Random random) {
        StringBuilder text = new StringBuilder(good);
        for (int n = 1 + random.nextInt(6); n > 0; n--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(5)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(256));
                case 1 -> text.deleteCharAt(at);
                case 2 -> text.insert(at, (char) (' ' + random.nextInt(95)));
                case 3 -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(60))));
                default -> text.delete(at, Math.min(text.length(), at + random.nextInt(30)));
            }
        }
        return text.toString().getBytes(random.nextBoolean() ? UTF_8 : ISO_8859_1);
    }
}

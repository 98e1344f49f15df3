/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.text.ParseException;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/** An offer of all that we have (RFC 3264 §5.1). */
class OfferTest {

    private static Media first(Sdp offer) {
        return offer.media().get(0);
    }

    @Test
    void saysAllThatWeHave() {
        Sdp offer = Sdp
                .offer(LocalMedia.at("198.51.100.7").audio(40000, "opus", "PCMA", "PCMU").video(40002, "H264/90000"));

        assertThat(offer.text()).containsPattern("o=- \\d+ 1 IN IP4 198\\.51\\.100\\.7\r\n");
        assertThat(offer.text().replaceFirst("o=.*\r\n", "")).isEqualTo("""
                v=0
                s=-
                c=IN IP4 198.51.100.7
                t=0 0
                m=audio 40000 RTP/AVP 96 8 0 97 98
                a=rtpmap:96 opus/48000/2
                a=rtpmap:8 PCMA/8000
                a=rtpmap:0 PCMU/8000
                a=rtpmap:97 telephone-event/48000
                a=fmtp:97 0-15
                a=rtpmap:98 telephone-event/8000
                a=fmtp:98 0-15
                a=sendrecv
                m=video 40002 RTP/AVP 96
                a=rtpmap:96 H264/90000
                a=sendrecv
                """.replace("\n", "\r\n"));
    }

    @Test
    void isOneThatCanBeReadAndAnswered() throws ParseException {
        LocalMedia phone = LocalMedia.at("2001:db8::7").audio(40000, "PCMA", "opus");
        Sdp offer = Sdp.offer(phone);

        assertThat(Sdp.parse(offer.text())).isEqualTo(offer);
        assertThat(first(offer).address()).contains("2001:db8::7");
        assertThat(first(offer.answer(phone)).formats()).containsExactly("8", "96", "97", "98");
    }

    @Test
    void tonesAreAddedOnlyWhereTheyAreNotNamed() {
        assertThat(first(Sdp.offer(LocalMedia.at("192.0.2.1").audio(1000, "PCMA", "telephone-event"))).formats())
                .containsExactly("8", "96");
    }

    @Test
    void keysMakeItSecure() {
        LocalMedia secure = LocalMedia.at("192.0.2.1").with(new LocalMedia.Stream("audio", 1000,
                List.of(Codec.of("PCMA")), List.of("crypto:1 AES_CM_128_HMAC_SHA1_80 inline:c2VjcmV0")));
        LocalMedia browser = LocalMedia.at("192.0.2.1").with(new LocalMedia.Stream("audio", 1000,
                List.of(Codec.of("PCMA")), List.of("fingerprint:sha-256 00:11", "setup:actpass")));

        assertThat(first(Sdp.offer(secure)).protocol()).isEqualTo("RTP/SAVP");
        assertThat(first(Sdp.offer(browser)).protocol()).isEqualTo("UDP/TLS/RTP/SAVP");
        assertThat(first(Sdp.offer(browser)).attributes("setup")).containsExactly("actpass");
    }

    @Test
    void moreCodecsThanPayloadTypesAreRefused() {
        String[] many = IntStream.range(0, 33).mapToObj(i -> "codec" + i + "/1000").toArray(String[]::new);

        assertThatIllegalArgumentException().isThrownBy(() -> Sdp.offer(LocalMedia.at("192.0.2.1").audio(1000, many)));
    }
}

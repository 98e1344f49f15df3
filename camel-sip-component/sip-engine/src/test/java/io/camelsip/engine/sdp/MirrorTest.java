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

import java.text.ParseException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The answer to an offer that changes nothing but which way media flows (RFC 3264 §6.1, §8.4). */
class MirrorTest {

    private static final String AUDIO = "m=audio 4000 RTP/AVP 8 101\na=rtpmap:101 telephone-event/8000\n";

    private static Sdp sdp(int version, String session, String media) throws ParseException {
        return Sdp.parse(
                "v=0\no=a 1 " + version + " IN IP4 192.0.2.1\ns=-\nc=IN IP4 192.0.2.1\nt=0 0\n" + session + media);
    }

    private static Sdp theirs(String media) throws ParseException {
        return sdp(1, "", media);
    }

    @ParameterizedTest
    @CsvSource({
            "sendrecv, sendrecv, sendrecv", "sendrecv, sendonly, recvonly", "sendrecv, recvonly, sendonly",
            "sendrecv, inactive, inactive", "sendonly, sendrecv, sendonly", "sendonly, sendonly, inactive",
            "sendonly, recvonly, sendonly", "sendonly, inactive, inactive", "recvonly, sendrecv, recvonly",
            "recvonly, sendonly, recvonly", "recvonly, recvonly, inactive", "recvonly, inactive, inactive",
            "inactive, sendrecv, inactive", "inactive, sendonly, inactive", "inactive, recvonly, inactive",
            "inactive, inactive, inactive" })
    void itIsWhatBothWant(String own, String offered, String answered) throws ParseException {
        Sdp ours = theirs(AUDIO + "a=" + own + "\n");

        Sdp answer = ours.mirroring(sdp(2, "", AUDIO + "a=" + offered + "\n"), theirs(AUDIO)).orElseThrow();

        assertThat(answer.media().get(0).direction().token()).isEqualTo(answered);
        assertThat(answer.text().split("a=(send|recv|inactive)", -1)).hasSize(2);
    }

    @Test
    void whatIsSaidForTheWholeSessionCountsToo() throws ParseException {
        Sdp held = sdp(2, "a=sendonly\n", AUDIO);

        assertThat(theirs(AUDIO).mirroring(held, theirs(AUDIO)).orElseThrow().text()).endsWith("a=recvonly\r\n");
        assertThat(theirs(AUDIO).mirroring(theirs(AUDIO), held)).contains(theirs(AUDIO));
    }

    @Test
    void anAddressOfZerosIsADirection() throws ParseException {
        Sdp held = theirs(AUDIO + "c=IN IP4 0.0.0.0\n");

        assertThat(theirs(AUDIO).mirroring(held, theirs(AUDIO)).orElseThrow().text()).endsWith("a=recvonly\r\n");
        assertThat(theirs(AUDIO).mirroring(theirs(AUDIO), held)).contains(theirs(AUDIO));
    }

    @Test
    void eachMediaForItself() throws ParseException {
        String video = "m=video 4002 RTP/AVP 31\n";
        Sdp ours = theirs(AUDIO + video);

        Sdp answer = ours.mirroring(theirs(AUDIO + "a=sendonly\n" + video), theirs(AUDIO + video)).orElseThrow();

        assertThat(answer.media()).extracting(Media::direction).containsExactly(Direction.RECVONLY,
                Direction.SENDRECV);
    }

    @Test
    void whatWeRejectedStaysRejected() throws ParseException {
        Sdp ours = theirs("m=audio 0 RTP/AVP 8\n");

        assertThat(ours.mirroring(theirs(AUDIO + "a=sendonly\n"), theirs(AUDIO))).contains(ours);
    }

    @ParameterizedTest
    @ValueSource(strings = { "a=rtcp:4001\n", "a=ssrc:1 cname:x\n", "a=ptime:20\n", "a=maxptime:40\n" })
    void triflesAreNoChange(String line) throws ParseException {
        assertThat(theirs(AUDIO).mirroring(theirs(AUDIO + line), theirs(AUDIO))).contains(theirs(AUDIO));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "m=audio 4002 RTP/AVP 8 101\na=rtpmap:101 telephone-event/8000\n",
            "m=audio 4000 RTP/AVP 8\n", "m=audio 4000 RTP/AVP 101 8\na=rtpmap:101 telephone-event/8000\n",
            "m=audio 4000 RTP/AVP 8 101\na=rtpmap:101 opus/48000\n", "m=audio 0 RTP/AVP 8 101\n",
            AUDIO + "a=fmtp:101 0-15\n", AUDIO + "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x\n",
            AUDIO + "c=IN IP4 192.0.2.2\n", AUDIO + "m=video 4002 RTP/AVP 31\n" })
    void anythingElseIsOne(String media) throws ParseException {
        assertThat(theirs(AUDIO).mirroring(theirs(media), theirs(AUDIO))).isEmpty();
    }
}

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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hold and its end (RFC 3264 §8.4). */
class HoldTest {

    @ParameterizedTest
    @CsvSource({ "SENDRECV, SENDONLY", "RECVONLY, INACTIVE", "SENDONLY, SENDONLY", "INACTIVE, INACTIVE" })
    void takesReceivingAway(Direction before, Direction after) {
        Sdp own = sdp("", audio("a=" + before.token() + "\n"));
        Sdp common = sdp("a=" + before.token() + "\n", audio(""));

        for (Sdp held : new Sdp[] { own.hold(), common.hold() }) {
            assertThat(held.media().get(0).direction()).isEqualTo(after);
            assertThat(held.isHold()).isTrue();
            assertThat(held.text().split("a=")).hasSize(2);
        }
    }

    @Test
    void namesTheDirectionWhereNothingDid() {
        Sdp held = sdp("", audio("a=ptime:20\n") + "m=video 0 RTP/AVP 96\n").hold();

        assertThat(held.text()).endsWith(
                "m=audio 4000 RTP/AVP 0\r\na=ptime:20\r\na=sendonly\r\nm=video 0 RTP/AVP 96\r\n");
    }

    @Test
    void raisesTheVersionOnce() {
        Sdp talking = sdp("", audio(""));
        Sdp held = talking.hold();

        assertThat(talking.text()).contains("o=ana 1 7 IN IP4 192.0.2.1\r\n");
        assertThat(held.text()).contains("o=ana 1 8 IN IP4 192.0.2.1\r\n");
        assertThat(held.hold()).isSameAs(held);
        assertThat(held.resume().text()).contains("o=ana 1 9 IN IP4 192.0.2.1\r\n");
    }

    @ParameterizedTest
    @CsvSource({ "9, 10", "18446744073709551615, 18446744073709551616", "99999999999999999999, 100000000000000000000",
            "000, 1", "45ec4ba1, 1", "999999999999999999999999999999999, 1" })
    void versionsAreNumbersOfAnySize(String version, String next) {
        Sdp sdp = sdp(Descriptions.SIPP.replace("2353687637", version));

        assertThat(sdp.hold().text()).contains("o=user1 53655765 " + next + " IN IP4 192.0.2.10\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = { Descriptions.SIPP, Descriptions.BARESIP, Descriptions.LINPHONE, Descriptions.ASTERISK })
    void resumeMakesTheSameSessionAgain(String text) {
        Sdp talking = sdp(text);
        Sdp resumed = talking.hold().resume();

        assertThat(talking.isHold()).isFalse();
        assertThat(talking.hold().isHold()).isTrue();
        assertThat(resumed.isHold()).isFalse();
        assertThat(resumed.direction()).isEqualTo(Direction.SENDRECV);
        assertThat(resumed.media()).extracting(Media::direction)
                .isEqualTo(talking.media().stream().map(Media::direction).toList());
        assertThat(resumed.hold().resume().media()).hasToString(talking.media().toString());
    }

    /** RFC 6337 §5.3: that the other side holds is for the other side to say. */
    @Test
    void resumeOffersBothWaysAgain() {
        assertThat(sdp("", audio("a=inactive\n")).resume().direction()).isEqualTo(Direction.SENDRECV);
        assertThat(sdp("a=sendonly\n", audio("") + audio("a=recvonly\n")).resume().media())
                .extracting(Media::direction).containsExactly(Direction.SENDRECV, Direction.RECVONLY);
        Sdp talking = sdp("", audio(""));
        assertThat(talking.resume()).isSameAs(talking);
    }

    @Test
    void mediaThatIsOverDoesNotCount() {
        assertThat(sdp("", "m=audio 0 RTP/AVP 0\na=sendonly\n").isHold()).isFalse();
        assertThat(sdp("", "").isHold()).isFalse();
        assertThat(sdp("", audio("a=sendonly\n") + audio("")).isHold()).isFalse();
        assertThat(sdp("", audio("a=sendonly\n") + "m=video 0 RTP/AVP 96\n").isHold()).isTrue();
    }

    /** RFC 3264 §8.4: how RFC 2543 did it. */
    @Test
    void anAddressOfZerosIsAHold() {
        assertThat(sdp("", audio("c=IN IP4 0.0.0.0\n")).isHold()).isTrue();
        assertThat(sdp("", audio("c=IN IP4 0.0.0.0\n")).media().get(0).direction()).isEqualTo(Direction.SENDONLY);
        assertThat(sdp("", audio("c=IN IP4 0.0.0.0\na=ice-ufrag:x\n")).isHold()).isFalse();
        assertThat(sdp(Descriptions.BROWSER).isHold()).isFalse();
    }

    @Test
    void theNextDescriptionKeepsTheOriginOfTheOneBefore() {
        Sdp before = sdp("", audio("")).hold();
        Sdp other = sdp(Descriptions.BARESIP);

        Sdp next = other.following(before);

        assertThat(next.text()).isEqualTo(other.text().replace("o=- 1876512345 1270734913 IN IP4 192.0.2.20",
                "o=ana 1 9 IN IP4 192.0.2.1"));
        assertThat(before.following(before)).isSameAs(before);
        assertThat(sdp("", audio("")).following(before.resume()).text()).contains("o=ana 1 10 ");
    }
}

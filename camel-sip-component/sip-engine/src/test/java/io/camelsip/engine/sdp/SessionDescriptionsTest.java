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
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.ParseException;

import javax.sdp.MediaDescription;
import javax.sdp.SdpException;
import javax.sdp.SessionDescription;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From and to the descriptions of {@code javax.sdp}. */
class SessionDescriptionsTest {

    @ParameterizedTest
    @ValueSource(strings = { Descriptions.SIPP, Descriptions.BARESIP, Descriptions.LINPHONE, Descriptions.ASTERISK })
    void thereAndBackIsTheSame(String text) throws ParseException {
        Sdp sdp = sdp(text);

        assertThat(Sdp.of(sdp.toSessionDescription())).isEqualTo(sdp);
    }

    /** Where the order of lines is another. */
    @ParameterizedTest
    @ValueSource(strings = { Descriptions.BROWSER, Descriptions.OVER_IPV6 })
    void thereAndBackHasTheSameLines(String text) throws ParseException {
        assertThat(Sdp.of(sdp(text).toSessionDescription()).text().lines())
                .containsExactlyInAnyOrderElementsOf(
                        text.replace("s= \n", "s=\n").lines().toList());
    }

    @Test
    void theOtherLibraryFindsItsParts() throws ParseException, SdpException {
        SessionDescription description = sdp(Descriptions.BARESIP).toSessionDescription();
        MediaDescription video = (MediaDescription) description.getMediaDescriptions(false).get(1);

        assertThat(description.getOrigin().getSessionVersion()).isEqualTo(1270734913);
        assertThat(description.getConnection().getAddress()).isEqualTo("192.0.2.20");
        assertThat(description.getAttribute("tool")).isEqualTo("baresip 1.0.0");
        assertThat(video.getMedia().getMediaPort()).isEqualTo(13520);
        assertThat(video.getBandwidth("AS")).isEqualTo(512);
        assertThat(video.getAttribute("rtpmap")).isEqualTo("97 H264/90000");
    }

    @ParameterizedTest
    @ValueSource(strings = { "99999999999999999999", "45ec4ba1" })
    void anOriginThatItCannotHoldIsAnError(String version) {
        Sdp sdp = sdp(Descriptions.SIPP.replace("2353687637", version));

        assertThatThrownBy(sdp::toSessionDescription).isInstanceOf(ParseException.class);
    }
}

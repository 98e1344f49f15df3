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

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import javax.sdp.MediaDescription;
import javax.sdp.SessionDescription;

import org.apache.camel.Exchange;
import org.apache.camel.TypeConversionException;
import org.apache.camel.model.language.MethodCallExpression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.camel.sip.SipResponseException;
import io.camelsip.engine.sdp.Direction;
import io.camelsip.engine.sdp.LocalMedia;
import io.camelsip.engine.sdp.Sdp;

class SipSdpTest {

    private static final String OFFER = """
            v=0
            o=alice 1 1 IN IP4 192.0.2.1
            s=-
            c=IN IP4 192.0.2.1
            t=0 0
            m=audio 30000 RTP/AVP 0 8 101
            a=rtpmap:101 telephone-event/8000
            """.replace("\n", "\r\n");

    private static final SipSdp PHONE = SipSdp.at("198.51.100.7").audio(40000, "PCMA", "PCMU");

    private static Exchange with(Object body) {
        Exchange exchange = Exchanges.empty();
        exchange.getMessage().setBody(body);
        return exchange;
    }

    private static Sdp described(Object body) throws Exception {
        return PHONE.describe(with(body));
    }

    private static int status(Object body) {
        try {
            PHONE.describe(with(body));
            return 200;
        } catch (SipResponseException e) {
            return e.getStatus();
        }
    }

    @Test
    void anOfferIsAnsweredWithWhatWeHave() throws Exception {
        Sdp answer = described(OFFER);
        assertThat(answer.media().get(0).port()).isEqualTo(40000);
        assertThat(answer.media().get(0).formats()).containsExactly("8", "0", "101");
        assertThat(answer.media().get(0).address()).contains("198.51.100.7");
    }

    @Test
    void whoCallsWithoutAnOfferGetsOurs() throws Exception {
        assertThat(described(null).media().get(0).formats()).containsExactly("8", "0", "96");
    }

    @Test
    void anOfferOfOtherMediaIsRefused() {
        assertThat(status(OFFER.replace("RTP/AVP 0 8 101", "RTP/AVP 18"))).isEqualTo(488);
        assertThat(status(OFFER.replace("m=audio", "m=video"))).isEqualTo(488);
    }

    @ParameterizedTest
    @ValueSource(strings = { "hello", "v=0", "v=0\r\no=nobody\r\n", "" })
    void whatIsNoOfferIsRefused(String body) {
        assertThat(status(body)).isEqualTo(400);
    }

    @Test
    void mediaThatNeedsMoreToBeSaidIsDescribedToo() throws Exception {
        SipSdp phone = SipSdp.of(LocalMedia.at("192.0.2.9").audio(40000, "PCMA").video(40002, "H264/90000"));
        assertThat(phone.describe(with(null)).media()).hasSize(2);
        assertThat(phone.audio(1, "PCMU")).isNotSameAs(phone);
    }

    @Test
    void holdAndResumeChangeTheDirectionAndTheVersion() throws Exception {
        Sdp ours = Sdp.parse(OFFER);
        Sdp held = SipSdp.hold(ours);
        assertThat(held.direction()).isEqualTo(Direction.SENDONLY);
        assertThat(held.text()).contains("o=alice 1 2 IN IP4 192.0.2.1");
        Sdp resumed = SipSdp.resume(held);
        assertThat(resumed.direction()).isEqualTo(Direction.SENDRECV);
        assertThat(resumed.text()).contains("o=alice 1 3 IN IP4 192.0.2.1");
    }

    private static <T> T evaluated(MethodCallExpression expression, Class<T> type) {
        return expression.createExpression(Exchanges.CONTEXT).evaluate(with(OFFER), type);
    }

    @Test
    void routesFindItsMethods() {
        assertThat(evaluated(new MethodCallExpression(PHONE), Sdp.class).media().get(0).port()).isEqualTo(40000);
        assertThat(evaluated(new MethodCallExpression(SipSdp.class, "hold"), String.class)).contains("a=sendonly");
    }

    @Test
    void descriptionsAreConvertedBothWays() throws Exception {
        Exchange exchange = with(OFFER);
        SessionDescription description = exchange.getMessage().getBody(SessionDescription.class);
        assertThat(((MediaDescription) description.getMediaDescriptions(false).get(0)).getMedia().getMediaPort())
                .isEqualTo(30000);
        assertThat(with(OFFER.getBytes(StandardCharsets.UTF_8)).getMessage().getBody(SessionDescription.class))
                .hasToString(description.toString());
        Sdp sdp = Sdp.parse(OFFER);
        assertThat(with(description).getMessage().getBody(Sdp.class)).isEqualTo(sdp);
        assertThat(with(description).getMessage().getBody(String.class)).isEqualTo(OFFER);
        assertThat(with(description).getMessage().getBody(byte[].class)).isEqualTo(sdp.toBytes());
        assertThat(with(sdp).getMessage().getBody(String.class)).isEqualTo(OFFER);
        assertThat(with(sdp).getMessage().getBody(byte[].class)).isEqualTo(sdp.toBytes());
        assertThat(with(sdp).getMessage().getBody(InputStream.class).readAllBytes()).isEqualTo(sdp.toBytes());
        assertThat(with(sdp).getMessage().getBody(SessionDescription.class)).hasToString(description.toString());
    }

    @Test
    void ofSeveralPartsTheDescriptionIsRead() throws Exception {
        SipMultipart parts = SipMultipart.mixed(SipPart.text("text/plain", "hello"),
                SipPart.text("application/sdp", OFFER));
        Exchange exchange = with(parts.encode());
        exchange.getMessage().setHeader("Content-Type", parts.contentType());
        assertThat(exchange.getMessage().getBody(Sdp.class)).isEqualTo(Sdp.parse(OFFER));
        SipMultipart others = SipMultipart.mixed(SipPart.text("text/plain", "hello"));
        Exchange without = with(others.encode());
        without.getMessage().setHeader("Content-Type", others.contentType());
        assertThatThrownBy(() -> without.getMessage().getBody(Sdp.class)).isInstanceOf(TypeConversionException.class)
                .hasRootCauseInstanceOf(MalformedBodyException.class);
    }

    @Test
    void theyAreSentAsWhatTheyAre() throws Exception {
        Sdp sdp = Sdp.parse(OFFER);
        assertThat(TypedBody.of(sdp, "text/plain").orElseThrow().contentType()).isEqualTo("application/sdp");
        assertThat(TypedBody.of(sdp.toSessionDescription(), null).orElseThrow().content()).isEqualTo(sdp.toBytes());
    }

    @Test
    void aLogShowsNoKeys() {
        assertThat(PHONE).asString().contains("198.51.100.7", "40000");
    }
}

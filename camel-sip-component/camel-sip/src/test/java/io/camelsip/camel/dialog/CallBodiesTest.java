/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.message.DtmfSignal;
import io.camelsip.camel.message.SipSdp;
import io.camelsip.camel.sip.peer.WireLeg;
import io.camelsip.camel.sip.peer.WireMessage;

/** What routes make of the bodies of calls, on the wire. */
class CallBodiesTest extends WireCallTest {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:127.0.0.1:0?transport=udp&methods=INVITE")
                        .bean(SipSdp.at("198.51.100.7").audio(40000, "PCMU", "PCMA"));
            }
        };
    }

    private void takesKeys() throws Exception {
        int port = port();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:127.0.0.1:" + port + "?transport=udp&methods=INFO&inDialog=inside")
                        .filter(simple("${bodyAs(io.camelsip.camel.message.DtmfSignal).signal} == '#'"))
                        .to("sip-dialog:BYE");
            }
        });
    }

    private void answersChanges() throws Exception {
        int port = port();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:127.0.0.1:" + port + "?transport=udp&methods=INVITE,UPDATE&inDialog=inside")
                        .bean(SipSdp.at("198.51.100.7").audio(40000, "PCMU", "PCMA"));
            }
        });
    }

    private void repeatsKeys() throws Exception {
        int port = port();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:127.0.0.1:" + port + "?transport=udp&methods=INFO&inDialog=inside")
                        .to("sip-reply:200")
                        .setBody(constant(new DtmfSignal("9", Duration.ofMillis(80))))
                        .setHeader("Content-Type", header("X-Type"))
                        .to("sip-dialog:INFO");
            }
        });
    }

    private WireLeg talking() {
        WireLeg caller = WireLeg.calls(peer(), port(), sdp(50000));
        caller.expect(200);
        return caller.acknowledges();
    }

    @Test
    void anOfferIsAnswered() {
        WireLeg caller = WireLeg.calls(peer(), port(), sdp(50000));
        WireMessage answer = caller.expect(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/sdp");
        assertThat(answer.body()).contains("c=IN IP4 198.51.100.7\r\n", "m=audio 40000 RTP/AVP 0\r\n");
    }

    @Test
    void whoOffersNothingGetsAnOffer() {
        WireLeg caller = WireLeg.calls(peer(), port(), "");
        assertThat(caller.expect(200).body()).contains("m=audio 40000 RTP/AVP 0 8 96\r\n",
                "a=rtpmap:96 telephone-event/8000\r\n");
        caller.acknowledges(sdp(50000));
        assertThat(caller.asks("BYE", "", "").status()).isEqualTo(200);
        expectNoCalls();
    }

    @Test
    void aChangeGoesOnWithTheSession() throws Exception {
        answersChanges();
        WireLeg caller = WireLeg.calls(peer(), port(), sdp(50000));
        String first = origin(caller.expect(200).body());
        caller.acknowledges();
        String same = origin(caller.asks("INVITE", "application/sdp", sdp(50000, 2, "sendrecv")).body());
        caller.acknowledges();
        String held = origin(caller.asks("INVITE", "application/sdp", sdp(50000, 3, "sendonly")).body());
        caller.acknowledges();
        assertThat(first).endsWith(" 1 IN IP4 198.51.100.7");
        assertThat(same).isEqualTo(first);
        assertThat(held).isEqualTo(first.replace(" 1 IN", " 2 IN"));
        hangsUp(caller);
    }

    private static String origin(String sdp) {
        return sdp.lines().filter(line -> line.startsWith("o=")).findFirst().orElseThrow();
    }

    @Test
    void anUpdateWithoutAnOfferIsAnsweredWithout() throws Exception {
        answersChanges();
        WireLeg caller = talking();
        WireMessage refreshed = caller.asks("UPDATE", "", "");
        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(refreshed.body()).isEmpty();
        assertThat(caller.asks("UPDATE", "application/sdp", sdp(50000, 2, "sendrecv")).body())
                .contains("m=audio 40000 RTP/AVP 0\r\n");
        hangsUp(caller);
    }

    @Test
    void whatWeDoNotHaveIsRefused() {
        WireLeg caller = WireLeg.calls(peer(), port(), sdp(50000).replace("AVP 0", "AVP 18"));
        caller.expect(488);
        caller.acknowledgesRefusal();
        expectNoCalls();
    }

    @Test
    void whatCannotBeReadIsRefused() {
        WireLeg caller = WireLeg.calls(peer(), port(), "v=0\r\nhello\r\n");
        assertThat(caller.expectFinal().status()).isBetween(400, 499);
        caller.acknowledgesRefusal();
        expectNoCalls();
    }

    @Test
    void aKeyDoesWhatTheRouteSays() throws Exception {
        takesKeys();
        WireLeg caller = talking();
        assertThat(caller.asks("INFO", "application/dtmf-relay", DTMF).body()).isEmpty();
        caller.send("INFO", "application/dtmf", "#");
        WireMessage bye = caller.expectRequest("BYE");
        assertThat(bye.body()).isEmpty();
        caller.answers(bye, 200);
        assertThat(caller.expect(200).body()).isEmpty();
        expectNoCalls();
    }

    @Test
    void keysAreSentAsTheTypeSays() throws Exception {
        repeatsKeys();
        WireLeg caller = talking();
        caller.asks("INFO", "application/dtmf-relay", DTMF);
        WireMessage relayed = caller.expectRequest("INFO");
        assertThat(relayed.header("Content-Type")).isEqualTo("application/dtmf-relay");
        assertThat(relayed.body()).isEqualTo("Signal=9\r\nDuration=80\r\n");
        caller.answers(relayed, 200);
        caller.asks("INFO", "application/dtmf-relay", DTMF, "X-Type: application/dtmf");
        WireMessage plain = caller.expectRequest("INFO");
        assertThat(plain.header("Content-Type")).isEqualTo("application/dtmf");
        assertThat(plain.body()).isEqualTo("9");
        caller.answers(plain, 200);
        hangsUp(caller);
    }
}

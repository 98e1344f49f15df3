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

import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.peer.WireLeg;
import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;

/** A route between two ends: each has a call with the route, and no more. */
class CallBridgeTest extends WireCallTest {

    private final WirePeer bob = peer();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:127.0.0.1:0?transport=udp&methods=INVITE")
                        .choice().when(header("X-Late").isNotNull())
                        .to("sip:bob@127.0.0.1:" + bob.port() + "?method=INVITE&ack=manual")
                        .otherwise()
                        .to("sip:bob@127.0.0.1:" + bob.port() + "?method=INVITE&provisionalEndpoint=direct:ringing")
                        .end()
                        .to("sip-dialog:bridge");
                from("direct:ringing").to("sip-reply");
            }
        };
    }

    private record Joined(WireLeg caller, WireLeg callee) {

        void hangUp() {
            assertThat(caller.asks("BYE", "", "").status()).isEqualTo(200);
            callee.answers(callee.expectRequest("BYE"), 200);
        }
    }

    /** Both ends, once they talk. */
    private Joined joined() {
        WireLeg caller = WireLeg.calls(peer(), port(), sdp(40000));
        WireLeg callee = WireLeg.isCalled(bob);
        callee.answers(callee.invite(), 180);
        caller.expect(180);
        callee.describes(callee.invite(), 200, sdp(50000));
        callee.expectRequest("ACK");
        assertThat(caller.expect(200).body()).isEqualTo(sdp(50000));
        caller.acknowledges();
        // comes after the ACK, before which the callee could change nothing
        caller.send("INFO", "application/dtmf-relay", DTMF);
        callee.answers(callee.expectRequest("INFO"), 200);
        caller.expect(200);
        return new Joined(caller, callee);
    }

    @Test
    void offerAndAnswerPassAndEachEndHasItsOwnCall() {
        WireLeg caller = WireLeg.calls(peer(), port(), sdp(40000), "Subject: Lunch", "X-Tenant: blue");
        WireLeg callee = WireLeg.isCalled(bob);
        WireMessage invite = callee.invite();
        assertThat(invite.body()).isEqualTo(sdp(40000));
        assertThat(invite.header("Content-Type")).isEqualTo("application/sdp");
        assertThat(invite.header("Subject")).isEqualTo("Lunch");
        assertThat(invite.header("X-Tenant")).isEqualTo("blue");
        assertThat(invite.header("Call-ID")).isNotEqualTo(caller.callId());
        assertThat(invite.headers("Via")).hasSize(1);
        assertThat(invite.header("Contact")).contains("127.0.0.1:" + port());
        callee.answers(invite, 486);
        callee.expectRequest("ACK");
        caller.expect(486);
        caller.acknowledgesRefusal();
        expectNoCalls();
    }

    @Test
    void provisionalResponsesPass() {
        WireLeg caller = WireLeg.calls(peer(), port(), sdp(40000));
        WireLeg callee = WireLeg.isCalled(bob);
        callee.answers(callee.invite(), 180);
        caller.expect(180);
        callee.describes(callee.invite(), 183, sdp(50000));
        assertThat(caller.expect(183).body()).isEqualTo(sdp(50000));
        callee.answers(callee.invite(), 603);
        callee.expectRequest("ACK");
        caller.expect(603);
        caller.acknowledgesRefusal();
        expectNoCalls();
    }

    @Test
    void theCallerHangsUp() {
        Joined ends = joined();
        ends.hangUp();
        expectNoCalls();
    }

    @Test
    void theCalleeHangsUp() {
        Joined ends = joined();
        assertThat(ends.callee().asks("BYE", "", "").status()).isEqualTo(200);
        ends.caller().answers(ends.caller().expectRequest("BYE"), 200);
        expectNoCalls();
    }

    @Test
    void theReasonOfAHangUpPasses() {
        Joined ends = joined();
        assertThat(ends.caller().asks("BYE", "", "", "Reason: Q.850;cause=16;text=\"Terminated\"").status())
                .isEqualTo(200);
        WireMessage bye = ends.callee().expectRequest("BYE");
        assertThat(bye.header("Reason")).isEqualTo("Q.850;cause=16;text=\"Terminated\"");
        ends.callee().answers(bye, 200);
        expectNoCalls();
    }

    @Test
    void infoPassesBothWays() {
        Joined ends = joined();
        ends.caller().send("INFO", "application/dtmf-relay", DTMF, "X-Key: one");
        WireMessage info = ends.callee().expectRequest("INFO");
        assertThat(info.body()).isEqualTo(DTMF);
        assertThat(info.header("Content-Type")).isEqualTo("application/dtmf-relay");
        assertThat(info.header("X-Key")).isEqualTo("one");
        assertThat(info.header("Call-ID")).isEqualTo(ends.callee().callId()).isNotEqualTo(ends.caller().callId());
        ends.callee().answers(info, 200);
        ends.caller().expect(200);
        ends.callee().send("INFO", "application/dtmf-relay", DTMF);
        ends.caller().answers(ends.caller().expectRequest("INFO"), 415, "Accept: application/dtmf");
        assertThat(ends.callee().expect(415).header("Accept")).isEqualTo("application/dtmf");
        ends.hangUp();
    }

    @Test
    void aChangeOfTheSessionPasses() {
        Joined ends = joined();
        ends.caller().send("INVITE", "application/sdp", sdp(40000, 2, "sendonly"));
        WireMessage hold = ends.callee().expectRequest("INVITE");
        assertThat(hold.body()).isEqualTo(sdp(40000, 2, "sendonly"));
        ends.callee().describes(hold, 200, sdp(50000, 2, "recvonly"));
        ends.callee().expectRequest("ACK");
        assertThat(ends.caller().expect(200).body()).isEqualTo(sdp(50000, 2, "recvonly"));
        ends.caller().acknowledges();
        ends.hangUp();
        expectNoCalls();
    }

    @Test
    void aChangeThatIsRefusedLeavesTheSessionAsItWas() {
        Joined ends = joined();
        ends.callee().send("INVITE", "application/sdp", sdp(50002, 2, "sendrecv"));
        WireMessage change = ends.caller().expectRequest("INVITE");
        ends.caller().answers(change, 488);
        ends.caller().expectRequest("ACK");
        ends.callee().expect(488);
        ends.callee().acknowledgesRefusal();
        ends.callee().send("INFO", "application/dtmf-relay", DTMF);
        ends.caller().answers(ends.caller().expectRequest("INFO"), 200);
        ends.callee().expect(200);
        ends.hangUp();
    }

    @Test
    void anOfferlessChangePasses() {
        Joined ends = joined();
        ends.caller().send("INVITE", "", "");
        WireMessage ask = ends.callee().expectRequest("INVITE");
        assertThat(ask.body()).isEmpty();
        ends.callee().describes(ask, 200, sdp(50000, 2, "sendrecv"));
        assertThat(ends.caller().expect(200).body()).isEqualTo(sdp(50000, 2, "sendrecv"));
        ends.caller().acknowledges(sdp(40000, 2, "sendrecv"));
        assertThat(ends.callee().expectRequest("ACK").body()).isEqualTo(sdp(40000, 2, "sendrecv"));
        ends.hangUp();
    }

    @Test
    void changesThatCrossAreBothToBeTriedAgain() {
        Joined ends = joined();
        ends.caller().send("INVITE", "application/sdp", sdp(40000, 2, "sendonly"));
        WireMessage one = ends.callee().expectRequest("INVITE");
        ends.callee().send("INVITE", "application/sdp", sdp(50000, 2, "sendonly"));
        ends.callee().expect(491);
        ends.callee().acknowledgesRefusal();
        ends.callee().answers(one, 491);
        ends.callee().expectRequest("ACK");
        WireMessage again = ends.callee().expectRequest("INVITE");
        assertThat(again.body()).isEqualTo(one.body());
        ends.callee().describes(again, 200, sdp(50000, 2, "recvonly"));
        ends.callee().expectRequest("ACK");
        ends.caller().expect(200);
        ends.caller().acknowledges();
        ends.hangUp();
    }

    @Test
    void aCallerWithoutAnOfferGetsTheCalleesAndAnswersIt() {
        WireLeg caller = WireLeg.calls(peer(), port(), "", "X-Late: 1");
        WireLeg callee = WireLeg.isCalled(bob);
        assertThat(callee.invite().body()).isEmpty();
        callee.describes(callee.invite(), 200, sdp(50000));
        assertThat(caller.expect(200).body()).isEqualTo(sdp(50000));
        caller.acknowledges(sdp(40000));
        assertThat(callee.expectRequest("ACK").body()).isEqualTo(sdp(40000));
        new Joined(caller, callee).hangUp();
        expectNoCalls();
    }

    @Test
    void theAckOfACallerWithAnOfferCanBeWaitedForToo() {
        WireLeg caller = WireLeg.calls(peer(), port(), sdp(40000), "X-Late: 1");
        WireLeg callee = WireLeg.isCalled(bob);
        callee.describes(callee.invite(), 200, sdp(50000));
        caller.expect(200);
        caller.acknowledges();
        assertThat(callee.expectRequest("ACK").body()).isEmpty();
        new Joined(caller, callee).hangUp();
    }

    @Test
    void anUpdatePasses() {
        Joined ends = joined();
        ends.callee().send("UPDATE", "application/sdp", sdp(50002, 2, "sendrecv"));
        WireMessage update = ends.caller().expectRequest("UPDATE");
        assertThat(update.body()).isEqualTo(sdp(50002, 2, "sendrecv"));
        ends.caller().describes(update, 200, sdp(40000, 2, "sendrecv"));
        assertThat(ends.callee().expect(200).body()).isEqualTo(sdp(40000, 2, "sendrecv"));
        ends.hangUp();
    }

    @Test
    void aTransferAndItsProgressPass() {
        Joined ends = joined();
        ends.caller().send("REFER", "", "", "Refer-To: <sip:carol@127.0.0.1>", "Referred-By: <sip:caller@127.0.0.1>");
        WireMessage refer = ends.callee().expectRequest("REFER");
        assertThat(refer.header("Refer-To")).isEqualTo("<sip:carol@127.0.0.1>");
        assertThat(refer.header("Referred-By")).isEqualTo("<sip:caller@127.0.0.1>");
        ends.callee().answers(refer, 202);
        ends.caller().expect(202);
        ends.callee().send("NOTIFY", "message/sipfrag;version=2.0", "SIP/2.0 180 Ringing\r\n", "Event: refer",
                "Subscription-State: active;expires=60");
        WireMessage notify = ends.caller().expectRequest("NOTIFY");
        assertThat(notify.header("Event")).isEqualTo("refer");
        assertThat(notify.header("Subscription-State")).isEqualTo("active;expires=60");
        assertThat(notify.header("Content-Type")).isEqualTo("message/sipfrag;version=2.0");
        assertThat(notify.body()).isEqualTo("SIP/2.0 180 Ringing\r\n");
        ends.caller().answers(notify, 200);
        ends.callee().expect(200);
        ends.hangUp();
    }

    @Test
    void theCallerCancelsWhileItRings() {
        WireLeg caller = WireLeg.calls(peer(), port(), sdp(40000));
        WireLeg callee = WireLeg.isCalled(bob);
        callee.answers(callee.invite(), 180);
        caller.expect(180);
        caller.cancels();
        callee.answers(callee.expectRequest("CANCEL"), 200);
        callee.answers(callee.invite(), 487);
        callee.expectRequest("ACK");
        assertThat(caller.expectFinal().header("CSeq")).isEqualTo("1 CANCEL");
        caller.expect(487);
        caller.acknowledgesRefusal();
        expectNoCalls();
    }

    @Test
    void aCalleeWhoHangsUpAtOnceIsNoTrouble() {
        WireLeg caller = WireLeg.calls(peer(), port(), sdp(40000));
        WireLeg callee = WireLeg.isCalled(bob);
        callee.describes(callee.invite(), 200, sdp(50000));
        callee.expectRequest("ACK");
        assertThat(callee.asks("BYE", "", "").status()).isEqualTo(200);
        if (caller.expectFinal().status() == 200) {
            caller.acknowledges();
            caller.answers(caller.expectRequest("BYE"), 200);
        } else {
            caller.acknowledgesRefusal();
        }
        expectNoCalls();
    }

    @Test
    void aPeerWhoLostTheCallEndsBoth() {
        Joined ends = joined();
        ends.caller().send("INFO", "application/dtmf-relay", DTMF);
        ends.callee().answers(ends.callee().expectRequest("INFO"), 481);
        ends.caller().expect(481);
        ends.caller().answers(ends.caller().expectRequest("BYE"), 200);
        expectNoCalls();
    }
}

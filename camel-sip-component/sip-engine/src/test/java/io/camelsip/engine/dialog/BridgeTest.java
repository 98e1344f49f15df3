/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import javax.sip.message.Request;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.Transport;
import io.camelsip.engine.dialog.CallEnd.Why;
import io.camelsip.engine.wire.Outcome;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireCallee;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WireRequest;

/** Two calls joined: one that came in, and one that we placed (RFC 7092). */
class BridgeTest {

    private static final Duration A_MOMENT = Duration.ofMillis(300);
    private static final String SDP = "application/sdp";

    @RegisterExtension
    final CallsUnderTest calls = new CallsUnderTest();

    private final WireCallee far = calls.engine().closedLater(WireCallee.over(Transport.UDP));
    private WireCall near;
    private PlacedCall placed;

    private void joined(Transport transport) {
        calls.ringsForEver();
        near = calls.call(transport).rings();
        IncomingRequest invite = calls.invite();
        placed = PlacedCall.to(calls, far);
        far.accepts(far.expect("INVITE"));
        far.expect("ACK");
        placed.outcome().response();
        invite.respond(CallsUnderTest.described(invite, 200, placed.remote()));
        near.expect(200);
        near.acknowledges();
        await().until(() -> !((CallLeg) calls.ours()).isServing());
        calls.table().bridge(calls.ours(), placed.call());
    }

    private void joined() {
        joined(Transport.UDP);
    }

    private void everythingEnds() {
        calls.forgetsEverything();
        assertThat(calls.eventTypes().stream().filter(CallEvent.Type.ENDED::equals)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = { "INFO", "MESSAGE", "OPTIONS", "REFER", "NOTIFY", "X-OWN" })
    void whatOneEndAsksTheOtherAnswers(String method) {
        joined();
        WireRequest request = near.request(method).with("Subject", "greetings").with("X-Own", "kept")
                .with("Event", "own").with("Subscription-State", "active").with("Refer-To", "<sip:cem@127.0.0.1>")
                .with("User-Agent", "near").with("Supported", "timer").withBody("text/plain", "hello");
        near.peer().send(request);

        WireMessage passed = far.expect(method);

        assertThat(passed.header("Subject")).isEqualTo("greetings");
        assertThat(passed.header("X-Own")).isEqualTo("kept");
        assertThat(passed.header("Content-Type")).isEqualTo("text/plain");
        assertThat(passed.body()).isEqualTo("hello");
        assertThat(passed.header("Call-ID")).isEqualTo(placed.call().callId());
        assertThat(passed.headers("Via")).hasSize(1);
        assertThat(passed.header("User-Agent")).isNotEqualTo("near");
        far.send(far.answer(passed, 299).with("X-Back", "kept").describing("v=0\r\n"));
        WireMessage answer = near.answerTo(request);
        assertThat(answer.status()).isEqualTo(299);
        assertThat(answer.header("X-Back")).isEqualTo("kept");
        assertThat(answer.body()).isEqualTo("v=0\r\n");
        assertThat(answer.header("Call-ID")).isEqualTo(near.callId());
    }

    @Test
    void theOtherWayToo() {
        joined();
        WireRequest request = far.request("INFO").withBody("text/plain", "hello");
        far.send(request);

        WireMessage passed = near.expectRequest("INFO");

        assertThat(passed.body()).isEqualTo("hello");
        near.peer().send(passed.answered(202));
        assertThat(far.answerTo(request).status()).isEqualTo(202);
    }

    @ParameterizedTest
    @EnumSource
    void aChangeOfTheSessionPasses(Transport transport) {
        joined(transport);
        near.invites(near.request("INVITE").withBody(SDP, WireCall.sdp(2, "sendonly")));

        WireMessage passed = far.expect("INVITE");

        assertThat(passed.body()).isEqualTo(WireCall.sdp(2, "sendonly"));
        far.send(far.accepting(passed).describing(WireCall.sdp(2, "recvonly")));
        far.expect("ACK");
        assertThat(near.expect(200).body()).isEqualTo(WireCall.sdp(2, "recvonly"));
        near.acknowledges();
        assertThat(placed.remote()).isEqualTo(WireCall.sdp(2, "recvonly"));
    }

    @Test
    void anUpdatePasses() {
        joined();
        WireRequest update = near.request("UPDATE").withBody(SDP, WireCall.sdp(2, "sendonly"));
        near.peer().send(update);

        WireMessage passed = far.expect("UPDATE");

        assertThat(passed.body()).isEqualTo(WireCall.sdp(2, "sendonly"));
        far.send(far.accepting(passed).describing(WireCall.sdp(2, "recvonly")));
        assertThat(near.answerTo(update).body()).isEqualTo(WireCall.sdp(2, "recvonly"));
    }

    @ParameterizedTest
    @ValueSource(ints = { 302, 403, 488, 491, 603 })
    void aRefusalPasses(int status) {
        joined();
        near.invites(near.request("INVITE").withBody(SDP, WireCall.sdp(2, "sendonly")));

        if (status == 491) {
            calls.hurry();
            for (int round = 0; round < 5; round++) {
                far.answers(far.expect("INVITE"), status);
            }
        } else {
            far.answers(far.expect("INVITE"), status);
        }

        near.expect(status);
        near.acknowledges();
        assertThat(placed.call().state()).isEqualTo(Call.State.CONFIRMED);
    }

    @Test
    void whatWeCannotProveIsNotAskedOfTheOtherEnd() {
        joined();
        WireRequest info = near.request("INFO");
        near.peer().send(info);

        far.send(far.answer(far.expect("INFO"), 407).with("Proxy-Authenticate", "Digest realm=\"r\", nonce=\"n\""));

        WireMessage answer = near.answerTo(info);
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.find("Proxy-Authenticate")).isEmpty();
    }

    @Test
    void anOfferThatOneEndAsksForComesFromTheOther() {
        joined();
        near.invites(near.request("INVITE"));

        WireMessage passed = far.expect("INVITE");

        assertThat(passed.body()).isEmpty();
        far.send(far.accepting(passed).describing(WireCall.sdp(2, "sendrecv")));
        assertThat(near.expect(200).body()).isEqualTo(WireCall.sdp(2, "sendrecv"));
        assertThat(far.hearsNothingNewFor(A_MOMENT)).isTrue();
        near.peer().send(near.ack().withBody(SDP, WireCall.sdp(3, "recvonly")));
        assertThat(far.expect("ACK").body()).isEqualTo(WireCall.sdp(3, "recvonly"));
        assertThat(placed.local()).isEqualTo(WireCall.sdp(3, "recvonly"));
        assertThat(placed.remote()).isEqualTo(WireCall.sdp(2, "sendrecv"));
    }

    @Test
    void anOfferThatOneEndDoesNotAnswerEndsBoth() {
        joined();
        near.invites(near.request("INVITE"));
        far.send(far.accepting(far.expect("INVITE")).describing(WireCall.sdp(2, "sendrecv")));
        near.expect(200);

        near.acknowledges();

        near.isHungUp();
        far.expect("ACK");
        far.isHungUp();
        everythingEnds();
    }

    @Test
    void anOfferThatTheOtherEndDoesNotMakeIsARefusal() {
        joined();
        near.invites(near.request("INVITE"));

        far.answers(far.expect("INVITE"), 200);

        near.expect(488);
        near.acknowledges();
        far.expect("ACK");
        assertThat(placed.call().state()).isEqualTo(Call.State.CONFIRMED);
    }

    @Test
    void aChangeThatIsTakenBackIsTakenBackThereToo() {
        joined();
        near.invites(near.request("INVITE").withBody(SDP, WireCall.sdp(2, "sendonly")));
        WireMessage passed = far.expect("INVITE");
        far.answers(passed, 180);

        assertThat(near.cancels().status()).isEqualTo(200);

        near.expect(487);
        near.acknowledges();
        far.send(far.expect("CANCEL").answered(200));
        far.answers(passed, 487);
        far.expect("ACK");
        assertThat(placed.call().state()).isEqualTo(Call.State.CONFIRMED);
    }

    @Test
    void changesOfBothEndsThatMeetAreBothPutOff() {
        joined();
        calls.ours().onRequest(request -> {});
        near.invites(near.request("INVITE").withBody(SDP, WireCall.sdp(2, "sendonly")));
        await().until(() -> ((CallLeg) calls.ours()).isServing());
        WireRequest change = far.request("INVITE").withBody(SDP, WireCall.sdp(2, "sendonly"));

        assertThat(far.asks(change).status()).isEqualTo(491);
    }

    /** The number that each end knows is that of the REFER in its own call (RFC 3515 §2.4.6). */
    @Test
    void howATransferGoesIsToldUnderTheNumberThatWhoAskedGaveIt() {
        joined();
        WireRequest refer = near.request("REFER").with("Refer-To", "<sip:cem@127.0.0.1>").with("CSeq", "4711 REFER");
        near.peer().send(refer);
        WireMessage passed = far.expect("REFER");
        far.send(passed.answered(202));
        assertThat(near.answerTo(refer).status()).isEqualTo(202);
        String number = passed.header("CSeq").split(" ")[0];
        assertThat(number).isNotEqualTo("4711");
        WireRequest notify = far.request("NOTIFY").with("Event", "refer;id=" + number)
                .with("Subscription-State", "active").withBody("message/sipfrag", "SIP/2.0 180 Ringing");
        far.send(notify);

        WireMessage told = near.expectRequest("NOTIFY");

        assertThat(told.header("Event")).isEqualTo("refer;id=4711");
        near.peer().send(told.answered(200));
        assertThat(far.answerTo(notify).status()).isEqualTo(200);
    }

    @Test
    void howATransferGoesThatWeAskedForIsForNobodyElse() {
        joined();
        Request refer = placed.call().createRequest("REFER");
        Fields.add(refer, "Refer-To", "<sip:cem@127.0.0.1>");
        Outcome outcome = placed.sends(refer);
        far.send(far.expect("REFER").answered(202));
        outcome.response();

        WireMessage answer = far.asks(far.request("NOTIFY").with("Event", "refer")
                .with("Subscription-State", "active").withBody("message/sipfrag", "SIP/2.0 180 Ringing"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(near.hearsNothingNewFor(A_MOMENT)).isTrue();
        await().until(() -> calls.eventTypes().contains(CallEvent.Type.TRANSFER));
    }

    @Test
    void aHangUpPassesWithItsReason() {
        joined();

        WireMessage ok = near.asks(near.request("BYE").with("Reason", "Q.850;cause=17;text=\"busy\""));

        assertThat(ok.status()).isEqualTo(200);
        assertThat(far.isHungUp().header("Reason")).isEqualTo("Q.850;cause=17;text=\"busy\"");
        everythingEnds();
    }

    @Test
    void aHangUpOfTheOtherEndPassesToo() {
        joined();

        assertThat(far.asks(far.request("BYE").with("Reason", "Q.850;cause=16")).status()).isEqualTo(200);

        assertThat(near.isHungUp().header("Reason")).isEqualTo("Q.850;cause=16");
        everythingEnds();
    }

    @Test
    void ourOwnEndOfOneEndsTheOther() {
        joined();

        placed.call().end(CallEnd.local(Why.HUNG_UP, "SIP;cause=200"));

        assertThat(far.isHungUp().header("Reason")).isEqualTo("SIP;cause=200");
        assertThat(near.isHungUp().header("Reason")).isEqualTo("SIP;cause=200");
        everythingEnds();
    }

    @Test
    void hangUpsOfBothEndsThatMeetAreBothAnswered() {
        joined();
        WireRequest nearBye = near.request("BYE");
        WireRequest farBye = far.request("BYE");

        near.peer().send(nearBye);
        far.send(farBye);

        assertThat(near.answerTo(nearBye).status()).isIn(200, 481);
        assertThat(far.answerTo(farBye).status()).isIn(200, 481);
        assertThat(calls.table().size()).isZero();
    }

    @Test
    void aPeerThatIsLostEndsTheOther() {
        joined();
        WireRequest info = near.request("INFO");
        near.peer().send(info);

        far.send(far.expect("INFO").answered(481));

        assertThat(near.answerTo(info).status()).isEqualTo(481);
        near.isHungUp();
        far.isHungUp();
        everythingEnds();
    }

    @Test
    void aCallThatIsOverAlreadyEndsTheOtherAtOnce() {
        calls.acceptsEverything();
        near = calls.call(Transport.UDP).established();
        placed = PlacedCall.to(calls, far).established();
        assertThat(far.asks("BYE").status()).isEqualTo(200);
        await().until(() -> placed.call().state() == Call.State.ENDED);

        calls.table().bridge(calls.ours(), placed.call());

        near.isHungUp();
        everythingEnds();
    }

    @Test
    void aCallThatStillRingsIsCancelledWithTheOther() {
        calls.ringsForEver();
        near = calls.call(Transport.UDP).rings();
        calls.invite();
        placed = PlacedCall.to(calls, far);
        WireMessage invite = far.expect("INVITE");
        far.answers(invite, 180);
        calls.table().bridge(calls.ours(), placed.call());

        assertThat(near.cancels().status()).isEqualTo(200);

        near.expect(487);
        near.acknowledges();
        far.send(far.expect("CANCEL").answered(200));
        far.answers(invite, 487);
        everythingEnds();
    }
}

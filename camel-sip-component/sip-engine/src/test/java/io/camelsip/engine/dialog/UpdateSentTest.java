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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.Transport;
import io.camelsip.engine.dialog.CallEnd.Why;
import io.camelsip.engine.dialog.CallEvent.Type;
import io.camelsip.engine.wire.Outcome;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireCallee;
import io.camelsip.engine.wire.WireMessage;

/** An UPDATE of ours (RFC 3311 §5.1). */
class UpdateSentTest {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String HELD = CallsUnderTest.sdp(2, "sendonly");
    private static final String EARLY = WireCall.sdp(1, "sendonly");

    @RegisterExtension
    final CallsUnderTest calls = new CallsUnderTest();

    private final WireCallee callee = calls.engine().closedLater(WireCallee.over(Transport.UDP));

    @ParameterizedTest
    @EnumSource
    void itChangesTheSession(Transport transport) {
        WireCallee other = calls.engine().closedLater(WireCallee.over(transport));
        PlacedCall placed = PlacedCall.to(calls, other).established();
        Outcome outcome = placed.sends("UPDATE", HELD);
        WireMessage update = other.expect("UPDATE");
        assertThat(update.find("Contact")).isPresent();
        assertThat(update.header("CSeq")).isEqualTo("2 UPDATE");
        assertThat(placed.local()).isEqualTo(PlacedCall.OFFER);
        String desk = other.uri().replace("ben@", "desk@");

        other.send(other.accepting(update).without("Contact").with("Contact", "<" + desk + ">")
                .describing(WireCall.sdp(2, "recvonly")));

        assertThat(outcome.status()).isEqualTo(200);
        assertThat(placed.local()).isEqualTo(HELD);
        assertThat(placed.remote()).isEqualTo(WireCall.sdp(2, "recvonly"));
        assertThat(calls.eventTypes()).containsExactly(Type.CONFIRMED, Type.REFRESHED);
        placed.call().end(CallEnd.local(Why.HUNG_UP));
        assertThat(other.isHungUp().requestUri()).isEqualTo(desk);
        calls.forgetsEverything();
    }

    @Test
    void itChangesAnEarlySessionOnceThatHasItsAnswer() {
        PlacedCall placed = PlacedCall.to(calls, callee);
        WireMessage invite = callee.expect("INVITE");
        callee.send(callee.answer(invite, 183).reliable(1).describing(EARLY));
        callee.send(callee.expect("PRACK").answered(200));
        await().until(() -> placed.call().remoteDescription().isPresent());

        Outcome outcome = placed.sends("UPDATE", HELD);

        WireMessage update = callee.expect("UPDATE");
        assertThat(update.header("CSeq")).isEqualTo("3 UPDATE");
        callee.send(callee.accepting(update).describing(WireCall.sdp(2, "recvonly")));
        assertThat(outcome.status()).isEqualTo(200);
        assertThat(placed.local()).isEqualTo(HELD);
        callee.answers(invite, 200);
        callee.expect("ACK");
        assertThat(placed.outcome().status()).isEqualTo(200);
        assertThat(placed.local()).isEqualTo(HELD);
    }

    @Test
    void anAcceptanceBesideItIsNotItsAnswer() {
        PlacedCall placed = PlacedCall.to(calls, callee);
        WireMessage invite = callee.expect("INVITE");
        callee.send(callee.answer(invite, 183).reliable(1).describing(EARLY));
        callee.send(callee.expect("PRACK").answered(200));
        await().until(() -> placed.call().remoteDescription().isPresent());
        Outcome outcome = placed.sends("UPDATE", HELD);
        WireMessage update = callee.expect("UPDATE");

        callee.send(callee.answer(invite, 200).describing(EARLY));
        callee.expect("ACK");
        assertThat(placed.local()).isEqualTo(PlacedCall.OFFER);
        callee.send(callee.accepting(update).describing(WireCall.sdp(2, "recvonly")));

        assertThat(outcome.status()).isEqualTo(200);
        assertThat(placed.local()).isEqualTo(HELD);
        assertThat(placed.remote()).isEqualTo(WireCall.sdp(2, "recvonly"));
    }

    @Test
    void itIsNotSentWhileTheOfferOfTheInviteIsOpen() {
        PlacedCall placed = PlacedCall.to(calls, callee);
        WireMessage invite = callee.expect("INVITE");
        callee.answers(invite, 180);
        await().until(() -> placed.call().state() == Call.State.EARLY);

        assertThat(placed.sends("UPDATE", HELD).failureWithin(SOON)).isInstanceOf(CallStateException.class)
                .hasMessageContaining("an offer of ours waits for its answer");

        callee.accepts(invite);
        callee.expect("ACK");
        assertThat(placed.local()).isEqualTo(PlacedCall.OFFER);
    }

    @Test
    void withoutAnOfferItLeavesTheOfferOfAnInviteAlone() {
        PlacedCall placed = PlacedCall.to(calls, callee).established();
        Outcome change = placed.sends("INVITE", HELD);
        WireMessage invite = callee.expect("INVITE");
        Outcome refresh = placed.sends("UPDATE");

        callee.answers(callee.expect("UPDATE"), 200);
        assertThat(refresh.status()).isEqualTo(200);
        callee.send(callee.accepting(invite).describing(WireCall.sdp(2, "recvonly")));

        assertThat(change.status()).isEqualTo(200);
        assertThat(placed.local()).isEqualTo(HELD);
        assertThat(placed.remote()).isEqualTo(WireCall.sdp(2, "recvonly"));
    }

    @ParameterizedTest
    @ValueSource(ints = { 488, 491, 500, 504 })
    void aRefusalLeavesTheSessionAsItWas(int status) {
        PlacedCall placed = PlacedCall.to(calls, callee).established();
        Outcome outcome = placed.sends("UPDATE", HELD);

        callee.answers(callee.expect("UPDATE"), status);

        assertThat(outcome.status()).isEqualTo(status);
        assertThat(placed.local()).isEqualTo(PlacedCall.OFFER);
        Outcome again = placed.sends("UPDATE", HELD);
        callee.accepts(callee.expect("UPDATE"));
        assertThat(again.status()).isEqualTo(200);
    }

    @Test
    void aPeerThatHasNoSuchCallEndsIt() {
        PlacedCall placed = PlacedCall.to(calls, callee).established();
        Outcome outcome = placed.sends("UPDATE");

        callee.answers(callee.expect("UPDATE"), 481);

        assertThat(outcome.status()).isEqualTo(481);
        callee.isHungUp();
        assertThat(calls.end().why()).isEqualTo(Why.LOST);
        calls.forgetsEverything();
    }

    @Test
    void aLongerIntervalIsAgreedTo() {
        PlacedCall placed = PlacedCall.to(calls, callee).established();
        Outcome outcome = placed.sends("UPDATE");

        callee.send(callee.answer(callee.expect("UPDATE"), 422).with("Min-SE", "2400"));

        WireMessage again = callee.expect("UPDATE");
        assertThat(again.header("Session-Expires")).startsWith("2400");
        callee.answers(again, 200);
        assertThat(outcome.status()).isEqualTo(200);
    }

    @Test
    void onlyOneOffersAtATime() {
        PlacedCall placed = PlacedCall.to(calls, callee).established();
        placed.sends("UPDATE", HELD);
        WireMessage update = callee.expect("UPDATE");

        assertThat(placed.sends("UPDATE", HELD).failureWithin(SOON)).isInstanceOf(CallStateException.class);
        assertThat(placed.sends("INVITE", HELD).failureWithin(SOON)).isInstanceOf(CallStateException.class);

        callee.accepts(update);
        await().until(() -> placed.local().equals(HELD));
    }

    @Test
    void anAnswerAfterTheEndChangesNothing() {
        PlacedCall placed = PlacedCall.to(calls, callee).established();
        Outcome outcome = placed.sends("UPDATE", HELD);
        WireMessage update = callee.expect("UPDATE");
        placed.call().end(CallEnd.local(Why.HUNG_UP));
        callee.isHungUp();

        callee.accepts(update);

        assertThat(outcome.status()).isEqualTo(200);
        assertThat(calls.eventTypes()).containsExactly(Type.CONFIRMED, Type.ENDED);
        calls.forgetsEverything();
    }
}

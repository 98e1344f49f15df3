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

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.camelsip.engine.NoAnswerException;
import io.camelsip.engine.Transport;
import io.camelsip.engine.dialog.CallEnd.By;
import io.camelsip.engine.dialog.CallEnd.Why;
import io.camelsip.engine.wire.WireCallee;
import io.camelsip.engine.wire.WireMessage;

/** A call that rings longer than we wait (RFC 3261 §9.1, §13.2.2). */
class RingTimeoutTest {

    private static final Duration RINGING = Duration.ofMillis(400);
    private static final Duration SOON = Duration.ofSeconds(5);

    @RegisterExtension
    final CallsUnderTest calls = new CallsUnderTest();

    private WireCallee callee(Transport transport) {
        return calls.engine().closedLater(WireCallee.over(transport));
    }

    private void endsUnanswered(PlacedCall placed) {
        assertThat(calls.end().by()).isEqualTo(By.LOCAL);
        assertThat(calls.end().why()).isEqualTo(Why.NOT_ANSWERED);
        assertThat(placed.outcome().ends()).isOne();
        calls.forgetsEverything();
    }

    @ParameterizedTest
    @EnumSource
    void itIsCancelled(Transport transport) {
        WireCallee callee = callee(transport);
        PlacedCall placed = PlacedCall.ringing(calls, callee, RINGING);
        WireMessage invite = callee.expect("INVITE");
        callee.answers(invite, 180);

        WireMessage cancel = callee.expect("CANCEL");

        assertThat(cancel.header("CSeq")).isEqualTo("1 CANCEL");
        assertThat(cancel.header("Via")).isEqualTo(invite.header("Via"));
        assertThat(cancel.header("To")).isEqualTo(invite.header("To"));
        assertThat(cancel.requestUri()).isEqualTo(invite.requestUri());
        // told at once, whatever the peer makes of the CANCEL
        assertThat(placed.outcome().failureWithin(SOON)).isInstanceOf(NoAnswerException.class);
        callee.send(cancel.answered(200));
        callee.answers(invite, 487);
        callee.expect("ACK");
        endsUnanswered(placed);
    }

    @Test
    void itIsNotCancelledBeforeTheFirstProvisionalResponse() {
        WireCallee callee = callee(Transport.UDP);
        PlacedCall placed = PlacedCall.ringing(calls, callee, RINGING);
        WireMessage invite = callee.expect("INVITE");
        assertThat(placed.outcome().failureWithin(SOON)).isInstanceOf(NoAnswerException.class);
        assertThat(callee.hearsNothingNewFor(RINGING)).isTrue();

        callee.send(invite.answered(100));

        callee.send(callee.expect("CANCEL").answered(200));
        callee.answers(invite, 487);
        endsUnanswered(placed);
    }

    @ParameterizedTest
    @EnumSource
    void anAcceptanceThatCrossesTheCancelIsAcknowledgedAndHungUp(Transport transport) {
        WireCallee callee = callee(transport);
        PlacedCall placed = PlacedCall.ringing(calls, callee, RINGING);
        WireMessage invite = callee.expect("INVITE");
        callee.answers(invite, 180);
        WireMessage cancel = callee.expect("CANCEL");

        callee.accepts(invite);

        assertThat(callee.expect("ACK").header("CSeq")).isEqualTo("1 ACK");
        callee.send(cancel.answered(481));
        assertThat(callee.isHungUp().header("CSeq")).isEqualTo("2 BYE");
        assertThat(placed.outcome().failureWithin(SOON)).isInstanceOf(NoAnswerException.class);
        endsUnanswered(placed);
    }

    @Test
    void aFinalResponseInTimeStopsTheClock() {
        WireCallee callee = callee(Transport.UDP);
        PlacedCall placed = PlacedCall.ringing(calls, callee, RINGING).established();

        assertThat(callee.hearsNothingNewFor(RINGING.multipliedBy(2))).isTrue();

        assertThat(placed.outcome().status()).isEqualTo(200);
        assertThat(placed.call().state()).isEqualTo(Call.State.CONFIRMED);
    }

    @Test
    void aChangeThatIsNotAnsweredIsCancelledAndTheCallGoesOn() {
        WireCallee callee = callee(Transport.UDP);
        PlacedCall placed = PlacedCall.to(calls, callee).established();
        var outcome = new io.camelsip.engine.wire.Outcome();
        placed.call().send(
                PlacedCall.describe(placed.call().createRequest("INVITE"), CallsUnderTest.sdp(2, "sendonly")),
                RINGING, outcome);
        WireMessage change = callee.expect("INVITE");
        callee.answers(change, 180);

        WireMessage cancel = callee.expect("CANCEL");

        assertThat(cancel.header("CSeq")).isEqualTo("2 CANCEL");
        assertThat(outcome.failureWithin(SOON)).isInstanceOf(NoAnswerException.class);
        callee.send(cancel.answered(200));
        callee.answers(change, 487);
        callee.expect("ACK");
        assertThat(placed.sends("INFO").hasEnded()).isFalse();
        callee.send(callee.expect("INFO").answered(200));
        assertThat(placed.local()).isEqualTo(PlacedCall.OFFER);
        assertThat(placed.call().state()).isEqualTo(Call.State.CONFIRMED);
        assertThat(outcome.ends()).isOne();
    }
}

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
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.Transport;
import io.camelsip.engine.dialog.CallEnd.Why;
import io.camelsip.engine.wire.Outcome;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireCallee;
import io.camelsip.engine.wire.WireMessage;

/** An INVITE of ours that meets one of the peer (RFC 3261 §14.1, RFC 3311 §5.1). */
class GlareTest {

    private static final Duration A_MOMENT = Duration.ofMillis(300);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String HELD = CallsUnderTest.sdp(2, "sendonly");

    @RegisterExtension
    final CallsUnderTest calls = new CallsUnderTest();

    private final WireCallee callee = calls.engine().closedLater(WireCallee.over(Transport.UDP));

    private PlacedCall established() {
        return PlacedCall.to(calls, callee).established();
    }

    private WireMessage meets(WireMessage change) {
        callee.answers(change, 491);
        callee.expect("ACK");
        return change;
    }

    @Test
    void whoPlacedTheCallComesAgainAfterTwoToFourSeconds() {
        PlacedCall placed = established();
        Outcome outcome = placed.sends("INVITE", HELD);
        WireMessage change = meets(callee.expect("INVITE"));
        long met = System.nanoTime();

        WireMessage again = callee.expect("INVITE");

        assertThat((System.nanoTime() - met) / 1e9).isCloseTo(3.05, within(1.45));
        assertThat(again.header("CSeq")).isEqualTo("3 INVITE");
        assertThat(again.body()).isEqualTo(change.body());
        callee.accepts(again);
        callee.expect("ACK");
        assertThat(outcome.status()).isEqualTo(200);
        assertThat(placed.local()).isEqualTo(HELD);
    }

    @Test
    void whoWasCalledComesAgainWithinTwoSeconds() {
        calls.acceptsEverything();
        WireCall call = calls.call(Transport.UDP).established();
        Outcome outcome = new Outcome();
        calls.ours().send(PlacedCall.describe(calls.ours().createRequest("INVITE"), HELD), Duration.ofSeconds(30),
                outcome);
        WireMessage change = call.expectRequest("INVITE");
        call.peer().send(change.answered(491));
        call.expectRequest("ACK");
        long met = System.nanoTime();

        WireMessage again = call.expectRequest("INVITE");

        assertThat((System.nanoTime() - met) / 1e9).isLessThan(2.5);
        assertThat(again.body()).isEqualTo(HELD);
    }

    @Test
    void meanwhileTheOtherOnePasses() {
        PlacedCall placed = established();
        Outcome outcome = placed.sends("INVITE", HELD);
        meets(callee.expect("INVITE"));
        String moved = WireCall.sdp(2, "sendonly");

        WireMessage answer = callee.asks(callee.request("INVITE").withBody("application/sdp", moved));

        assertThat(answer.status()).isEqualTo(200);
        callee.send(callee.request("ACK").with("CSeq", answer.header("CSeq").replace("INVITE", "ACK")));
        assertThat(outcome.hasEnded()).isFalse();
        WireMessage again = callee.expect("INVITE");
        callee.accepts(again);
        assertThat(outcome.status()).isEqualTo(200);
    }

    @Test
    void anInviteOfThePeerBesideOursIsRefused() {
        PlacedCall placed = established();
        placed.sends("INVITE", HELD);
        WireMessage change = callee.expect("INVITE");

        WireMessage answer = callee
                .asks(callee.request("INVITE").withBody("application/sdp", WireCall.sdp(2, "sendonly")));

        assertThat(answer.status()).isEqualTo(491);
        callee.accepts(change);
        callee.expect("ACK");
    }

    @Test
    void noneIsSentBesideOneOfThePeerThatHasNoAnswer() {
        PlacedCall placed = established();
        placed.call().onRequest(request -> {});
        callee.send(callee.request("INVITE").withBody("application/sdp", WireCall.sdp(2, "sendonly")));
        await().until(() -> placed.leg().isServing());

        assertThat(placed.sends("INVITE", HELD).failureWithin(SOON)).isInstanceOf(CallStateException.class);
        assertThat(placed.sends("UPDATE", HELD).failureWithin(SOON)).isInstanceOf(CallStateException.class);
    }

    @Test
    void afterFiveItIsRefused() {
        calls.hurry();
        Outcome outcome = established().sends("INVITE", HELD);
        for (int round = 0; round < 5; round++) {
            meets(callee.expect("INVITE"));
        }

        assertThat(outcome.status()).isEqualTo(491);
        assertThat(callee.hearsNothingNewFor(A_MOMENT)).isTrue();
    }

    @Test
    void itGoesFirstWhenItsTimeHasCome() {
        PlacedCall placed = established();
        placed.sends("INVITE", HELD);
        meets(callee.expect("INVITE"));

        assertThat(placed.sends("INVITE", HELD).failureWithin(SOON)).isInstanceOf(CallStateException.class)
                .hasMessageContaining("another one is under way");
    }

    @Test
    void theEndOfTheCallEndsTheWait() {
        PlacedCall placed = established();
        Outcome outcome = placed.sends("INVITE", HELD);
        meets(callee.expect("INVITE"));

        placed.call().end(CallEnd.local(Why.HUNG_UP));

        callee.isHungUp();
        assertThat(outcome.failureWithin(A_MOMENT)).isInstanceOf(CallStateException.class)
                .hasMessageContaining("the call is over");
        calls.forgetsEverything();
    }

    @Test
    void theByeOfThePeerEndsTheWait() {
        Outcome outcome = established().sends("INVITE", HELD);
        meets(callee.expect("INVITE"));

        assertThat(callee.asks("BYE").status()).isEqualTo(200);

        assertThat(outcome.failureWithin(A_MOMENT)).isInstanceOf(CallStateException.class);
        calls.forgetsEverything();
    }

    @Test
    void anUpdateOfThePeerBesideOurOfferIsRefused() {
        PlacedCall placed = established();
        placed.sends("INVITE", HELD);
        callee.expect("INVITE");

        assertThat(
                callee.asks(callee.request("UPDATE").withBody("application/sdp", WireCall.sdp(2, "sendonly"))).status())
                .isEqualTo(491);
    }
}

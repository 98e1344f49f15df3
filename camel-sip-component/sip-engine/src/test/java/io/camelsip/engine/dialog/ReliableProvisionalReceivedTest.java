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
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireCallee;
import io.camelsip.engine.wire.WireMessage;

/** Reliable provisional responses to an INVITE of ours (RFC 3262 §4). */
class ReliableProvisionalReceivedTest {

    private static final Duration A_MOMENT = Duration.ofMillis(300);
    private static final String EARLY = WireCall.sdp(1, "sendonly");

    @RegisterExtension
    final CallsUnderTest calls = new CallsUnderTest();

    private final WireCallee callee = calls.engine().closedLater(WireCallee.over(Transport.UDP));

    @ParameterizedTest
    @EnumSource
    void eachGetsItsPrack(Transport transport) {
        WireCallee other = calls.engine().closedLater(WireCallee.over(transport));
        PlacedCall placed = PlacedCall.to(calls, other);
        WireMessage invite = other.expect("INVITE");

        other.send(other.answer(invite, 183).reliable(4711).describing(EARLY));
        WireMessage first = other.expect("PRACK");
        other.send(first.answered(200));
        other.send(other.answer(invite, 180).reliable(4712));
        WireMessage second = other.expect("PRACK");
        other.send(second.answered(200));

        assertThat(first.header("RAck")).isEqualTo("4711 1 INVITE");
        assertThat(first.header("CSeq")).isEqualTo("2 PRACK");
        assertThat(first.requestUri()).isEqualTo(other.uri());
        assertThat(first.parameter("To", "tag")).hasValue("peer");
        assertThat(second.header("RAck")).isEqualTo("4712 1 INVITE");
        assertThat(second.header("CSeq")).isEqualTo("3 PRACK");
        assertThat(placed.outcome().provisional()).containsExactly(183, 180);
        other.send(other.answer(invite, 200));
        assertThat(other.expect("ACK").header("CSeq")).isEqualTo("1 ACK");
        assertThat(placed.outcome().status()).isEqualTo(200);
        assertThat(placed.remote()).isEqualTo(EARLY);
        placed.call().end(CallEnd.local(Why.HUNG_UP));
        assertThat(other.isHungUp().header("CSeq")).isEqualTo("4 BYE");
        calls.forgetsEverything();
    }

    @Test
    void itsAnswerStandsBeforeTheCallIsAccepted() {
        PlacedCall placed = PlacedCall.to(calls, callee);
        WireMessage invite = callee.expect("INVITE");
        callee.send(callee.answer(invite, 183).reliable(1).describing(EARLY));
        callee.send(callee.expect("PRACK").answered(200));
        await().until(() -> placed.call().remoteDescription().isPresent());
        assertThat(placed.remote()).isEqualTo(EARLY);
        assertThat(placed.local()).isEqualTo(PlacedCall.OFFER);

        // once is enough; what repeats it, or contradicts it, is no new offer
        callee.accepts(invite);

        callee.expect("ACK");
        assertThat(placed.outcome().status()).isEqualTo(200);
        assertThat(placed.remote()).isEqualTo(EARLY);
    }

    @Test
    void theAnswerOfAnUnreliableOneDoesNotStand() {
        PlacedCall placed = PlacedCall.to(calls, callee);
        WireMessage invite = callee.expect("INVITE");
        callee.send(callee.answer(invite, 183).describing(EARLY));
        await().until(() -> placed.outcome().provisional().contains(183));
        assertThat(placed.call().remoteDescription()).isEmpty();

        callee.accepts(invite);

        callee.expect("ACK");
        assertThat(placed.remote()).isEqualTo(WireCall.SDP);
    }

    @Test
    void oneThatComesAgainMeansNothing() {
        PlacedCall placed = PlacedCall.to(calls, callee);
        WireMessage invite = callee.expect("INVITE");
        callee.send(callee.answer(invite, 183).reliable(10).describing(EARLY));
        callee.send(callee.expect("PRACK").answered(200));

        callee.send(callee.answer(invite, 183).reliable(10).describing(EARLY));

        assertThat(callee.hearsNothingNewFor(A_MOMENT)).isTrue();
        assertThat(placed.outcome().provisional()).containsExactly(183);
    }

    @Test
    void oneThatComesTooEarlyWaitsForTheOneBefore() {
        PlacedCall placed = PlacedCall.to(calls, callee);
        WireMessage invite = callee.expect("INVITE");
        callee.send(callee.answer(invite, 183).reliable(10).describing(EARLY));
        callee.send(callee.expect("PRACK").answered(200));

        callee.send(callee.answer(invite, 180).reliable(12));
        assertThat(callee.hearsNothingNewFor(A_MOMENT)).isTrue();
        callee.send(callee.answer(invite, 182).reliable(11));

        assertThat(callee.expect("PRACK").header("RAck")).isEqualTo("11 1 INVITE");
        callee.send(callee.answer(invite, 180).reliable(12));
        assertThat(callee.expect("PRACK").header("RAck")).isEqualTo("12 1 INVITE");
        await().until(() -> placed.outcome().provisional().size() == 3);
        assertThat(placed.outcome().provisional()).containsExactly(183, 182, 180);
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "-1", "x", "99999999999", "1.5", "" })
    void aNumberThatIsNoneIsNotAcknowledged(String number) {
        PlacedCall placed = PlacedCall.to(calls, callee);
        WireMessage invite = callee.expect("INVITE");

        callee.send(callee.answer(invite, 183).with("Require", "100rel").with("RSeq", number).describing(EARLY));

        assertThat(callee.hearsNothingNewFor(A_MOMENT)).isTrue();
        callee.accepts(invite);
        callee.expect("ACK");
        assertThat(placed.outcome().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = { 481, 488, 500, 408 })
    void aPrackThatIsRefusedDoesNotEndTheCall(int status) {
        PlacedCall placed = PlacedCall.to(calls, callee);
        WireMessage invite = callee.expect("INVITE");
        callee.send(callee.answer(invite, 183).reliable(1).describing(EARLY));
        WireMessage prack = callee.expect("PRACK");
        callee.accepts(invite);
        callee.expect("ACK");

        callee.send(prack.answered(status));

        assertThat(callee.hearsNothingNewFor(A_MOMENT)).isTrue();
        assertThat(placed.call().state()).isEqualTo(Call.State.CONFIRMED);
        assertThat(placed.outcome().ends()).isOne();
    }

    @Test
    void oneInsideTheCallIsAcknowledgedToo() {
        PlacedCall placed = PlacedCall.to(calls, callee).established();
        var outcome = placed.sends("INVITE", CallsUnderTest.sdp(2, "sendonly"));
        WireMessage change = callee.expect("INVITE");

        callee.send(callee.answer(change, 183).reliable(77).describing(WireCall.sdp(2, "recvonly")));

        WireMessage prack = callee.expect("PRACK");
        assertThat(prack.header("RAck")).isEqualTo("77 2 INVITE");
        assertThat(prack.header("CSeq")).isEqualTo("3 PRACK");
        callee.send(prack.answered(200));
        callee.answers(change, 200);
        assertThat(callee.expect("ACK").header("CSeq")).isEqualTo("2 ACK");
        assertThat(outcome.status()).isEqualTo(200);
        assertThat(placed.remote()).isEqualTo(WireCall.sdp(2, "recvonly"));
    }
}

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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import javax.sip.message.Request;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.camelsip.engine.Transport;
import io.camelsip.engine.dialog.CallEnd.By;
import io.camelsip.engine.dialog.CallEnd.Why;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireCallee;
import io.camelsip.engine.wire.WireMessage;

/** A call that the peer offers a session for, and an ACK that the user sends (RFC 3261 §13.2.1, RFC 3725 §4.1). */
class LateOfferTest {

    private static final Duration A_MOMENT = Duration.ofMillis(300);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String ANSWER = CallsUnderTest.sdp(1, "recvonly");

    @RegisterExtension
    final CallsUnderTest calls = new CallsUnderTest();

    private final WireCallee callee = calls.engine().closedLater(WireCallee.over(Transport.UDP));

    private PlacedCall accepted() {
        PlacedCall placed = PlacedCall.withoutOffer(calls, callee);
        callee.accepts(callee.expect("INVITE"));
        assertThat(placed.outcome().status()).isEqualTo(200);
        return placed;
    }

    private static CompletableFuture<Void> acknowledges(PlacedCall placed, String sdp) {
        Request ack = placed.call().createRequest("ACK");
        return placed.call().acknowledge(sdp.isEmpty() ? ack : PlacedCall.describe(ack, sdp)).toCompletableFuture();
    }

    @ParameterizedTest
    @EnumSource
    void theAckHoldsTheAnswer(Transport transport) {
        WireCallee other = calls.engine().closedLater(WireCallee.over(transport));
        PlacedCall placed = PlacedCall.withoutOffer(calls, other);
        WireMessage invite = other.expect("INVITE");
        assertThat(invite.body()).isEmpty();
        other.accepts(invite);
        assertThat(placed.outcome().status()).isEqualTo(200);
        assertThat(placed.call().state()).isEqualTo(Call.State.CONFIRMED);
        assertThat(placed.call().remoteDescription()).isEmpty();

        CompletableFuture<Void> sent = acknowledges(placed, ANSWER);

        WireMessage ack = other.expect("ACK");
        assertThat(ack.body()).isEqualTo(ANSWER);
        assertThat(ack.header("CSeq")).isEqualTo("1 ACK");
        assertThat(ack.parameter("To", "tag")).hasValue("peer");
        assertThat(ack.find("Contact")).isEmpty();
        await().until(sent::isDone);
        assertThat(placed.local()).isEqualTo(ANSWER);
        assertThat(placed.remote()).isEqualTo(WireCall.SDP);
        other.accepts(invite);
        assertThat(other.expectAgain("ACK").body()).isEqualTo(ANSWER);
        placed.call().end(CallEnd.local(Why.HUNG_UP));
        other.isHungUp();
        calls.forgetsEverything();
    }

    @Test
    void theAckWaitsForTheUser() {
        PlacedCall placed = accepted();

        assertThat(callee.hearsNothingNewFor(A_MOMENT)).isTrue();

        acknowledges(placed, ANSWER);
        callee.expect("ACK");
    }

    @Test
    void anAckWithoutTheAnswerIsNotSent() {
        PlacedCall placed = accepted();

        assertThat(acknowledges(placed, "")).failsWithin(SOON).withThrowableOfType(Exception.class)
                .withMessageContaining("must hold its answer");

        assertThat(callee.hearsNothingNewFor(A_MOMENT)).isTrue();
        acknowledges(placed, ANSWER);
        callee.expect("ACK");
    }

    @Test
    void thereIsOneAckOnly() {
        PlacedCall placed = accepted();
        acknowledges(placed, ANSWER);
        callee.expect("ACK");

        assertThat(acknowledges(placed, ANSWER)).failsWithin(SOON).withThrowableOfType(Exception.class)
                .withMessageContaining("no 2xx waits for it");
    }

    @Test
    void anAnswerThatNobodyAskedForIsNotSent() {
        PlacedCall placed = PlacedCall.place(calls, callee, invite -> PlacedCall.describe(invite, PlacedCall.OFFER),
                new PlaceOptions(true), Duration.ofSeconds(30), Optional.empty());
        callee.accepts(callee.expect("INVITE"));
        placed.outcome().response();

        assertThat(acknowledges(placed, ANSWER)).failsWithin(SOON).withThrowableOfType(Exception.class)
                .withMessageContaining("no offer of the peer");

        acknowledges(placed, "");
        assertThat(callee.expect("ACK").body()).isEmpty();
        assertThat(placed.remote()).isEqualTo(WireCall.SDP);
    }

    @Test
    void anAckThatIsForgottenEndsTheCall() {
        calls.hurry();
        PlacedCall placed = accepted();

        assertThat(callee.expect("ACK").body()).isEmpty();

        callee.isHungUp();
        assertThat(calls.end()).isEqualTo(CallEnd.local(Why.NOT_ACKNOWLEDGED));
        assertThat(placed.outcome().ends()).isOne();
        calls.forgetsEverything();
    }

    @Test
    void whoEndsTheCallBeforeTheAckLeavesNothingOpen() {
        PlacedCall placed = accepted();

        placed.call().end(CallEnd.local(Why.HUNG_UP));

        callee.expect("ACK");
        callee.isHungUp();
        calls.forgetsEverything();
    }

    @Test
    void aByeOfThePeerBeforeTheAckLeavesNothingOpen() {
        accepted();

        assertThat(callee.asks("BYE").status()).isEqualTo(200);

        callee.expect("ACK");
        assertThat(calls.end().by()).isEqualTo(By.REMOTE);
        assertThat(callee.hearsNothingNewFor(A_MOMENT)).isTrue();
        calls.forgetsEverything();
    }

    @Test
    void anOfferThatNobodyWillAnswerEndsTheCall() {
        PlacedCall placed = PlacedCall.to(calls, callee, invite -> {});
        callee.accepts(callee.expect("INVITE"));

        callee.expect("ACK");
        callee.isHungUp();
        assertThat(placed.outcome().failureWithin(SOON)).isInstanceOf(CallStateException.class)
                .hasMessageContaining("ack=manual");
        assertThat(calls.end().why()).isEqualTo(Why.NO_SESSION);
        calls.forgetsEverything();
    }

    @Test
    void anAcceptanceWithoutAnOfferEndsTheCall() {
        PlacedCall placed = PlacedCall.withoutOffer(calls, callee);
        callee.answers(callee.expect("INVITE"), 200);

        callee.expect("ACK");
        callee.isHungUp();
        assertThat(placed.outcome().failureWithin(SOON)).isInstanceOf(CallStateException.class);
        calls.forgetsEverything();
    }

    @Test
    void anotherPlaceThatAcceptsMeanwhileIsHungUp() {
        PlacedCall placed = PlacedCall.withoutOffer(calls, callee);
        WireMessage invite = callee.expect("INVITE");
        callee.accepts(invite);
        placed.outcome().response();

        callee.send(callee.accepting(invite).of("mobile"));

        assertThat(callee.expect("ACK").parameter("To", "tag")).hasValue("mobile");
        callee.isHungUp();
        acknowledges(placed, ANSWER);
        assertThat(callee.expect("ACK").parameter("To", "tag")).hasValue("peer");
    }
}

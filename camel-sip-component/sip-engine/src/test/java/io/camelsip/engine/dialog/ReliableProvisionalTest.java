/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import static io.camelsip.engine.dialog.CallsUnderTest.accepted;
import static io.camelsip.engine.dialog.CallsUnderTest.described;
import static io.camelsip.engine.dialog.CallsUnderTest.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.IncomingRequest.Sent;
import io.camelsip.engine.NoAnswerException;
import io.camelsip.engine.Transport;
import io.camelsip.engine.dialog.CallEnd.By;
import io.camelsip.engine.dialog.CallEnd.Why;
import io.camelsip.engine.dialog.CallEvent.Type;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireMessage;

/** Provisional responses that wait for a PRACK (RFC 3262). */
class ReliableProvisionalTest {

    @RegisterExtension
    final CallsUnderTest calls = new CallsUnderTest();

    private WireCall ringing(Transport transport) {
        calls.ringsForEver();
        return calls.call(transport).with("Supported", "100rel").rings();
    }

    private CompletableFuture<Void> reliably(int status) {
        return calls.invite().respondReliably(calls.invite().createResponse(status)).toCompletableFuture();
    }

    private CompletableFuture<Void> reliablyDescribed() {
        return calls.invite().respondReliably(described(calls.invite(), 183)).toCompletableFuture();
    }

    private static void hasCome(CompletionStage<Void> prack) {
        soon().until(() -> prack.toCompletableFuture().isDone());
        assertThat(prack).isCompleted();
    }

    @ParameterizedTest
    @EnumSource
    void itWaitsForItsPrack(Transport transport) {
        WireCall call = ringing(transport);
        CompletableFuture<Void> acknowledged = reliably(180);

        WireMessage ringing = call.expect(180);
        assertThat(ringing.header("Require")).isEqualTo("100rel");
        assertThat(Long.parseLong(ringing.header("RSeq"))).isBetween(1L, 1L << 31);
        assertThat(acknowledged).isNotDone();
        assertThat(call.asks(call.prack()).status()).isEqualTo(200);
        hasCome(acknowledged);

        calls.invite().respond(accepted(calls.invite()));
        call.expect(200);
        call.acknowledges().hangsUp();
        calls.forgetsEverything();
    }

    /** Until then it goes again, but is told of once. */
    @ParameterizedTest
    @EnumSource
    void itGoesAgain(Transport transport) {
        WireCall call = ringing(transport);
        reliably(180);
        WireMessage ringing = call.expect(180);

        assertThat(call.peer().receive().bytes()).isEqualTo(ringing.bytes());

        assertThat(call.asks(call.prack()).status()).isEqualTo(200);
        assertThat(call.peer().hearsNothingFor(Duration.ofMillis(1300))).isTrue();
        assertThat(calls.eventTypes()).containsExactly(Type.EARLY);
        calls.invite().respond(486);
        call.expect(486);
        call.acknowledges();
        calls.forgetsEverything();
    }

    /** One at a time, numbered one by one. */
    @Test
    void theNextWaitsForThePrackOfTheOneBefore() {
        WireCall call = ringing(Transport.UDP);
        CompletableFuture<Void> first = reliably(180);
        CompletableFuture<Void> second = reliably(183);
        long number = Long.parseLong(call.expect(180).header("RSeq"));
        assertThat(call.hearsNothingNewFor(Duration.ofMillis(200))).isTrue();

        assertThat(call.asks(call.prack()).status()).isEqualTo(200);

        hasCome(first);
        assertThat(call.expect(183).header("RSeq")).isEqualTo("" + (number + 1));
        assertThat(second).isNotDone();
        assertThat(call.asks(call.prack()).status()).isEqualTo(200);
        hasCome(second);
        call.cancels();
    }

    /** 64*T1 without one. */
    @ParameterizedTest
    @EnumSource
    void withoutAPrackTheInviteIsRefused(Transport transport) {
        calls.hurry();
        WireCall call = ringing(transport);
        CompletableFuture<Void> acknowledged = reliably(180);
        call.expect(180);

        call.expect(504);

        call.acknowledges();
        assertThatThrownBy(acknowledged::join).hasCauseInstanceOf(NoAnswerException.class);
        assertThat(calls.end()).isEqualTo(new CallEnd(By.NOBODY, Why.NOT_PRACKED, 504, List.of()));
        calls.forgetsEverything();
    }

    /** Inside a call that refuses the change, and the session stays. */
    @Test
    void withoutAPrackAChangeIsRefused() {
        calls.hurry();
        calls.acceptsEverything();
        calls.takes("INVITE", invite -> invite.respondReliably(invite.createResponse(180)));
        WireCall call = calls.call(Transport.UDP).established();
        call.invites(call.request("INVITE").withBody("application/sdp", WireCall.sdp(2, "sendonly"))
                .with("Supported", "100rel"));

        call.expect(180);
        call.expect(504);

        call.acknowledges();
        assertThat(calls.ours().state()).isEqualTo(Call.State.CONFIRMED);
        call.hangsUp();
        calls.forgetsEverything();
    }

    @Test
    void aPrackThatNamesNothingIsRefused() {
        WireCall call = ringing(Transport.UDP);
        CompletableFuture<Void> acknowledged = reliably(180);
        long number = Long.parseLong(call.expect(180).header("RSeq"));

        for (String rack : Arrays.asList((number + 1) + " 1 INVITE", number + " 2 INVITE", number + " 1 UPDATE",
                number + " 1", "", "x y z", number + " 1 INVITE INVITE", "99999999999 1 INVITE", "-1 1 INVITE",
                number + " 1 invite")) {
            assertThat(call.asks(call.request("PRACK").with("RAck", rack)).status()).as(rack).isIn(400, 481);
        }
        assertThat(call.asks("PRACK").status()).isIn(400, 481);

        assertThat(acknowledged).isNotDone();
        assertThat(call.asks(call.prack().with("RAck", "0" + number + "  01   INVITE")).status()).isEqualTo(200);
        hasCome(acknowledged);
        assertThat(call.asks(call.prack()).status()).as("a second one").isEqualTo(481);
        call.cancels();
    }

    @Test
    void aPrackThatComesAgainGetsItsAnswerAgain() {
        WireCall call = ringing(Transport.UDP);
        reliably(180);
        call.expect(180);
        var prack = call.prack();
        WireMessage first = call.asks(prack);

        WireMessage second = call.peer().ask(prack);

        assertThat(second.bytes()).isEqualTo(first.bytes());
        call.cancels();
    }

    @Test
    void withoutAReliableResponseAPrackIsRefused() {
        WireCall call = ringing(Transport.UDP);
        calls.invite().respond(180);
        call.expect(180);

        assertThat(call.asks(call.request("PRACK").with("RAck", "1 1 INVITE")).status()).isEqualTo(481);
        call.cancels();
    }

    @Test
    void aCallerThatCannotIsNotAsked() {
        calls.ringsForEver();
        WireCall call = calls.call(Transport.UDP).with("Supported", "timer").rings();

        assertThatThrownBy(() -> reliably(180).join()).hasCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("100rel");

        assertThat(call.hearsNothingNewFor(Duration.ofMillis(100))).isTrue();
        calls.invite().respond(486);
        call.expect(486);
        call.acknowledges();
    }

    @ParameterizedTest
    @ValueSource(ints = { 100, 200, 486 })
    void onlyAProvisionalResponseIsSentSo(int status) {
        WireCall call = ringing(Transport.UDP);

        assertThatThrownBy(() -> reliably(status).join()).hasCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("101 to 199");
        call.cancels();
    }

    /** RFC 3262 §3: who requires it gets every one so, also from a handler that knows nothing of it. */
    @Test
    void whoRequiresItGetsAllSo() {
        calls.ringsForEver();
        WireCall call = calls.call(Transport.UDP).with("Require", "100rel").rings();
        IncomingRequest invite = calls.invite();

        assertThat(invite.respond(180)).isEqualTo(Sent.SENT);
        assertThat(call.expect(180).find("RSeq")).isPresent();
        assertThat(call.asks(call.prack()).status()).isEqualTo(200);
        invite.respond(described(invite, 183));
        assertThat(call.expect(183).find("RSeq")).isPresent();
        assertThat(call.asks(call.prack()).status()).isEqualTo(200);
        invite.respond(accepted(invite));

        call.expect(200);
        call.acknowledges().hangsUp();
    }

    /** RFC 3262 §5, RFC 6337 §3.1.1: an answer in it is the answer, and said once. */
    @ParameterizedTest
    @EnumSource
    void itsDescriptionIsTheAnswer(Transport transport) {
        WireCall call = ringing(transport);
        CompletableFuture<Void> acknowledged = reliablyDescribed();
        assertThat(call.expect(183).body()).isEqualTo(CallsUnderTest.sdp(1, "sendrecv"));
        assertThat(call.asks(call.prack()).status()).isEqualTo(200);
        hasCome(acknowledged);
        assertThat(calls.ours().localDescription()).isPresent();

        calls.invite().respond(described(calls.invite(), 180));
        assertThat(call.expect(180).body()).as("unreliable, so that it may repeat it").isNotEmpty();
        CompletableFuture<Void> second = reliablyDescribed();
        assertThat(call.expect(183).body()).isEmpty();
        assertThat(call.asks(call.prack()).status()).isEqualTo(200);
        hasCome(second);
        calls.invite().respond(accepted(calls.invite()));

        WireMessage ok = call.expect(200);
        assertThat(ok.body()).isEmpty();
        assertThat(ok.find("Content-Type")).isEmpty();
        call.acknowledges().hangsUp();
        calls.forgetsEverything();
    }

    /** RFC 3262 §3: a call is not accepted before the PRACK of a description; the engine waits for it. */
    @ParameterizedTest
    @EnumSource
    void theAcceptanceWaitsForThePrackOfADescription(Transport transport) {
        WireCall call = ringing(transport);
        reliablyDescribed();
        assertThat(calls.invite().respond(accepted(calls.invite()))).isEqualTo(Sent.SENT);
        call.expect(183);
        assertThat(call.hearsNothingNewFor(Duration.ofMillis(300))).isTrue();
        assertThat(calls.ours().state()).isEqualTo(Call.State.EARLY);

        assertThat(call.asks(call.prack()).status()).isEqualTo(200);

        call.expect(200);
        call.acknowledges().hangsUp();
        calls.forgetsEverything();
    }

    @Test
    void anAcceptanceThatWaitsIsNoMoreOnceTheCallIsCancelled() {
        WireCall call = ringing(Transport.UDP);
        CompletableFuture<Void> acknowledged = reliablyDescribed();
        calls.invite().respond(accepted(calls.invite()));
        call.expect(183);

        call.cancels();

        call.expect(487);
        call.acknowledges();
        assertThatThrownBy(acknowledged::join).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(calls.end().why()).isEqualTo(Why.CANCELLED);
        calls.forgetsEverything();
    }

    /** One without a description may be overtaken; its PRACK is still good. */
    @Test
    void theFinalResponseEndsTheWaiting() {
        WireCall call = ringing(Transport.UDP);
        CompletableFuture<Void> first = reliably(180);
        CompletableFuture<Void> second = reliably(183);
        call.expect(180);
        var prack = call.prack();

        calls.invite().respond(accepted(calls.invite()));

        call.expect(200);
        assertThatThrownBy(first::join).hasCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(second::join).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(call.asks(prack).status()).isEqualTo(200);
        call.acknowledges().hangsUp();
        assertThatThrownBy(() -> reliably(180).join()).hasCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("final response");
    }

    /** RFC 3262 §5: an offer of ours is answered in the PRACK. */
    @ParameterizedTest
    @EnumSource
    void anOfferOfOursIsAnsweredInThePrack(Transport transport) {
        calls.ringsForEver();
        WireCall call = calls.callWithoutOffer(transport).with("Supported", "100rel").rings();
        reliablyDescribed();
        assertThat(call.expect(183).body()).isNotEmpty();

        assertThat(call.asks(call.prack().withBody("application/sdp", WireCall.SDP)).status()).isEqualTo(200);

        soon().until(() -> calls.ours().remoteDescription().isPresent());
        calls.invite().respond(accepted(calls.invite()));
        assertThat(call.expect(200).body()).isEmpty();
        call.acknowledges().hangsUp();
        assertThat(calls.end().why()).isEqualTo(Why.HUNG_UP);
        calls.forgetsEverything();
    }

    @Test
    void anOfferOfOursThatNothingAnswersEndsTheCall() {
        calls.ringsForEver();
        WireCall call = calls.callWithoutOffer(Transport.UDP).with("Supported", "100rel").rings();
        reliablyDescribed();
        call.expect(183);
        assertThat(call.asks(call.prack()).status()).isEqualTo(200);
        calls.invite().respond(accepted(calls.invite()));
        call.expect(200);

        call.acknowledges();

        call.isHungUp();
        assertThat(calls.end().why()).isEqualTo(Why.NO_SESSION);
        calls.forgetsEverything();
    }

    /** RFC 3262 §5: a PRACK may hold another offer; who only holds is answered. */
    @Test
    void anOfferInAPrack() {
        WireCall call = ringing(Transport.UDP);
        reliablyDescribed();
        call.expect(183);

        WireMessage held = call.asks(call.prack().withBody("application/sdp", WireCall.sdp(2, "sendonly")));

        assertThat(held.status()).isEqualTo(200);
        assertThat(held.body()).contains("a=recvonly").contains("o=ben 7 2 ");
        calls.invite().respond(accepted(calls.invite()));
        call.expect(200);
        call.acknowledges().hangsUp();
    }

    @Test
    void anOfferInAPrackThatNobodyCanAnswer() {
        WireCall call = ringing(Transport.UDP);
        reliablyDescribed();
        call.expect(183);

        assertThat(call.asks(call.prack().withBody("application/sdp", WireCall.sdp(2, "sendrecv").replace("RTP/AVP 8",
                "RTP/AVP 0"))).status()).isEqualTo(488);

        calls.invite().respond(accepted(calls.invite()));
        call.expect(200);
        call.acknowledges().hangsUp();
    }
}

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

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import javax.sip.message.Request;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.camelsip.engine.OutgoingRequest;
import io.camelsip.engine.Transport;
import io.camelsip.engine.dialog.CallEnd.Why;
import io.camelsip.engine.wire.Outcome;
import io.camelsip.engine.wire.WireCallee;
import io.camelsip.engine.wire.WireMessage;

/** A call that we give up before it is accepted (RFC 3261 §9.1). */
class CancelledPlacingTest {

    private static final Duration A_MOMENT = Duration.ofMillis(300);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final CallEnd WHY = CallEnd.local(Why.ANSWERED_ELSEWHERE,
            "SIP;cause=200;text=\"Answered elsewhere\"");

    @RegisterExtension
    final CallsUnderTest calls = new CallsUnderTest();

    private WireCallee callee(Transport transport) {
        return calls.engine().closedLater(WireCallee.over(transport));
    }

    private void endsAsWanted(PlacedCall placed, CompletableFuture<Void> gone) {
        assertThat(calls.end().by()).isEqualTo(CallEnd.By.LOCAL);
        assertThat(calls.end().why()).isEqualTo(Why.ANSWERED_ELSEWHERE);
        assertThat(calls.end().reasons()).isEqualTo(WHY.reasons());
        await().until(gone::isDone);
        await().until(() -> placed.outcome().ends() == 1);
        calls.forgetsEverything();
    }

    /** What was asked of the call before has been done. */
    private void isSettled(PlacedCall placed) {
        CompletableFuture<Void> settled = new CompletableFuture<>();
        calls.table().stripe(placed.call().callId()).execute(() -> settled.complete(null));
        assertThat(settled).succeedsWithin(SOON);
    }

    @ParameterizedTest
    @EnumSource
    void whileItRings(Transport transport) {
        WireCallee callee = callee(transport);
        PlacedCall placed = PlacedCall.to(calls, callee);
        WireMessage invite = callee.expect("INVITE");
        callee.answers(invite, 180);
        await().until(() -> placed.call().state() == Call.State.EARLY);

        var gone = placed.call().end(WHY).toCompletableFuture();
        isSettled(placed);

        WireMessage cancel = callee.expect("CANCEL");
        assertThat(cancel.header("Reason")).isEqualTo(WHY.reasons().get(0));
        callee.send(cancel.answered(200));
        assertThat(gone).isNotDone();
        assertThat(placed.outcome().hasEnded()).isFalse();
        callee.answers(invite, 487);
        callee.expect("ACK");
        assertThat(placed.outcome().status()).isEqualTo(487);
        endsAsWanted(placed, gone);
    }

    @Test
    void beforeTheFirstProvisionalResponse() {
        WireCallee callee = callee(Transport.UDP);
        PlacedCall placed = PlacedCall.to(calls, callee);
        WireMessage invite = callee.expect("INVITE");

        var gone = placed.call().end(WHY).toCompletableFuture();
        isSettled(placed);

        assertThat(callee.hearsNothingNewFor(A_MOMENT)).isTrue();
        callee.send(invite.answered(100));
        WireMessage cancel = callee.expect("CANCEL");
        assertThat(cancel.header("Reason")).isEqualTo(WHY.reasons().get(0));
        callee.send(cancel.answered(200));
        callee.answers(invite, 487);
        endsAsWanted(placed, gone);
    }

    @Test
    void aRefusalBeforeAnyProvisionalResponseNeedsNoCancel() {
        WireCallee callee = callee(Transport.UDP);
        PlacedCall placed = PlacedCall.to(calls, callee);
        WireMessage invite = callee.expect("INVITE");
        var gone = placed.call().end(WHY).toCompletableFuture();
        isSettled(placed);

        callee.answers(invite, 486);

        callee.expect("ACK");
        assertThat(callee.hearsNothingNewFor(A_MOMENT)).isTrue();
        assertThat(placed.outcome().status()).isEqualTo(486);
        endsAsWanted(placed, gone);
    }

    @Test
    void beforeItsConnectionIsThere() throws IOException {
        // whoever connects after the first few waits for ever
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            for (int i = 0; i < 4; i++) {
                SocketChannel channel = calls.engine().closedLater(SocketChannel.open());
                channel.configureBlocking(false);
                channel.connect(full.getLocalSocketAddress());
            }
            Outcome outcome = new Outcome();
            Request invite = calls.engine().request("INVITE",
                    "sip:ben@127.0.0.1:" + full.getLocalPort() + ";transport=tcp");
            Call call = calls.table().place(new OutgoingRequest(PlacedCall.describe(invite, PlacedCall.OFFER),
                    Optional.empty(), Optional.empty(), SOON), PlaceOptions.defaults(), outcome);

            call.end(WHY);

            assertThat(outcome.failureWithin(SOON)).hasMessageContaining("before it was sent");
            assertThat(calls.end().reasons()).isEqualTo(WHY.reasons());
            assertThat(outcome.ends()).isOne();
            calls.forgetsEverything();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whenTheAcceptanceIsOnItsWay(Transport transport) {
        WireCallee callee = callee(transport);
        PlacedCall placed = PlacedCall.to(calls, callee);
        WireMessage invite = callee.expect("INVITE");
        callee.answers(invite, 180);
        await().until(() -> placed.call().state() == Call.State.EARLY);
        var gone = placed.call().end(WHY).toCompletableFuture();
        isSettled(placed);
        callee.send(callee.expect("CANCEL").answered(200));

        callee.accepts(invite);

        callee.expect("ACK");
        WireMessage bye = callee.expect("BYE");
        assertThat(bye.header("Reason")).isEqualTo(WHY.reasons().get(0));
        assertThat(gone).isNotDone();
        callee.send(bye.answered(200));
        assertThat(placed.outcome().failureWithin(SOON)).isInstanceOf(CallStateException.class);
        endsAsWanted(placed, gone);
    }

    @Test
    void challengesAreNotAnsweredAnyMore() {
        WireCallee callee = callee(Transport.UDP);
        PlacedCall placed = PlacedCall.to(calls, callee);
        WireMessage invite = callee.expect("INVITE");
        var gone = placed.call().end(WHY).toCompletableFuture();
        isSettled(placed);

        callee.send(callee.answer(invite, 422).with("Min-SE", "3600"));

        callee.expect("ACK");
        assertThat(callee.hearsNothingNewFor(A_MOMENT)).isTrue();
        endsAsWanted(placed, gone);
    }

    @Test
    void aByeOfTheCalledEndBeforeItAcceptsEndsNothing() {
        WireCallee callee = callee(Transport.UDP);
        PlacedCall placed = PlacedCall.to(calls, callee);
        WireMessage invite = callee.expect("INVITE");
        callee.answers(invite, 180);
        await().until(() -> placed.call().state() == Call.State.EARLY);

        assertThat(callee.asks("BYE").status()).isEqualTo(200);
        callee.accepts(invite);

        callee.expect("ACK");
        assertThat(placed.outcome().status()).isEqualTo(200);
    }
}

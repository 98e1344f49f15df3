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
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.Transport;
import io.camelsip.engine.dialog.CallEnd.By;
import io.camelsip.engine.dialog.CallEnd.Why;
import io.camelsip.engine.dialog.CallEvent.Type;
import io.camelsip.engine.wire.Outcome;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireCallee;
import io.camelsip.engine.wire.WireMessage;

/** An INVITE of ours inside a call (RFC 3261 §14.1). */
class ReinviteSentTest {

    private static final Duration A_MOMENT = Duration.ofMillis(300);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String HELD = CallsUnderTest.sdp(2, "sendonly");

    @RegisterExtension
    final CallsUnderTest calls = new CallsUnderTest();

    private final WireCallee callee = calls.engine().closedLater(WireCallee.over(Transport.UDP));

    private PlacedCall established() {
        return PlacedCall.to(calls, callee).established();
    }

    @ParameterizedTest
    @EnumSource
    void itChangesTheSession(Transport transport) {
        WireCallee other = calls.engine().closedLater(WireCallee.over(transport));
        PlacedCall placed = PlacedCall.to(calls, other).established();

        Outcome outcome = placed.sends("INVITE", HELD);

        WireMessage change = other.expect("INVITE");
        assertThat(change.header("CSeq")).isEqualTo("2 INVITE");
        assertThat(change.parameter("To", "tag")).hasValue("peer");
        assertThat(change.body()).isEqualTo(HELD);
        assertThat(change.find("Contact")).isPresent();
        assertThat(placed.local()).isEqualTo(PlacedCall.OFFER);
        other.send(other.accepting(change).describing(WireCall.sdp(2, "recvonly")));
        assertThat(other.expect("ACK").header("CSeq")).isEqualTo("2 ACK");
        assertThat(outcome.status()).isEqualTo(200);
        assertThat(placed.local()).isEqualTo(HELD);
        assertThat(placed.remote()).isEqualTo(WireCall.sdp(2, "recvonly"));
        assertThat(calls.eventTypes()).containsExactly(Type.CONFIRMED, Type.REFRESHED);
        placed.call().end(CallEnd.local(Why.HUNG_UP));
        other.isHungUp();
        calls.forgetsEverything();
    }

    @Test
    void withoutADescriptionItRepeatsTheOneThatStands() {
        PlacedCall placed = established();

        placed.sends("INVITE");

        assertThat(callee.expect("INVITE").body()).isEqualTo(PlacedCall.OFFER);
    }

    @Test
    void itMovesTheTargetAndLeavesTheRoute() {
        PlacedCall placed = established();
        placed.sends("INVITE", HELD);
        String desk = callee.uri().replace("ben@", "desk@");

        callee.send(callee.accepting(callee.expect("INVITE")).without("Contact").with("Contact", "<" + desk + ">")
                .with("Record-Route", "<sip:10.255.255.1;lr>"));

        WireMessage ack = callee.expect("ACK");
        assertThat(ack.requestUri()).isEqualTo(desk);
        assertThat(ack.find("Route")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = { 400, 403, 488, 500, 606 })
    void aRefusalLeavesTheSessionAsItWas(int status) {
        PlacedCall placed = established();
        Outcome outcome = placed.sends("INVITE", HELD);

        callee.answers(callee.expect("INVITE"), status);

        callee.expect("ACK");
        assertThat(outcome.status()).isEqualTo(status);
        assertThat(placed.local()).isEqualTo(PlacedCall.OFFER);
        assertThat(placed.call().state()).isEqualTo(Call.State.CONFIRMED);
        Outcome again = placed.sends("INVITE", HELD);
        callee.accepts(callee.expect("INVITE"));
        assertThat(again.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = { 408, 481 })
    void aPeerThatHasNoSuchCallEndsIt(int status) {
        PlacedCall placed = established();
        Outcome outcome = placed.sends("INVITE", HELD);

        callee.answers(callee.expect("INVITE"), status);

        assertThat(outcome.status()).isEqualTo(status);
        callee.isHungUp();
        assertThat(calls.end()).isEqualTo(new CallEnd(By.NOBODY, Why.LOST, status, List.of()));
        assertThat(outcome.ends()).isOne();
        calls.forgetsEverything();
    }

    @Test
    void anAcceptanceWithoutAnAnswerLeavesTheSessionAsItWas() {
        PlacedCall placed = established();
        Outcome outcome = placed.sends("INVITE", HELD);

        callee.answers(callee.expect("INVITE"), 200);

        callee.expect("ACK");
        assertThat(outcome.status()).isEqualTo(200);
        assertThat(placed.local()).isEqualTo(PlacedCall.OFFER);
        assertThat(placed.sends("UPDATE", HELD).hasEnded()).isFalse();
        callee.expect("UPDATE");
    }

    @Test
    void thereIsOneAtATime() {
        PlacedCall placed = established();
        Outcome first = placed.sends("INVITE", HELD);
        WireMessage change = callee.expect("INVITE");

        assertThat(placed.sends("INVITE", HELD).failureWithin(SOON)).isInstanceOf(CallStateException.class)
                .hasMessageContaining("RFC 3261 §14.1");

        callee.accepts(change);
        assertThat(first.status()).isEqualTo(200);
    }

    @Test
    void thereIsNoneBeforeTheCallIsAccepted() {
        PlacedCall placed = PlacedCall.to(calls, callee);
        callee.answers(callee.expect("INVITE"), 180);
        await().until(() -> placed.call().state() == Call.State.EARLY);

        assertThat(placed.sends("INVITE", HELD).failureWithin(SOON)).isInstanceOf(CallStateException.class)
                .hasMessageContaining("must be CONFIRMED");
    }

    @Test
    void oneThatIsAcceptedAfterTheEndIsAcknowledged() {
        PlacedCall placed = established();
        Outcome outcome = placed.sends("INVITE", HELD);
        WireMessage change = callee.expect("INVITE");
        placed.call().end(CallEnd.local(Why.HUNG_UP));
        callee.isHungUp();

        callee.accepts(change);

        assertThat(callee.expect("ACK").header("CSeq")).isEqualTo("2 ACK");
        assertThat(outcome.failureWithin(SOON)).isInstanceOf(CallStateException.class);
        assertThat(callee.hearsNothingNewFor(A_MOMENT)).isTrue();
        calls.forgetsEverything();
    }

    @Test
    void oneThatIsRefusedAfterTheEndIsTold() {
        PlacedCall placed = established();
        Outcome outcome = placed.sends("INVITE", HELD);
        WireMessage change = callee.expect("INVITE");
        assertThat(callee.asks("BYE").status()).isEqualTo(200);

        callee.answers(change, 487);

        assertThat(outcome.status()).isEqualTo(487);
        callee.expect("ACK");
        assertThat(outcome.ends()).isOne();
        calls.forgetsEverything();
    }

    @Test
    void aLongerIntervalIsAgreedTo() {
        PlacedCall placed = established();
        Outcome outcome = placed.sends("INVITE", HELD);

        callee.send(callee.answer(callee.expect("INVITE"), 422).with("Min-SE", "2400"));

        WireMessage again = callee.expect("INVITE");
        assertThat(again.header("CSeq")).isEqualTo("3 INVITE");
        assertThat(again.header("Session-Expires")).startsWith("2400");
        callee.accepts(again);
        assertThat(outcome.status()).isEqualTo(200);
        assertThat(placed.local()).isEqualTo(HELD);
    }
}

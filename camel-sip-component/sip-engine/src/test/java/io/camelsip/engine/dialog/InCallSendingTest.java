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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.NoAnswerException;
import io.camelsip.engine.Transport;
import io.camelsip.engine.dialog.CallEnd.By;
import io.camelsip.engine.dialog.CallEnd.Why;
import io.camelsip.engine.wire.Outcome;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireCallee;
import io.camelsip.engine.wire.WireMessage;

/** What we send inside a call (RFC 3261 §12.2.1, §15.1.1; RFC 5057). */
class InCallSendingTest {

    private static final Duration A_MOMENT = Duration.ofMillis(300);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String HELD = CallsUnderTest.sdp(2, "sendonly");

    @RegisterExtension
    final CallsUnderTest calls = new CallsUnderTest();

    private final WireCallee callee = calls.engine().closedLater(WireCallee.over(Transport.UDP));

    private PlacedCall established() {
        return PlacedCall.to(calls, callee).established();
    }

    private static Outcome sends(Call call, String method) {
        Outcome outcome = new Outcome();
        call.send(call.createRequest(method), Duration.ofSeconds(30), outcome);
        return outcome;
    }

    @ParameterizedTest
    @EnumSource
    void requestsAreNumberedInTheirDialog(Transport transport) {
        WireCallee other = calls.engine().closedLater(WireCallee.over(transport));
        PlacedCall placed = PlacedCall.to(calls, other).established();
        int number = 1;
        for (String method : List.of("INFO", "MESSAGE", "OPTIONS", "NOTIFY", "REFER", "X-OWN")) {
            Outcome outcome = placed.sends(method);

            WireMessage request = other.expect(method);
            assertThat(request.header("CSeq")).isEqualTo(++number + " " + method);
            assertThat(request.parameter("To", "tag")).hasValue("peer");
            assertThat(request.requestUri()).isEqualTo(other.uri());
            assertThat(request.header("Call-ID")).isEqualTo(placed.call().callId());
            other.send(request.answered(202));
            assertThat(outcome.status()).isEqualTo(202);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "INVITE", "UPDATE", "REFER", "NOTIFY", "SUBSCRIBE" })
    void whatMovesTheTargetOrBeginsAUsageSaysWhereWeAre(String method) {
        PlacedCall placed = established();

        placed.sends(method);

        assertThat(callee.expect(method).header("Contact")).matches("<sip:[^@>]+@127\\.0\\.0\\.1:\\d+>");
    }

    @Test
    void aByeEndsTheCallWhateverItIsAnswered() {
        PlacedCall placed = established();
        var request = placed.call().createRequest("BYE");
        Fields.add(request, "Reason", "Q.850;cause=16");

        Outcome outcome = placed.sends(request);

        WireMessage bye = callee.expect("BYE");
        assertThat(calls.end()).isEqualTo(CallEnd.local(Why.HUNG_UP, "Q.850;cause=16"));
        assertThat(outcome.hasEnded()).isFalse();
        callee.send(bye.answered(500));
        assertThat(outcome.status()).isEqualTo(500);
        calls.forgetsEverything();
    }

    @Test
    void aByeThatIsNotAnsweredEndsTheCallToo() {
        PlacedCall placed = established();
        Outcome outcome = new Outcome();

        placed.call().send(placed.call().createRequest("BYE"), A_MOMENT, outcome);

        assertThat(outcome.failureWithin(SOON)).isInstanceOf(NoAnswerException.class);
        assertThat(calls.end().why()).isEqualTo(Why.HUNG_UP);
        calls.forgetsEverything();
    }

    @ParameterizedTest
    @ValueSource(strings = { "INFO", "MESSAGE", "OPTIONS", "UPDATE", "INVITE", "REFER", "NOTIFY", "BYE" })
    void nothingIsSentInACallThatIsOver(String method) {
        PlacedCall placed = established();
        assertThat(callee.asks("BYE").status()).isEqualTo(200);
        calls.end();

        assertThat(placed.sends(method).failureWithin(SOON)).isInstanceOf(CallStateException.class)
                .hasMessageContaining("is over");
        assertThat(callee.hearsNothingNewFor(A_MOMENT)).isTrue();
    }

    @Test
    void nothingIsSentToAPeerThatHasNotSpoken() {
        PlacedCall placed = PlacedCall.to(calls, callee);
        callee.send(callee.expect("INVITE").answered(100));

        assertThat(placed.sends("INFO").failureWithin(SOON)).isInstanceOf(CallStateException.class)
                .hasMessageContaining("has no peer yet");
    }

    @Test
    void anEarlyDialogTakesRequests() {
        PlacedCall placed = PlacedCall.to(calls, callee);
        WireMessage invite = callee.expect("INVITE");
        callee.answers(invite, 180);
        await().until(() -> placed.call().state() == Call.State.EARLY);

        Outcome outcome = placed.sends("INFO");

        callee.send(callee.expect("INFO").answered(200));
        assertThat(outcome.status()).isEqualTo(200);
        assertThat(placed.sends("BYE").failureWithin(SOON)).hasMessageContaining("sip-dialog:end");
        callee.accepts(invite);
        callee.expect("ACK");
    }

    @Test
    void theEnginesOwnRequestsAreNotTheUsers() {
        PlacedCall placed = established();

        assertThatThrownBy(() -> placed.call().createRequest("CANCEL")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> placed.call().createRequest("PRACK")).isInstanceOf(IllegalArgumentException.class);
        assertThat(placed.sends("ACK").failureWithin(SOON)).isInstanceOf(CallStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "INFO", "MESSAGE", "OPTIONS" })
    void aPeerThatHasNoSuchCallEndsIt(String method) {
        PlacedCall placed = established();
        Outcome outcome = placed.sends(method);

        callee.send(callee.expect(method).answered(481));

        assertThat(outcome.status()).isEqualTo(481);
        callee.isHungUp();
        assertThat(calls.end()).isEqualTo(new CallEnd(By.NOBODY, Why.LOST, 481, List.of()));
        calls.forgetsEverything();
    }

    @Test
    void aPeerThatIsSilentEndsIt() {
        PlacedCall placed = established();
        Outcome outcome = new Outcome();

        placed.call().send(placed.call().createRequest("INFO"), A_MOMENT, outcome);

        assertThat(outcome.failureWithin(SOON)).isInstanceOf(NoAnswerException.class);
        callee.isHungUp();
        assertThat(calls.end()).isEqualTo(new CallEnd(By.NOBODY, Why.LOST, 408, List.of()));
        calls.forgetsEverything();
    }

    @ParameterizedTest
    @ValueSource(strings = { "NOTIFY", "REFER", "SUBSCRIBE" })
    void theFailureOfAnotherUsageLeavesTheCallAlone(String method) {
        PlacedCall placed = established();
        Outcome outcome = placed.sends(method);

        callee.send(callee.expect(method).answered(481));

        assertThat(outcome.status()).isEqualTo(481);
        assertThat(callee.hearsNothingNewFor(A_MOMENT)).isTrue();
        assertThat(placed.call().state()).isEqualTo(Call.State.CONFIRMED);
    }

    @ParameterizedTest
    @ValueSource(strings = { "BYE", "INVITE", "UPDATE" })
    void whatMustNotOvertakeTheAckWaitsForIt(String method) {
        calls.acceptsEverything();
        WireCall call = calls.call(Transport.UDP).rings();
        call.expect(200);
        Call ours = calls.ours();
        Outcome outcome = new Outcome();
        var request = ours.createRequest(method);
        ours.send(method.equals("BYE") ? request : PlacedCall.describe(request, HELD), Duration.ofSeconds(30), outcome);
        assertThat(call.hearsNothingNewFor(A_MOMENT)).isTrue();

        call.acknowledges();

        WireMessage sent = call.expectRequest(method);
        assertThat(sent.body()).isEqualTo(method.equals("BYE") ? "" : HELD);
        assertThat(outcome.hasEnded()).isFalse();
        call.peer().send(sent.answered(500));
        assertThat(outcome.status()).isEqualTo(500);
    }

    @Test
    void whatIsNoOfferDoesNotWait() {
        calls.acceptsEverything();
        WireCall call = calls.call(Transport.UDP).rings();
        call.expect(200);

        sends(calls.ours(), "INFO");

        call.expectRequest("INFO");
    }

    @Test
    void whatWaitsGoesInItsOrder() {
        calls.acceptsEverything();
        WireCall call = calls.call(Transport.UDP).rings();
        call.expect(200);
        Call ours = calls.ours();
        Outcome change = new Outcome();
        ours.send(PlacedCall.describe(ours.createRequest("INVITE"), HELD), Duration.ofSeconds(30), change);
        Outcome bye = sends(ours, "BYE");

        call.acknowledges();

        assertThat(call.expectRequest("INVITE").header("CSeq")).isEqualTo("1 INVITE");
        WireMessage hungUp = call.expectRequest("BYE");
        assertThat(hungUp.header("CSeq")).isEqualTo("2 BYE");
        call.peer().send(hungUp.answered(200));
        assertThat(bye.status()).isEqualTo(200);
    }

    @Test
    void whatWaitsForAnAckThatNeverComesIsTold() {
        calls.hurry();
        calls.acceptsEverything();
        WireCall call = calls.call(Transport.UDP).rings();
        call.expect(200);

        Outcome change = sends(calls.ours(), "INVITE");
        Outcome bye = sends(calls.ours(), "BYE");

        call.isHungUp();
        assertThat(calls.end()).isEqualTo(new CallEnd(By.NOBODY, Why.NOT_ACKNOWLEDGED, 0, List.of()));
        await().until(() -> change.ends() == 1 && bye.ends() == 1);
        calls.forgetsEverything();
    }

    @Test
    void aByeOfThePeerEndsTheWait() {
        calls.acceptsEverything();
        WireCall call = calls.call(Transport.UDP).rings();
        call.expect(200);
        Outcome change = sends(calls.ours(), "INVITE");

        call.hangsUp();

        assertThat(change.failureWithin(SOON)).isInstanceOf(CallStateException.class).hasMessageContaining("is over");
        calls.forgetsEverything();
    }

    @Test
    void anotherConnectionServesWhenTheFirstIsGone() {
        WireCallee other = calls.engine().closedLater(WireCallee.over(Transport.TCP));
        PlacedCall placed = PlacedCall.to(calls, other).established();
        other.hangsConnectionsUp();
        await().until(() -> calls.engine().statistics().edge().connections() == 0);

        placed.call().end(CallEnd.local(Why.HUNG_UP));

        other.isHungUp();
        calls.forgetsEverything();
    }
}

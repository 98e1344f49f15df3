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
import static io.camelsip.engine.dialog.CallsUnderTest.soon;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.camelsip.engine.Transport;
import io.camelsip.engine.dialog.CallEnd.By;
import io.camelsip.engine.dialog.CallEnd.Why;
import io.camelsip.engine.dialog.CallEvent.Type;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WireRequest;

/** A 2xx goes again until its ACK comes (RFC 3261 §13.3.1.4). */
class AcceptanceRepetitionTest {

    @RegisterExtension
    final CallsUnderTest calls = new CallsUnderTest();

    /** A copy of this message comes next. */
    private static void comesAgain(WireCall call, WireMessage message) {
        assertThat(call.peer().receive().bytes()).isEqualTo(message.bytes());
    }

    /** Over a stream too: its last hop may be the only one of its kind. */
    @ParameterizedTest
    @EnumSource
    void itGoesAgainUntilTheAck(Transport transport) {
        calls.acceptsEverything();
        WireCall call = calls.call(transport).rings();
        WireMessage ok = call.expect(200);
        comesAgain(call, ok);

        call.acknowledges();

        assertThat(call.peer().hearsNothingFor(Duration.ofMillis(1600))).isTrue();
        call.hangsUp();
        calls.forgetsEverything();
    }

    @Test
    void anAckThatComesAgainMeansNothing() {
        calls.acceptsEverything();
        WireCall call = calls.call(Transport.UDP).established();

        call.acknowledges().acknowledges();

        call.hangsUp();
        assertThat(calls.engine().statistics().dropped()).containsEntry("stray_ack", 0L);
        calls.forgetsEverything();
    }

    /** What is no ACK to this 2xx of this caller. */
    @ParameterizedTest
    @EnumSource
    void aWrongAckIsNone(Transport transport) {
        calls.acceptsEverything();
        WireCall call = calls.call(transport).rings();
        WireMessage ok = call.expect(200);
        WireRequest ack = call.ack();

        call.peer().send(ack.with("CSeq", "2 ACK"));
        call.peer().send(ack.with("From", "<sip:eve@example.com>;tag=eve"));
        call.peer().send(ack.with("To", "<sip:ben@example.com>;tag=nobody"));
        call.peer().send(ack.with("Call-ID", "another@peer"));

        comesAgain(call, ok);
        call.acknowledges().hangsUp();
        calls.forgetsEverything();
    }

    /** A caller of before RFC 3261 may use the branch of its INVITE again. */
    @ParameterizedTest
    @EnumSource
    void anAckWithTheBranchOfItsInviteCounts(Transport transport) {
        calls.acceptsEverything();
        WireCall call = calls.call(transport).rings();
        call.expect(200);

        call.peer().send(call.ack().with("Via", call.invite().header("Via")));

        assertThat(call.peer().hearsNothingFor(Duration.ofMillis(700))).isTrue();
        call.hangsUp();
        calls.forgetsEverything();
    }

    /** And one that comes before there is anything to acknowledge is nothing. */
    @ParameterizedTest
    @EnumSource
    void anAckBeforeTheFinalResponseMeansNothing(Transport transport) {
        calls.ringsForEver();
        WireCall call = calls.call(transport).rings();
        calls.invite().respond(180);
        call.expect(180);
        call.acknowledges();
        call.peer().send(call.invite().companion("ACK", call.invite().header("To")));
        assertThat(call.hearsNothingNewFor(Duration.ofMillis(200))).isTrue();

        calls.invite().respond(accepted(calls.invite()));

        comesAgain(call, call.expect(200));
        assertThat(calls.engine().statistics().serverTransactions()).isZero();
        call.acknowledges().hangsUp();
        calls.forgetsEverything();
    }

    /** The deadline still holds, so that nothing stays for ever. */
    @ParameterizedTest
    @EnumSource
    void anAckBeforeTheRefusalDoesNotHideTheInvite(Transport transport) {
        calls.ringsForEver();
        WireCall call = calls.call(transport).rings();
        calls.invite();
        call.peer().send(call.invite().companion("ACK", call.invite().header("To")));
        calls.invite().answerWithin(Duration.ofMillis(200), 480);

        call.expect(480);

        call.acknowledges();
        calls.forgetsEverything();
    }

    @ParameterizedTest
    @EnumSource
    void withoutAnAckTheCallEnds(Transport transport) {
        calls.hurry();
        calls.acceptsEverything();
        WireCall call = calls.call(transport).rings();
        call.expect(200);

        call.isHungUp();

        assertThat(calls.end()).isEqualTo(new CallEnd(By.NOBODY, Why.NOT_ACKNOWLEDGED, 0, List.of()));
        assertThat(calls.eventTypes()).containsExactly(Type.CONFIRMED, Type.ENDED);
        assertThat(calls.events().get(1).duration()).isPresent();
        calls.forgetsEverything();
    }

    @Test
    void withoutAnAckItEndsAsSomebodyWanted() {
        calls.hurry();
        calls.acceptsEverything();
        WireCall call = calls.call(Transport.UDP).rings();
        call.expect(200);

        var gone = calls.ours().end(CallEnd.local(Why.HUNG_UP));

        call.isHungUp();
        assertThat(calls.end()).isEqualTo(CallEnd.local(Why.HUNG_UP));
        soon().until(() -> gone.toCompletableFuture().isDone());
    }

    @ParameterizedTest
    @EnumSource
    void withoutAnAckAChangeEndsTheCall(Transport transport) {
        calls.hurry();
        calls.acceptsEverything();
        WireCall call = calls.call(transport).established();
        call.invites(call.request("INVITE").withBody("application/sdp", WireCall.SDP)).expect(200);

        call.isHungUp();

        assertThat(calls.end().why()).isEqualTo(Why.NOT_ACKNOWLEDGED);
        calls.forgetsEverything();
    }

    @Test
    void itIsCountedOnce() {
        calls.hurry();
        calls.acceptsEverything();
        WireCall call = calls.call(Transport.UDP).rings();
        call.expect(200);
        call.isHungUp();

        assertThat(calls.engine().statistics().answered()).containsEntry("2xx", 1L);
        assertThat(calls.engine().statistics().failures()).isZero();
    }
}

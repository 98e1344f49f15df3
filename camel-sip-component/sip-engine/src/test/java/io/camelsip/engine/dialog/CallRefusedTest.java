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
import io.camelsip.engine.wire.WireCallee;
import io.camelsip.engine.wire.WireMessage;

/** A call that we place and that is refused (RFC 3261 §13.2.2.2, §13.2.2.3; RFC 4028 §7.3). */
class CallRefusedTest {

    private static final Duration A_MOMENT = Duration.ofMillis(300);

    @RegisterExtension
    final CallsUnderTest calls = new CallsUnderTest();

    private final WireCallee callee = calls.engine().closedLater(WireCallee.over(Transport.UDP));

    @ParameterizedTest
    @ValueSource(ints = { 300, 302, 404, 408, 422, 480, 481, 486, 487, 488, 491, 500, 503, 600, 603 })
    void itEndsWithTheRefusal(int status) {
        PlacedCall placed = PlacedCall.to(calls, callee);
        WireMessage invite = callee.expect("INVITE");
        callee.answers(invite, 180);

        callee.send(callee.answer(invite, status).with("Reason", "Q.850;cause=17"));

        WireMessage ack = callee.expect("ACK");
        assertThat(ack.parameter("Via", "branch")).isEqualTo(invite.parameter("Via", "branch"));
        assertThat(placed.outcome().status()).isEqualTo(status);
        assertThat(calls.end()).isEqualTo(new CallEnd(By.REMOTE, Why.REFUSED, status, List.of("Q.850;cause=17")));
        assertThat(calls.eventTypes()).containsExactly(Type.EARLY, Type.ENDED);
        assertThat(callee.hearsNothingNewFor(A_MOMENT)).isTrue();
        assertThat(placed.outcome().ends()).isOne();
        assertThat(calls.table().size()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsLeftOfIt(Transport transport) {
        WireCallee other = calls.engine().closedLater(WireCallee.over(transport));
        PlacedCall placed = PlacedCall.to(calls, other);

        other.answers(other.expect("INVITE"), 486);

        assertThat(placed.outcome().status()).isEqualTo(486);
        other.expect("ACK");
        calls.forgetsEverything();
        assertThat(calls.table().acceptances()).isZero();
    }

    @Test
    void aLongerSessionIntervalIsAgreedTo() {
        PlacedCall placed = PlacedCall.to(calls, callee);
        WireMessage invite = callee.expect("INVITE");

        callee.send(callee.answer(invite, 422).with("Min-SE", "3600"));

        callee.expect("ACK");
        WireMessage again = callee.expect("INVITE");
        assertThat(again.header("CSeq")).isEqualTo("2 INVITE");
        assertThat(again.header("Call-ID")).isEqualTo(invite.header("Call-ID"));
        assertThat(again.header("From")).isEqualTo(invite.header("From"));
        assertThat(again.header("Session-Expires")).isEqualTo("3600");
        assertThat(again.header("Min-SE")).isEqualTo("3600");
        assertThat(again.body()).isEqualTo(invite.body());
        assertThat(again.headers("Via")).hasSize(1);
        callee.accepts(again);
        assertThat(callee.expect("ACK").header("CSeq")).isEqualTo("2 ACK");
        assertThat(placed.outcome().status()).isEqualTo(200);
    }

    @Test
    void anIntervalThatGrowsForEverIsARefusal() {
        PlacedCall placed = PlacedCall.to(calls, callee);
        for (int round = 0; round < 5; round++) {
            callee.send(callee.answer(callee.expect("INVITE"), 422).with("Min-SE", String.valueOf(2000 + round)));
            callee.expect("ACK");
        }

        assertThat(placed.outcome().status()).isEqualTo(422);
        assertThat(callee.hearsNothingNewFor(A_MOMENT)).isTrue();
    }

    @Test
    void anIntervalThatIsNoLongerIsARefusal() {
        PlacedCall placed = PlacedCall.to(calls, callee);

        callee.send(callee.answer(callee.expect("INVITE"), 422).with("Min-SE", "90"));

        assertThat(placed.outcome().status()).isEqualTo(422);
    }

    @Test
    void aPeerThatNobodyListensAtEndsIt() {
        WireCallee gone = WireCallee.over(Transport.TCP);
        gone.close();

        PlacedCall placed = PlacedCall.to(calls, gone);

        assertThat(placed.outcome().failureWithin(Duration.ofSeconds(10))).isNotInstanceOf(CallStateException.class);
        assertThat(calls.end()).isEqualTo(new CallEnd(By.NOBODY, Why.LOST, 0, List.of()));
        calls.forgetsEverything();
    }

    @Test
    void anAddressThatCannotBeCalledEndsIt() {
        var outcome = new io.camelsip.engine.wire.Outcome();
        Call call = calls.table().place(new io.camelsip.engine.OutgoingRequest(
                PlacedCall.describe(calls.engine().request("INVITE", "tel:+4930123"), PlacedCall.OFFER),
                java.util.Optional.empty(), java.util.Optional.empty(), A_MOMENT), PlaceOptions.defaults(), outcome);

        assertThat(outcome.failureWithin(Duration.ofSeconds(5))).hasMessageContaining("tel:");
        assertThat(calls.end().why()).isEqualTo(Why.LOST);
        assertThat(call.state()).isEqualTo(Call.State.ENDED);
        assertThat(outcome.ends()).isOne();
        calls.forgetsEverything();
    }
}

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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.camelsip.engine.NoAnswerException;
import io.camelsip.engine.Transport;
import io.camelsip.engine.dialog.CallEnd.Why;
import io.camelsip.engine.wire.Outcome;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireCallee;
import io.camelsip.engine.wire.WireMessage;

/** A peer, or the engine, that is gone at any moment of a call that we place: everybody hears of it once, and nothing stays. */
class PlacedCallFaultsTest {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration RINGING = Duration.ofMillis(500);
    /** Timers B and F. */
    private static final Duration LONG = Duration.ofSeconds(45);

    @RegisterExtension
    final CallsUnderTest calls = new CallsUnderTest();

    /** How far a call is when something happens. */
    enum Moment {
        SENT, TRYING, RINGING, RINGING_RELIABLY, ACCEPTED, CHANGING, UPDATING, BACKING_OFF, ENDING;

        boolean isEstablished() {
            return compareTo(ACCEPTED) >= 0;
        }

        /** Brings a call there; what we asked last. */
        Outcome reach(PlacedCall placed, WireCallee callee) {
            WireMessage invite = callee.expect("INVITE");
            switch (this) {
                case SENT -> {}
                case TRYING -> callee.send(invite.answered(100));
                case RINGING -> {
                    callee.answers(invite, 180);
                    await().until(() -> placed.call().state() == Call.State.EARLY);
                }
                case RINGING_RELIABLY -> {
                    callee.send(callee.answer(invite, 183).reliable(1).describing(WireCall.SDP));
                    callee.expect("PRACK");
                }
                case ACCEPTED, CHANGING, UPDATING, BACKING_OFF, ENDING -> {
                    callee.accepts(invite);
                    callee.expect("ACK");
                    placed.outcome().response();
                    return goOn(placed, callee);
                }
            }
            return placed.outcome();
        }

        private Outcome goOn(PlacedCall placed, WireCallee callee) {
            return switch (this) {
                case CHANGING -> {
                    Outcome change = placed.sends("INVITE");
                    callee.expect("INVITE");
                    yield change;
                }
                case UPDATING -> {
                    Outcome update = placed.sends("UPDATE");
                    callee.expect("UPDATE");
                    yield update;
                }
                case BACKING_OFF -> {
                    Outcome change = placed.sends("INVITE");
                    callee.answers(callee.expect("INVITE"), 491);
                    callee.expect("ACK");
                    yield change;
                }
                case ENDING -> {
                    Outcome bye = placed.sends("BYE");
                    callee.expect("BYE");
                    yield bye;
                }
                default -> placed.outcome();
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionThatBreaksIsTold(Moment moment) {
        WireCallee callee = calls.engine().closedLater(WireCallee.over(Transport.TCP));
        PlacedCall placed = PlacedCall.to(calls, callee);
        Outcome outcome = moment.reach(placed, callee);

        callee.close();

        if (moment.isEstablished()) {
            placed.call().end(CallEnd.local(Why.HUNG_UP));
            assertThat(calls.end().why()).isEqualTo(Why.HUNG_UP);
        } else {
            assertThat(outcome.failureWithin(SOON)).isInstanceOf(IOException.class)
                    .isNotInstanceOf(NoAnswerException.class);
            assertThat(calls.end()).isEqualTo(new CallEnd(CallEnd.By.NOBODY, Why.LOST, 0, List.of()));
        }
        await().atMost(SOON).until(outcome::hasEnded);
        assertThat(outcome.ends()).isOne();
        assertThat(placed.outcome().ends()).isOne();
        calls.forgetsEverything();
    }

    @Test
    void aPeerThatFallsSilentIsTold() {
        List<Outcome> outcomes = new ArrayList<>();
        List<PlacedCall> all = new ArrayList<>();
        for (Moment moment : Moment.values()) {
            WireCallee callee = calls.engine().closedLater(WireCallee.over(Transport.UDP));
            PlacedCall placed = PlacedCall.ringing(calls, callee, RINGING);
            outcomes.add(moment.reach(placed, callee));
            all.add(placed);
            if (moment == Moment.ACCEPTED || moment == Moment.BACKING_OFF) {
                placed.call().end(CallEnd.local(Why.HUNG_UP));
            }
        }

        await().atMost(LONG).until(() -> outcomes.stream().allMatch(Outcome::hasEnded));

        await().atMost(LONG).until(() -> all.stream().allMatch(placed -> placed.call().state() == Call.State.ENDED));
        assertThat(outcomes).allMatch(outcome -> outcome.ends() == 1);
        assertThat(all).allMatch(placed -> placed.outcome().ends() == 1);
        assertThat(calls.table().size()).isZero();
        assertThat(calls.events().stream().filter(event -> event.type() == CallEvent.Type.ENDED))
                .hasSize(Moment.values().length);
    }

    @ParameterizedTest
    @EnumSource
    void anEngineThatClosesSaysGoodbye(Moment moment) throws Exception {
        WireCallee callee = calls.engine().closedLater(WireCallee.over(Transport.UDP));
        PlacedCall placed = PlacedCall.to(calls, callee);
        Outcome outcome = moment.reach(placed, callee);
        Thread closing = new Thread(() -> calls.engine().engine().close());

        closing.start();

        switch (moment) {
            case SENT -> {}
            case TRYING, RINGING, RINGING_RELIABLY -> callee.send(callee.expect("CANCEL").answered(200));
            case ACCEPTED, CHANGING, UPDATING, BACKING_OFF -> callee.isHungUp();
            case ENDING -> {}
        }
        closing.join(SOON.toMillis());
        await().atMost(SOON).until(outcome::hasEnded);
        assertThat(outcome.ends()).isOne();
        assertThat(placed.outcome().ends()).isOne();
        assertThat(placed.call().state()).isEqualTo(Call.State.ENDED);
        assertThat(calls.table().size()).isZero();
    }

    @Test
    void anEngineThatIsClosedByForceSaysGoodbyeToo() throws Exception {
        WireCallee callee = calls.engine().closedLater(WireCallee.over(Transport.UDP));
        PlacedCall placed = PlacedCall.to(calls, callee);
        Moment.RINGING.reach(placed, callee);
        Thread closing = new Thread(() -> {
            Thread.currentThread().interrupt();
            calls.engine().engine().close();
        });

        closing.start();

        callee.expect("CANCEL");
        await().atMost(SOON).until(placed.outcome()::hasEnded);
        closing.join(SOON.toMillis());
        assertThat(placed.outcome().ends()).isOne();
    }
}

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

import io.camelsip.engine.Transport;
import io.camelsip.engine.dialog.CallEnd.Why;
import io.camelsip.engine.wire.Footprint;
import io.camelsip.engine.wire.Outcome;
import io.camelsip.engine.wire.WireCallee;
import io.camelsip.engine.wire.WireMessage;

/** What a thousand calls of every fate leave behind: nothing. */
class PlacedCallFootprintTest {

    private static final int CALLS = 1000;

    @RegisterExtension
    final CallsUnderTest calls = new CallsUnderTest();

    private final WireCallee callee = calls.engine().closedLater(WireCallee.over(Transport.UDP));

    /** What becomes of a call. */
    private enum Fate {
        HUNG_UP, HUNG_UP_BY_PEER, REFUSED, CANCELLED, CROSSED, FORKED, CHANGED, NO_SESSION
    }

    private void live(Fate fate) {
        PlacedCall placed = PlacedCall.to(calls, callee);
        WireMessage invite = callee.expect("INVITE");
        callee.answers(invite, 180);
        switch (fate) {
            case HUNG_UP -> {
                accepted(invite);
                hungUp(placed);
            }
            case HUNG_UP_BY_PEER -> {
                accepted(invite);
                callee.asks("BYE");
            }
            case REFUSED -> refused(invite, 486);
            case CANCELLED -> {
                cancelled(placed);
                refused(invite, 487);
            }
            case CROSSED -> {
                cancelled(placed);
                accepted(invite);
                callee.isHungUp();
            }
            case FORKED -> {
                accepted(invite);
                callee.send(callee.accepting(invite).of("mobile"));
                callee.expect("ACK");
                callee.isHungUp();
                hungUp(placed);
            }
            case CHANGED -> {
                accepted(invite);
                Outcome change = placed.sends("INVITE", CallsUnderTest.sdp(2, "sendonly"));
                accepted(callee.expect("INVITE"));
                change.response();
                hungUp(placed);
            }
            case NO_SESSION -> {
                callee.answers(invite, 200);
                callee.expect("ACK");
                callee.isHungUp();
            }
        }
        await().pollInterval(Duration.ofMillis(1)).until(() -> placed.outcome().ends() == 1);
    }

    private void accepted(WireMessage invite) {
        callee.accepts(invite);
        callee.expect("ACK");
    }

    private void refused(WireMessage invite, int status) {
        callee.answers(invite, status);
        callee.expect("ACK");
    }

    private void cancelled(PlacedCall placed) {
        placed.call().end(CallEnd.local(Why.CANCELLED));
        callee.send(callee.expect("CANCEL").answered(200));
    }

    private void hungUp(PlacedCall placed) {
        placed.call().end(CallEnd.local(Why.HUNG_UP));
        callee.isHungUp();
    }

    private void live(int count) {
        for (int i = 0; i < count; i++) {
            live(Fate.values()[i % Fate.values().length]);
        }
        callee.forgets();
        calls.events().clear();
        calls.forgetsEverything();
        await().until(() -> calls.table().acceptances() == 0);
    }

    @Test
    void nothingStays() {
        calls.hurry();
        live(CALLS / 5);
        Footprint before = Footprint.now();

        live(CALLS);

        // timer D: a refusal is acknowledged for 32 s (RFC 3261 §17.1.1.2)
        await().atMost(Duration.ofSeconds(45)).pollInterval(Duration.ofSeconds(2)).untilAsserted(() -> {
            Footprint after = Footprint.now();
            assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + 1);
            assertThat(after.openFiles()).isLessThanOrEqualTo(before.openFiles() + 1);
            assertThat(after.heapBytes() - before.heapBytes()).isLessThan(2 * Footprint.MIB);
        });
    }
}

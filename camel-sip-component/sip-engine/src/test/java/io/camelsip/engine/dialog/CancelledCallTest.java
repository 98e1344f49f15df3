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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.IncomingRequest.Sent;
import io.camelsip.engine.Transport;
import io.camelsip.engine.dialog.CallEnd.By;
import io.camelsip.engine.dialog.CallEnd.Why;
import io.camelsip.engine.dialog.CallEvent.Type;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireMessage;

/** CANCEL of an INVITE that begins a call (RFC 3261 §9.2). */
class CancelledCallTest {

    @RegisterExtension
    final CallsUnderTest calls = new CallsUnderTest();

    private final AtomicInteger cancelled = new AtomicInteger();

    @ParameterizedTest
    @EnumSource
    void itEndsACallThatRings(Transport transport) {
        calls.answers(invite -> {
            invite.onCancel(cancelled::incrementAndGet);
            invite.respond(180);
        });
        WireCall call = calls.call(transport).rings();
        WireMessage ringing = call.expect(180);

        WireMessage ok = call.asks(call.invite().companion("CANCEL", call.invite().header("To"))
                .with("Reason", "SIP;cause=200;text=\"Call completed elsewhere\""));
        WireMessage terminated = call.expect(487);
        call.acknowledges();

        assertThat(ok.status()).isEqualTo(200);
        assertThat(ok.header("To")).isEqualTo(ringing.header("To"));
        assertThat(terminated.header("To")).isEqualTo(ringing.header("To"));
        assertThat(calls.end()).isEqualTo(new CallEnd(By.REMOTE, Why.CANCELLED, 487,
                List.of("SIP;cause=200;text=\"Call completed elsewhere\"")));
        soon().untilAsserted(() -> assertThat(cancelled).hasValue(1));
        assertThat(calls.invite().respond(accepted(calls.invite()))).isEqualTo(Sent.TOO_LATE);
        calls.forgetsEverything();
    }

    @Test
    void itComesAgain() {
        calls.ringsForEver();
        WireCall call = calls.call(Transport.UDP).rings();
        soon().until(() -> calls.table().size() == 1);
        WireMessage first = call.cancels();

        WireMessage second = call.peer().ask(call.invite().companion("CANCEL", call.invite().header("To")));

        assertThat(second.bytes()).isEqualTo(first.bytes());
        call.expect(487);
        call.acknowledges();
        assertThat(calls.end().why()).isEqualTo(Why.CANCELLED);
    }

    /** RFC 3261 §9.2: it has no effect on what is accepted. */
    @ParameterizedTest
    @EnumSource
    void itIsTooLateForACallThatIsAccepted(Transport transport) {
        calls.answers(invite -> {
            invite.onCancel(cancelled::incrementAndGet);
            invite.respond(accepted(invite));
        });
        WireCall call = calls.call(transport).rings();
        WireMessage accepted = call.expect(200);

        WireMessage ok = call.cancels();

        assertThat(ok.status()).isEqualTo(200);
        assertThat(ok.header("To")).isEqualTo(accepted.header("To"));
        call.acknowledges();
        assertThat(call.hearsNothingNewFor(Duration.ofMillis(300))).isTrue();
        assertThat(cancelled).hasValue(0);
        assertThat(calls.ours().state()).isEqualTo(Call.State.CONFIRMED);
        call.hangsUp();
        assertThat(calls.end().why()).isEqualTo(Why.HUNG_UP);
        calls.forgetsEverything();
    }

    /** Whoever is first wins, and both sides and everybody who watches agree on who that was. */
    @ParameterizedTest
    @EnumSource
    void itRacesWithTheAcceptance(Transport transport) {
        ExecutorService route = Executors.newSingleThreadExecutor();
        calls.answers(invite -> invite.onCancel(cancelled::incrementAndGet));
        int accepted = 0;
        for (int i = 0; i < 60; i++) {
            cancelled.set(0);
            calls.events().clear();
            int taken = i;
            WireCall call = calls.call(transport).rings();
            soon().until(() -> calls.engine().handled().size() == taken + 1);
            IncomingRequest invite = calls.invite();
            var sent = route.submit(() -> {
                invite.respond(180);
                return invite.respond(accepted(invite));
            });
            if (i % 2 == 0) {
                Thread.onSpinWait();
            }
            assertThat(call.cancels().status()).isEqualTo(200);
            boolean won = assertRight(call, get(sent) == Sent.SENT);
            accepted += won ? 1 : 0;
        }
        route.shutdown();
        calls.forgetsEverything();
        assertThat(accepted).isBetween(0, 60);
    }

    private boolean assertRight(WireCall call, boolean accepted) {
        call.expectFinal(accepted ? 200 : 487);
        call.acknowledges();
        if (accepted) {
            call.hangsUp();
        }
        assertThat(calls.end().why()).isEqualTo(accepted ? Why.HUNG_UP : Why.CANCELLED);
        assertThat(calls.eventTypes().contains(Type.CONFIRMED)).isEqualTo(accepted);
        soon().untilAsserted(() -> assertThat(cancelled).hasValue(accepted ? 0 : 1));
        return accepted;
    }

    private static <T> T get(java.util.concurrent.Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** RFC 3261 §14: the session stays as it was. */
    @ParameterizedTest
    @EnumSource
    void insideACallItEndsTheChangeOnly(Transport transport) {
        calls.acceptsEverything();
        calls.takes("INVITE", invite -> invite.onCancel(cancelled::incrementAndGet));
        WireCall call = calls.call(transport).established();
        call.invites(call.request("INVITE").withBody("application/sdp", WireCall.sdp(2, "sendonly")));
        soon().until(() -> calls.engine().handled().size() == 2);

        assertThat(call.cancels().status()).isEqualTo(200);

        call.expect(487);
        call.acknowledges();
        soon().untilAsserted(() -> assertThat(cancelled).hasValue(1));
        assertThat(calls.ours().state()).isEqualTo(Call.State.CONFIRMED);
        assertThat(new String(calls.ours().remoteDescription().orElseThrow().bytes())).isEqualTo(WireCall.SDP);
        call.hangsUp();
        calls.forgetsEverything();
    }

    @Test
    void somebodyElsesChangesNothing() {
        calls.ringsForEver();
        WireCall call = calls.call(Transport.UDP).rings();
        soon().until(() -> calls.table().size() == 1);
        var stranger = calls.engine().udp();

        assertThat(stranger.ask(call.invite().companion("CANCEL", call.invite().header("To")).with("Via",
                stranger.request("CANCEL").header("Via"))).status()).isEqualTo(481);

        assertThat(calls.ours().state()).isEqualTo(Call.State.TRYING);
        call.cancels();
        call.expect(487);
        call.acknowledges();
    }
}

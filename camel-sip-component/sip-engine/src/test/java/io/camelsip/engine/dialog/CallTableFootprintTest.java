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
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.RequestFilter;
import io.camelsip.engine.Transport;
import io.camelsip.engine.dialog.CallEvent.Type;
import io.camelsip.engine.wire.Footprint;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WirePeer;
import io.camelsip.engine.wire.WireRequest;

/** Many calls of every fate leave nothing behind. */
class CallTableFootprintTest {

    private static final int CALLS_OF_A_FATE = 1000;
    /** Answers remembered for 32 s, which are counted elsewhere, and what the test leaves. */
    private static final long HEAP_NOISE = 24 * Footprint.MIB;

    @RegisterExtension
    final CallsUnderTest calls = new CallsUnderTest();

    /** What becomes of a call: how it is answered, and what its caller does. */
    private enum Fate {

        HUNG_UP(invite -> invite.respond(accepted(invite)), call -> {
            call.expect(200);
            call.acknowledges().hangsUp();
        }), REFUSED(invite -> invite.respond(486), call -> {
            call.expect(486);
            call.acknowledges();
        }), CANCELLED(invite -> invite.respond(180), call -> {
            call.expect(180);
            call.cancels();
            call.expect(487);
            call.acknowledges();
        }), RELIABLE(invite -> invite.respondReliably(invite.createResponse(183))
                .whenComplete((acknowledged, failure) -> invite.respond(486)), call -> {
                    call.expect(183);
                    call.asks(call.prack());
                    call.expect(486);
                    call.acknowledges();
                }),
        WE_HANG_UP(invite -> {
            invite.respond(accepted(invite));
            invite.call().orElseThrow().end(CallEnd.local(CallEnd.Why.HUNG_UP));
        }, call -> {
            call.expect(200);
            call.acknowledges().isHungUp();
        }), GONE_EARLY(invite -> invite.respond(180), call -> {
            call.expect(180);
            call.hangsUp();
            call.expect(487);
            call.acknowledges();
        });

        private final Consumer<IncomingRequest> answer;
        private final Consumer<WireCall> caller;

        Fate(Consumer<IncomingRequest> answer, Consumer<WireCall> caller) {
            this.answer = answer;
            this.caller = caller;
        }
    }

    @Test
    void ofAllOfThemNothingIsLeft() {
        calls.listensAndForgets(RequestFilter.ANY, this::answer);
        WirePeer peer = calls.engine().peer(Transport.TCP);
        everyFate(peer, 20);
        calls.forgetsEverything();
        calls.events().clear();
        Footprint before = Footprint.now();

        everyFate(peer, CALLS_OF_A_FATE);

        calls.forgetsEverything();
        List<Type> ends = calls.eventTypes().stream().filter(Type.ENDED::equals).toList();
        assertThat(ends).hasSize(CALLS_OF_A_FATE * Fate.values().length);
        calls.events().clear();
        Footprint after = Footprint.now();
        assertThat(after.heapBytes()).isLessThan(before.heapBytes() + HEAP_NOISE);
        assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + 1);
        assertThat(calls.engine().statistics().failures()).isZero();
    }

    private void answer(IncomingRequest request) {
        if (request.message().getMethod().equals("INVITE")) {
            String user = request.message().getRequestURI().toString().replaceAll("sip:|@.*", "");
            Fate.valueOf(user).answer.accept(request);
        } else {
            request.respond(200);
        }
    }

    private void everyFate(WirePeer peer, int times) {
        for (Fate fate : Fate.values()) {
            IntStream.range(0, times).forEach(i -> fate.caller.accept(WireCall.of(peer).with("Supported", "100rel")
                    .changed(invite -> invite.withRequestUri("sip:" + fate + "@127.0.0.1")).rings()));
        }
    }

    /** One caller may have no more than anybody: what it repeats is one call, and what is new counts. */
    @Test
    void tenThousandInvitesWithOneTag() {
        calls.listensAndForgets(RequestFilter.ANY, invite -> invite.respond(180));
        WirePeer peer = calls.engine().peer(Transport.UDP);
        WireRequest invite = peer.request("INVITE");

        for (int i = 0; i < 10_000; i++) {
            peer.send(invite.withVia(";branch=z9hG4bK" + WireRequest.unique()));
            if (i % 50 == 0) {
                peer.receive();
            }
        }

        assertThat(calls.table().size()).isEqualTo(1);
        assertThat(calls.table().merged()).isEqualTo(1);
        assertThat(calls.eventTypes()).containsOnly(Type.EARLY).hasSize(1);
        calls.table().close();
        CallsUnderTest.soon().until(() -> calls.table().size() == 0);
    }
}

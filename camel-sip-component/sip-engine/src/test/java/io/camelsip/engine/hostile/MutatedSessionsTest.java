/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.sip.message.Response;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.ListenerOptions;
import io.camelsip.engine.RequestFilter;
import io.camelsip.engine.SipMessages;
import io.camelsip.engine.dialog.Call;
import io.camelsip.engine.dialog.CallEnd;
import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireRequest;

/** Calls whose every message is followed by changed ones, before the next comes as it should. */
class MutatedSessionsTest {

    private static final int CALLS = 150;
    private static final int CHANGED = 3;
    private static final long SEED = 20_261_123;
    private static final Duration A_LITTLE = Duration.ofMillis(1);

    @RegisterExtension
    final EngineUnderTest engine = new EngineUnderTest();

    private final Mutator mutator = new Mutator(SEED, engine.address());
    private final List<Call> begun = new CopyOnWriteArrayList<>();

    /** Rings reliably, then accepts. */
    private void answer(IncomingRequest request) {
        engine.handled().clear();
        request.call().filter(call -> request.message().getMethod().equals("INVITE")).ifPresent(begun::add);
        request.respondReliably(request.createResponse(183))
                .whenComplete((acknowledged, failure) -> request.respond(accepted(request)));
    }

    private static Response accepted(IncomingRequest request) {
        try {
            Response ok = request.createResponse(200);
            ok.setContent(WireCall.SDP.getBytes(StandardCharsets.UTF_8),
                    SipMessages.headers().createContentTypeHeader("application", "sdp"));
            return ok;
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void noneOfThemConfusesTheEngineAndNothingStays() {
        engine.listens(new ListenerOptions(engine.where(),
                new RequestFilter(Set.of("INVITE"), Set.of(), Optional.empty(), Optional.empty()),
                Duration.ofSeconds(1), Duration.ofSeconds(1), 500, Set.of()), this::answer);
        UdpPeer peer = engine.udp();
        for (int i = 0; i < CALLS; i++) {
            call(peer);
        }

        assertThat(engine.statistics().failures()).as("failures that nobody expected").isZero();
        assertThat(engine.statistics().edge().failures()).as("failures that nobody expected").isZero();
        begun.forEach(call -> call.end(CallEnd.local(CallEnd.Why.HUNG_UP)));
        await().atMost(Duration.ofSeconds(80)).until(() -> engine.engine().calls().size() == 0
                && engine.statistics().serverTransactions() == 0);
        WireCall good = WireCall.of(engine.udp()).established();
        good.hangsUp();
    }

    private void call(UdpPeer peer) {
        WireCall call = WireCall.of(peer).with("Supported", "100rel").rings();
        call.expect(183);
        followed(peer, call.prack());
        followed(peer, call.request("ACK", 1));
        followed(peer, call.request("UPDATE").withBody("application/sdp", WireCall.sdp(2, "sendonly"))
                .with("Session-Expires", "90;refresher=uac").with("Supported", "timer"));
        WireRequest invite = call.request("INVITE").withBody("application/sdp", WireCall.SDP);
        followed(peer, invite);
        followed(peer, invite.companion("CANCEL", invite.header("To")));
        followed(peer, call.request("ACK", 4));
        followed(peer, call.request("INFO"));
        followed(peer, call.request("BYE"));
    }

    /** Some changed copies go before a message, and some after it. */
    private void followed(UdpPeer peer, WireRequest message) {
        for (int i = 0; i < CHANGED; i++) {
            peer.send(mutator.mutated(message.bytes()));
        }
        peer.send(message);
        peer.send(mutator.mutated(message.bytes()));
        while (peer.receive(A_LITTLE).isPresent()) {
            continue;
        }
    }
}

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

import java.time.Duration;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.ListenerOptions;
import io.camelsip.engine.RequestFilter;
import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.TcpPeer;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WirePeer;
import io.camelsip.engine.wire.WireRequest;

/** Calls whose further messages are changed at random: repetitions, CANCEL and ACK that nearly belong to an INVITE. */
class MutatedCallsTest {

    private static final int CALLS = 600;
    private static final long SEED = 20_261_122;

    @RegisterExtension
    final EngineUnderTest engine = new EngineUnderTest();

    private int asked;

    /** Some are answered at once, some ring, some are left to their sender. */
    private void answersSome(IncomingRequest request) {
        if (!request.message().getMethod().equals("INVITE")) {
            request.respond(200);
            return;
        }
        switch (asked++ % 3) {
            case 0 -> request.respond(486);
            case 1 -> request.respond(180);
            default -> request.onCancel(() -> {});
        }
    }

    @Test
    void noneOfThemConfusesIt() {
        engine.listens(request -> {
            engine.handled().clear();
            answersSome(request);
        });
        Mutator mutator = new Mutator(SEED, engine.address());
        UdpPeer peer = engine.udp();
        for (int i = 0; i < CALLS; i++) {
            WireRequest invite = peer.request("INVITE").withBody("application/sdp", "v=0\r\n");
            String to = invite.header("To");
            peer.send(invite);
            peer.send(mutator.mutated(invite.bytes()));
            peer.send(mutator.mutated(invite.companion("CANCEL", to).bytes()));
            peer.send(mutator.mutated(invite.companion("ACK", to + ";tag=any").bytes()));
            peer.send(invite.companion("CANCEL", to));
            while (peer.receive(Duration.ofMillis(1)).isPresent()) {
                continue;
            }
        }

        assertThat(engine.statistics().failures()).as("failures that nobody expected").isZero();
        new Siege(engine).goodRequestIsAnswered();
    }

    @Test
    void nothingOfThemStaysWhenTheirConnectionsAndDeadlinesAreOver() {
        engine.listens(new ListenerOptions(engine.where(), RequestFilter.ANY, Duration.ofSeconds(1),
                Duration.ofSeconds(1), 500, Set.of()), this::answersSome);
        Mutator mutator = new Mutator(SEED, engine.address());
        for (int i = 0; i < CALLS / 3; i++) {
            try (WirePeer peer = TcpPeer.of(engine.address())) {
                WireRequest invite = peer.request("INVITE");
                peer.send(invite);
                peer.send(mutator.mutated(invite.companion("CANCEL", invite.header("To")).bytes()));
                peer.receive(Duration.ofMillis(1));
            }
        }

        await().until(() -> engine.statistics().serverTransactions() == 0);
        assertThat(engine.statistics().failures()).as("failures that nobody expected").isZero();
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;
import io.camelsip.engine.wire.WireRequest;

/** A request whose handler does not answer. */
class DeadlineTest {

    private static final Duration SHORT = Duration.ofMillis(600);
    private static final Duration LONG = Duration.ofMinutes(3);

    @RegisterExtension
    final EngineUnderTest engine = new EngineUnderTest();

    private void neverAnswers(Duration deadline, Duration inviteDeadline, int status) {
        engine.listens(new ListenerOptions(
                engine.where(), RequestFilter.ANY, deadline, inviteDeadline, status, Set.of()), request -> {});
    }

    @ParameterizedTest
    @EnumSource
    void isAnsweredByTheEngine(Transport transport) {
        neverAnswers(SHORT, LONG, 504);
        WirePeer peer = engine.peer(transport);
        long sent = System.nanoTime();

        WireMessage answer = peer.ask(peer.request("MESSAGE"));

        assertThat(answer.status()).isEqualTo(504);
        assertThat(Duration.ofNanos(System.nanoTime() - sent)).isBetween(SHORT, Duration.ofSeconds(4));
        assertThat(engine.handled().get(0).respond(200)).isEqualTo(IncomingRequest.Sent.TOO_LATE);
        assertThat(engine.statistics().serverTransactions()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void anInviteHasADeadlineOfItsOwn(Transport transport) {
        neverAnswers(LONG, SHORT, 408);
        WirePeer peer = engine.peer(transport);
        WireRequest invite = peer.request("INVITE");

        WireMessage answer = peer.ask(invite);

        assertThat(answer.status()).isEqualTo(408);
        peer.send(invite.companion("ACK", answer.header("To")));
        assertThat(peer.hearsNothingFor(Duration.ofMillis(700))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void theHandlerMayMoveIt(Transport transport) {
        engine.listens(request -> request.answerWithin(SHORT, 480));
        WirePeer peer = engine.peer(transport);

        assertThat(peer.ask(peer.request("MESSAGE")).status()).isEqualTo(480);
    }
}

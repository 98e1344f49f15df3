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
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.WirePeer;

/** BENOTIFY is never answered, whatever becomes of it: its sender does not listen. */
class BenotifyTest {

    private static final Duration A_MOMENT = Duration.ofMillis(300);

    @RegisterExtension
    final EngineUnderTest engine = new EngineUnderTest();

    @ParameterizedTest
    @EnumSource
    void itReachesAHandlerWhoseAnswerGoesNowhere(Transport transport) {
        AtomicReference<IncomingRequest.Sent> sent = new AtomicReference<>();
        engine.listens(request -> sent.set(request.respond(200)));
        WirePeer peer = engine.peer(transport);

        peer.send(peer.request("BENOTIFY").with("Event", "presence"));

        await().untilAsserted(() -> assertThat(sent).hasValue(IncomingRequest.Sent.NOT_WANTED));
        assertThat(engine.handled().get(0).wantsAnswer()).isFalse();
        assertThat(peer.hearsNothingFor(A_MOMENT)).isTrue();
        assertThat(engine.statistics().serverTransactions()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void nobodyTakesIt(Transport transport) {
        engine.listens(new RequestFilter(Set.of("MESSAGE"), Set.of(), Optional.empty(), Optional.empty()),
                request -> request.respond(200));
        WirePeer peer = engine.peer(transport);

        peer.send(peer.request("BENOTIFY").with("Event", "presence"));

        assertThat(peer.hearsNothingFor(A_MOMENT)).isTrue();
        assertThat(peer.ask(peer.request("MESSAGE")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void itIsMalformed(Transport transport) {
        engine.answersEverything();
        WirePeer peer = engine.peer(transport);

        peer.send(peer.request("BENOTIFY").with("CSeq", "many BENOTIFY"));

        assertThat(peer.hearsNothingFor(A_MOMENT)).isTrue();
        assertThat(engine.handled()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void itsHandlerThrows(Transport transport) {
        engine.listens(request -> {
            throw new IllegalStateException("on purpose");
        });
        WirePeer peer = engine.peer(transport);

        peer.send(peer.request("BENOTIFY").with("Event", "presence"));

        await().until(() -> engine.handled().size() == 1);
        assertThat(peer.hearsNothingFor(A_MOMENT)).isTrue();
    }
}

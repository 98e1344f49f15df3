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

import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;
import io.camelsip.engine.wire.WireRequest;

/** A listener that takes a rest. */
class SuspendedListenerTest {

    @RegisterExtension
    final EngineUnderTest engine = new EngineUnderTest();

    @ParameterizedTest
    @EnumSource
    void sendsNewRequestsAwayUntilItResumes(Transport transport) {
        Listener listener = engine.answersEverything();
        WirePeer peer = engine.peer(transport);
        assertThat(peer.ask(peer.request("MESSAGE")).status()).isEqualTo(200);

        listener.suspend();
        WireMessage away = peer.ask(peer.request("MESSAGE"));
        WireMessage invite = peer.ask(peer.request("INVITE"));
        listener.resume();

        assertThat(away.status()).isEqualTo(503);
        assertThat(Integer.parseInt(away.header("Retry-After"))).isPositive();
        assertThat(invite.status()).isEqualTo(503);
        assertThat(peer.ask(peer.request("MESSAGE")).status()).isEqualTo(200);
        assertThat(engine.handled()).hasSize(2);
    }

    @Test
    void finishesWhatItHas() {
        Listener listener = engine.listens(request -> {});
        UdpPeer peer = engine.udp();
        WireRequest request = peer.request("MESSAGE");
        peer.send(request);
        await().until(() -> engine.handled().size() == 1);

        listener.suspend();
        engine.handled().get(0).respond(202);

        assertThat(peer.receive().status()).isEqualTo(202);
        assertThat(peer.ask(request).status()).isEqualTo(202);
    }

    @Test
    void doesNotSilenceTheOthers() {
        Listener messages = engine.listens(
                new RequestFilter(Set.of("MESSAGE"), Set.of(), Optional.empty(), Optional.empty()),
                request -> request.respond(200));
        engine.listens(new RequestFilter(Set.of("INFO"), Set.of(), Optional.empty(), Optional.empty()),
                request -> request.respond(200));
        UdpPeer peer = engine.udp();

        messages.suspend();

        assertThat(peer.ask(peer.request("MESSAGE")).status()).isEqualTo(503);
        assertThat(peer.ask(peer.request("INFO")).status()).isEqualTo(200);
        assertThat(peer.ask(peer.request("OPTIONS")).status()).isEqualTo(200);
    }

    @Test
    void isSeenByWhoeverWatchesTheNode() {
        Listener messages = engine.listens(
                new RequestFilter(Set.of("MESSAGE"), Set.of(), Optional.empty(), Optional.empty()),
                request -> request.respond(200));
        UdpPeer peer = engine.udp();
        assertThat(peer.ask(peer.request("OPTIONS")).status()).isEqualTo(200);

        messages.suspend();

        assertThat(peer.ask(peer.request("OPTIONS")).status()).isEqualTo(503);
    }
}

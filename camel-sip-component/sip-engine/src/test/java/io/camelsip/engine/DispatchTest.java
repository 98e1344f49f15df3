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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireRequest;

/** Which of several listeners of one address takes a request. Each here answers with a status of its own. */
class DispatchTest {

    @RegisterExtension
    final EngineUnderTest engine = new EngineUnderTest();

    private Listener listens(int status, Set<String> methods, Set<String> events, String user, String host) {
        return engine.listens(
                new RequestFilter(methods, events, Optional.ofNullable(user), Optional.ofNullable(host)),
                request -> request.respond(status));
    }

    @Test
    void theMostSpecificOneTakesIt() {
        listens(210, Set.of(), Set.of(), null, null);
        listens(211, Set.of(), Set.of(), null, "example.com");
        listens(212, Set.of(), Set.of(), "ben", null);
        listens(213, Set.of(), Set.of("presence"), null, null);
        listens(214, Set.of("NOTIFY"), Set.of(), null, null);
        listens(215, Set.of("NOTIFY"), Set.of("presence"), "ben", "example.com");
        UdpPeer peer = engine.udp();
        WireRequest message = peer.request("MESSAGE");
        WireRequest notify = peer.request("NOTIFY").with("Event", "presence");

        assertThat(ask(peer, message, "sip:carl@example.org")).isEqualTo(210);
        assertThat(ask(peer, message, "sip:carl@example.com")).isEqualTo(211);
        assertThat(ask(peer, message, "sip:ben@example.com")).isEqualTo(212);
        assertThat(ask(peer, message.with("Event", "presence"), "sip:ben@example.com")).isEqualTo(213);
        assertThat(ask(peer, notify, "sip:carl@example.com")).isEqualTo(214);
        assertThat(ask(peer, notify, "sip:ben@EXAMPLE.com")).isEqualTo(215);
        assertThat(ask(peer, notify.with("Event", "dialog"), "sip:ben@example.com")).isEqualTo(214);
    }

    private static int ask(UdpPeer peer, WireRequest request, String uri) {
        return peer.ask(request.withRequestUri(uri).with("Call-ID", WireRequest.unique())
                .withVia(";branch=z9hG4bK" + WireRequest.unique())).status();
    }

    @Test
    void anEventPackageIsNamedWithoutItsParameters() {
        listens(201, Set.of("SUBSCRIBE"), Set.of("presence"), null, null);
        UdpPeer peer = engine.udp();

        assertThat(peer.ask(peer.request("SUBSCRIBE").with("Event", "presence;id=7")).status()).isEqualTo(201);
        assertThat(peer.ask(peer.request("SUBSCRIBE").with("Event", "presence.winfo")).status()).isEqualTo(489);
        assertThat(peer.ask(peer.request("SUBSCRIBE").with("o", "presence")).status()).isEqualTo(201);
    }

    @Test
    void twoThatTakeTheSameAreRefused() {
        listens(201, Set.of("MESSAGE", "INFO"), Set.of(), null, null);

        assertThatThrownBy(() -> listens(202, Set.of("NOTIFY", "MESSAGE"), Set.of(), null, null))
                .isInstanceOf(AmbiguousListenerException.class).hasMessageContaining("MESSAGE");

        UdpPeer peer = engine.udp();
        assertThat(peer.ask(peer.request("MESSAGE")).status()).isEqualTo(201);
        assertThat(peer.ask(peer.request("NOTIFY")).status()).isEqualTo(405);
    }

    @Test
    void twoThatTakeEverythingAreRefused() {
        listens(201, Set.of(), Set.of(), null, null);

        assertThatThrownBy(() -> listens(202, Set.of(), Set.of(), null, null))
                .isInstanceOf(AmbiguousListenerException.class);
    }

    @Test
    void theMethodIsComparedAsItIsWritten() {
        listens(201, Set.of("message"), Set.of(), null, null);
        UdpPeer peer = engine.udp();

        assertThat(peer.ask(peer.request("MESSAGE")).status()).isEqualTo(201);
        assertThat(peer.ask(peer.request("message")).status()).isEqualTo(405);
    }

    @Test
    void theUserIsComparedWithItsEscapesUndone() {
        listens(201, Set.of(), Set.of(), "ben jones", null);
        UdpPeer peer = engine.udp();

        assertThat(peer.ask(peer.request("MESSAGE").withRequestUri("sip:ben%20jones@example.com")).status())
                .isEqualTo(201);
    }

    @Test
    void whoLeavesTakesNothingMore() {
        Listener messages = listens(201, Set.of("MESSAGE"), Set.of(), null, null);
        listens(202, Set.of(), Set.of(), null, null);
        UdpPeer peer = engine.udp();
        assertThat(peer.ask(peer.request("MESSAGE")).status()).isEqualTo(201);

        messages.close();
        messages.close();

        assertThat(peer.ask(peer.request("MESSAGE")).status()).isEqualTo(202);
    }

    @Test
    void whoListensElsewhereIsNotAsked() throws IOException {
        listens(201, Set.of("MESSAGE"), Set.of(), null, null);
        try (Listener elsewhere = engine.engine().listen(ListenerOptions.of(
                List.of(new ListenAddress(Transport.UDP, "127.0.0.1", 0)),
                new RequestFilter(Set.of("INFO"), Set.of(), Optional.empty(), Optional.empty())),
                request -> request.respond(202))) {
            assertThat(elsewhere.addresses()).hasSize(1);
            UdpPeer peer = engine.udp();

            assertThat(peer.ask(peer.request("INFO")).status()).isEqualTo(405);
        }
    }
}

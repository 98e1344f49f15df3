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
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;
import io.camelsip.engine.wire.WireRequest;

/** CANCEL (RFC 3261 §9.2). */
class CancelTest {

    @RegisterExtension
    final EngineUnderTest engine = new EngineUnderTest();

    @ParameterizedTest
    @EnumSource
    void itEndsAnInviteThatHasNoFinalAnswer(Transport transport) {
        AtomicInteger cancelled = new AtomicInteger();
        engine.listens(request -> request.onCancel(cancelled::incrementAndGet));
        WirePeer peer = engine.peer(transport);
        WireRequest invite = peer.request("INVITE");
        peer.send(invite);
        await().until(() -> engine.handled().size() == 1);
        assertThat(cancelled).hasValue(0);

        WireMessage toCancel = peer.ask(invite.companion("CANCEL", invite.header("To")));
        WireMessage toInvite = peer.receive();

        assertThat(toCancel.status()).isEqualTo(200);
        assertThat(toCancel.header("CSeq")).isEqualTo("1 CANCEL");
        assertThat(toInvite.status()).isEqualTo(487);
        assertThat(toInvite.header("CSeq")).isEqualTo("1 INVITE");
        await().untilAsserted(() -> assertThat(cancelled).hasValue(1));
        assertThat(engine.handled().get(0).respond(486)).isEqualTo(IncomingRequest.Sent.TOO_LATE);
        peer.send(invite.companion("ACK", toInvite.header("To")));
        assertThat(peer.hearsNothingFor(Duration.ofMillis(700))).isTrue();
    }

    @Test
    void whoAsksLateIsToldAtOnce() {
        engine.listens(request -> {});
        UdpPeer peer = engine.udp();
        WireRequest invite = peer.request("INVITE");
        peer.send(invite);
        await().until(() -> engine.handled().size() == 1);
        peer.ask(invite.companion("CANCEL", invite.header("To")));
        await().until(() -> engine.statistics().answered().get("4xx") == 1);
        AtomicInteger told = new AtomicInteger();

        engine.handled().get(0).onCancel(told::incrementAndGet);

        assertThat(told).hasValue(1);
    }

    @Test
    void itComesTooLateForAnInviteThatIsAnswered() {
        AtomicInteger cancelled = new AtomicInteger();
        engine.listens(request -> {
            request.onCancel(cancelled::incrementAndGet);
            request.respond(486);
        });
        UdpPeer peer = engine.udp();
        WireRequest invite = peer.request("INVITE");
        assertThat(peer.ask(invite).status()).isEqualTo(486);

        assertThat(peer.ask(invite.companion("CANCEL", invite.header("To"))).status()).isEqualTo(200);

        assertThat(cancelled).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource
    void ofSomethingUnknownItIsRefused(Transport transport) {
        engine.answersEverything();
        WirePeer peer = engine.peer(transport);
        WireRequest neverSent = peer.request("INVITE");

        assertThat(peer.ask(neverSent.companion("CANCEL", neverSent.header("To"))).status()).isEqualTo(481);

        assertThat(engine.handled()).isEmpty();
    }

    @Test
    void repeatedItGetsTheSameAnswer() {
        engine.answersEverything();
        UdpPeer peer = engine.udp();
        WireRequest neverSent = peer.request("INVITE");
        WireRequest cancel = neverSent.companion("CANCEL", neverSent.header("To"));

        WireMessage first = peer.ask(cancel);

        assertThat(peer.ask(cancel).bytes()).isEqualTo(first.bytes());
    }

    @Test
    void anotherSendersInviteIsNotTouched() {
        engine.listens(request -> {});
        UdpPeer ana = engine.udp();
        UdpPeer ben = engine.udp();
        WireRequest invite = ana.request("INVITE");
        ana.send(invite);
        await().until(() -> engine.handled().size() == 1);
        WireRequest foreign = invite.companion("CANCEL", invite.header("To"))
                .with("Via", ben.request("INVITE").withVia(";branch=" + branch(invite)).header("Via"));

        assertThat(ben.ask(foreign).status()).isEqualTo(481);

        assertThat(engine.handled().get(0).respond(486)).isEqualTo(IncomingRequest.Sent.SENT);
    }

    private static String branch(WireRequest request) {
        return request.header("Via").replaceAll(".*branch=", "");
    }
}

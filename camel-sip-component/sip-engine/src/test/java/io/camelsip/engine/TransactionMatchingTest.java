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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WireRequest;

/** Which requests belong to one transaction (RFC 3261 §17.2.3). */
class TransactionMatchingTest {

    @RegisterExtension
    final EngineUnderTest engine = new EngineUnderTest();

    @Test
    void theSameBranchFromAnotherSenderIsAnotherRequest() {
        engine.answersEverything();
        UdpPeer ana = engine.udp();
        UdpPeer ben = engine.udp();

        ana.ask(ana.request("MESSAGE").withVia(";branch=z9hG4bKsame"));
        ben.ask(ben.request("MESSAGE").withVia(";branch=z9hG4bKsame"));

        assertThat(engine.handled()).hasSize(2);
    }

    @Test
    void theSameBranchWithAnotherMethodIsAnotherRequest() {
        engine.answersEverything();
        UdpPeer peer = engine.udp();

        peer.ask(peer.request("MESSAGE").withVia(";branch=z9hG4bKsame"));
        peer.ask(peer.request("OPTIONS").withVia(";branch=z9hG4bKsame"));

        assertThat(engine.handled()).hasSize(2);
    }

    /** A sender of before RFC 3261 has no branch that could be relied on. */
    @ParameterizedTest
    @ValueSource(strings = { "", ";branch=1", ";branch=abc.def", ";branch=z9hG4b" })
    void withoutTheCookieOtherFieldsIdentifyTheRequest(String parameters) {
        engine.answersEverything();
        UdpPeer peer = engine.udp();
        WireRequest request = peer.request("MESSAGE").withVia(parameters);
        WireMessage first = peer.ask(request);

        assertThat(peer.ask(request).bytes()).isEqualTo(first.bytes());
        assertThat(engine.handled()).hasSize(1);

        peer.ask(request.with("CSeq", "2 MESSAGE"));
        assertThat(engine.handled()).hasSize(2);
        peer.ask(request.with("Call-ID", "another"));
        assertThat(engine.handled()).hasSize(3);
        peer.ask(request.with("From", "<sip:ana@127.0.0.1>;tag=another"));
        assertThat(engine.handled()).hasSize(4);
        peer.ask(request.withRequestUri("sip:another@127.0.0.1"));
        assertThat(engine.handled()).hasSize(5);
    }

    @Test
    void anInviteWithoutTheCookieIsAcknowledgedAndEnds() {
        engine.answersEverything();
        UdpPeer peer = engine.udp();
        WireRequest invite = peer.request("INVITE").withVia("");
        WireMessage refusal = peer.ask(invite);
        assertThat(refusal.status()).isEqualTo(486);

        peer.send(invite.companion("ACK", refusal.header("To")));

        assertThat(peer.hearsNothingFor(Duration.ofMillis(1200))).isTrue();
        assertThat(engine.statistics().dropped()).containsEntry("stray_ack", 0L);
        assertThat(engine.handled()).hasSize(1);
    }

    @Test
    void anInviteWithoutTheCookieCanBeCancelled() {
        engine.listens(request -> {});
        UdpPeer peer = engine.udp();
        WireRequest invite = peer.request("INVITE").withVia(";branch=7");
        peer.send(invite);
        await().until(() -> engine.handled().size() == 1);

        WireMessage answer = peer.ask(invite.companion("CANCEL", invite.header("To")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(peer.receive().status()).isEqualTo(487);
    }
}

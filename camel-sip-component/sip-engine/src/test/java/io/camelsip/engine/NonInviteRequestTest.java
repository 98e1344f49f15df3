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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;
import io.camelsip.engine.wire.WireRequest;

/** A request that is not an INVITE, from the wire to a handler and back (RFC 3261 §17.2.2). */
class NonInviteRequestTest {

    private static final Duration A_MOMENT = Duration.ofMillis(300);

    @RegisterExtension
    final EngineUnderTest engine = new EngineUnderTest();

    @ParameterizedTest
    @EnumSource
    void theAnswerCopiesWhatIdentifiesTheRequest(Transport transport) {
        engine.answersEverything();
        WirePeer peer = engine.peer(transport);
        WireRequest request = peer.request("MESSAGE").addingFirst("Via",
                "SIP/2.0/UDP far.example.com;branch=z9hG4bKfar");
        WireRequest withOwnViaOnTop = request.without("Via")
                .addingFirst("Via", "SIP/2.0/UDP far.example.com;branch=z9hG4bKfar")
                .addingFirst("Via", peer.request("MESSAGE").header("Via"));

        WireMessage answer = peer.ask(withOwnViaOnTop);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(String.join(",", answer.headers("Via"))).startsWith(withOwnViaOnTop.header("Via"))
                .contains("SIP/2.0/UDP far.example.com;branch=z9hG4bKfar");
        assertThat(answer.header("From")).isEqualTo(withOwnViaOnTop.header("From"));
        assertThat(answer.header("To")).startsWith(withOwnViaOnTop.header("To") + ";tag=");
        assertThat(answer.header("Call-ID")).isEqualTo(withOwnViaOnTop.header("Call-ID"));
        assertThat(answer.header("CSeq")).isEqualTo("1 MESSAGE");
        assertThat(answer.header("Content-Length")).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = { "MESSAGE", "OPTIONS", "NOTIFY", "PUBLISH", "REGISTER", "SUBSCRIBE", "INFO", "REFER",
            "SERVICE", "VENDOR-thing.1" })
    void everyMethodThatNeedsNoCallReachesAHandler(String method) {
        engine.answersEverything();
        for (Transport transport : Transport.values()) {
            WirePeer peer = engine.peer(transport);

            assertThat(peer.ask(peer.request(method)).status()).isEqualTo(200);
        }
        assertThat(engine.handled()).extracting(request -> request.message().getMethod()).containsExactly(method,
                method);
    }

    @ParameterizedTest
    @EnumSource
    void theHandlerSeesTheBodyAndWhereTheRequestCameFrom(Transport transport) {
        engine.answersEverything();
        WirePeer peer = engine.peer(transport);

        peer.ask(peer.request("MESSAGE").withBody("text/plain", "Grüß Gott\r\n\r\nund auf Wiedersehen"));

        IncomingRequest request = engine.handled().get(0);
        assertThat(SipMessages.body(request.message())).asString().isEqualTo("Grüß Gott\r\n\r\nund auf Wiedersehen");
        assertThat(request.transport()).isEqualTo(transport);
        assertThat(request.remoteAddress()).isEqualTo(peer.address());
        assertThat(request.localAddress()).isEqualTo(engine.address());
    }

    @Test
    void headerFieldsInShortFormAreTheSame() {
        engine.answersEverything();
        UdpPeer peer = engine.udp();
        WireRequest request = peer.request("MESSAGE").withBody("text/plain", "hello");
        byte[] shortForm = request.toString().replace("Via:", "v:").replace("From:", "f:").replace("To:", "t:")
                .replace("Call-ID:", "i:").replace("Contact:", "m:").replace("Content-Type:", "c:")
                .replace("Content-Length:", "l:").getBytes();

        peer.send(shortForm);

        assertThat(peer.receive().status()).isEqualTo(200);
        assertThat(SipMessages.body(engine.handled().get(0).message())).asString().isEqualTo("hello");
    }

    @Test
    void aRequestRepeatedWhileTheHandlerThinksRunsItOnce() {
        engine.listens(request -> {});
        UdpPeer peer = engine.udp();
        WireRequest request = peer.request("MESSAGE");
        peer.send(request);
        peer.send(request);
        peer.send(request);
        await().until(() -> engine.statistics().retransmissions() == 2);
        assertThat(engine.statistics().serverTransactions()).isEqualTo(1);

        engine.handled().get(0).respond(200);

        assertThat(peer.receive().status()).isEqualTo(200);
        assertThat(peer.hearsNothingFor(A_MOMENT)).isTrue();
        assertThat(engine.handled()).hasSize(1);
    }

    @Test
    void aRequestRepeatedAfterTheAnswerGetsTheSameBytes() {
        engine.answersEverything();
        UdpPeer peer = engine.udp();
        WireRequest request = peer.request("MESSAGE");
        WireMessage first = peer.ask(request);

        WireMessage second = peer.ask(request);

        assertThat(second.bytes()).isEqualTo(first.bytes());
        assertThat(engine.handled()).hasSize(1);
        assertThat(engine.statistics().rememberedResponses()).isEqualTo(1);
        assertThat(engine.statistics().serverTransactions()).isZero();
    }

    @Test
    void aProvisionalAnswerIsRepeatedToo() {
        engine.listens(request -> request.respond(183));
        UdpPeer peer = engine.udp();
        WireRequest request = peer.request("MESSAGE");
        peer.send(request);
        assertThat(peer.receive().status()).isEqualTo(183);

        peer.send(request);

        assertThat(peer.receive().status()).isEqualTo(183);
        assertThat(engine.handled()).hasSize(1);
    }

    @Test
    void nothingIsRememberedOfWhatWasAnsweredOverAStream() {
        engine.answersEverything();
        WirePeer peer = engine.tcp();

        assertThat(peer.ask(peer.request("MESSAGE")).status()).isEqualTo(200);

        assertThat(engine.statistics().rememberedResponses()).isZero();
        assertThat(engine.statistics().serverTransactions()).isZero();
    }

    @Test
    void onlyTheFirstFinalAnswerGoesOut() {
        engine.listens(request -> {
            request.respond(200);
            assertThat(request.respond(500)).isEqualTo(IncomingRequest.Sent.TOO_LATE);
            assertThat(request.respond(183)).isEqualTo(IncomingRequest.Sent.TOO_LATE);
        });
        UdpPeer peer = engine.udp();

        assertThat(peer.ask(peer.request("MESSAGE")).status()).isEqualTo(200);

        assertThat(peer.hearsNothingFor(A_MOMENT)).isTrue();
        assertThat(engine.statistics().answered()).containsEntry("2xx", 1L).containsEntry("5xx", 0L);
    }

    @Test
    void manyRequestsOnOneConnectionAreAllAnswered() {
        engine.answersEverything();
        WirePeer peer = engine.tcp();

        for (int i = 0; i < 200; i++) {
            peer.send(peer.request("MESSAGE"));
        }
        for (int i = 0; i < 200; i++) {
            assertThat(peer.receive().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHandlerThatThrowsGives500WithNothingOfItsOwn(Transport transport) {
        engine.listens(request -> {
            throw new IllegalStateException("the secret reason");
        });
        WirePeer peer = engine.peer(transport);

        WireMessage answer = peer.ask(peer.request("MESSAGE"));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.toString()).doesNotContain("secret");
    }

    @Test
    void requestsOfOneCallReachTheHandlerInOrder() {
        engine.answersEverything();
        UdpPeer peer = engine.udp();
        WireRequest request = peer.request("MESSAGE");

        for (int i = 1; i <= 100; i++) {
            peer.send(request.with("CSeq", i + " MESSAGE").withVia(";branch=z9hG4bKnr" + i));
        }
        await().until(() -> engine.handled().size() == 100);

        assertThat(engine.handled()).extracting(handled -> sequence(handled)).isSorted();
    }

    private static int sequence(IncomingRequest request) {
        return Integer.parseInt(request.message().getHeader("CSeq").toString().replaceAll("\\D", ""));
    }
}

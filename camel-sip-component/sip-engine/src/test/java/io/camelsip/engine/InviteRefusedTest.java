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
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import javax.sip.message.Response;

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

/** An INVITE that gets another answer than 2xx (RFC 3261 §17.2.1). */
class InviteRefusedTest {

    private static final double T1 = 500;
    /** Timer I of an unreliable transport, and something for a busy machine. */
    private static final Duration UNTIL_ENDED = Duration.ofSeconds(8);

    @RegisterExtension
    final EngineUnderTest engine = new EngineUnderTest();

    private final List<Runnable> acknowledgements = new ArrayList<>();

    private void listensWithoutAnswering() {
        engine.listens(request -> {});
    }

    @Test
    void aSlowHandlerIsBridgedBy100() {
        listensWithoutAnswering();
        UdpPeer peer = engine.udp();
        WireRequest invite = peer.request("INVITE");
        long sent = System.nanoTime();
        peer.send(invite);

        WireMessage trying = peer.receive();

        assertThat(trying.status()).isEqualTo(100);
        assertThat(trying.parameter("To", "tag")).isEmpty();
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sent)).isBetween(100L, 1500L);
        peer.send(invite);
        assertThat(peer.receive().status()).isEqualTo(100);
        assertThat(engine.handled()).hasSize(1);
    }

    @Test
    void aQuickHandlerNeedsNo100() {
        engine.answersEverything();
        UdpPeer peer = engine.udp();
        peer.send(peer.request("INVITE"));

        assertThat(peer.receive().status()).isEqualTo(486);
    }

    @Test
    void theAnswerIsRepeatedUntilItsAck() {
        engine.answersEverything();
        UdpPeer peer = engine.udp();
        WireRequest invite = peer.request("INVITE");
        peer.send(invite);
        WireMessage refusal = peer.receive();
        long first = System.nanoTime();

        WireMessage second = peer.receive();
        long gapBefore = System.nanoTime() - first;
        WireMessage third = peer.receive();
        long gapAfter = System.nanoTime() - first - gapBefore;

        assertThat(refusal.status()).isEqualTo(486);
        assertThat(second.bytes()).isEqualTo(refusal.bytes());
        assertThat(third.bytes()).isEqualTo(refusal.bytes());
        assertThat(TimeUnit.NANOSECONDS.toMillis(gapBefore) / T1).isCloseTo(1, within(0.7));
        assertThat(TimeUnit.NANOSECONDS.toMillis(gapAfter) / T1).isCloseTo(2, within(0.7));

        peer.send(invite.companion("ACK", refusal.header("To")));

        assertThat(peer.hearsNothingFor(Duration.ofMillis(2300))).isTrue();
        assertThat(engine.statistics().dropped()).containsEntry("stray_ack", 0L);
        await().atMost(UNTIL_ENDED).until(() -> engine.statistics().serverTransactions() == 0);
        assertThat(engine.handled()).hasSize(1);
    }

    @Test
    void aRepeatedInviteGetsTheAnswerAgain() {
        engine.answersEverything();
        UdpPeer peer = engine.udp();
        WireRequest invite = peer.request("INVITE");
        WireMessage refusal = peer.ask(invite);

        assertThat(peer.ask(invite).bytes()).isEqualTo(refusal.bytes());
        assertThat(engine.handled()).hasSize(1);
    }

    @Test
    void overAStreamNothingIsRepeatedAndTheAckEndsIt() {
        engine.answersEverything();
        WirePeer peer = engine.tcp();
        WireRequest invite = peer.request("INVITE");
        WireMessage refusal = peer.ask(invite);
        assertThat(refusal.status()).isEqualTo(486);
        assertThat(peer.hearsNothingFor(Duration.ofMillis(1200))).isTrue();
        assertThat(engine.statistics().serverTransactions()).isEqualTo(1);

        peer.send(invite.companion("ACK", refusal.header("To")));

        await().until(() -> engine.statistics().serverTransactions() == 0);
    }

    @ParameterizedTest
    @EnumSource
    void provisionalAnswersComeFirst(Transport transport) {
        AtomicReference<IncomingRequest> invite = new AtomicReference<>();
        engine.listens(request -> {
            invite.set(request);
            request.respond(180);
        });
        WirePeer peer = engine.peer(transport);
        WireRequest request = peer.request("INVITE");
        peer.send(request);
        WireMessage ringing = peer.receive();
        assertThat(ringing.status()).isEqualTo(180);

        invite.get().respond(603);

        WireMessage decline = peer.receive();
        assertThat(decline.status()).isEqualTo(603);
        assertThat(decline.header("To")).isEqualTo(ringing.header("To"));
    }

    @ParameterizedTest
    @EnumSource
    void itIsRedirectedWithAContact(Transport transport) {
        engine.listens(request -> {
            try {
                Response moved = request.createResponse(302);
                SipMessages.addHeader(moved, "Contact", "<sip:ben@elsewhere.example.com>");
                request.respond(moved);
            } catch (java.text.ParseException e) {
                throw new AssertionError(e);
            }
        });
        WirePeer peer = engine.peer(transport);

        WireMessage moved = peer.ask(peer.request("INVITE"));

        assertThat(moved.status()).isEqualTo(302);
        assertThat(moved.header("Contact")).isEqualTo("<sip:ben@elsewhere.example.com>");
    }

    /** RFC 3261 §13.2.1. */
    @Test
    void itCannotBeAcceptedWithoutADescriptionAndSaysSo() {
        AtomicReference<Throwable> refused = new AtomicReference<>();
        engine.listens(request -> {
            try {
                request.respond(200);
            } catch (IllegalStateException e) {
                refused.set(e);
                request.respond(488);
            }
        });
        UdpPeer peer = engine.udp();

        assertThat(peer.ask(peer.request("INVITE")).status()).isEqualTo(488);

        assertThat(refused.get()).hasMessageContaining("must hold").hasMessageContaining("application/sdp");
        assertThat(engine.handled().get(0).respond(200)).isEqualTo(IncomingRequest.Sent.TOO_LATE);
    }

    @Test
    void anAckOfNothingIsIgnored() {
        engine.answersEverything();
        UdpPeer peer = engine.udp();

        peer.send(peer.request("ACK"));

        await().until(() -> engine.statistics().dropped().get("stray_ack") == 1);
        assertThat(peer.hearsNothingFor(Duration.ofMillis(300))).isTrue();
        assertThat(engine.handled()).isEmpty();
    }

    @Test
    void aClosedConnectionEndsItToo() {
        engine.answersEverything();
        WirePeer peer = engine.tcp();
        peer.ask(peer.request("INVITE"));
        assertThat(engine.statistics().serverTransactions()).isEqualTo(1);

        peer.close();

        await().atMost(Duration.ofSeconds(40)).until(() -> engine.statistics().serverTransactions() == 0);
    }

    /** A branch is unique for its sender only (RFC 3261 §17.2.3). */
    @ParameterizedTest
    @EnumSource
    void twoSendersWithOneBranchAreBothServedAndForgotten(Transport transport) {
        engine.answersEverything();
        for (int i = 0; i < 2; i++) {
            WirePeer peer = engine.peer(transport);
            WireRequest invite = peer.request("INVITE").withVia(";branch=z9hG4bKshared");
            peer.send(invite);
            WireMessage answer = peer.receive();
            assertThat(answer.status()).isEqualTo(486);
            assertThat(answer.header("Via")).isEqualTo(invite.header("Via"));
            acknowledgements.add(() -> peer.send(invite.companion("ACK", answer.header("To"))));
        }
        assertThat(engine.handled()).hasSize(2);

        acknowledgements.forEach(Runnable::run);

        await().atMost(UNTIL_ENDED).until(() -> engine.statistics().serverTransactions() == 0);
    }

    /** A tag is a token (RFC 3261 §25.1); what comes instead is refused or served, and does not stay. */
    @ParameterizedTest
    @ValueSource(strings = { "\"a\"", "\"\"", "[::1]", "a@b", "a/b", "a:b", "a,b", "a=b", "(a)", "a b", "\u00fc", "%zz",
            "" })
    void anOddTagOfItsSenderDoesNotKeepIt(String tag) {
        engine.answersEverything();
        WirePeer peer = engine.tcp();
        WireRequest invite = peer.request("INVITE").with("From", "<sip:ana@example.com>;tag=" + tag);

        WireMessage answer = peer.ask(invite);
        peer.send(invite.companion("ACK", answer.header("To")));

        assertThat(answer.status()).isIn(400, 486);
        assertThat(engine.statistics().failures()).isZero();
        await().until(() -> engine.statistics().serverTransactions() == 0);
    }
}

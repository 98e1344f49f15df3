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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.Outcome;
import io.camelsip.engine.wire.TcpPeer;
import io.camelsip.engine.wire.TcpServer;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireMessage;

/** A request that the engine sends, as the peer sees it (RFC 3261 §17.1). */
class ClientRequestTest {

    private static final double T1 = 500;
    private static final Duration A_MOMENT = Duration.ofMillis(300);

    @RegisterExtension
    final EngineUnderTest engine = new EngineUnderTest();

    private final UdpPeer peer = engine.closedLater(UdpPeer.silent());
    private final TcpServer server = engine.closedLater(TcpServer.onLoopback());

    private String overUdp() {
        return "sip:ben@127.0.0.1:" + peer.address().getPort();
    }

    private String overTcp() {
        return "sip:ben@127.0.0.1:" + server.address().getPort() + ";transport=tcp";
    }

    private TcpPeer accepts() {
        return engine.closedLater(server.accept());
    }

    @Test
    void hasEverythingThatRfc3261Asks() {
        engine.sends("MESSAGE", overUdp());

        WireMessage request = peer.receive();

        assertThat(request.method()).isEqualTo("MESSAGE");
        assertThat(request.requestUri()).isEqualTo(overUdp());
        assertThat(request.header("Via")).startsWith("SIP/2.0/UDP 127.0.0.1:");
        assertThat(request.parameter("Via", "branch").orElseThrow()).startsWith("z9hG4bK").hasSizeGreaterThan(20);
        assertThat(request.parameter("Via", "rport")).hasValue("");
        assertThat(request.header("Max-Forwards")).isEqualTo("70");
        assertThat(request.parameter("From", "tag").orElseThrow()).hasSizeGreaterThanOrEqualTo(8);
        assertThat(request.header("To")).contains(overUdp()).doesNotContain("tag=");
        assertThat(request.header("Call-ID")).hasSizeGreaterThan(16);
        assertThat(request.header("CSeq")).matches("\\d+ MESSAGE");
        assertThat(request.header("Content-Length")).isEqualTo("0");
        assertThat(request.find("User-Agent")).isPresent();
    }

    @Test
    void hasIdentifiersOfItsOwn() {
        engine.sends("MESSAGE", overUdp());
        WireMessage one = peer.receive();
        peer.reply(one.answered(200));
        engine.sends("MESSAGE", overUdp());
        WireMessage other = peer.receive();

        assertThat(other.header("Call-ID")).isNotEqualTo(one.header("Call-ID"));
        assertThat(other.parameter("Via", "branch")).isNotEqualTo(one.parameter("Via", "branch"));
        assertThat(other.parameter("From", "tag")).isNotEqualTo(one.parameter("From", "tag"));
    }

    @ParameterizedTest
    @ValueSource(ints = { 200, 202, 302, 404, 486, 500, 603 })
    void endsWithTheFinalResponse(int status) {
        Outcome outcome = engine.sends("MESSAGE", overUdp());
        WireMessage request = peer.receive();
        assertThat(outcome.hasEnded()).isFalse();

        peer.reply(request.answered(status, "X-Said: so"));

        assertThat(outcome.status()).isEqualTo(status);
        assertThat(outcome.response().getReasonPhrase()).isEqualTo("As Told");
        assertThat(outcome.response().getHeader("X-Said").toString()).contains("so");
        assertThat(outcome.from()).isEqualTo(peer.address());
    }

    @Test
    void endsWithTheFinalResponseOverAStream() {
        Outcome outcome = engine.sends("MESSAGE", overTcp());
        TcpPeer stream = accepts();

        stream.send(stream.receive().answered(404));

        assertThat(outcome.status()).isEqualTo(404);
        assertThat(outcome.from()).isEqualTo(server.address());
    }

    @Test
    void provisionalResponsesAreHeard() {
        Outcome outcome = engine.sends("MESSAGE", overUdp());
        WireMessage request = peer.receive();

        peer.reply(request.answered(100));
        peer.reply(request.answered(183));
        peer.reply(request.answered(200));

        assertThat(outcome.status()).isEqualTo(200);
        assertThat(outcome.provisional()).containsExactly(100, 183);
        assertThat(engine.statistics().clientTransactions()).isZero();
    }

    @Test
    void aFinalResponseThatComesTwiceEndsItOnce() {
        Outcome outcome = engine.sends("MESSAGE", overUdp());
        WireMessage request = peer.receive();

        peer.reply(request.answered(200));
        peer.reply(request.answered(200));
        peer.reply(request.answered(500));

        assertThat(outcome.status()).isEqualTo(200);
        assertThat(peer.hearsNothingFor(A_MOMENT)).isTrue();
        assertThat(outcome.ends()).isEqualTo(1);
    }

    @Test
    void isRepeatedAfterT1ThenTwiceThat() {
        engine.sends("MESSAGE", overUdp());
        WireMessage first = peer.receive();
        long start = System.nanoTime();

        WireMessage second = peer.receive();
        double gap = millisSince(start);
        WireMessage third = peer.receive();
        double secondGap = millisSince(start) - gap;

        assertThat(second.bytes()).isEqualTo(first.bytes());
        assertThat(third.bytes()).isEqualTo(first.bytes());
        assertThat(gap / T1).isCloseTo(1, within(0.7));
        assertThat(secondGap / T1).isCloseTo(2, within(0.7));
    }

    private static double millisSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    }

    @Test
    void isNotRepeatedOverAStream() {
        engine.sends("MESSAGE", overTcp());
        TcpPeer stream = accepts();
        stream.receive();

        assertThat(stream.hearsNothingFor(Duration.ofMillis(1200))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void failsWhenNobodyAnswersInTime(Transport transport) {
        long start = System.nanoTime();
        String target = transport == Transport.UDP ? overUdp() : overTcp();
        Outcome outcome = engine.sends(engine.request("MESSAGE", target), Duration.ofMillis(800));

        IOException failure = outcome.failureWithin(Duration.ofSeconds(5));

        assertThat(failure).isInstanceOf(NoAnswerException.class).hasMessageContaining("MESSAGE");
        assertThat(millisSince(start)).isBetween(750.0, 3000.0);
        assertThat(engine.statistics().clientTransactions()).isZero();
        while (transport == Transport.UDP && peer.receive(A_MOMENT).isPresent()) {
            assertThat(millisSince(start)).as("still repeating").isLessThan(4000);
        }
    }

    @Test
    void failsAtOnceWhenNobodyListens() {
        String target = overTcp();
        server.close();

        Outcome outcome = engine.sends("MESSAGE", target);

        assertThat(outcome.failureWithin(Duration.ofSeconds(3)))
                .hasMessageContaining("127.0.0.1").hasMessageContaining("" + server.address().getPort());
        assertThat(engine.statistics().clientTransactions()).isZero();
    }

    @Test
    void failsWhenItsConnectionEnds() {
        Outcome outcome = engine.sends("MESSAGE", overTcp());
        TcpPeer stream = accepts();
        stream.receive();
        assertThat(outcome.hasEnded()).isFalse();

        stream.close();

        assertThat(outcome.failureWithin(Duration.ofSeconds(2))).isNotInstanceOf(NoAnswerException.class);
        assertThat(engine.statistics().clientTransactions()).isZero();
    }

    @Test
    void failsWhenItsHostIsUnknown() {
        Outcome outcome = engine.sends("MESSAGE", "sip:ben@no-such-host.invalid");

        assertThat(outcome.failureWithin(Duration.ofSeconds(10))).hasMessageContaining("no-such-host.invalid");
    }

    @Test
    void cannotGoWhereNoWayLeads() {
        assertThat(engine.sends("MESSAGE", "tel:+4989123").failureWithin(A_MOMENT)).hasMessageContaining("tel");
        assertThat(engine.sends("MESSAGE", "sip:ben@127.0.0.1;transport=pigeon").failureWithin(A_MOMENT))
                .hasMessageContaining("pigeon");
    }

    @Test
    void requestsToOnePeerShareAConnection() {
        engine.sends("MESSAGE", overTcp());
        TcpPeer stream = accepts();
        stream.send(stream.receive().answered(200));
        Outcome second = engine.sends("MESSAGE", overTcp());

        stream.send(stream.receive().answered(202));

        assertThat(second.status()).isEqualTo(202);
        assertThat(server.accept(A_MOMENT)).isEmpty();
    }

    @Test
    void aConnectionThatWasClosedIsReplaced() {
        engine.sends("MESSAGE", overTcp());
        TcpPeer first = accepts();
        first.send(first.receive().answered(200));
        first.close();
        await().until(() -> engine.statistics().edge().connections() == 0);

        Outcome outcome = engine.sends("MESSAGE", overTcp());
        TcpPeer second = accepts();
        second.send(second.receive().answered(200));

        assertThat(outcome.status()).isEqualTo(200);
    }

    @Test
    void responsesThatDoNotBelongToItAreIgnored() {
        Outcome outcome = engine.sends("MESSAGE", overUdp());
        WireMessage request = peer.receive();
        String answer = new String(request.answered(200), StandardCharsets.ISO_8859_1);

        peer.reply(answer.replaceAll("branch=z9hG4bK\\w", "branch=z9hG4bK-not").getBytes());
        peer.reply(answer.replace(" MESSAGE\r\n", " OPTIONS\r\n").getBytes());
        peer.reply(answer.replace("SIP/2.0 200", "SIP/2.0 4294967301").getBytes());
        peer.reply("SIP/2.0 200 OK\r\n\r\n".getBytes());
        peer.reply(request.answered(202));

        assertThat(outcome.status()).isEqualTo(202);
    }

    @Test
    void thousandOfThemHoldNoThread() {
        engine.sends("MESSAGE", overUdp());
        engine.sends("MESSAGE", overTcp());
        accepts().receive();
        int threads = Thread.activeCount();
        List<Outcome> outcomes = new ArrayList<>();

        for (int i = 0; i < 500; i++) {
            outcomes.add(engine.sends(engine.request("MESSAGE", overUdp()), Duration.ofSeconds(2)));
            outcomes.add(engine.sends(engine.request("MESSAGE", overTcp()), Duration.ofSeconds(2)));
        }

        await().until(() -> engine.statistics().clientTransactions() >= 1000);
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 1);
        outcomes.forEach(outcome -> assertThat(outcome.failureWithin(Duration.ofSeconds(10)))
                .isInstanceOf(NoAnswerException.class));
    }

    @Test
    void tooManyAtATimeFailAtOnce() throws Exception {
        try (EngineUnderTest small = new EngineUnderTest(options -> new EngineOptions(options.name(),
                options.userAgent(), options.transport(), options.messages(), 10, 1 << 20, 4))) {
            List<Outcome> outcomes = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                outcomes.add(small.sends("MESSAGE", overUdp()));
            }

            await().until(() -> outcomes.stream().filter(Outcome::hasEnded).count() >= 36);
            assertThat(small.statistics().clientTransactions()).isLessThanOrEqualTo(4);
        }
    }

    @Test
    void goesByTheOutboundProxy() throws Exception {
        Outcome outcome = new Outcome();
        engine.engine().send(new OutgoingRequest(engine.request("MESSAGE", "sip:ben@no-such-host.invalid"),
                Optional.of((javax.sip.address.SipURI) SipMessages.addresses().createURI(overUdp() + ";lr")),
                Optional.empty(), Duration.ofSeconds(5)), outcome);

        WireMessage request = peer.receive();
        peer.reply(request.answered(200));

        assertThat(request.requestUri()).isEqualTo("sip:ben@no-such-host.invalid");
        assertThat(outcome.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void anEngineCanAskItself(Transport transport) {
        engine.answersEverything();
        Outcome outcome = engine.sends("MESSAGE",
                "sip:ben@127.0.0.1:" + engine.address().getPort() + ";transport=" + transport.parameter());

        assertThat(outcome.status()).isEqualTo(200);
        assertThat(engine.handled()).hasSize(1);
        assertThat(engine.handled().get(0).transport()).isEqualTo(transport);
    }

    @Test
    void closingTheEngineEndsIt() {
        Outcome outcome = engine.sends("MESSAGE", overUdp());
        peer.receive();

        engine.engine().close();

        assertThat(outcome.failureWithin(Duration.ofSeconds(2))).isNotInstanceOf(NoAnswerException.class);
    }
}

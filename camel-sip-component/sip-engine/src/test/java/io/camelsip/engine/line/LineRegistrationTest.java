/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.line;

import static io.camelsip.engine.line.LineUnderTest.granted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.Transport;
import io.camelsip.engine.line.LineStatus.State;
import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.PeerOnBoth;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;

/** A line and its registrar, over UDP (RFC 3261 §10.2). */
class LineRegistrationTest {

    private static final Duration A_MOMENT = Duration.ofMillis(300);

    @RegisterExtension
    final EngineUnderTest engine = new EngineUnderTest();

    private final UdpPeer registrar = engine.closedLater(PeerOnBoth.onLoopback()).udp();
    private final LineUnderTest line = new LineUnderTest(engine);

    private LineOptions options() {
        return LineUnderTest.at(registrar.address().getPort(), Transport.UDP);
    }

    private LineOptions options(Duration expires) {
        return LineUnderTest.at(registrar.address().getPort(), Transport.UDP, expires, KeepAlive.NONE, Duration.ZERO);
    }

    private void awaitState(State state) {
        await().atMost(WirePeer.PATIENCE).untilAsserted(
                () -> assertThat(line.status()).extracting(LineStatus::state).as("%s", line.status()).isEqualTo(state));
    }

    private static long sequence(WireMessage register) {
        return Long.parseLong(register.header("CSeq").split(" ")[0]);
    }

    @Test
    void registersItsAddressOfRecordWithAContactOfItsOwn() {
        line.opens(options());

        WireMessage register = registrar.receive();
        assertThat(line.status().isRegistered()).isFalse();
        registrar.reply(granted(register, 600));
        awaitState(State.REGISTERED);

        assertThat(register.method()).isEqualTo("REGISTER");
        assertThat(register.requestUri()).isEqualTo("sip:127.0.0.1:" + registrar.address().getPort());
        assertThat(register.header("To")).isEqualTo("<sip:bob@home.test>");
        assertThat(register.header("From")).startsWith("<sip:bob@home.test>;tag=");
        assertThat(register.header("Expires")).isEqualTo("3600");
        assertThat(register.header("Supported")).isEqualTo("path,outbound,gruu");
        assertThat(register.header("Contact"))
                .matches(
                        "<sip:ln[0-9a-v]{19}@127\\.0\\.0\\.1:\\d+>;\\+sip\\.instance=\"<urn:uuid:[-0-9a-f]{36}>\";reg-id=1");
        assertThat(line.status().isRegistered()).isTrue();
        assertThat(line.status().lastStatus()).isEqualTo(200);
        assertThat(line.status().server()).contains(registrar.address());
        assertThat(line.status().boundUntil().orElseThrow())
                .isBetween(Instant.now().plusSeconds(580), Instant.now().plusSeconds(600));
        assertThat(line.status().nextAttempt().orElseThrow())
                .isBetween(Instant.now().plusSeconds(290), Instant.now().plusSeconds(540));
        assertThat(engine.engine().lines().count()).isEqualTo(new Lines.Count(1, 1));
    }

    @Test
    void refreshesBeforeItExpires() {
        line.opens(options());
        WireMessage first = registrar.receive();
        registrar.reply(granted(first, 2));
        awaitState(State.REGISTERED);
        long granted = System.nanoTime();

        WireMessage second = registrar.receive();
        long after = (System.nanoTime() - granted) / 1_000_000;
        registrar.reply(granted(second, 600));
        awaitState(State.REGISTERED);

        assertThat(after).isBetween(700L, 1_990L);
        assertThat(second.header("Call-ID")).isEqualTo(first.header("Call-ID"));
        assertThat(second.header("From")).isEqualTo(first.header("From"));
        assertThat(second.header("Contact")).isEqualTo(first.header("Contact"));
        assertThat(sequence(second)).isEqualTo(sequence(first) + 1);
    }

    @Test
    void answersAChallengeAndShowsWhoItIsAtOnceLater() {
        line.opens(options());
        WireMessage first = registrar.receive();
        registrar.reply(first.answered(401, "WWW-Authenticate: Digest realm=\"home\", qop=\"auth\", nonce=\"n1\""));
        WireMessage second = registrar.receive();
        registrar.reply(granted(second, 2));
        WireMessage third = registrar.receive();

        assertThat(second.header("Authorization")).contains("username=\"bob\"").contains("nc=00000001");
        assertThat(sequence(second)).isEqualTo(sequence(first) + 1);
        assertThat(third.header("Authorization")).contains("nonce=\"n1\"").contains("nc=00000002");
        assertThat(sequence(third)).isEqualTo(sequence(second) + 1);
    }

    @Test
    void aRefusedPasswordIsNotShownAgainAndAgain() {
        line.opens(options());
        registrar.reply(registrar.receive().answered(401, "WWW-Authenticate: Digest realm=\"home\", nonce=\"n1\""));
        registrar.reply(registrar.receive().answered(401, "WWW-Authenticate: Digest realm=\"home\", nonce=\"n2\""));
        awaitState(State.BACKING_OFF);

        assertThat(line.status().lastStatus()).isEqualTo(401);
        assertThat(line.status().reason()).contains("Unauthorized");
        // 16 times the base, of which at least a half passes
        assertThat(registrar.hearsNothingFor(A_MOMENT)).isTrue();
        WireMessage again = registrar.receive();
        assertThat(again.method()).isEqualTo("REGISTER");
    }

    @Test
    void asksForAsLongAsTheRegistrarWants() {
        line.opens(options(Duration.ofSeconds(60)));
        WireMessage first = registrar.receive();
        registrar.reply(first.answered(423, "Min-Expires: 120"));
        WireMessage second = registrar.receive();
        registrar.reply(granted(second, 120));
        awaitState(State.REGISTERED);

        assertThat(first.header("Expires")).isEqualTo("60");
        assertThat(second.header("Expires")).isEqualTo("120");
    }

    @Test
    void anAbsurdTimeIsNotAskedFor() {
        line.opens(options(Duration.ofSeconds(60)));
        registrar.reply(registrar.receive().answered(423, "Min-Expires: 999999999"));
        awaitState(State.BACKING_OFF);

        assertThat(line.status().lastStatus()).isEqualTo(423);
    }

    @Test
    void followsARedirectionOnce() {
        UdpPeer other = engine.closedLater(PeerOnBoth.onLoopback()).udp();
        line.opens(options());
        registrar.reply(registrar.receive().answered(302,
                "Contact: <sip:bob@127.0.0.1:" + other.address().getPort() + ";transport=udp>"));
        WireMessage there = other.receive();
        other.reply(there.answered(302, "Contact: <sip:127.0.0.1:" + registrar.address().getPort() + ">"));
        awaitState(State.BACKING_OFF);

        assertThat(there.requestUri()).isEqualTo("sip:127.0.0.1:" + other.address().getPort() + ";transport=udp");
        assertThat(line.status().lastStatus()).isEqualTo(302);
    }

    @Test
    void asksAgainAfterAFailureAndSaysWhy() {
        line.opens(options());
        registrar.reply(registrar.receive().answered(500));
        awaitState(State.BACKING_OFF);

        assertThat(line.status().isRegistered()).isFalse();
        assertThat(line.status().lastStatus()).isEqualTo(500);
        assertThat(line.status().reason()).contains("Server Internal Error");
        assertThat(line.status().nextAttempt()).isPresent();
        WireMessage again = registrar.receive();
        registrar.reply(granted(again, 600));
        awaitState(State.REGISTERED);
        assertThat(line.status().reason()).isEmpty();
    }

    @Test
    void waitsAsLongAsTheRegistrarAsks() {
        line.opens(options());
        registrar.reply(registrar.receive().answered(503, "Retry-After: 60"));
        awaitState(State.BACKING_OFF);

        assertThat(line.status().nextAttempt().orElseThrow())
                .isBetween(Instant.now().plusSeconds(55), Instant.now().plusSeconds(66));
    }

    @Test
    void isForgottenWhenItCloses() {
        line.opens(options());
        WireMessage register = registrar.receive();
        registrar.reply(granted(register, 600));
        awaitState(State.REGISTERED);

        Thread closing = new Thread(() -> line.line().close());
        closing.start();
        WireMessage last = registrar.receive();
        assertThat(closing.isAlive()).isTrue();
        registrar.reply(last.answered(200));
        await().atMost(Duration.ofSeconds(1)).until(() -> !closing.isAlive());

        assertThat(last.header("Expires")).isEqualTo("0");
        assertThat(last.header("Contact")).isEqualTo(register.header("Contact"));
        assertThat(sequence(last)).isEqualTo(sequence(register) + 1);
        assertThat(line.status().state()).isEqualTo(State.IDLE);
        assertThat(engine.engine().lines().count()).isEqualTo(new Lines.Count(0, 0));
    }

    @Test
    void aSilentRegistrarDoesNotHoldUpItsEnd() {
        line.opens(options());
        registrar.reply(granted(registrar.receive(), 600));
        awaitState(State.REGISTERED);
        long start = System.nanoTime();

        line.line().close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(1900),
                Duration.ofMillis(2900));
    }

    @Test
    void anEndBeforeTheAnswerIsSaidToTheRegistrarToo() {
        line.opens(options());
        WireMessage register = registrar.receive();
        line.line().suspend();

        WireMessage last = registrar.receive();
        registrar.reply(granted(register, 600));   // too late
        registrar.reply(last.answered(200));
        awaitState(State.IDLE);

        assertThat(last.header("Expires")).isEqualTo("0");
        assertThat(line.status().isRegistered()).isFalse();
    }

    @Test
    void aSuspendedLineIsTakenBackAndRegisteredAgainWhenItResumes() {
        line.opens(options());
        registrar.reply(granted(registrar.receive(), 600));
        awaitState(State.REGISTERED);

        line.line().suspend();
        registrar.reply(registrar.receive().answered(200));
        awaitState(State.IDLE);
        line.line().resume();
        WireMessage again = registrar.receive();
        registrar.reply(granted(again, 600));
        awaitState(State.REGISTERED);

        assertThat(again.header("Expires")).isEqualTo("3600");
    }

    @Test
    void aGrantIsReadFromOurOwnContact() {
        line.opens(options());
        WireMessage register = registrar.receive();
        registrar.reply(register.answered(200, "Expires: 7200",
                "Contact: <sip:bob@192.0.2.9>;expires=5, <" + LineUnderTest.contactUri(register) + ">;expires=900",
                "Service-Route: <sip:edge.home.test;lr>", "Service-Route: <sip:core.home.test;lr>"));
        awaitState(State.REGISTERED);

        assertThat(line.status().boundUntil().orElseThrow())
                .isBetween(Instant.now().plusSeconds(880), Instant.now().plusSeconds(900));
        assertThat(line.status().serviceRoute())
                .containsExactly("<sip:edge.home.test;lr>", "<sip:core.home.test;lr>");
    }

    @Test
    void aProxyWithoutOutboundIsAskedWithoutIt() {
        line.opens(options());
        registrar.reply(registrar.receive().answered(439));
        WireMessage second = registrar.receive();

        assertThat(second.header("Supported")).isEqualTo("path,gruu");
        assertThat(second.header("Contact")).doesNotContain("reg-id");
    }

    @Test
    void aRegistrarMayKnowUsForLongerThanWeAsked() {
        line.opens(options(Duration.ofSeconds(20)));
        registrar.reply(granted(registrar.receive(), 60));
        awaitState(State.REGISTERED);

        assertThat(line.status().boundUntil().orElseThrow())
                .isBetween(Instant.now().plusSeconds(45), Instant.now().plusSeconds(60));
    }

    @Test
    void aSlowRegistrarIsWaitedFor() {
        line.opens(options());
        WireMessage first = registrar.receive();
        WireMessage repeated = registrar.receive();
        WireMessage again = registrar.receive();
        registrar.reply(granted(first, 600));
        awaitState(State.REGISTERED);

        assertThat(repeated.header("CSeq")).isEqualTo(first.header("CSeq"));
        assertThat(again.header("Via")).isEqualTo(first.header("Via"));
    }

    @Test
    void aRegistrarThatForgotUsHearsOfUsWithTheNextRefresh() {
        line.opens(options());
        WireMessage first = registrar.receive();
        registrar.reply(first.answered(401, "WWW-Authenticate: Digest realm=\"home\", qop=\"auth\", nonce=\"n1\""));
        registrar.reply(granted(registrar.receive(), 2));
        WireMessage refresh = registrar.receive();
        registrar.reply(refresh.answered(401,
                "WWW-Authenticate: Digest realm=\"home\", qop=\"auth\", nonce=\"after the restart\", stale=true"));
        WireMessage again = registrar.receive();
        registrar.reply(granted(again, 600));
        awaitState(State.REGISTERED);

        assertThat(again.header("Authorization")).contains("after the restart");
        assertThat(again.header("Contact")).isEqualTo(first.header("Contact"));
    }

    @Test
    void aDeadRegistrarIsTriedAgainWhileTheBindingLasts() {
        line.opens(withTimeout(options(), Duration.ofSeconds(2)));
        registrar.reply(granted(registrar.receive(), 8));
        awaitState(State.REGISTERED);
        WireMessage refresh = registrar.receive();
        assertThat(line.status().isRegistered()).isTrue();
        awaitState(State.BACKING_OFF);

        assertThat(line.status().lastStatus()).isZero();
        assertThat(line.status().reason().orElseThrow()).contains("REGISTER to udp:/127.0.0.1");
        assertThat(line.status().isRegistered()).isEqualTo(
                line.status().boundUntil().orElseThrow().isAfter(Instant.now()));
        WireMessage later = registrar.receive();
        while (sequence(later) == sequence(refresh)) {
            later = registrar.receive();   // what was sent before
        }
        registrar.reply(granted(later, 600));
        awaitState(State.REGISTERED);
    }

    private static LineOptions withTimeout(LineOptions options, Duration timeout) {
        return new LineOptions(options.addressOfRecord(), options.registrar(), options.outboundProxy(),
                options.transport(), options.credentials(), options.expires(), options.keepAlive(),
                options.keepAliveInterval(), options.instanceId(), options.retryBase(), timeout);
    }
}

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

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.Transport;
import io.camelsip.engine.line.LineStatus.State;
import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.PeerOnBoth;
import io.camelsip.engine.wire.TcpPeer;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;

/** The way back to a line stays open, or is made anew (RFC 5626 §4.4). */
class LineKeepAliveTest {

    private static final String PING = "\r\n\r\n";

    @RegisterExtension
    final EngineUnderTest engine = new EngineUnderTest();

    private final PeerOnBoth both = engine.closedLater(PeerOnBoth.onLoopback());
    private final UdpPeer datagrams = both.udp();
    private final LineUnderTest line = new LineUnderTest(engine);

    private LineOptions options(Transport transport, KeepAlive keepAlive, Duration interval) {
        return LineUnderTest.at(both.port(), transport, Duration.ofHours(1), keepAlive, interval);
    }

    private void awaitState(State state) {
        await().atMost(WirePeer.PATIENCE).untilAsserted(
                () -> assertThat(line.status()).extracting(LineStatus::state).as("%s", line.status()).isEqualTo(state));
    }

    private TcpPeer accept() {
        return engine.closedLater(both.tcp().accept());
    }

    private TcpPeer registersByTcp(LineOptions options) {
        line.opens(options);
        TcpPeer connection = accept();
        connection.send(granted(connection.receive(), 600));
        awaitState(State.REGISTERED);
        return connection;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    void emptyLinesGoByTheWayOfTheRegistration() {
        line.opens(options(Transport.UDP, KeepAlive.CRLF, Duration.ofSeconds(1)));
        datagrams.reply(granted(datagrams.receive(), 600));

        long start = System.nanoTime();
        for (int i = 0; i < 2; i++) {
            assertThat(datagrams.receive(WirePeer.PATIENCE).map(LineKeepAliveTest::text)).contains(PING);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(1500));
        assertThat(line.status().state()).isEqualTo(State.REGISTERED);
    }

    @Test
    void linesOfOneWayShareItsKeepAlive() {
        line.opens(options(Transport.UDP, KeepAlive.CRLF, Duration.ofSeconds(1)));
        datagrams.reply(granted(datagrams.receive(), 600));
        LineOptions first = options(Transport.UDP, KeepAlive.CRLF, Duration.ofSeconds(1));
        LineUnderTest other = new LineUnderTest(engine).opens(new LineOptions(
                LineUnderTest.uri("sip:ann@home.test"), first.registrar(), first.outboundProxy(), first.transport(),
                first.credentials(), first.expires(), first.keepAlive(), first.keepAliveInterval(), first.instanceId(),
                first.retryBase(), first.timeout()));
        datagrams.reply(granted(datagrams.receive(), 600));
        await().atMost(WirePeer.PATIENCE).until(() -> other.status().state() == State.REGISTERED);

        int pings = 0;
        long end = System.nanoTime() + Duration.ofMillis(2500).toNanos();
        while (System.nanoTime() < end) {
            pings += datagrams.receive(Duration.ofMillis(100)).isPresent() ? 1 : 0;
        }
        assertThat(pings).isBetween(2, 3);
    }

    @Test
    void aPeerThatAnsweredOnceAndIsSilentThenIsLeft() {
        TcpPeer first = registersByTcp(options(Transport.TCP, KeepAlive.CRLF, Duration.ofSeconds(1)));
        assertThat(text(first.receiveRaw(WirePeer.PATIENCE))).isEqualTo(PING);
        first.send("\r\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(text(first.receiveRaw(Duration.ofSeconds(15)))).isEqualTo(PING);

        assertThat(first.isClosedWithin(Duration.ofSeconds(15))).isTrue();
        TcpPeer second = accept();
        WireMessage again = second.receive();
        second.send(granted(again, 600));
        awaitState(State.REGISTERED);
    }

    @Test
    void aPeerThatDoesNotKnowPingsIsNotLeftForThat() {
        TcpPeer connection = registersByTcp(options(Transport.TCP, KeepAlive.CRLF, Duration.ofSeconds(1)));

        assertThat(text(connection.receiveRaw(WirePeer.PATIENCE))).isEqualTo(PING);
        assertThat(text(connection.receiveRaw(Duration.ofSeconds(15)))).isEqualTo(PING);
        assertThat(line.status().state()).isEqualTo(State.REGISTERED);
    }

    @Test
    void aBrokenConnectionIsMadeAnewAtOnceAndTheOldAddressForgotten() {
        TcpPeer first = registersByTcp(options(Transport.TCP, KeepAlive.CRLF, Duration.ZERO));
        String before = line.status().contact().orElseThrow();
        first.close();

        await().atMost(WirePeer.PATIENCE).until(() -> !line.status().isRegistered());
        TcpPeer second = accept();
        WireMessage again = second.receive();
        second.send(granted(again, 600, "Contact: <" + before + ">;expires=550"));
        awaitState(State.REGISTERED);
        assertThat(line.status().contact().orElseThrow()).isNotEqualTo(before);

        WireMessage clean = second.receive();
        assertThat(clean.headers("Contact").toString()).contains("<" + before + ">;expires=0");
        second.send(granted(clean, 600));
        awaitState(State.REGISTERED);
        assertThat(second.hearsNothingFor(Duration.ofMillis(1500))).isTrue();
    }

    @Test
    void aConnectionThatCannotBeMadeAnewIsTriedAgain() {
        TcpPeer first = registersByTcp(options(Transport.TCP, KeepAlive.NONE, Duration.ZERO));
        both.tcp().close();
        first.close();

        await().atMost(WirePeer.PATIENCE)
                .until(() -> line.status().reason().filter(why -> why.startsWith("Cannot connect")).isPresent());
        assertThat(line.status().isRegistered()).isFalse();
        assertThat(line.status().nextAttempt()).isPresent();
    }

    @Test
    void aRegistrarThatDoesNotAnswerOptionsIsLookedForAgain() {
        line.opens(withTimeout(options(Transport.UDP, KeepAlive.OPTIONS, Duration.ofSeconds(1)),
                Duration.ofSeconds(2)));
        datagrams.reply(granted(datagrams.receive(), 600));
        WireMessage probe = datagrams.receive();
        assertThat(probe.method()).isEqualTo("OPTIONS");
        datagrams.reply(probe.answered(404));

        await().atMost(WirePeer.PATIENCE).until(() -> {
            WireMessage next = datagrams.receive();
            return next.method().equals("REGISTER");
        });
        assertThat(line.seen()).anyMatch(status -> status.reason().filter(why -> why.contains("lost")).isPresent());
    }

    private static LineOptions withTimeout(LineOptions options, Duration timeout) {
        return new LineOptions(options.addressOfRecord(), options.registrar(), options.outboundProxy(),
                options.transport(), options.credentials(), options.expires(), options.keepAlive(),
                options.keepAliveInterval(), options.instanceId(), options.retryBase(), timeout);
    }

    @Test
    void theRegistrarSaysHowOftenItWantsToHearFromUs() {
        line.opens(options(Transport.UDP, KeepAlive.CRLF, Duration.ZERO));
        datagrams.reply(granted(datagrams.receive(), 600, "Require: outbound", "Flow-Timer: 2"));

        assertThat(datagrams.receive(Duration.ofSeconds(5)).map(LineKeepAliveTest::text)).contains(PING);
    }
}

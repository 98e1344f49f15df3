/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.hostile;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.camelsip.engine.EngineOptions;
import io.camelsip.engine.Transport;
import io.camelsip.engine.transport.TransportOptions;
import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.Footprint;
import io.camelsip.engine.wire.TcpPeer;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WirePeer;

/** Connections whose peers say nothing, half of something, or do not listen. */
class SlowConnectionsTest {

    private static final int CROWD = 2_000;
    private static final Duration SHORT = Duration.ofSeconds(2);

    private EngineUnderTest engine;

    @AfterEach
    void close() throws Exception {
        engine.close();
    }

    private void engine(int maxConnectionsPerPeer, Duration patience) {
        TransportOptions defaults = TransportOptions.defaults();
        engine = new EngineUnderTest(options -> new EngineOptions(options.name(), options.userAgent(),
                new TransportOptions(defaults.stripes(), defaults.stripeCapacity(), defaults.maxHeadBytes(),
                        defaults.maxBodyBytes(), defaults.maxConnections(), maxConnectionsPerPeer,
                        defaults.connectTimeout(), patience, patience, defaults.idleTimeout(),
                        64 * 1024, defaults.udpReceiveBuffer()),
                options.messages(), options.maxServerRequests(), options.maxRememberedBytes(),
                options.maxClientRequests()));
        engine.answersEverythingAndForgets();
    }

    /** What a peer of the crowd says: nothing, or something it never finishes. */
    private static String beginning(int i) {
        return switch (i % 5) {
            case 0 -> "";
            case 1 -> "MES";
            case 2 -> "MESSAGE sip:ben@h SIP/2.0\r\nVia: SIP/2.0/TCP h;branch=z9hG4bK" + i + "\r\n";
            case 3 -> "MESSAGE sip:ben@h SIP/2.0\r\nContent-Length: 1000000\r\n\r\nhalf of a body";
            default -> "MESSAGE sip:ben@h SIP/2.0\r\n" + "X-Long: " + "a".repeat(2000) + "\r\n";
        };
    }

    private List<TcpPeer> crowd() {
        List<TcpPeer> crowd = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            TcpPeer peer = engine.closedLater(TcpPeer.of(engine.address()));
            peer.send(beginning(i).getBytes(US_ASCII));
            crowd.add(peer);
        }
        return crowd;
    }

    @Test
    void twoThousandOfThemHoldUpNobody() {
        engine(2 * CROWD, Duration.ofSeconds(30));
        Siege siege = new Siege(engine);
        siege.goodRequestIsAnswered();
        Footprint before = Footprint.now();
        List<TcpPeer> crowd = crowd();
        await().until(() -> engine.statistics().edge().connections() >= CROWD);

        siege.goodRequestIsAnswered();
        for (int round = 0; round < 5; round++) {
            // a byte now and then makes none of them better
            crowd.stream().filter(peer -> peer.address().getPort() % 2 == 0)
                    .forEach(peer -> peer.send(new byte[] { 'a' }));
            siege.goodRequestIsAnswered();
        }

        Footprint during = Footprint.now();
        assertThat(during.threads()).isLessThanOrEqualTo(before.threads() + 1);
        assertThat((during.heapBytes() - before.heapBytes()) / CROWD).as("heap bytes a connection")
                .isLessThan(24 * 1024);
    }

    @Test
    void theyAreClosedWhenTheirTimeIsOver() {
        engine(2 * CROWD, SHORT);
        crowd();

        await().atMost(Duration.ofSeconds(20)).until(() -> engine.statistics().edge().connections() == 0);

        assertThat(engine.statistics().edge().connectionsTimedOut()).isEqualTo(CROWD);
        new Siege(engine).goodRequestIsAnswered();
    }

    @Test
    void aByteNowAndThenBuysNoTime() {
        engine(10, SHORT);
        TcpPeer peer = engine.tcp();
        byte[] endless = "MESSAGE sip:ben@h SIP/2.0\r\nX: ".getBytes(US_ASCII);
        long start = System.nanoTime();

        peer.send(endless);
        while (!peer.isClosedWithin(Duration.ofMillis(100))) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SHORT.multipliedBy(4));
            try {
                peer.send(new byte[] { 'a' });
            } catch (java.io.UncheckedIOException e) {
                break;   // closed in between
            }
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(SHORT.dividedBy(2));
    }

    @Test
    void oneAddressHasSoManyConnectionsAndNoMore() {
        engine(50, Duration.ofSeconds(30));
        List<TcpPeer> peers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            peers.add(engine.tcp());
        }
        await().until(() -> engine.statistics().edge().connections() == 50);

        TcpPeer oneTooMany = engine.tcp();

        assertThat(oneTooMany.isClosedWithin(Duration.ofSeconds(5))).isTrue();
        assertThat(engine.statistics().edge().connectionsRefused()).isEqualTo(1);
        TcpPeer known = peers.get(0);
        assertThat(known.ask(known.request("MESSAGE")).status()).isEqualTo(200);
        UdpPeer datagrams = engine.udp();
        assertThat(datagrams.ask(datagrams.request("MESSAGE")).status()).isEqualTo(200);
        known.close();
        await().until(() -> engine.statistics().edge().connections() == 49);
        WirePeer next = engine.peer(Transport.TCP);
        assertThat(next.ask(next.request("MESSAGE")).status()).isEqualTo(200);
    }

    @Test
    void aPeerThatDoesNotReadItsAnswersIsClosed() {
        engine(50, Duration.ofSeconds(30));
        Footprint before = Footprint.now();
        TcpPeer deaf = engine.tcp();

        Thread sender = new Thread(() -> {
            try {
                for (int i = 0; i < 200_000; i++) {
                    deaf.send(deaf.request("MESSAGE").bytes());
                }
            } catch (java.io.UncheckedIOException closed) {
                assertThat(closed).hasMessageFindingMatch("(?i)pipe|reset|closed|abort");
            }
        });
        sender.start();

        await().atMost(Duration.ofSeconds(30)).until(() -> engine.statistics().edge().connectionsStuck() == 1);
        new Siege(engine).goodRequestIsAnswered();
        await().atMost(Duration.ofSeconds(10)).until(() -> !sender.isAlive());
        assertThat(Footprint.now().heapBytes()).isLessThan(before.heapBytes() + 16 * Footprint.MIB);
    }

    @Test
    void keepAlivesAreAnsweredAndAreNoMessages() {
        engine(50, SHORT);
        TcpPeer peer = engine.tcp();

        peer.send("\r\n\r\n".getBytes(US_ASCII));

        assertThat(peer.receiveRaw(Duration.ofSeconds(5))).isEqualTo("\r\n".getBytes(US_ASCII));
        assertThat(peer.ask(peer.request("MESSAGE")).status()).isEqualTo(200);
        UdpPeer datagrams = engine.udp();
        datagrams.send("\r\n\r\n".getBytes(US_ASCII));
        assertThat(datagrams.ask(datagrams.request("MESSAGE")).status()).isEqualTo(200);
    }
}

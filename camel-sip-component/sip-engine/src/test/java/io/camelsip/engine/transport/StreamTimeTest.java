/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.transport;

import static io.camelsip.engine.transport.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.Transport;

/** Peers that are too slow. The limit tried is short, the others are a minute. */
class StreamTimeTest {

    private static final Duration SHORT = Duration.ofMillis(200);

    /** For peers that are fast enough, on a machine that may not be. */
    private static final Duration SECOND = Duration.ofSeconds(1);

    private Edge edge;

    @AfterEach
    void close() {
        edge.close();
    }

    @Test
    void aPeerThatSaysNothingIsLeft() throws Exception {
        edge = limits().firstByteTimeout(SHORT).start();
        Edge.Bound bound = listening(Received.thatEchoes());
        long start = System.nanoTime();
        try (StreamPeer silent = StreamPeer.connectedTo(bound); StreamPeer speaks = StreamPeer.connectedTo(bound)) {
            speaks.sends(message("hello"));

            assertThat(silent.isEnded()).isTrue();

            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(SHORT.toNanos());
            speaks.sends(message("still here"));
            assertThat(speaks.reads(message("hello").length())).isEqualTo(message("hello"));
        }
        assertThat(edge.statistics().connectionsTimedOut()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "M", "MESSAGE sip:bob@example.com SIP/2.0\r\nSubject: ",
            "MESSAGE sip:bob@example.com SIP/2.0\r\nl: 100000\r\n\r\n" })
    void aMessageThatComesTooSlowlyEndsItsConnection(String beginning) throws Exception {
        edge = limits().messageTimeout(SHORT).start();
        Edge.Bound bound = listening(Received.thatEchoes());
        try (StreamPeer peer = StreamPeer.connectedTo(bound)) {
            long start = System.nanoTime();
            peer.sends(message("hello") + beginning);
            assertThat(peer.reads(message("hello").length())).isEqualTo(message("hello"));
            await().pollInterval(Duration.ofMillis(20)).until(() -> {
                try {
                    peer.sends("x");   // a byte now and then does not help
                    return edge.statistics().connections() == 0;
                } catch (IOException ended) {
                    return true;
                }
            });
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(SHORT.toNanos());
        }
        assertThat(edge.statistics().connectionsTimedOut()).isEqualTo(1);
    }

    @Test
    void eachMessageHasItsOwnTime() throws Exception {
        edge = limits().messageTimeout(SECOND).start();
        Edge.Bound bound = listening(Received.thatEchoes());
        String message = message("hello");
        try (StreamPeer peer = StreamPeer.connectedTo(bound)) {
            // Always in the middle of some message, for three times as long as one may take.
            peer.sends(message.substring(0, 10));
            AtomicInteger rounds = new AtomicInteger();
            await().pollInterval(SECOND.dividedBy(4)).until(() -> {
                peer.sends(message.substring(10) + message.substring(0, 10));
                return rounds.incrementAndGet() == 12;
            });
            assertThat(peer.reads(12 * message.length())).isEqualTo(message.repeat(12));
        }
        assertThat(edge.statistics().connectionsTimedOut()).isZero();
    }

    @Test
    void anIdleConnectionEndsAndABusyOneStays() throws Exception {
        edge = limits().idleTimeout(SECOND).start();
        Edge.Bound bound = listening(Received.thatEchoes());
        try (StreamPeer idle = StreamPeer.connectedTo(bound); StreamPeer pings = StreamPeer.connectedTo(bound)) {
            idle.sends(message("hello"));
            idle.reads(message("hello").length());
            AtomicInteger pongs = new AtomicInteger();
            await().pollInterval(SECOND.dividedBy(4)).until(() -> {
                pings.sends("\r\n\r\n");
                return pings.reads(2).equals("\r\n") && pongs.incrementAndGet() == 12;
            });

            assertThat(idle.isEnded()).isTrue();
            assertThat(edge.statistics().connections()).isEqualTo(1);
        }
        assertThat(edge.statistics().connectionsTimedOut()).isEqualTo(1);
    }

    @Test
    void aPeerThatDoesNotReadInTimeIsLeft() throws Exception {
        edge = limits().messageTimeout(SHORT).writeHighWater(1 << 28).start();
        Received received = Received.thatDoes((message, flow) -> {
            flow.send(new byte[32 << 20]);
        });
        Edge.Bound bound = listening(received);
        try (StreamPeer peer = StreamPeer.connectedTo(bound, 8 * 1024)) {
            peer.sends(message("hello"));
            await().until(() -> edge.statistics().connectionsStuck() == 1);
            await().until(() -> edge.statistics().connections() == 0);
        }
        assertThat(received.flows.get(0).isOpen()).isFalse();
    }

    @Test
    void thousandsOfSilentAndSlowPeersDoNotHoldUpAGoodOne() throws Exception {
        edge = limits().maxConnections(2_000, 2_000).start();
        Edge.Bound bound = listening(Received.thatEchoes());
        List<StreamPeer> peers = new ArrayList<>();
        try {
            for (int i = 0; i < 1_000; i++) {
                StreamPeer peer = StreamPeer.connectedTo(bound);
                peers.add(peer);
                if (i % 2 == 0) {
                    peer.sends(message("never whole").substring(0, 40));
                }
            }
            try (StreamPeer good = StreamPeer.connectedTo(bound)) {
                long start = System.nanoTime();
                good.sends(message("hello"));
                assertThat(good.reads(message("hello").length())).isEqualTo(message("hello"));
                assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(1).toNanos());
            }
            assertThat(edge.statistics().connections()).isGreaterThanOrEqualTo(1_000);
        } finally {
            for (StreamPeer peer : peers) {
                peer.close();
            }
        }
        await().until(() -> edge.statistics().connections() == 0);
    }

    private Edge.Bound listening(Inbound inbound) throws IOException {
        return edge.bind(Messages.anyPort(Transport.TCP), inbound);
    }

    Messages.Limits limits() {
        return Messages.limits();
    }
}

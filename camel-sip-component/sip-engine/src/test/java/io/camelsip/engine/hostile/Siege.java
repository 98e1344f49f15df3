/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.Footprint;
import io.camelsip.engine.wire.TcpPeer;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WirePeer;

/**
 * Sends hostile messages to a running engine, many of a kind, and checks what they must not change: that the next good
 * request is answered, that one message costs little, and that memory and threads stay as they were.
 */
final class Siege {

    /** The promise to the good ones. */
    static final Duration NEXT_ANSWER = Duration.ofSeconds(1);

    private static final int BATCH = 20;
    private static final Duration A_LITTLE = Duration.ofMillis(1);
    /** Answers remembered for 32 s, counters, and what the test itself leaves. */
    private static final long HEAP_NOISE = 8 * Footprint.MIB;
    /** What a cold JVM on a busy machine may take, test included; what this guards against costs a hundred times as much. */
    private static final long CPU_NANOS_PER_MESSAGE = 10_000_000;

    private final EngineUnderTest engine;

    Siege(EngineUnderTest engine) {
        this.engine = engine;
    }

    /** So many of these over each transport. */
    void withstands(int times, IntFunction<byte[]> message) {
        for (Transport transport : Transport.values()) {
            send(transport, Math.min(times, BATCH), message);
        }
        Footprint before = Footprint.now();
        for (Transport transport : Transport.values()) {
            long cpu = Footprint.cpuNanosNow();
            send(transport, times, message);
            assertThat((Footprint.cpuNanosNow() - cpu) / times).as("CPU time of one message over " + transport)
                    .isLessThan(CPU_NANOS_PER_MESSAGE);
        }
        Footprint after = Footprint.now();
        assertThat(after.threads()).as("threads").isLessThanOrEqualTo(before.threads() + 1);
        assertThat(after.heapBytes()).as("heap").isLessThan(before.heapBytes() + HEAP_NOISE);
        assertThat(engine.statistics().failures()).as("failures that nobody expected").isZero();
        assertThat(engine.statistics().edge().failures()).as("failures that nobody expected").isZero();
    }

    private void send(Transport transport, int times, IntFunction<byte[]> message) {
        for (int sent = 0; sent < times; sent += BATCH) {
            int first = sent;
            int count = Math.min(BATCH, times - sent);
            if (transport == Transport.UDP) {
                sendDatagrams(first, count, message);
            } else {
                sendStreams(first, count, message);
            }
            goodRequestIsAnswered();
        }
    }

    private void sendDatagrams(int first, int count, IntFunction<byte[]> message) {
        try (UdpPeer peer = UdpPeer.of(engine.address())) {
            for (int i = first; i < first + count; i++) {
                peer.send(message.apply(i));
            }
            while (peer.receive(A_LITTLE).isPresent()) {
                continue;   // whatever the answers are, the engine's sockets are not what is tested
            }
        }
    }

    private void sendStreams(int first, int count, IntFunction<byte[]> message) {
        List<TcpPeer> peers = new ArrayList<>();
        for (int i = first; i < first + count; i++) {
            TcpPeer peer = TcpPeer.of(engine.address());
            peer.send(message.apply(i));
            peers.add(peer);
        }
        peers.get(0).receiveRaw(A_LITTLE);
        peers.forEach(TcpPeer::close);
    }

    /** Over both transports, in time. */
    void goodRequestIsAnswered() {
        for (Transport transport : Transport.values()) {
            try (WirePeer peer = transport == Transport.UDP ? UdpPeer.of(engine.address())
                    : TcpPeer.of(engine.address())) {
                long start = System.nanoTime();
                assertThat(peer.ask(peer.request("MESSAGE")).status()).isBetween(200, 299);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).as("time to the next answer over " + transport)
                        .isLessThan(NEXT_ANSWER);
            }
        }
    }
}

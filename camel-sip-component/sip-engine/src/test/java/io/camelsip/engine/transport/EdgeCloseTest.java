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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.camelsip.engine.ListenAddress;
import io.camelsip.engine.Transport;

class EdgeCloseTest {

    private static final int CYCLES = 200;

    @Test
    void manyCyclesLeaveNoThreadAndNoPort() throws Exception {
        long closing = 0;
        for (int i = 0; i < CYCLES; i++) {
            Edge edge = limits().start();
            Edge.Bound udp = edge.bind(Messages.anyPort(Transport.UDP), Received.thatEchoes());
            Edge.Bound tcp = edge.bind(Messages.anyPort(Transport.TCP), Received.thatEchoes());
            try (DatagramPeer datagrams = DatagramPeer.of(udp); StreamPeer stream = StreamPeer.connectedTo(tcp)) {
                datagrams.sends(message("udp"));
                assertThat(datagrams.receives()).isEqualTo(message("udp"));
                stream.sends(message("tcp"));
                assertThat(stream.reads(message("tcp").length())).isEqualTo(message("tcp"));

                long start = System.nanoTime();
                edge.close();
                closing += System.nanoTime() - start;
                assertThat(stream.isEnded()).isTrue();
            }
            assertThat(threadsOfOurs()).isEmpty();
            assertFree(udp);
            assertFree(tcp);
        }
        assertThat(closing / CYCLES).isLessThan(Duration.ofMillis(300).toNanos());
    }

    @Test
    void theSamePortsCanBeListenedToAtOnce() throws Exception {
        Edge edge = limits().start();
        ListenAddress udp = edge.bind(Messages.anyPort(Transport.UDP), Received.thatEchoes()).address();
        ListenAddress tcp = edge.bind(Messages.anyPort(Transport.TCP), Received.thatEchoes()).address();
        for (int i = 0; i < 20; i++) {
            edge.close();
            edge = limits().start();
            edge.bind(udp, Received.thatEchoes());
            try (StreamPeer peer = StreamPeer.connectedTo(edge.bind(tcp, Received.thatEchoes()))) {
                peer.sends(message("hello"));
                peer.reads(message("hello").length());
                edge.close();   // before the peer: it is the engine's end that stays known to the system for a while
            }
        }
    }

    @Test
    void whatWasSentBeforeIsStillWritten() throws Exception {
        for (int i = 0; i < 20; i++) {
            Edge edge = limits().start();
            Received received = Received.thatKeepsQuiet();
            Edge.Bound tcp = edge.bind(Messages.anyPort(Transport.TCP), received);
            try (StreamPeer peer = StreamPeer.connectedTo(tcp)) {
                peer.sends(message("hello"));
                await().until(() -> received.flows.size() == 1);
                received.flows.get(0).send("goodbye".getBytes());
                edge.close();
                assertThat(peer.readsToTheEnd()).isEqualTo("goodbye");
            }
        }
    }

    /** Who closes by force interrupts the one who does it. */
    @Test
    void whatWasSentBeforeIsStillWrittenByWhoIsInterrupted() throws Exception {
        try (Edge edge = limits().start()) {
            for (int i = 0; i < 20; i++) {
                Received received = Received.thatKeepsQuiet();
                Edge.Bound udp = edge.bind(Messages.anyPort(Transport.UDP), received);
                try (DatagramPeer peer = DatagramPeer.of(udp)) {
                    peer.sends(message("hello"));
                    await().until(() -> received.flows.size() == 1);
                    received.flows.get(0).send("goodbye".getBytes());
                    Thread.currentThread().interrupt();
                    udp.close();
                    assertThat(Thread.interrupted()).isTrue();
                    assertThat(peer.receives()).isEqualTo("goodbye");
                }
            }
        }
    }

    @Test
    void aStripeMayCloseItsOwnEdge() {
        Edge edge = limits().start();
        edge.stripe(0).execute(edge::close);
        await().until(() -> threadsOfOurs().isEmpty());
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aClosedEdgeListensNowhere(Transport transport) {
        Edge edge = limits().start();
        edge.close();
        assertThatThrownBy(() -> edge.bind(Messages.anyPort(transport), Received.thatKeepsQuiet()))
                .isInstanceOf(IOException.class).hasMessageStartingWith("Cannot listen on " + transport.parameter());
    }

    @Test
    void closingTwiceDoesNothingMore() {
        Edge edge = limits().start();
        edge.close();
        edge.close();
        assertThat(threadsOfOurs()).isEmpty();
    }

    @Test
    void theVirtualMachineEndsByItself() throws Exception {
        Process process = new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"), "-cp", System.getProperty("java.class.path"),
                OneCycle.class.getName())
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    /** Starts, works and closes, and leaves the rest to the virtual machine. */
    static final class OneCycle {

        private OneCycle() {
        }

        public static void main(String[] arguments) throws IOException {
            Edge edge = Messages.limits().start();
            Edge.Bound tcp = edge.bind(Messages.anyPort(Transport.TCP), Received.thatEchoes());
            try (StreamPeer peer = StreamPeer.connectedTo(tcp)) {
                peer.sends(message("hello"));
                peer.reads(message("hello").length());
            }
            edge.close();
        }
    }

    private static List<Thread> threadsOfOurs() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith("test-sip"))
                .toList();
    }

    private static void assertFree(Edge.Bound bound) throws IOException {
        if (bound.address().transport() == Transport.UDP) {
            new DatagramSocket(bound.localAddress()).close();
        } else {
            ServerSocket server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), bound.address().port()));
            server.close();
        }
    }

    Messages.Limits limits() {
        return Messages.limits();
    }
}

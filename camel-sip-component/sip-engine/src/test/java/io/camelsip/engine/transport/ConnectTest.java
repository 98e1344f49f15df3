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
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.camelsip.engine.Transport;

class ConnectTest {

    private final Received received = Received.thatKeepsQuiet();
    private Edge edge = limits().start();
    private ServerSocket server;
    private InetSocketAddress remote;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        server.setSoTimeout(10_000);
        remote = (InetSocketAddress) server.getLocalSocketAddress();
    }

    @AfterEach
    void close() throws IOException {
        edge.close();
        server.close();
    }

    @Test
    void aRequestGoesOutAndItsAnswerComesBack() throws Exception {
        Flow flow = connect();
        try (StreamPeer peer = accepted()) {
            assertThat(flow.isOpen()).isTrue();
            assertThat(flow.transport()).isEqualTo(Transport.TCP);
            assertThat(flow.remoteAddress()).isEqualTo(remote);
            assertThat(flow.localAddress().getPort()).isPositive();
            flow.send(message("hello").getBytes(ISO_8859_1));
            assertThat(peer.reads(message("hello").length())).isEqualTo(message("hello"));

            peer.sends(message("back"));
            await().until(() -> received.messages.size() == 1);
            assertThat(received.messages).containsExactly(message("back"));
            assertThat(received.flows).containsExactly(flow);
        }
    }

    @Test
    void anOpenConnectionIsUsedAgainAndAClosedOneReplaced() throws Exception {
        Flow first = connect();
        StreamPeer peer = accepted();
        assertThat(connect()).isSameAs(first);

        peer.close();
        await().until(() -> !first.isOpen());
        Flow second = connect();

        assertThat(second).isNotSameAs(first);
        assertThat(second.isOpen()).isTrue();
        accepted().close();
    }

    @Test
    void aConnectionThatWeCloseIsReplaced() throws Exception {
        Flow first = connect();
        try (StreamPeer peer = accepted()) {
            first.close();
            await().until(() -> !first.isOpen());
            assertThat(connect()).isNotSameAs(first);
            assertThat(peer.isEnded()).isTrue();
        }
    }

    @Test
    void manyAtOnceShareOneAttempt() throws Exception {
        List<CompletionStage<Flow>> attempts = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            attempts.add(edge.connect(Transport.TCP, remote, received));
        }
        attempts.get(7).toCompletableFuture().cancel(true);   // one who gives up does not take it from the others

        List<Flow> flows = IntStream.range(0, 50).filter(i -> i != 7)
                .mapToObj(i -> attempts.get(i).toCompletableFuture().join()).distinct().toList();

        assertThat(flows).hasSize(1);
        assertThat(edge.statistics().connections()).isEqualTo(1);
        accepted().close();
    }

    @Test
    void aConnectionThatThePeerOpenedIsUsedForRequestsToItsAddress() throws Exception {
        Edge.Bound bound = edge.bind(Messages.anyPort(Transport.TCP), received);
        try (StreamPeer peer = StreamPeer.connectedTo(bound)) {
            peer.sends(message("hello"));
            await().until(() -> received.flows.size() == 1);

            Flow flow = edge.connect(Transport.TCP, peer.localAddress(), received).toCompletableFuture().join();

            assertThat(flow).isSameAs(received.flows.get(0));
            assertThat(edge.statistics().connections()).isEqualTo(1);
        }
    }

    @Test
    void aRefusalNamesThePeer() throws Exception {
        server.close();
        assertThatThrownBy(this::connect)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(IOException.class)
                .hasMessage("Cannot connect to tcp:127.0.0.1:" + remote.getPort() + ": Connection refused");
        assertThat(edge.statistics().connections()).isZero();
    }

    @Test
    void aFailedAttemptIsNotKept() throws Exception {
        server.close();
        assertThatThrownBy(this::connect).isInstanceOf(CompletionException.class);
        server = new ServerSocket(remote.getPort(), 10, remote.getAddress());

        assertThat(connect().isOpen()).isTrue();
    }

    @Test
    void noAnswerEndsTheAttempt() throws Exception {
        edge.close();
        edge = limits().connectTimeout(Duration.ofMillis(300)).start();
        List<Socket> filling = new ArrayList<>();
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // A backlog that is full makes the system drop what asks for more.
            for (int i = 0; i < 4; i++) {
                Socket socket = new Socket();
                filling.add(socket);
                fill(socket, busy);
            }
            remote = (InetSocketAddress) busy.getLocalSocketAddress();
            long start = System.nanoTime();

            assertThatThrownBy(this::connect).cause().isInstanceOf(IOException.class)
                    .hasMessage("Cannot connect to tcp:127.0.0.1:" + remote.getPort() + ": no answer within PT0.3S");

            assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(3).toNanos());
        } finally {
            for (Socket socket : filling) {
                socket.close();
            }
        }
        assertThat(edge.statistics().connections()).isZero();
    }

    @Test
    void anUnresolvedPeerIsRefused() {
        remote = InetSocketAddress.createUnresolved("nowhere.invalid", 5060);
        assertThatThrownBy(this::connect).cause()
                .hasMessage("Cannot connect to tcp:nowhere.invalid:5060: the address is not resolved");
    }

    @Test
    void thereAreNoConnectionsOfUdp() {
        assertThatThrownBy(() -> edge.connect(Transport.UDP, remote, received))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAttemptUnderWayEndsWithTheEdge() throws Exception {
        CompletionStage<Flow> attempt = edge.connect(Transport.TCP, remote, received);
        edge.close();
        assertThat(attempt.toCompletableFuture()).isDone();
    }

    @Test
    void aClosedEdgeConnectsNowhere() throws Exception {
        edge.close();
        assertThatThrownBy(this::connect).cause().isInstanceOf(IOException.class)
                .hasMessage("Cannot connect to tcp:127.0.0.1:" + remote.getPort() + ": the engine is closed");
    }

    private Flow connect() {
        return edge.connect(Transport.TCP, remote, received).toCompletableFuture().join();
    }

    private StreamPeer accepted() throws IOException {
        return new StreamPeer(server.accept());
    }

    private static void fill(Socket socket, ServerSocket busy) {
        try {
            socket.connect(busy.getLocalSocketAddress(), 100);
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("timed out");
        }
    }

    Messages.Limits limits() {
        return Messages.limits();
    }
}

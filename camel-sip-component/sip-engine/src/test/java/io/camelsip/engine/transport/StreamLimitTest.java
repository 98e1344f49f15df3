/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.transport;

import static io.camelsip.engine.transport.Messages.limits;
import static io.camelsip.engine.transport.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.camelsip.engine.Transport;

class StreamLimitTest {

    private Edge edge;

    @AfterEach
    void close() {
        edge.close();
    }

    @Test
    void onePeerMayHaveSoManyConnections() throws Exception {
        edge = limits().maxConnections(10, 2).start();
        Edge.Bound bound = listening(Received.thatEchoes());
        StreamPeer first = StreamPeer.connectedTo(bound);
        StreamPeer second = StreamPeer.connectedTo(bound);
        assertEchoes(first);
        assertEchoes(second);

        try (StreamPeer third = StreamPeer.connectedTo(bound)) {
            assertThat(third.isEnded()).isTrue();
        }
        assertThat(edge.statistics().connectionsRefused()).isEqualTo(1);
        try (StreamPeer elsewhere = from("127.0.0.2", bound)) {
            assertEchoes(elsewhere);
        }
        assertEchoes(first);

        second.close();
        await().until(() -> edge.statistics().connections() == 1);
        try (StreamPeer again = StreamPeer.connectedTo(bound)) {
            assertEchoes(again);
        }
        first.close();
    }

    @Test
    void allPeersMayHaveSoManyConnections() throws Exception {
        edge = limits().maxConnections(2, 2).start();
        Edge.Bound bound = listening(Received.thatEchoes());
        try (StreamPeer first = from("127.0.0.2", bound); StreamPeer second = from("127.0.0.3", bound)) {
            assertEchoes(first);
            assertEchoes(second);
            try (StreamPeer third = from("127.0.0.4", bound)) {
                assertThat(third.isEnded()).isTrue();
            }
        }
        assertThat(edge.statistics().connectionsAccepted()).isEqualTo(2);
        assertThat(edge.statistics().connectionsRefused()).isEqualTo(1);
    }

    @Test
    void connectionsOfOursCountToo() throws Exception {
        edge = limits().maxConnections(1, 1).start();
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket two = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Flow flow = connect(one);

            assertThatThrownBy(() -> connect(two))
                    .hasRootCauseMessage("as many connections are open as may be")
                    .hasMessageContaining("tcp:127.0.0.1:" + two.getLocalPort());

            flow.close();
            one.accept().close();
            await().until(() -> edge.statistics().connections() == 0);
            assertThat(connect(two).isOpen()).isTrue();
        }
    }

    @Test
    void unfinishedMessagesOfAllConnectionsShareABudget() {
        edge = limits().start();
        MemoryBudget budget = new MemoryBudget(100);
        assertThat(budget.change(60)).isTrue();
        assertThat(budget.change(40)).isTrue();
        assertThat(budget.change(1)).isFalse();
        assertThat(budget.change(-41)).isTrue();
        assertThat(budget.change(40)).isTrue();
    }

    @Test
    void aNetworkOfIpv6CountsAsOnePeer() throws Exception {
        edge = limits().start();
        Admission admission = new Admission(10, 2);
        assertThat(admission.enter(InetAddress.getByName("2001:db8::1"))).isTrue();
        assertThat(admission.enter(InetAddress.getByName("2001:db8::2"))).isTrue();
        assertThat(admission.enter(InetAddress.getByName("2001:db8::3"))).isFalse();
        assertThat(admission.enter(InetAddress.getByName("2001:db8:0:1::1"))).isTrue();
        assertThat(admission.open()).isEqualTo(3);
        admission.leave(InetAddress.getByName("2001:db8::1"));
        assertThat(admission.enter(InetAddress.getByName("2001:db8::3"))).isTrue();
    }

    @Test
    void aPeerThatDoesNotReadIsLeftWhenTooMuchWaits() throws Exception {
        edge = limits().writeHighWater(64 * 1024).start();
        Received received = Received.thatDoes((message, flow) -> {
            IntStream.range(0, 8).forEach(i -> flow.send(new byte[4 << 20]));
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
    void aPeerThatReadsMayBeSentMoreThanThatInOneTurn() throws Exception {
        edge = limits().writeHighWater(4096).start();
        String answer = "x".repeat(3000);
        Received received = Received.thatDoes((message, flow) -> {
            IntStream.range(0, 20).forEach(i -> flow.send(answer.getBytes()));
        });
        Edge.Bound bound = listening(received);
        try (StreamPeer peer = StreamPeer.connectedTo(bound)) {
            peer.sends(message("hello"));
            assertThat(peer.reads(20 * answer.length())).isEqualTo(answer.repeat(20));
        }
        assertThat(edge.statistics().connectionsStuck()).isZero();
    }

    private Edge.Bound listening(Inbound inbound) throws IOException {
        return edge.bind(Messages.anyPort(Transport.TCP), inbound);
    }

    private Flow connect(ServerSocket server) {
        InetSocketAddress remote = (InetSocketAddress) server.getLocalSocketAddress();
        return edge.connect(Transport.TCP, remote, Received.thatKeepsQuiet()).toCompletableFuture().join();
    }

    private static StreamPeer from(String host, Edge.Bound bound) throws IOException {
        return new StreamPeer(new Socket(
                InetAddress.getByName("127.0.0.1"), bound.address().port(), InetAddress.getByName(host), 0));
    }

    private static void assertEchoes(StreamPeer... peers) throws IOException {
        for (StreamPeer peer : List.of(peers)) {
            peer.sends(message("hello"));
            assertThat(peer.reads(message("hello").length())).isEqualTo(message("hello"));
        }
    }
}

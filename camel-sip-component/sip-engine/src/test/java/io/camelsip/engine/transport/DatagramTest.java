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

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.Transport;

class DatagramTest {

    private final Edge edge = limits().start();

    @AfterEach
    void close() {
        edge.close();
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 100, 1300, 1501, 65507 })
    void aDatagramOfAnySizeArrivesWhole(int size) throws Exception {
        Edge.Bound bound = edge.bind(Messages.anyPort(Transport.UDP), Received.thatEchoes());
        try (DatagramPeer peer = DatagramPeer.of(bound)) {
            String message = "x".repeat(size);
            peer.sends(message);
            assertThat(peer.receives()).isEqualTo(message);
        }
    }

    @Test
    void manyDatagramsFromManyPeersAreAnsweredEachToItsOwn() throws Exception {
        Received received = Received.thatEchoes();
        Edge.Bound bound = edge.bind(Messages.anyPort(Transport.UDP), received);
        List<DatagramPeer> peers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            peers.add(DatagramPeer.of(bound));
        }
        for (int burst = 0; burst < 5; burst++) {
            for (DatagramPeer peer : peers) {
                for (int i = 0; i < 10; i++) {
                    peer.sends(peer.localAddress() + " " + burst + " " + i);
                }
            }
            for (DatagramPeer peer : peers) {
                List<String> answers = new ArrayList<>();
                for (int i = 0; i < 10; i++) {
                    answers.add(peer.receives());
                }
                int number = burst;
                assertThat(answers).containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 10).mapToObj(i -> peer.localAddress() + " " + number + " " + i).toList());
            }
        }
        peers.forEach(DatagramPeer::close);
        EdgeStatistics seen = edge.statistics();
        assertThat(seen.messagesIn()).isEqualTo(1000);
        assertThat(seen.messagesOut()).isEqualTo(1000);
        assertThat(seen.bytesOut()).isEqualTo(seen.bytesIn()).isPositive();
    }

    @Test
    void answersMayBeSentFromAnyThread() throws Exception {
        Received received = Received.thatKeepsQuiet();
        Edge.Bound bound = edge.bind(Messages.anyPort(Transport.UDP), received);
        try (DatagramPeer peer = DatagramPeer.of(bound)) {
            peer.sends(message("hello"));
            await().until(() -> received.flows.size() == 1);
            Flow flow = received.flows.get(0);

            flow.send("mine".getBytes());
            assertThat(peer.receives()).isEqualTo("mine");
            for (int i = 0; i < edge.stripes(); i++) {
                Stripe stripe = edge.stripe(i);
                stripe.execute(() -> flow.send(stripe.toString().getBytes()));
                assertThat(peer.receives()).isEqualTo(stripe.toString());
            }
        }
    }

    @Test
    void aFlowCanBeMadeWithoutARequest() throws Exception {
        Edge.Bound bound = edge.bind(Messages.anyPort(Transport.UDP), Received.thatKeepsQuiet());
        try (DatagramPeer peer = DatagramPeer.of(bound)) {
            Flow flow = edge.datagramFlow(bound, peer.localAddress());
            flow.send("hello".getBytes());
            assertThat(peer.receives()).isEqualTo("hello");
            assertThat(flow.isOpen()).isTrue();
            assertThat(flow.localAddress()).isEqualTo(bound.localAddress());
        }
    }

    @Test
    void noDatagramFlowLeavesFromTcp() throws Exception {
        Edge.Bound bound = edge.bind(Messages.anyPort(Transport.TCP), Received.thatKeepsQuiet());
        assertThatThrownBy(() -> edge.datagramFlow(bound, bound.localAddress()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(bound.address().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "\r\n", "\r\n\r\n", "\r\n\r\n\r\n\r\n", "\0\0\0\0", " " })
    void aKeepAliveIsNeitherHandedOnNorAnswered(String keepAlive) throws Exception {
        Received received = Received.thatEchoes();
        Edge.Bound bound = edge.bind(Messages.anyPort(Transport.UDP), received);
        try (DatagramPeer peer = DatagramPeer.of(bound)) {
            peer.sends(keepAlive);
            peer.sends(message("hello"));

            assertThat(peer.receives()).isEqualTo(message("hello"));
            assertThat(received.messages).containsExactly(message("hello"));
            assertThat(peer.receivesNothingFor(50)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({ "127.0.0.1, 0", "0.0.0.0, 5060", "224.0.1.75, 5060", "255.255.255.255, 5060" })
    void nothingIsSentToWhatIsNoPeer(String host, int port) throws Exception {
        Edge.Bound bound = edge.bind(Messages.anyPort(Transport.UDP), Received.thatKeepsQuiet());
        assertThat(edge.statistics().messagesDropped()).isZero();

        edge.datagramFlow(bound, new InetSocketAddress(InetAddress.getByName(host), port)).send("hello".getBytes());

        await().until(() -> edge.statistics().messagesDropped() == 1);
        assertThat(edge.statistics().messagesOut()).isZero();
    }

    @Test
    void aDatagramThatTheSystemRefusesIsCountedAndTheSocketGoesOn() throws Exception {
        Edge.Bound bound = edge.bind(Messages.anyPort(Transport.UDP), Received.thatEchoes());
        try (DatagramPeer peer = DatagramPeer.of(bound)) {
            edge.datagramFlow(bound, peer.localAddress()).send(new byte[70_000]);
            await().until(() -> edge.statistics().messagesDropped() == 1);

            peer.sends(message("hello"));
            assertThat(peer.receives()).isEqualTo(message("hello"));
        }
    }

    @Test
    void aDatagramThatIsNotTakenIsCountedAndLost() throws Exception {
        Received received = Received.thatTakes(message -> message[0] != 'x');
        Edge.Bound bound = edge.bind(Messages.anyPort(Transport.UDP), received);
        try (DatagramPeer peer = DatagramPeer.of(bound)) {
            peer.sends("x");
            peer.sends("y");
            await().until(() -> received.messages.size() == 1);
        }
        assertThat(received.messages).containsExactly("y");
        assertThat(edge.statistics().messagesDropped()).isEqualTo(1);
    }

    Messages.Limits limits() {
        return Messages.limits();
    }
}

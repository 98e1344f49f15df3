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

import java.io.IOException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.camelsip.engine.ListenAddress;
import io.camelsip.engine.Transport;

class ListeningTest {

    private final Edge edge = limits().start();

    @AfterEach
    void close() {
        edge.close();
    }

    @ParameterizedTest
    @CsvSource({
            "UDP, 127.0.0.1", "UDP, 0.0.0.0", "UDP, ::1", "UDP, ::", "UDP, localhost",
            "TCP, 127.0.0.1", "TCP, 0.0.0.0", "TCP, ::1", "TCP, ::", "TCP, localhost" })
    void messagesArriveAndAnswersLeave(Transport transport, String host) throws Exception {
        Received received = Received.thatEchoes();
        Edge.Bound bound = edge.bind(new ListenAddress(transport, host, 0), received);
        assertThat(bound.address().port()).isEqualTo(bound.localAddress().getPort()).isPositive();
        assertThat(bound.address().host()).isEqualTo(host);

        assertThat(echo(bound, message("hello"))).isEqualTo(message("hello"));

        Flow flow = received.flows.get(0);
        assertThat(flow.transport()).isEqualTo(transport);
        assertThat(flow.localAddress().getPort()).isEqualTo(bound.address().port());
        assertThat(flow.remoteAddress().getAddress().isLoopbackAddress()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aTakenPortIsNamed(Transport transport) throws Exception {
        ListenAddress taken = edge.bind(Messages.anyPort(transport), Received.thatKeepsQuiet()).address();

        assertThatThrownBy(() -> edge.bind(taken, Received.thatKeepsQuiet()))
                .isInstanceOf(IOException.class)
                .hasMessage("Cannot listen on " + taken + ": Address already in use");
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aPortTakenByAnotherEngineIsNamed(Transport transport) throws Exception {
        ListenAddress taken = edge.bind(Messages.anyPort(transport), Received.thatKeepsQuiet()).address();
        try (Edge other = limits().start()) {
            assertThatThrownBy(() -> other.bind(taken, Received.thatKeepsQuiet()))
                    .hasMessage("Cannot listen on " + taken + ": Address already in use");
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void anAddressThatIsNotOursIsNamed(Transport transport) {
        assertThatThrownBy(() -> edge.bind(new ListenAddress(transport, "192.0.2.1", 5060), Received.thatKeepsQuiet()))
                .isInstanceOf(IOException.class)
                .hasMessage("Cannot listen on " + transport.parameter()
                        + ":192.0.2.1:5060: Cannot assign requested address");
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void anUnknownHostIsNamed(Transport transport) {
        assertThatThrownBy(
                () -> edge.bind(new ListenAddress(transport, "nowhere.invalid", 5060), Received.thatKeepsQuiet()))
                .isInstanceOf(IOException.class)
                .hasMessage("Cannot listen on " + transport.parameter() + ":nowhere.invalid:5060: unknown host");
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aClosedListenerFreesItsPortAndLeavesTheOthers(Transport transport) throws Exception {
        Edge.Bound stays = edge.bind(Messages.anyPort(transport), Received.thatEchoes());
        Edge.Bound goes = edge.bind(Messages.anyPort(transport), Received.thatEchoes());

        goes.close();
        Edge.Bound again = edge.bind(goes.address(), Received.thatEchoes());

        assertThat(again.address()).isEqualTo(goes.address());
        assertThat(echo(stays, message("one"))).isEqualTo(message("one"));
        assertThat(echo(again, message("two"))).isEqualTo(message("two"));
    }

    @Test
    void udpAndTcpMayShareAPort() throws Exception {
        Edge.Bound tcp = edge.bind(Messages.anyPort(Transport.TCP), Received.thatEchoes());
        Edge.Bound udp = edge.bind(new ListenAddress(Transport.UDP, "127.0.0.1", tcp.address().port()),
                Received.thatEchoes());

        assertThat(udp.address().port()).isEqualTo(tcp.address().port());
        assertThat(udp).hasToString("udp:127.0.0.1:" + tcp.address().port());
    }

    private static String echo(Edge.Bound bound, String message) throws IOException {
        if (bound.address().transport() == Transport.UDP) {
            try (DatagramPeer peer = DatagramPeer.of(bound)) {
                peer.sends(message);
                return peer.receives();
            }
        }
        try (StreamPeer peer = StreamPeer.connectedTo(bound)) {
            peer.sends(message);
            return peer.reads(message.length());
        }
    }

    Messages.Limits limits() {
        return Messages.limits();
    }
}

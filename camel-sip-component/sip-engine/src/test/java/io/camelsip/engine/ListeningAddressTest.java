/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.camelsip.engine.wire.TcpPeer;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WirePeer;

/** Where an engine listens. */
class ListeningAddressTest {

    private final SipEngine engine = SipEngine.start(EngineOptions.named("under-test"));

    @AfterEach
    void close() {
        engine.close();
    }

    private Listener listen(RequestFilter filter, ListenAddress... addresses) throws IOException {
        return engine.listen(ListenerOptions.of(List.of(addresses), filter), request -> request.respond(200));
    }

    private Listener listen(ListenAddress... addresses) throws IOException {
        return listen(RequestFilter.ANY, addresses);
    }

    private static void assertAnswers(Transport transport, String host, int port) throws IOException {
        InetSocketAddress target = new InetSocketAddress(InetAddress.getByName(host), port);
        try (WirePeer peer = transport == Transport.UDP ? UdpPeer.of(target) : TcpPeer.of(target)) {
            assertThat(peer.ask(peer.request("MESSAGE")).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
            "UDP, 127.0.0.1, 127.0.0.1", "TCP, 127.0.0.1, 127.0.0.1", "UDP, ::1, ::1", "TCP, ::1, ::1",
            "UDP, 0.0.0.0, 127.0.0.1", "TCP, 0.0.0.0, 127.0.0.1", "UDP, ::, ::1", "TCP, ::, ::1",
            "UDP, localhost, localhost", "TCP, localhost, localhost" })
    void portZeroBecomesARealPort(Transport transport, String host, String peersTarget) throws IOException {
        Listener listener = listen(new ListenAddress(transport, host, 0));

        int port = listener.addresses().get(0).port();

        assertThat(port).isPositive();
        assertThat(engine.statistics().listening()).containsExactly(new ListenAddress(transport, host, port));
        assertAnswers(transport, peersTarget, port);
    }

    @Test
    void bothTransportsGetTheSamePort() throws IOException {
        Listener listener = listen(
                new ListenAddress(Transport.UDP, "127.0.0.1", 0), new ListenAddress(Transport.TCP, "127.0.0.1", 0));

        assertThat(listener.addresses()).extracting(ListenAddress::port).doesNotContain(0);
        assertThat(listener.addresses().stream().map(ListenAddress::port).distinct()).hasSize(1);
    }

    @Test
    void oneListenerHasSeveralAddresses() throws IOException {
        Listener listener = listen(
                new ListenAddress(Transport.UDP, "127.0.0.1", 0), new ListenAddress(Transport.UDP, "127.0.0.2", 0),
                new ListenAddress(Transport.TCP, "::1", 0));

        for (ListenAddress address : listener.addresses()) {
            assertAnswers(address.transport(), address.host(), address.port());
        }
        listener.close();
        assertThat(engine.statistics().listening()).isEmpty();
    }

    @Test
    void anAddressIsOpenAsLongAsSomebodyListens() throws IOException {
        Listener messages = listen(methods("MESSAGE"), new ListenAddress(Transport.UDP, "127.0.0.1", 0));
        ListenAddress address = messages.addresses().get(0);
        Listener infos = listen(methods("INFO"), address);
        assertThat(engine.statistics().listening()).containsExactly(address);

        infos.close();
        assertAnswers(Transport.UDP, "127.0.0.1", address.port());
        messages.close();

        assertThat(engine.statistics().listening()).isEmpty();
        new DatagramSocket(address.port(), InetAddress.getByName("127.0.0.1")).close();
        listen(address);
        assertAnswers(Transport.UDP, "127.0.0.1", address.port());
    }

    private static RequestFilter methods(String... methods) {
        return new RequestFilter(Set.of(methods), Set.of(), Optional.empty(), Optional.empty());
    }

    @ParameterizedTest
    @EnumSource
    void aTakenPortIsNamed(Transport transport) throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        try (DatagramSocket datagram = new DatagramSocket(0, loopback);
                ServerSocket stream = new ServerSocket(0, 1, loopback)) {
            int port = transport == Transport.UDP ? datagram.getLocalPort() : stream.getLocalPort();
            ListenAddress free = new ListenAddress(transport, "127.0.0.2", port);
            ListenAddress taken = new ListenAddress(transport, "127.0.0.1", port);

            assertThatThrownBy(() -> listen(free, taken)).isInstanceOf(IOException.class)
                    .hasMessageContaining(taken.toString());

            assertThat(engine.statistics().listening()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({ "UDP, 192.0.2.1", "TCP, 192.0.2.1", "UDP, no-such-host.invalid", "TCP, no-such-host.invalid" })
    void anAddressThatIsNotOursIsNamed(Transport transport, String host) {
        assertThatThrownBy(() -> listen(new ListenAddress(transport, host, 0))).isInstanceOf(IOException.class)
                .hasMessageContaining(host);
    }

    @Test
    void theEngineLivesOnWithoutListeners() throws IOException {
        listen(new ListenAddress(Transport.UDP, "127.0.0.1", 0)).close();

        assertThat(engine.isAlive()).isTrue();
        Listener again = listen(new ListenAddress(Transport.TCP, "127.0.0.1", 0));
        assertAnswers(Transport.TCP, "127.0.0.1", again.addresses().get(0).port());
    }
}

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
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.camelsip.engine.resolve.LocalAddresses;
import io.camelsip.engine.stack.TransactionLayer;
import io.camelsip.engine.transport.Edge;
import io.camelsip.engine.transport.Flow;
import io.camelsip.engine.transport.TransportOptions;

/** What a peer is told of where we are: on our own networks, and beyond a NAT. */
class ReachableAtTest {

    private static final InetSocketAddress FAR = new InetSocketAddress("203.0.113.9", 5060);
    private static final InetSocketAddress NEAR = new InetSocketAddress("127.0.0.1", 5060);

    private final Edge edge = Edge.start(TransportOptions.defaults(), "reachable");
    private final TransactionLayer layer = new TransactionLayer(EngineOptions.named("reachable"), edge);
    private final LocalAddresses local = new LocalAddresses();
    private final OpenPoints points = new OpenPoints(edge, layer, local, (request, listeners) -> {});

    @AfterEach
    void ends() {
        layer.close();
        edge.close();
    }

    private ClientSockets sockets(String advertised) {
        return new ClientSockets(edge, layer, points, local,
                Optional.ofNullable(advertised).map(AdvertisedAddress::parse), Runnable::run,
                (request, listeners) -> {});
    }

    private int listens(Transport transport, String host, String advertised) throws IOException {
        return points.acquire(List.of(new ListenAddress(transport, host, 0)),
                Optional.ofNullable(advertised).map(AdvertisedAddress::parse)).get(0).bound().address().port();
    }

    private static Flow flow(ClientSockets sockets, InetSocketAddress remote) throws Exception {
        return sockets.open(Transport.UDP, remote).toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    @Test
    void beyondOurNetworksItIsTheAdvertisedAddressOfTheEngine() throws Exception {
        int port = listens(Transport.UDP, "0.0.0.0", null);
        ClientSockets sockets = sockets("198.51.100.7");

        assertThat(sockets.reachableAt(flow(sockets, FAR))).isEqualTo(new InetSocketAddress("198.51.100.7", port));
        assertThat(sockets.reachableAt(flow(sockets, NEAR))).isEqualTo(new InetSocketAddress("127.0.0.1", port));
    }

    @Test
    void itsPortComesWithIt() throws Exception {
        listens(Transport.UDP, "0.0.0.0", null);
        ClientSockets sockets = sockets("sip.example.com:5999");

        assertThat(sockets.reachableAt(flow(sockets, FAR)))
                .isEqualTo(InetSocketAddress.createUnresolved("sip.example.com", 5999));
    }

    @Test
    void thatOfTheListenerComesFirstAndIsForEverybody() throws Exception {
        listens(Transport.UDP, "0.0.0.0", "192.0.2.50:5070");
        ClientSockets sockets = sockets("198.51.100.7");

        assertThat(sockets.reachableAt(flow(sockets, FAR))).isEqualTo(new InetSocketAddress("192.0.2.50", 5070));
        assertThat(sockets.reachableAt(flow(sockets, NEAR))).isEqualTo(new InetSocketAddress("192.0.2.50", 5070));
    }

    @Test
    void withoutAListenerASocketOfOurOwnKeepsItsPort() throws Exception {
        ClientSockets sockets = sockets("198.51.100.7");
        Flow flow = flow(sockets, FAR);

        assertThat(sockets.reachableAt(flow))
                .isEqualTo(new InetSocketAddress("198.51.100.7", flow.localAddress().getPort()));
        assertThat(sockets.own().contains("198.51.100.7", flow.localAddress().getPort())).isTrue();
    }

    @Test
    void whatPeersAreToldIsKnownAsOurs() throws Exception {
        int port = listens(Transport.UDP, "0.0.0.0", "192.0.2.50:5070");
        OwnAddresses own = sockets("sip.example.com").own();

        assertThat(own.contains("192.0.2.50", 5070)).isTrue();
        assertThat(own.contains("sip.example.com", port)).isTrue();
        assertThat(own.contains("127.0.0.1", port)).isTrue();
        assertThat(own.contains("127.0.0.1", port + 1)).isFalse();
    }

    @Test
    void oneAddressCannotBeAdvertisedAsTwo() throws Exception {
        int port = listens(Transport.UDP, "127.0.0.1", "192.0.2.50");
        List<ListenAddress> same = List.of(new ListenAddress(Transport.UDP, "127.0.0.1", port));

        assertThatThrownBy(() -> points.acquire(same, Optional.of(AdvertisedAddress.parse("192.0.2.51"))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("192.0.2.50");
        assertThat(points.acquire(same, Optional.empty())).hasSize(1);
    }

    @Test
    void ofSeveralAddressesTheOneThatTheWayLeavesFromIsTaken() throws Exception {
        listens(Transport.UDP, "127.0.0.2", null);
        listens(Transport.UDP, "0.0.0.0", null);
        int port = listens(Transport.UDP, "127.0.0.1", null);
        ClientSockets sockets = sockets(null);

        assertThat(local.towards(NEAR.getAddress())).isEqualTo(NEAR.getAddress());
        assertThat(sockets.reachableAt(flow(sockets, NEAR))).isEqualTo(new InetSocketAddress("127.0.0.1", port));
    }

    @Test
    void whatThePeerTalkedToIsKept() throws Exception {
        int port = listens(Transport.UDP, "127.0.0.2", null);
        listens(Transport.UDP, "127.0.0.1", null);
        ClientSockets sockets = sockets(null);
        InetSocketAddress talkedTo = new InetSocketAddress("127.0.0.2", port);

        Flow flow = sockets.open(Transport.UDP, NEAR, Optional.of(talkedTo)).toCompletableFuture().get();

        assertThat(flow.localAddress()).isEqualTo(talkedTo);
        assertThat(sockets.reachableAt(flow)).isEqualTo(talkedTo);
    }
}

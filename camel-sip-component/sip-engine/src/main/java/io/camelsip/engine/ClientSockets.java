/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

import io.camelsip.engine.dispatch.ListeningPoint;
import io.camelsip.engine.resolve.HostResolver;
import io.camelsip.engine.resolve.LocalAddresses;
import io.camelsip.engine.stack.ReceivedRequest;
import io.camelsip.engine.stack.TransactionLayer;
import io.camelsip.engine.stack.WayOut;
import io.camelsip.engine.transport.Edge;
import io.camelsip.engine.transport.Edge.Bound;
import io.camelsip.engine.transport.Flow;
import io.camelsip.engine.transport.Inbound;

/**
 * Flows for requests of ours: from a listening socket where there is one that reaches the peer, so that it can reach us
 * back, else from a socket of the engine's own. Any thread.
 */
final class ClientSockets implements WayOut {

    private final Edge edge;
    private final OpenPoints points;
    private final HostResolver resolver;
    private final LocalAddresses localAddresses = new LocalAddresses();
    private final Inbound inbound;
    private final Map<Boolean, CompletableFuture<Bound>> ownSockets = new ConcurrentHashMap<>();

    ClientSockets(
            Edge edge, TransactionLayer layer, OpenPoints points, HostResolver resolver,
            BiConsumer<ReceivedRequest, ListeningPoint> entrance) {
        this.edge = edge;
        this.points = points;
        this.resolver = resolver;
        // who answers a request that comes back on a connection of ours: the listeners of that transport
        this.inbound = layer.inbound(request -> entrance.accept((ReceivedRequest) request,
                points.find(request.transport(), request.remoteAddress().getAddress())
                        .map(OpenPoints.Point::dispatcher).orElseGet(ListeningPoint::new)));
    }

    @Override
    public CompletionStage<InetAddress> resolve(String host) {
        return resolver.resolve(host);
    }

    @Override
    public CompletionStage<Flow> open(Transport transport, InetSocketAddress remote) {
        if (transport != Transport.UDP) {
            return edge.connect(transport, remote, inbound);
        }
        Optional<OpenPoints.Point> listening = points.find(Transport.UDP, remote.getAddress());
        return listening.isPresent()
                ? CompletableFuture.completedStage(edge.datagramFlow(listening.get().bound(), remote))
                : ownSocket(remote.getAddress() instanceof Inet6Address)
                        .thenApply(own -> edge.datagramFlow(own, remote));
    }

    /** Opened when first needed, on another thread: the edge waits for its own threads to open it. */
    private CompletableFuture<Bound> ownSocket(boolean ipv6) {
        return ownSockets.computeIfAbsent(ipv6, any -> CompletableFuture.supplyAsync(() -> {
            try {
                return edge.bind(new ListenAddress(Transport.UDP, ipv6 ? "::" : "0.0.0.0", 0), inbound);
            } catch (IOException e) {
                throw new java.util.concurrent.CompletionException(e);
            }
        }, task -> new Thread(task, "sip-open-socket").start()));
    }

    @Override
    public InetSocketAddress reachableAt(Flow flow) throws IOException {
        InetAddress remote = flow.remoteAddress().getAddress();
        InetAddress local = flow.localAddress().getAddress();
        if (local.isAnyLocalAddress()) {
            local = localAddresses.towards(remote);
        }
        int port = flow.transport() == Transport.UDP ? flow.localAddress().getPort()
                : points.find(flow.transport(), remote).map(point -> point.bound().address().port())
                        .orElse(flow.localAddress().getPort());
        return new InetSocketAddress(local, port);
    }
}

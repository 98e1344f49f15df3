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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

import io.camelsip.engine.dispatch.ListeningPoint;
import io.camelsip.engine.resolve.LocalAddresses;
import io.camelsip.engine.resolve.LocalNetworks;
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
    private final LocalAddresses localAddresses;
    private final Optional<AdvertisedAddress> advertised;
    private final OwnAddresses own;
    private final Inbound inbound;
    private final Map<Boolean, CompletableFuture<Bound>> ownSockets = new ConcurrentHashMap<>();

    /** @param background where interfaces are looked at again */
    ClientSockets(
            Edge edge, TransactionLayer layer, OpenPoints points, LocalAddresses localAddresses,
            Optional<AdvertisedAddress> advertised, Executor background,
            BiConsumer<ReceivedRequest, ListeningPoint> entrance) {
        this.edge = edge;
        this.points = points;
        this.localAddresses = localAddresses;
        this.advertised = advertised;
        this.own = new OwnAddresses(this::ends, LocalNetworks::read, background);
        // who answers a request that comes back on a connection of ours: the listeners of that transport
        this.inbound = layer.inbound(request -> entrance.accept((ReceivedRequest) request,
                points.find(request.transport(), request.remoteAddress().getAddress())
                        .map(OpenPoints.Point::dispatcher).orElseGet(ListeningPoint::new)));
    }

    /** What leads to this engine. */
    OwnAddresses own() {
        return own;
    }

    private List<InetSocketAddress> ends() {
        List<InetSocketAddress> ends = new ArrayList<>(points.ends());
        ownSockets.values().stream().filter(CompletableFuture::isDone).filter(one -> !one.isCompletedExceptionally())
                .forEach(one -> ends.add(one.join().localAddress()));
        advertised.ifPresent(address -> List.copyOf(ends).forEach(end -> ends.add(address.at(end.getPort()))));
        return ends;
    }

    @Override
    public CompletionStage<Flow> open(
            Transport transport, InetSocketAddress remote, Optional<InetSocketAddress> from) {
        if (transport != Transport.UDP) {
            return edge.connect(transport, remote, inbound);
        }
        Optional<OpenPoints.Point> listening = from
                .flatMap(local -> points.of(Transport.UDP, local))
                .filter(point -> point.canReach(remote.getAddress()))
                .or(() -> points.find(Transport.UDP, remote.getAddress()));
        return listening.isPresent()
                ? CompletableFuture.completedStage(edge.datagramFlow(listening.get().bound(), remote))
                : ownSocket(remote.getAddress() instanceof Inet6Address)
                        .thenApply(socket -> edge.datagramFlow(socket, remote));
    }

    @Override
    public Optional<Flow> find(FlowId id) {
        if (id.transport().isReliable()) {
            return edge.connection(id.transport(), id.remote())
                    .filter(flow -> flow.localAddress().getPort() == id.local().getPort());
        }
        return points.of(id.transport(), id.local()).map(OpenPoints.Point::bound)
                .or(() -> ownSocketAt(id.local())).map(socket -> edge.datagramFlow(socket, id.remote()));
    }

    private Optional<Bound> ownSocketAt(InetSocketAddress local) {
        return ownSockets.values().stream().filter(CompletableFuture::isDone)
                .filter(socket -> !socket.isCompletedExceptionally()).map(CompletableFuture::join)
                .filter(socket -> socket.localAddress().equals(local)).findFirst();
    }

    /** Opened when first needed, on another thread: the edge waits for its own threads to open it. */
    private CompletableFuture<Bound> ownSocket(boolean ipv6) {
        CompletableFuture<Bound> socket = ownSockets.computeIfAbsent(ipv6,
                any -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return edge.bind(new ListenAddress(Transport.UDP, ipv6 ? "::" : "0.0.0.0", 0), inbound);
                    } catch (IOException e) {
                        throw new CompletionException(e);
                    }
                }, task -> new Thread(task, "sip-open-socket").start()));
        return socket.isDone() ? socket : socket.whenComplete((opened, failure) -> own.refresh());
    }

    @Override
    public InetSocketAddress reachableAt(Flow flow) throws IOException {
        InetAddress remote = flow.remoteAddress().getAddress();
        Optional<OpenPoints.Point> point = points.of(flow.transport(), flow.localAddress())
                .or(() -> flow.transport().isReliable() ? points.find(flow.transport(), remote) : Optional.empty());
        InetSocketAddress local = point.map(listening -> listening.bound().localAddress())
                .orElse(flow.localAddress());
        Optional<AdvertisedAddress> shown = point.flatMap(OpenPoints.Point::advertised)
                .or(() -> advertised.filter(address -> !own.networks().isNear(remote)));
        return shown.isPresent() ? shown.get().at(local.getPort())
                : new InetSocketAddress(concrete(local.getAddress(), flow), local.getPort());
    }

    private InetAddress concrete(InetAddress local, Flow flow) throws IOException {
        InetAddress end = local.isAnyLocalAddress() ? flow.localAddress().getAddress() : local;
        return end.isAnyLocalAddress() ? localAddresses.towards(flow.remoteAddress().getAddress()) : end;
    }
}

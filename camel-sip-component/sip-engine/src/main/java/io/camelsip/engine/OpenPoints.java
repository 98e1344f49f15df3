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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import io.camelsip.engine.dispatch.ListeningPoint;
import io.camelsip.engine.resolve.LocalAddresses;
import io.camelsip.engine.stack.ReceivedRequest;
import io.camelsip.engine.stack.TransactionLayer;
import io.camelsip.engine.transport.Edge;
import io.camelsip.engine.transport.Edge.Bound;

/** The open listening addresses, each shared by its listeners: the first opens it, the last closes it. Any thread. */
final class OpenPoints {

    private static final int PORT_ATTEMPTS = 20;

    private final Edge edge;
    private final TransactionLayer layer;
    private final BiConsumer<ReceivedRequest, ListeningPoint> entrance;
    private final LocalAddresses localAddresses;
    /** By their address with the real port; every access holds the monitor. */
    private final Map<ListenAddress, Point> points = new LinkedHashMap<>();
    /** The same for those who only look. */
    private volatile List<Point> open = List.of();

    /** @param entrance takes what arrives, with the listeners of the address it came to */
    OpenPoints(
            Edge edge, TransactionLayer layer, LocalAddresses localAddresses,
            BiConsumer<ReceivedRequest, ListeningPoint> entrance) {
        this.edge = edge;
        this.layer = layer;
        this.localAddresses = localAddresses;
        this.entrance = entrance;
    }

    /** An open address, its dispatcher, and how many use it. */
    static final class Point {

        private final Bound bound;
        private final ListeningPoint dispatcher;
        /** Those who listen, and those who left it to calls that still go through it. */
        private int users;
        /** Without any it is not for anything new. */
        private volatile int listeners;
        private volatile Optional<AdvertisedAddress> advertised = Optional.empty();

        private Point(Bound bound, ListeningPoint dispatcher) {
            this.bound = bound;
            this.dispatcher = dispatcher;
        }

        Bound bound() {
            return bound;
        }

        ListeningPoint dispatcher() {
            return dispatcher;
        }

        /** What every peer knows it by, where a listener said so. */
        Optional<AdvertisedAddress> advertised() {
            return advertised;
        }

        /** Same family, and neither of two hosts' loopback and the world. */
        boolean canReach(InetAddress remote) {
            InetAddress local = bound.localAddress().getAddress();
            return local.getClass() == remote.getClass()
                    && (local.isAnyLocalAddress() || local.isLoopbackAddress() == remote.isLoopbackAddress());
        }

        private boolean takes(Optional<AdvertisedAddress> wanted) {
            return wanted.isEmpty() || advertised.isEmpty() || advertised.equals(wanted);
        }

        /** Whether what came by a flow came to it. */
        boolean carries(FlowId flow) {
            return bound.address().transport() == flow.transport() && isAt(flow.local());
        }

        private boolean isAt(InetSocketAddress local) {
            InetSocketAddress own = bound.localAddress();
            return own.getPort() == local.getPort()
                    && (own.getAddress().isAnyLocalAddress() || own.getAddress().equals(local.getAddress()));
        }
    }

    /**
     * Opens all of them or none. Where the system picks the port, every transport of a host gets the same.
     *
     * @param advertised what all who listen there are known by
     */
    synchronized List<Point> acquire(List<ListenAddress> addresses, Optional<AdvertisedAddress> advertised)
            throws IOException {
        for (int attempt = 1;; attempt++) {
            try {
                return acquireOnce(addresses, advertised);
            } catch (IOException e) {
                boolean portWasOurs = addresses.stream().noneMatch(address -> address.port() == 0);
                if (portWasOurs || attempt == PORT_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private List<Point> acquireOnce(List<ListenAddress> addresses, Optional<AdvertisedAddress> advertised)
            throws IOException {
        List<Point> acquired = new ArrayList<>();
        Map<String, Integer> pickedPorts = new LinkedHashMap<>();
        try {
            for (ListenAddress address : addresses) {
                int port = address.port() == 0 ? pickedPorts.getOrDefault(address.host(), 0) : address.port();
                Point point = acquire(new ListenAddress(address.transport(), address.host(), port), advertised);
                acquired.add(point);
                pickedPorts.putIfAbsent(address.host(), point.bound.address().port());
            }
            return acquired;
        } catch (IOException | RuntimeException e) {
            leave(acquired);
            release(acquired);
            throw e;
        }
    }

    private Point acquire(ListenAddress address, Optional<AdvertisedAddress> advertised) throws IOException {
        Point point = points.get(address);
        if (point != null && !point.takes(advertised)) {
            throw new IllegalArgumentException(address + " is advertised as " + point.advertised.get() + " already; "
                    + advertised.get() + " cannot be meant for the same");
        }
        if (point == null) {
            ListeningPoint dispatcher = new ListeningPoint();
            point = new Point(
                    edge.bind(address,
                            layer.inbound(request -> entrance.accept((ReceivedRequest) request, dispatcher),
                                    dispatcher::isStateless)),
                    dispatcher);
            points.put(point.bound.address(), point);
            open = List.copyOf(points.values());
        }
        point.advertised = advertised.or(point::advertised);
        point.users++;
        point.listeners++;
        return point;
    }

    /**
     * A listener listens no more; {@link #release} follows when no call needs the addresses.
     *
     * @return those that nobody listens to any more
     */
    synchronized List<Point> leave(List<Point> left) {
        left.forEach(point -> point.listeners--);
        return left.stream().filter(point -> point.listeners == 0).toList();
    }

    synchronized void release(List<Point> released) {
        for (Point point : released) {
            if (--point.users == 0) {
                points.remove(point.bound.address());
                open = List.copyOf(points.values());
                point.bound.close();
            }
        }
    }

    /**
     * An open address of a transport that a peer can be reached from: of several the one that the way to it leaves from
     * anyhow, else one that listens on all.
     */
    Optional<Point> find(Transport transport, InetAddress remote) {
        Point nearest = null;
        for (Point point : open) {
            if (point.listeners > 0 && point.bound.address().transport() == transport && point.canReach(remote)
                    && (nearest == null || distance(point, remote) < distance(nearest, remote))) {
                nearest = point;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** The open address that a flow came to. */
    Optional<Point> of(Transport transport, InetSocketAddress local) {
        return open.stream()
                .filter(point -> point.bound.address().transport() == transport && point.isAt(local)).findFirst();
    }

    private int distance(Point point, InetAddress remote) {
        InetAddress own = point.bound.localAddress().getAddress();
        try {
            return own.equals(localAddresses.towards(remote)) ? 0 : own.isAnyLocalAddress() ? 1 : 2;
        } catch (IOException e) {
            return 2;   // no way: whoever sends hears of it
        }
    }

    /** Everything that is open, and what it is advertised as. */
    List<InetSocketAddress> ends() {
        return open.stream().flatMap(point -> {
            InetSocketAddress local = point.bound.localAddress();
            InetSocketAddress named = InetSocketAddress.createUnresolved(point.bound.address().host(), local.getPort());
            return Stream.concat(Stream.of(local, named),
                    point.advertised.stream().map(address -> address.at(local.getPort())));
        }).toList();
    }

    List<ListenAddress> addresses() {
        return open.stream().map(point -> point.bound.address()).toList();
    }
}

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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

import io.camelsip.engine.dispatch.ListeningPoint;
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
    /** By their address with the real port; every access holds the monitor. */
    private final Map<ListenAddress, Point> points = new LinkedHashMap<>();

    /** @param entrance takes what arrives, with the listeners of the address it came to */
    OpenPoints(Edge edge, TransactionLayer layer, BiConsumer<ReceivedRequest, ListeningPoint> entrance) {
        this.edge = edge;
        this.layer = layer;
        this.entrance = entrance;
    }

    /** An open address, its dispatcher, and how many use it. */
    static final class Point {

        private final Bound bound;
        private final ListeningPoint dispatcher;
        /** Those who listen, and those who left it to calls that still go through it. */
        private int users;
        /** Without any it is not for anything new. */
        private int listeners;

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
    }

    /** Opens all of them or none. Where the system picks the port, every transport of a host gets the same. */
    synchronized List<Point> acquire(List<ListenAddress> addresses) throws IOException {
        for (int attempt = 1;; attempt++) {
            try {
                return acquireOnce(addresses);
            } catch (IOException e) {
                boolean portWasOurs = addresses.stream().noneMatch(address -> address.port() == 0);
                if (portWasOurs || attempt == PORT_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private List<Point> acquireOnce(List<ListenAddress> addresses) throws IOException {
        List<Point> acquired = new ArrayList<>();
        Map<String, Integer> pickedPorts = new LinkedHashMap<>();
        try {
            for (ListenAddress address : addresses) {
                int port = address.port() == 0 ? pickedPorts.getOrDefault(address.host(), 0) : address.port();
                Point point = acquire(new ListenAddress(address.transport(), address.host(), port));
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

    private Point acquire(ListenAddress address) throws IOException {
        Point point = points.get(address);
        if (point == null) {
            ListeningPoint dispatcher = new ListeningPoint();
            point = new Point(
                    edge.bind(address,
                            layer.inbound(request -> entrance.accept((ReceivedRequest) request, dispatcher))),
                    dispatcher);
            points.put(point.bound.address(), point);
        }
        point.users++;
        point.listeners++;
        return point;
    }

    /** A listener listens no more; {@link #release} follows when no call needs the addresses. */
    synchronized void leave(List<Point> left) {
        left.forEach(point -> point.listeners--);
    }

    synchronized void release(List<Point> released) {
        for (Point point : released) {
            if (--point.users == 0) {
                points.remove(point.bound.address());
                point.bound.close();
            }
        }
    }

    /** An open address of a transport that a peer of this address can be reached from. */
    synchronized Optional<Point> find(Transport transport, InetAddress remote) {
        return points.values().stream()
                .filter(point -> point.listeners > 0 && point.bound.address().transport() == transport
                        && canReach(point.bound.localAddress().getAddress(), remote))
                .findFirst();
    }

    /** Same family, and neither of two hosts' loopback and the world. */
    private static boolean canReach(InetAddress local, InetAddress remote) {
        return local.getClass() == remote.getClass()
                && (local.isAnyLocalAddress() || local.isLoopbackAddress() == remote.isLoopbackAddress());
    }

    synchronized List<ListenAddress> addresses() {
        return List.copyOf(points.keySet());
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import javax.sip.address.SipURI;

import io.camelsip.engine.Target;
import io.camelsip.engine.Transport;
import io.camelsip.engine.proxy.GruuDirectory;
import io.camelsip.engine.registrar.AddressesOfRecord;
import io.camelsip.engine.resolve.Hop;
import io.camelsip.engine.resolve.HostResolver;
import io.camelsip.engine.resolve.Locator;
import io.camelsip.engine.stack.Relays;
import io.camelsip.engine.stack.WayOut;
import io.camelsip.engine.store.StoredSubscription;
import io.camelsip.engine.transport.Flow;

/** Finds ways to watchers: the connection that they came by, else where their dialog says (RFC 3261 §12.2.1.1). Any thread. */
record Ways(WayOut wayOut, Locator locator, GruuDirectory gruus, AddressesOfRecord domains) {

    /** RFC 3261 §18.1.1: what is larger than this goes by a transport with congestion control. */
    static final int MAX_DATAGRAM = 1300;

    /**
     * Finds a way for a request of about that size.
     *
     * @param found  gets it, on the stripe
     * @param nobody runs if there is none, on the stripe
     */
    void find(StoredSubscription to, int size, Relays relays, Consumer<Flow> found, Runnable nobody) {
        Optional<Flow> connection = connection(to);
        if (connection.isPresent()) {
            found.accept(connection.get());
            return;
        }
        Search search = new Search(to, size > MAX_DATAGRAM, relays, found, nobody);
        Optional<SipURI> next = NotifyMessage.nextHop(to);
        if (next.isPresent() && isOurs(next.get())) {
            search.device(next.get());
        } else {
            next.ifPresentOrElse(search::locate, nobody);
        }
    }

    /** A GRUU of our own domain (RFC 5627): no server is to be found by its name. */
    private boolean isOurs(SipURI uri) {
        return domains.serve(uri) && !HostResolver.isLiteral(uri.getHost());
    }

    /** What SUBSCRIBE came by, if no proxy stands between: it passes the watcher's NAT. */
    private Optional<Flow> connection(StoredSubscription to) {
        return to.flow().transport().isReliable() && to.routeSet().isEmpty()
                ? wayOut.find(to.flow()).filter(Flow::isOpen)
                : Optional.empty();
    }

    /** One after the other, the servers of the next hop. Owned by the stripe. */
    private final class Search {

        private final StoredSubscription to;
        private final boolean large;
        private final Relays relays;
        private final Consumer<Flow> found;
        private final Runnable nobody;
        private final Queue<Hop> hops = new ArrayDeque<>(2);

        Search(StoredSubscription to, boolean large, Relays relays, Consumer<Flow> found, Runnable nobody) {
            this.to = to;
            this.large = large;
            this.relays = relays;
            this.found = found;
            this.nobody = nobody;
        }

        /** Where it is registered now; else the way that its SUBSCRIBE came by. */
        void device(SipURI gruu) {
            then(gruus.find(gruu), (devices, failure) -> {
                Optional<Target> device = failure == null ? devices.stream().findFirst() : Optional.empty();
                Optional<Flow> way = device.flatMap(Target::flow).flatMap(wayOut::find);
                if (way.isEmpty() && device.isPresent() && device.get().flow().isEmpty()
                        && device.get().uri() instanceof SipURI contact) {
                    locate(contact);
                } else {
                    way.or(() -> wayOut.find(to.flow())).ifPresentOrElse(found, nobody);
                }
            });
        }

        void locate(SipURI next) {
            if (next.isSecure()) {
                nobody.run();
                return;
            }
            boolean byTcp = large && next.getTransportParam() == null;
            then(locator.locate(next, Optional.empty()), (located, failure) -> {
                if (failure == null) {
                    located.forEach(hop -> add(hop, byTcp));
                }
                tryNext();
            });
        }

        /** A peer without TCP gets what is large by UDP all the same. */
        private void add(Hop hop, boolean byTcp) {
            if (byTcp && hop.transport() == Transport.UDP) {
                hops.add(new Hop(Transport.TCP, hop.address()));
            }
            hops.add(hop);
        }

        private void tryNext() {
            Hop hop = hops.poll();
            if (hop == null) {
                nobody.run();
                return;
            }
            Optional<InetSocketAddress> side = Optional.of(to.flow().local());
            then(wayOut.open(hop.transport(), hop.address(), side), (flow, failure) -> {
                if (failure == null) {
                    found.accept(flow);
                } else {
                    locator.failed(hop);
                    tryNext();
                }
            });
        }

        /** Goes on at once where the result is there, which is the frequent case. */
        private <T> void then(CompletionStage<T> stage, BiConsumer<T, Throwable> next) {
            stage.whenComplete((result, failure) -> relays.run(() -> next.accept(result, failure)));
        }
    }
}

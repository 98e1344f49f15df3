/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.camelsip.engine.resolve.HostResolver;
import io.camelsip.engine.resolve.LocalNetworks;

/**
 * Which hosts and ports lead to this engine: where it listens, with all addresses of the machine where that is a wildcard,
 * what it advertises, and the sockets it sends from. Any thread; a look at a table.
 */
public final class OwnAddresses {

    /** Interfaces come and go; nobody tells us. */
    private static final long FRESH_NANOS = 30_000_000_000L;

    private final Supplier<Collection<InetSocketAddress>> open;
    private final Supplier<LocalNetworks> interfaces;
    private final Executor background;
    private final AtomicBoolean refreshing = new AtomicBoolean();
    private volatile Known known;

    /**
     * @param open       what is open and what is advertised; names unresolved
     * @param interfaces reads those of this machine
     * @param background where that is done when they may have changed
     */
    OwnAddresses(Supplier<Collection<InetSocketAddress>> open, Supplier<LocalNetworks> interfaces,
            Executor background) {
        this.open = open;
        this.interfaces = interfaces;
        this.background = background;
        refresh();
    }

    private record Known(LocalNetworks networks, Set<String> ends, long readAt) {}

    /**
     * Whether a message for this host and port would come to this engine.
     *
     * @param host as it stands in a URI; IPv6 with or without brackets, however it is written
     * @param port of the URI; 0 or less where it names none, which means 5060
     */
    public boolean contains(String host, int port) {
        Known now = fresh();
        int meant = port > 0 ? port : Transport.UDP.defaultPort();
        return now.ends.contains(end(host, meant))
                || host.indexOf(':') >= 0 && now.ends.contains(end(canonical(host), meant));
    }

    /** The interfaces of this machine, as last read. */
    LocalNetworks networks() {
        return fresh().networks;
    }

    /** Reads everything again, because something was opened or closed. */
    void refresh() {
        LocalNetworks networks = interfaces.get();
        Set<String> ends = new HashSet<>();
        for (InetSocketAddress address : open.get()) {
            add(address, networks, ends);
        }
        known = new Known(networks, ends, System.nanoTime());
    }

    private Known fresh() {
        Known now = known;
        if (System.nanoTime() - now.readAt > FRESH_NANOS && refreshing.compareAndSet(false, true)) {
            background.execute(() -> {
                try {
                    refresh();
                } finally {
                    refreshing.set(false);
                }
            });
        }
        return now;
    }

    private static void add(InetSocketAddress address, LocalNetworks networks, Set<String> ends) {
        int port = address.getPort();
        ends.add(end(address.getHostString(), port));
        if (address.isUnresolved()) {
            return;
        }
        if (address.getAddress().isAnyLocalAddress()) {
            ends.add(end("localhost", port));
            networks.addresses().forEach(own -> ends.add(end(text(own), port)));
        } else {
            ends.add(end(text(address.getAddress()), port));
        }
    }

    private static String end(String host, int port) {
        return host.toLowerCase(Locale.ROOT) + ' ' + port;
    }

    /** One way to write an IPv6 address of many. */
    private static String canonical(String host) {
        InetSocketAddress address = HostResolver.isLiteral(host) ? new InetSocketAddress(host, 0)
                : InetSocketAddress.createUnresolved(host, 0);
        return address.isUnresolved() ? host : text(address.getAddress());
    }

    private static String text(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone);
    }
}

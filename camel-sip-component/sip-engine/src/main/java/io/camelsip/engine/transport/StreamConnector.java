/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;

/** Opens TCP connections, or finds open ones. Safe for all threads; nothing here waits. */
final class StreamConnector {

    private final Sockets sockets;
    private final List<LoopStripe> stripes;
    private final StreamTable table;
    private final TransportOptions options;
    private final AtomicInteger next = new AtomicInteger();

    StreamConnector(Sockets sockets, List<LoopStripe> stripes, StreamTable table, TransportOptions options) {
        this.sockets = sockets;
        this.stripes = stripes;
        this.table = table;
        this.options = options;
    }

    CompletionStage<Flow> connect(InetSocketAddress remote, Inbound inbound) {
        CompletableFuture<Flow> mine = new CompletableFuture<>();
        CompletableFuture<Flow> entry = table.entry(remote, mine);
        if (entry == mine) {
            open(remote, inbound, mine);
        }
        // Not the entry itself, which one caller could complete or cancel for all.
        return entry.minimalCompletionStage();
    }

    private void open(InetSocketAddress remote, Inbound inbound, CompletableFuture<Flow> entry) {
        if (table.isClosed()) {
            fail(remote, entry, new IOException("the engine is closed"));
        } else if (remote.isUnresolved()) {
            fail(remote, entry, new IOException("the address is not resolved"));
        } else if (!table.admission().enter(remote.getAddress())) {
            fail(remote, entry, new IOException("as many connections are open as may be"));
        } else {
            start(StreamConnection.opened(remote, inbound, stripe(), table, options, entry), remote, entry);
        }
    }

    private void start(StreamConnection connection, InetSocketAddress remote, CompletableFuture<Flow> entry) {
        sockets.stream(Addresses.family(remote))
                .group(connection.stripe().loop())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) options.connectTimeout().toMillis())
                .handler(connection)
                .connect(remote)
                .addListener(done -> {
                    if (!done.isSuccess()) {
                        connection.onNeverOpen();
                        fail(remote, entry, done.cause());
                    }
                });
    }

    /** The calling stripe, which is likely to send next, or any. */
    private LoopStripe stripe() {
        LoopStripe current = StripeThread.current();
        if (current != null && stripes.get(current.index() % stripes.size()) == current) {
            return current;
        }
        return stripes.get(Math.floorMod(next.getAndIncrement(), stripes.size()));
    }

    private void fail(InetSocketAddress remote, CompletableFuture<Flow> entry, Throwable cause) {
        table.remove(remote, entry);
        String reason = cause instanceof ConnectTimeoutException
                ? "no answer within " + options.connectTimeout()
                : Addresses.reason(cause);
        entry.completeExceptionally(
                new IOException("Cannot connect to tcp:" + Addresses.text(remote) + ": " + reason, cause));
    }
}

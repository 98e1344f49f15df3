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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

import io.camelsip.engine.ListenAddress;
import io.camelsip.engine.Transport;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.EventExecutor;

/** Puts stripes and sockets together; the one place that starts and ends them. */
final class NettyEdge implements Edge {

    private final TransportOptions options;
    private final Sockets sockets;
    private final EventLoopGroup loops;
    private final List<LoopStripe> stripes = new ArrayList<>();
    private final List<StripeThread> threads = new ArrayList<>();
    private final StreamTable table;
    private final StreamConnector connector;

    NettyEdge(TransportOptions options, String threadNamePrefix, Sockets sockets) {
        this.options = options;
        this.sockets = sockets;
        this.table = new StreamTable(options);
        this.connector = new StreamConnector(sockets, stripes, table, options);
        this.loops = sockets.loops(options.stripes(), StripeThread.factory(threadNamePrefix));
        try {
            startStripes();
        } catch (Throwable e) {
            close();   // the threads that did start
            throw e;
        }
    }

    @Override
    public int stripes() {
        return stripes.size();
    }

    @Override
    public Stripe stripe(int index) {
        return stripes.get(index);
    }

    @Override
    public Bound bind(ListenAddress address, Inbound inbound) throws IOException {
        return switch (address.transport()) {
            case UDP -> DatagramListener.open(address, inbound, sockets, stripes, options);
            case TCP -> new StreamListener(address, inbound, sockets, stripes, table, options);
        };
    }

    @Override
    public Flow datagramFlow(Bound from, InetSocketAddress remote) {
        if (from instanceof DatagramListener listener) {
            return listener.flow(remote);
        }
        throw new IllegalArgumentException("No datagram leaves from " + from.address() + "; it must be a UDP address");
    }

    @Override
    public CompletionStage<Flow> connect(Transport transport, InetSocketAddress remote, Inbound inbound) {
        return switch (transport) {
            case UDP -> throw new IllegalArgumentException("UDP has no connections; use datagramFlow");
            case TCP -> connector.connect(remote, inbound);
        };
    }

    @Override
    public Optional<Flow> connection(Transport transport, InetSocketAddress remote) {
        return transport == Transport.UDP ? Optional.empty() : table.open(remote);
    }

    @Override
    public EdgeStatistics statistics() {
        return new EdgeStatistics(
                sum(c -> c.bytesIn), sum(c -> c.bytesOut), sum(c -> c.messagesIn), sum(c -> c.messagesOut),
                sum(c -> c.messagesDropped), sum(c -> c.failures), table.admission().open(),
                sum(c -> c.connectionsAccepted),
                sum(c -> c.connectionsRefused), sum(c -> c.connectionsTimedOut), sum(c -> c.connectionsStuck),
                stripes.stream().map(Stripe::depth).toList());
    }

    /** What was sent before is still written. */
    @Override
    public void close() {
        LoopStripe.settle(stripes);
        loops.shutdownGracefully(0, Futures.CLOSE_MILLIS, TimeUnit.MILLISECONDS);
        threads.forEach(NettyEdge::awaitEnd);
        table.close();
    }

    private void startStripes() {
        for (EventExecutor loop : loops) {
            LoopStripe stripe = new LoopStripe(stripes.size(), (SingleThreadEventLoop) loop, options);
            threads.add(stripe.start());
            stripes.add(stripe);
        }
    }

    private long sum(ToLongFunction<Counters> counter) {
        return stripes.stream().map(LoopStripe::counters).mapToLong(counter).sum();
    }

    private static void awaitEnd(StripeThread thread) {
        if (thread == Thread.currentThread()) {
            return;   // closed by one of its own tasks: it ends when that task has
        }
        try {
            thread.join(Futures.CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();   // the caller has no time; the threads end all the same
        }
    }
}

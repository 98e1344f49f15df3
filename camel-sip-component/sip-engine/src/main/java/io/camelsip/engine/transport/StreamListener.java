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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.camelsip.engine.ListenAddress;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;

/**
 * A TCP address that is listened to. One stripe accepts; the connections go to all in turn. Its channel is that
 * stripe's, the set of connections is safe for all threads.
 */
final class StreamListener extends ChannelInboundHandlerAdapter implements Edge.Bound {

    private static final int BACKLOG = 1024;

    /** Pause when the system has no more sockets to give, which trying at once would not change. */
    private static final long ACCEPT_PAUSE_MILLIS = 100;

    private final ListenAddress asked;
    private final Inbound inbound;
    private final Sockets sockets;
    private final List<LoopStripe> stripes;
    private final LoopStripe acceptor;
    private final StreamTable table;
    private final TransportOptions options;
    private final Set<StreamConnection> accepted = ConcurrentHashMap.newKeySet();
    private Channel channel;
    private InetSocketAddress local;
    private int next;

    StreamListener(ListenAddress asked, Inbound inbound, Sockets sockets, List<LoopStripe> stripes, StreamTable table,
            TransportOptions options) throws IOException {
        this.asked = asked;
        this.inbound = inbound;
        this.sockets = sockets;
        this.stripes = stripes;
        this.acceptor = stripes.get(0);
        this.table = table;
        this.options = options;
        open(Addresses.local(asked));
    }

    @Override
    public ListenAddress address() {
        return new ListenAddress(asked.transport(), asked.host(), local.getPort());
    }

    @Override
    public InetSocketAddress localAddress() {
        return local;
    }

    /** First the listening socket, after which no connection is added; then those there are. What was sent is written. */
    @Override
    public void close() {
        LoopStripe.settle(stripes);
        Futures.awaitClosed(List.of(channel.close()));
        Futures.awaitEnded(List.of(acceptor.turned()));
        Futures.awaitEnded(accepted.stream().map(StreamConnection::closeNow).toList());
    }

    @Override
    public String toString() {
        return address().toString();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object connected) {
        Channel child = (Channel) connected;
        InetSocketAddress remote = (InetSocketAddress) child.remoteAddress();
        if (remote == null) {
            child.unsafe().closeForcibly();   // gone again
        } else if (table.admission().enter(remote.getAddress())) {
            acceptor.counters().connectionsAccepted++;
            admit(child, remote);
        } else {
            acceptor.counters().connectionsRefused++;
            child.unsafe().closeForcibly();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        acceptor.counters().failed("accepting a connection", cause);
        channel.config().setAutoRead(false);
        ctx.executor().schedule(() -> channel.config().setAutoRead(true), ACCEPT_PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void open(InetSocketAddress address) throws IOException {
        try {
            channel = Futures.await(sockets.acceptor(Addresses.family(address))
                    .group(acceptor.loop())
                    .option(ChannelOption.SO_BACKLOG, BACKLOG)
                    .option(ChannelOption.SO_REUSEADDR, true)
                    .handler(this)
                    .bind(address));
            local = (InetSocketAddress) channel.localAddress();
        } catch (IOException e) {
            throw Addresses.cannotListen(asked, e);
        }
    }

    private void admit(Channel child, InetSocketAddress remote) {
        LoopStripe stripe = stripes.get(next++ % stripes.size());
        StreamConnection connection = StreamConnection.accepted(remote, inbound, stripe, table, options);
        accepted.add(connection);
        connection.onClose(() -> accepted.remove(connection));
        sockets.prepare(child);
        child.pipeline().addLast(connection);
        stripe.loop().register(child).addListener(registered -> {
            if (!registered.isSuccess()) {
                child.unsafe().closeForcibly();
                connection.onNeverOpen();
            }
        });
    }
}

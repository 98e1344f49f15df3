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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.camelsip.engine.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.DuplexChannel;

/**
 * One TCP connection, accepted or opened by us, from its first byte to its last. It belongs to its stripe; other threads
 * may use what {@link Flow} has.
 */
final class StreamConnection extends ChannelInboundHandlerAdapter implements Flow {

    /** Time for a peer to read our last answer and close before we do; closing at once could destroy the answer. */
    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** One read's size follows what arrives, and so many reads make a turn, so that one busy peer does not hold up others. */
    private static final RecvByteBufAllocator READS = new AdaptiveRecvByteBufAllocator(512, 2048, LoopStripe.SCRATCH)
            .maxMessagesPerRead(2);

    /** Connections that hold less are not accounted: their limit is the number of connections. */
    private static final int SMALL = 4096;

    private final InetSocketAddress remote;
    private final LoopStripe stripe;
    private final StreamTable table;
    private final TransportOptions options;
    private final CompletableFuture<Flow> entry;
    private final StreamInput input;
    private final StreamOutput output;
    private final CloseWatchers watchers = new CloseWatchers();
    private volatile boolean open = true;
    private volatile InetSocketAddress local;
    private Channel channel;
    private int place = -1;
    private int accounted;
    private boolean closed;
    private boolean silent;
    private long silentSince;
    private long lastActive;
    private long lingerUntil;

    private StreamConnection(InetSocketAddress remote, Inbound inbound, LoopStripe stripe, StreamTable table,
            TransportOptions options, CompletableFuture<Flow> entry) {
        this.remote = remote;
        this.stripe = stripe;
        this.table = table;
        this.options = options;
        this.entry = entry;
        this.input = new StreamInput(this, inbound, stripe, options);
        this.output = new StreamOutput(this, stripe);
        this.lastActive = System.nanoTime();
    }

    /** One that a peer opened: it has to say something soon. */
    static StreamConnection accepted(InetSocketAddress remote, Inbound inbound, LoopStripe stripe, StreamTable table,
            TransportOptions options) {
        StreamConnection connection = new StreamConnection(remote, inbound, stripe, table, options,
                new CompletableFuture<>());
        connection.silent = true;
        connection.silentSince = connection.lastActive;
        return connection;
    }

    /** One that we open, for those who wait for {@code entry}. */
    static StreamConnection opened(InetSocketAddress remote, Inbound inbound, LoopStripe stripe, StreamTable table,
            TransportOptions options, CompletableFuture<Flow> entry) {
        return new StreamConnection(remote, inbound, stripe, table, options, entry);
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public InetSocketAddress localAddress() {
        return local;
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return remote;
    }

    @Override
    public void send(byte[] message) {
        if (stripe.isCurrent()) {
            write(message);
        } else {
            stripe.execute(() -> write(message));
        }
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public Watch onClose(Runnable listener) {
        return watchers.add(listener);
    }

    @Override
    public Flow withRemotePort(int port) {
        return this;
    }

    @Override
    public int pongs() {
        return input.pongs();
    }

    @Override
    public void close() {
        if (stripe.isCurrent()) {
            finish();
        } else {
            stripe.execute(this::finish);
        }
    }

    @Override
    public String toString() {
        return "tcp:" + local + "-" + remote;
    }

    LoopStripe stripe() {
        return stripe;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        channel = ctx.channel();
        channel.closeFuture().addListener(ended -> onClosed());
        ChannelConfig config = channel.config();
        config.setOption(ChannelOption.TCP_NODELAY, true);
        config.setOption(ChannelOption.SO_KEEPALIVE, true);
        config.setRecvByteBufAllocator(READS);
        config.setWriteBufferWaterMark(new WriteBufferWaterMark(options.writeHighWater(), options.writeHighWater()));
        output.open(channel);
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        local = (InetSocketAddress) channel.localAddress();
        if (remote.equals(local)) {
            // Nobody listens, and the system happened to choose that same port for our end: TCP allows it.
            channel.close();
            return;
        }
        lastActive = System.nanoTime();
        stripe.connections().add(this);
        table.entry(remote, entry);
        entry.complete(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object received) {
        ByteBuf bytes = (ByteBuf) received;
        try {
            stripe.counters().bytesIn += bytes.readableBytes();
            silent = false;
            output.hold();
            input.read(bytes);
        } finally {
            bytes.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        lastActive = System.nanoTime();
        output.flush();
        account();
    }

    /** A reset or a failed write ends a connection; it is nobody's fault here. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!(cause instanceof IOException)) {
            stripe.counters().failed("serving " + this, cause);
        }
        channel.close();
    }

    /** Looks whether the connection's time is over; its stripe asks now and then. */
    void onTime(long now) {
        output.watch();
        if (!open) {
            if (now - lingerUntil > 0) {
                reset();
            }
        } else if (output.isStuck(now, options.messageTimeout())) {
            onStuck();
        } else if (input.isPaused()) {
            lastActive = now;   // it is us who do not read
        } else if (isSilent(now) || input.isSlow(now, options.messageTimeout())) {
            stripe.counters().connectionsTimedOut++;
            channel.close();
        }
    }

    /** The peer does not read; what waits for it is thrown away. */
    void onStuck() {
        stripe.counters().connectionsStuck++;
        reset();
    }

    /** Something was written, or tried to be. */
    void onFlushed() {
        lastActive = System.nanoTime();
        account();
    }

    void pauseReading() {
        channel.config().setAutoRead(false);
    }

    void resumeReading() {
        channel.config().setAutoRead(true);
    }

    /** Takes nothing any more, but leaves those who were asked before a little time for their answers. */
    void finishSoon() {
        input.stop();
        stripe.schedule(this::finish, TimeUnit.NANOSECONDS.toMillis(LINGER_NANOS));
    }

    /** Ends the connection after what was sent, and after the peer has seen it. */
    void finish() {
        if (!open) {
            return;
        }
        end();
        input.stop();
        resumeReading();   // to see the peer's end
        lingerUntil = System.nanoTime() + options.messageTimeout().toNanos();
        output.last(() -> {
            ((DuplexChannel) channel).shutdownOutput();
            lingerUntil = System.nanoTime() + LINGER_NANOS;
        });
    }

    /** Ends the connection now, as far as the peer's reading allows after what was sent; the future tells when. */
    CompletableFuture<Void> closeNow() {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        onClose(() -> ended.complete(null));
        stripe.execute(() -> {
            output.flush();
            channel.close();
        });
        return ended;
    }

    /** There will be no connection: it was refused, or the edge is closing. */
    void onNeverOpen() {
        onClosed();
    }

    /** The place among the stripe's connections. */
    int place() {
        return place;
    }

    void place(int position) {
        this.place = position;
    }

    private void write(byte[] message) {
        if (open) {
            output.write(message);
        } else {
            stripe.counters().messagesDropped++;
        }
    }

    private boolean isSilent(long now) {
        return silent && now - silentSince > options.firstByteTimeout().toNanos()
                || now - lastActive > options.idleTimeout().toNanos();
    }

    /** What is held for this connection counts against what may be held for all. */
    private void account() {
        int holds = closed ? 0 : input.holds() + output.waiting();
        int due = holds < SMALL ? 0 : holds;
        int more = due - accounted;
        accounted = due;
        if (more != 0 && !table.budget().change(more)) {
            stripe.counters().connectionsRefused++;
            reset();
        }
    }

    /** Closes without regard for what waits, here and in the system. */
    private void reset() {
        if (channel.isOpen()) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            channel.close();
        }
    }

    private void onClosed() {
        if (closed) {
            return;
        }
        closed = true;
        end();
        if (place >= 0) {
            stripe.connections().remove(this);
        }
        input.stop();
        account();
        table.admission().leave(remote.getAddress());
    }

    /** From here on nothing is sent and nobody finds this connection. */
    private void end() {
        if (open) {
            open = false;
            table.remove(remote, entry);
            watchers.end().forEach(stripe::run);
        }
    }
}

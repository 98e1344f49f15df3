/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;

/**
 * One datagram socket, owned by the loop of its stripe. What is sent in one turn of the loop leaves in one call to the
 * system.
 */
final class DatagramPort extends ChannelInboundHandlerAdapter {

    private final DatagramListener listener;
    private final LoopStripe stripe;
    private Channel channel;
    private boolean reading;
    private boolean flushDue;

    DatagramPort(DatagramListener listener, LoopStripe stripe) {
        this.listener = listener;
        this.stripe = stripe;
    }

    LoopStripe stripe() {
        return stripe;
    }

    Channel channel() {
        return channel;
    }

    /** Sends from any thread. */
    void send(byte[] message, InetSocketAddress remote) {
        if (stripe.isCurrent()) {
            write(message, remote);
        } else {
            stripe.execute(() -> write(message, remote));
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        channel = ctx.channel();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object received) {
        reading = true;
        DatagramPacket packet = (DatagramPacket) received;
        byte[] message;
        try {
            message = ByteBufUtil.getBytes(packet.content());
        } finally {
            packet.release();
        }
        stripe.counters().received(message.length);
        if (!isKeepAlive(message)) {
            deliver(message, packet.sender());
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        reading = false;
        flush();
    }

    /** A datagram that could not be sent, or an error that a peer's ICMP packet caused: neither concerns the socket. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        stripe.counters().messagesDropped++;
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (channel.config().getRecvByteBufAllocator() instanceof DatagramBatch batch) {
            batch.release();
        }
    }

    private void deliver(byte[] message, InetSocketAddress sender) {
        try {
            if (!listener.inbound().onMessage(message, new DatagramFlow(listener, this, sender))) {
                stripe.counters().messagesDropped++;
            }
        } catch (Throwable e) {
            stripe.counters().failed("handling a datagram", e);
        }
    }

    private void write(byte[] message, InetSocketAddress remote) {
        // Not writable: more waits for the network than the socket's water mark. UDP may lose, memory may not run out.
        if (!channel.isWritable() || !isPeer(remote)) {
            stripe.counters().messagesDropped++;
            return;
        }
        ByteBuf content = channel.alloc().directBuffer(message.length).writeBytes(message);
        channel.write(new DatagramPacket(content, remote), channel.voidPromise());
        stripe.counters().sent(message.length);
        if (!flushDue) {
            flushDue = true;
            if (!reading) {
                stripe.loop().execute(this::flush);
            }
        }
    }

    private void flush() {
        if (flushDue) {
            flushDue = false;
            channel.flush();
        }
    }

    /**
     * White space or zeros only keep a NAT binding open; the packet's arrival has done that. RFC 5626 §4.4.2 wants STUN
     * for more than that, so that nothing is answered here.
     */
    private static boolean isKeepAlive(byte[] message) {
        for (byte b : message) {
            if (b > ' ' || b < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether an address can be one peer's. A forged source must not make us talk to a group or to nobody. */
    private static boolean isPeer(InetSocketAddress remote) {
        InetAddress address = remote.getAddress();
        return address != null && remote.getPort() != 0 && !address.isMulticastAddress() && !address.isAnyLocalAddress()
                && !isBroadcast(address.getAddress());
    }

    /** 255.255.255.255; the system itself refuses a subnet's broadcast address, since we never ask for it. */
    private static boolean isBroadcast(byte[] address) {
        return address.length == 4 && (address[0] & address[1] & address[2] & address[3]) == -1;
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.transport;

import java.time.Duration;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;

/**
 * The sending side of one connection, owned by its stripe. What is sent in one turn of the loop leaves in one call to
 * the system; a peer that takes nothing is noticed by amount and by time.
 */
final class StreamOutput {

    private final StreamConnection connection;
    private final LoopStripe stripe;
    private Channel channel;
    private boolean held;
    private boolean flushDue;
    private boolean marked;
    private long markedSince;

    StreamOutput(StreamConnection connection, LoopStripe stripe) {
        this.connection = connection;
        this.stripe = stripe;
    }

    void open(Channel opened) {
        this.channel = opened;
    }

    /** A burst is being read: {@link #flush} follows. */
    void hold() {
        held = true;
    }

    void write(byte[] message) {
        ByteBuf bytes = channel.alloc().directBuffer(message.length).writeBytes(message);
        channel.write(bytes, channel.voidPromise());
        stripe.counters().sent(message.length);
        if (!flushDue) {
            flushDue = true;
            if (!held) {
                stripe.loop().execute(this::flush);
            }
        }
        if (!channel.isWritable()) {
            flush();
            if (!channel.isWritable() && channel.isOpen()) {
                connection.onStuck();
            }
        }
    }

    void flush() {
        held = false;
        if (flushDue) {
            flushDue = false;
            channel.flush();
            watch();
            connection.onFlushed();
        }
    }

    /** Marks the end of what waits now, if any does and no mark is on its way. */
    void watch() {
        if (!marked && waiting() > 0) {
            marked = true;
            markedSince = System.nanoTime();
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(taken -> marked = false);
        }
    }

    /** Whether the peer has not taken in that time what waited for it. */
    boolean isStuck(long now, Duration limit) {
        return marked && now - markedSince > limit.toNanos();
    }

    /** Bytes that the system has not taken. */
    int waiting() {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : (int) Math.min(Integer.MAX_VALUE / 2, buffer.totalPendingWriteBytes());
    }

    /** Does something after all that was sent. */
    void last(Runnable action) {
        flushDue = false;
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(taken -> action.run());
    }
}

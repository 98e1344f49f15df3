/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import io.netty.util.UncheckedBooleanSupplier;

/**
 * The buffer one epoll datagram socket reads into, many datagrams at a time. It belongs to the socket's loop.
 * <p>
 * Each datagram has a slot of the largest size there is, so that none is cut short, and all slots are one buffer that
 * lives as long as the socket: what is read is copied out before the next read. Preparing a slot costs time even if
 * nothing arrives for it, so that their number follows the traffic.
 */
final class DatagramBatch extends DefaultMaxMessagesRecvByteBufAllocator {

    /** Bytes of the largest datagram. */
    static final int SLOT = 65535;

    private static final int MIN_SLOTS = 2;
    private static final int MAX_SLOTS = 32;

    private ByteBuf buffer;
    private int slots = MIN_SLOTS;

    DatagramBatch() {
        super(MAX_SLOTS);
    }

    @Override
    public ExtendedHandle newHandle() {
        return new OneRead();
    }

    /** Frees the buffer, when the socket is closed. */
    void release() {
        if (buffer != null) {
            buffer.release();
            buffer = null;
        }
    }

    private ByteBuf lend(ByteBufAllocator memory) {
        if (buffer == null) {
            buffer = memory.directBuffer(MAX_SLOTS * SLOT, MAX_SLOTS * SLOT);
        } else if (buffer.refCnt() > 1) {
            return memory.directBuffer(slots * SLOT);   // still lent: somebody kept a datagram
        }
        int unused = (MAX_SLOTS - slots) * SLOT;
        return buffer.setIndex(unused, unused).retain();
    }

    private void adapt(int received) {
        if (received >= slots) {
            slots = Math.min(2 * slots, MAX_SLOTS);
        } else if (received < slots / 2) {
            slots = Math.max(slots / 2, MIN_SLOTS);
        }
    }

    /** One read per turn of the loop: the socket is level triggered, so that other sockets and tasks have their turn. */
    private final class OneRead extends MaxMessageHandle {

        @Override
        public ByteBuf allocate(ByteBufAllocator memory) {
            return lend(memory);
        }

        @Override
        public int guess() {
            return slots * SLOT;
        }

        @Override
        public boolean continueReading(UncheckedBooleanSupplier maybeMore) {
            return false;
        }

        @Override
        public int attemptedBytesRead() {
            return Integer.MAX_VALUE;   // never equal to what was read, which would mean another read before others' turn
        }

        @Override
        public void readComplete() {
            adapt(lastBytesRead() / SLOT);
        }
    }
}

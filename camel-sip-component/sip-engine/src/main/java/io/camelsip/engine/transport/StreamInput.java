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
import java.util.Arrays;

import io.netty.buffer.ByteBuf;

/**
 * The receiving side of one connection, owned by its stripe: cuts messages, hands them on, and stops reading while they
 * are not taken.
 */
final class StreamInput implements StreamFramer.Sink {

    private static final byte[] NOTHING = {};
    private static final byte[] PONG = { '\r', '\n' };
    private static final long FIRST_RETRY_MILLIS = 2;
    private static final long LAST_RETRY_MILLIS = 100;

    private final StreamConnection connection;
    private final Inbound inbound;
    private final LoopStripe stripe;
    private final StreamFramer framer;
    private byte[] refused;
    private byte[] rest = NOTHING;
    private int restFrom;
    private long retryMillis;
    private boolean pinged;
    private boolean cut;
    private boolean delivered;
    private boolean stopped;
    private long began;
    /** Written on the stripe alone. */
    private volatile int pongs;

    StreamInput(StreamConnection connection, Inbound inbound, LoopStripe stripe, TransportOptions options) {
        this.connection = connection;
        this.inbound = inbound;
        this.stripe = stripe;
        this.framer = new StreamFramer(options.maxHeadBytes(), options.maxBodyBytes());
    }

    void read(ByteBuf bytes) {
        if (stopped) {
            return;
        }
        if (refused != null) {
            // We do not read; what comes all the same is read ahead because the peer has closed. Nobody waits for answers.
            connection.closeNow();
            return;
        }
        int length = bytes.readableBytes();
        byte[] data = stripe.scratch(length);
        bytes.readBytes(data, 0, length);
        int at = feed(data, 0, length);
        if (refused != null) {
            rest = Arrays.copyOfRange(data, at, length);
            restFrom = 0;
            connection.pauseReading();
            retryLater(FIRST_RETRY_MILLIS);
        }
    }

    /** Takes nothing any more. */
    void stop() {
        if (refused != null) {
            refused = null;
            stripe.counters().messagesDropped++;
        }
        stopped = true;
        rest = NOTHING;
        restFrom = 0;
    }

    /** Whether a message waits to be taken, so that nothing more is read. */
    boolean isPaused() {
        return refused != null;
    }

    /** Whether a message takes too long to arrive. */
    boolean isSlow(long now, Duration limit) {
        return framer.isInMessage() && now - began > limit.toNanos();
    }

    /** Bytes kept of what arrived. */
    int holds() {
        return framer.holds() + rest.length;
    }

    @Override
    public boolean onMessage(byte[] message) {
        cut = true;
        if (stopped) {
            return true;   // the callee has closed the connection; what the peer sent after that is not wanted
        }
        stripe.counters().messagesIn++;
        delivered = true;
        if (offer(message)) {
            return true;
        }
        refused = message;
        return false;
    }

    /** How often the peer said that it is there. Any thread. */
    int pongs() {
        return pongs;
    }

    @Override
    public void onPong() {
        pongs = pongs + 1;
    }

    @Override
    public void onPing() {
        pongs = pongs - 1;   // it was no answer
        pinged = true;
    }

    @Override
    public void onBadFraming(byte[] head, int status) {
        if (stopped) {
            return;
        }
        try {
            inbound.onBadFraming(head, status, connection);
        } catch (Throwable e) {
            stripe.counters().failed("refusing what is not a message", e);
        }
        if (delivered) {
            connection.finishSoon();
        } else {
            connection.finish();
        }
    }

    private boolean offer(byte[] message) {
        try {
            return inbound.onMessage(message, connection);
        } catch (Throwable e) {
            stripe.counters().failed("handling a message", e);
            return true;   // offering it again would not help
        }
    }

    private int feed(byte[] data, int from, int to) {
        boolean inMessage = framer.isInMessage();
        cut = false;
        int at = framer.feed(data, from, to, this);
        if (framer.isInMessage() && (cut || !inMessage)) {
            began = System.nanoTime();
        }
        if (pinged) {
            // One for however many came together: RFC 5626 §4.4.1 has pings many seconds apart.
            pinged = false;
            connection.send(PONG);
        }
        return at;
    }

    private void retryLater(long millis) {
        retryMillis = millis;
        stripe.schedule(this::retry, millis);
    }

    private void retry() {
        if (refused == null) {
            return;   // closed meanwhile
        }
        if (!offer(refused)) {
            retryLater(Math.min(2 * retryMillis, LAST_RETRY_MILLIS));
            return;
        }
        refused = null;
        restFrom = feed(rest, restFrom, rest.length);
        if (refused != null) {
            retryLater(FIRST_RETRY_MILLIS);
        } else if (!stopped) {
            rest = NOTHING;
            restFrom = 0;
            connection.resumeReading();
        }
    }
}

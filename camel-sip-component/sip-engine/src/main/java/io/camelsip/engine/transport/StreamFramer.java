/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.transport;

import java.util.Arrays;

/**
 * Cuts messages out of the bytes of one connection (RFC 3261 §18.3), and answers keep-alives between them (RFC 5626
 * §4.4.1). It belongs to the connection's stripe.
 * <p>
 * A message that arrives whole is copied once, into the array that is handed on. One that comes in parts is kept in an
 * array that grows with what has arrived, never with what was announced.
 */
final class StreamFramer {

    /** Takes what was found, in order. */
    interface Sink {

        /** A whole message; false stops the framer behind it. */
        boolean onMessage(byte[] message);

        /** The peer says that it is there, or begins to ask whether we are: {@link #onPing} follows then. */
        void onPong();

        /** The peer asks whether we are there. */
        void onPing();

        /** Nothing more can be read from this connection. */
        void onBadFraming(byte[] head, int status);
    }

    private static final byte[] NOTHING = {};
    private static final int FIRST_SIZE = 2048;

    /** Bytes of CRLF CRLF. */
    private static final int PING = 4;

    /** Bytes of CRLF. */
    private static final int PONG = 2;

    private final int maxHead;
    private final MessageHead head;
    private byte[] held = NOTHING;
    private int length;
    private int total;
    private int blank;
    private boolean broken;

    StreamFramer(int maxHead, int maxBody) {
        this.maxHead = maxHead;
        this.head = new MessageHead(maxHead, maxBody);
    }

    /**
     * Takes the next bytes.
     *
     * @return where it stopped: {@code to}, or earlier if the sink did not take a message
     */
    int feed(byte[] data, int from, int to, Sink sink) {
        int at = from;
        while (at < to && !broken) {
            if (length == 0) {
                at = skipBlank(data, at, to, sink);
                at = at == to ? to : begin(data, at, to, sink);
            } else {
                at = proceed(data, at, to, sink);
            }
            if (at < 0) {
                return -at;   // not taken
            }
        }
        return broken ? to : at;
    }

    /** Whether a message has begun and is not whole. */
    boolean isInMessage() {
        return length > 0;
    }

    /** Bytes of memory that an unfinished message takes. */
    int holds() {
        return held.length;
    }

    private int skipBlank(byte[] data, int from, int to, Sink sink) {
        int at = from;
        for (; at < to && (data[at] == '\r' || data[at] == '\n'); at++) {
            boolean expected = data[at] == (blank % 2 == 0 ? '\r' : '\n');
            blank = expected ? blank + 1 : data[at] == '\r' ? 1 : 0;
            if (expected && blank == PONG) {
                sink.onPong();
            } else if (blank == PING) {
                blank = 0;
                sink.onPing();
            }
        }
        return at;
    }

    /** A message begins here; most are whole. */
    private int begin(byte[] data, int at, int to, Sink sink) {
        blank = 0;
        if (data[at] <= ' ') {
            // Neither a method nor a version begins so: another protocol, such as TLS, or a peer that lost its place.
            return fail(data, at, to, MessageHead.BAD_REQUEST, sink);
        }
        total = head.scan(data, at, to);
        if (total < 0) {
            return fail(data, at, to, -total, sink);
        }
        if (total == 0 || total > to - at) {
            append(data, at, to);
            return to;
        }
        int end = at + total;
        return deliver(Arrays.copyOfRange(data, at, end), end, sink);
    }

    /** More of a message that is being kept. */
    private int proceed(byte[] data, int from, int to, Sink sink) {
        int at = from;
        if (total == 0) {
            at += append(data, at, Math.min(to, at + maxHead - length));
            total = head.scan(held, 0, length);
            if (total < 0) {
                return fail(held, 0, length, -total, sink);
            }
            if (total == 0) {
                return at;
            }
            int surplus = Math.max(0, length - total);   // of the next message; came with this call
            at -= surplus;
            length -= surplus;
        }
        at += append(data, at, Math.min(to, at + total - length));
        if (length < total) {
            return at;
        }
        byte[] message = held.length == total ? held : Arrays.copyOf(held, total);
        return deliver(message, at, sink);
    }

    private int append(byte[] data, int from, int to) {
        int more = to - from;
        if (length + more > held.length) {
            int most = total == 0 ? maxHead : total;
            held = Arrays.copyOf(held, Math.max(length + more, Math.min(most, Math.max(FIRST_SIZE, 2 * held.length))));
        }
        System.arraycopy(data, from, held, length, more);
        length += more;
        return more;
    }

    /** The position behind the message, negative if it was not taken. */
    private int deliver(byte[] message, int end, Sink sink) {
        held = NOTHING;
        length = 0;
        total = 0;
        head.reset();
        return sink.onMessage(message) ? end : -end;
    }

    private int fail(byte[] data, int from, int to, int status, Sink sink) {
        byte[] first = Arrays.copyOfRange(data, from, Math.min(to, from + maxHead));
        broken = true;
        held = NOTHING;
        length = 0;
        sink.onBadFraming(first, status);
        return to;
    }
}

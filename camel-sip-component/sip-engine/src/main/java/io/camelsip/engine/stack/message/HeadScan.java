/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

import io.camelsip.engine.MessageLimits;

/** Finds the start line and header fields of a message and what is wrong with them, in one walk. For one message. */
final class HeadScan {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private final byte[] bytes;
    private final int start;
    private final int limit;
    private final MessageLimits limits;
    private final Head head;
    private final FieldScan fields;
    private int at;
    private int lineEnd;
    private int quoteAt;
    private boolean quoted;

    /**
     * @param start position of the start line
     */
    HeadScan(byte[] bytes, int start, MessageLimits limits) {
        this.bytes = bytes;
        this.start = start;
        this.limits = limits;
        this.limit = Math.min(bytes.length, start + limits.maxHeadBytes());
        this.head = new Head(bytes);
        this.fields = new FieldScan(head, limits);
    }

    Head head() {
        return head;
    }

    /** What is wrong, or null: this is called for every message, and nearly always says null. */
    Fault scan() {
        at = start;
        quoteAt = -1;
        Fault fault = findLineEnd();
        if (fault == null) {
            fault = lineEnd - start > limits.maxLineBytes() ? startLineTooLong() : startLine();
        }
        while (fault == null && !isLineEnd(at)) {
            fault = field();
        }
        if (fault != null) {
            return fault;
        }
        head.end = behindLineEnd(at);
        return head.end < 0 ? Fault.CONTROL_CHARACTER : fields.missing();
    }

    private Fault startLineTooLong() {
        return bytes[start] == 'S' && StartLine.isStatusLine(bytes, start, lineEnd) ? Fault.LINE_TOO_LONG
                : Fault.REQUEST_URI_TOO_LONG;
    }

    private Fault startLine() {
        Fault fault = StartLine.read(bytes, start, lineEnd, limits, head);
        at = behindLineEnd(lineEnd);
        if (fault == null && at < 0) {
            return Fault.CONTROL_CHARACTER;
        }
        return fault == null && at >= limit ? outOfBytes() : fault;
    }

    private Fault field() {
        int nameFrom = at;
        int hash = 0;
        int i = at;
        while (i < limit && Grammar.is(Grammar.TOKEN, bytes[i])) {
            hash = Field.hash(hash, bytes[i]);
            i++;
        }
        int nameTo = i;
        while (i < limit && (bytes[i] == ' ' || bytes[i] == '\t')) {
            i++;
        }
        if (i == limit) {
            return outOfBytes();
        }
        if (nameTo == nameFrom || bytes[i] != ':' || nameTo - nameFrom > limits.maxNameBytes()) {
            return Fault.HEADER_LINE;
        }
        Fault fault = findValueEnd(i + 1);
        if (fault != null) {
            return fault;
        }
        if (lineEnd - nameFrom > limits.maxLineBytes()) {
            return Fault.LINE_TOO_LONG;
        }
        if (head.size() == limits.maxHeaders()) {
            return Fault.TOO_MANY_HEADERS;
        }
        int valueFrom = Grammar.skipSpace(bytes, i + 1, lineEnd);
        int valueTo = Grammar.trimEnd(bytes, valueFrom, lineEnd);
        Field field = Field.find(hash, bytes, nameFrom, nameTo);
        head.add(field, nameFrom, valueFrom, valueTo);
        return fields.scan(field, valueFrom, valueTo);
    }

    /** Finds the end of a value with its continuation lines (RFC 3261 §7.3.1); {@link #at} comes to the next line. */
    private Fault findValueEnd(int from) {
        at = from;
        quoteAt = from;
        quoted = false;
        while (true) {
            Fault fault = findLineEnd();
            if (fault != null) {
                return fault;
            }
            at = behindLineEnd(lineEnd);
            if (at < 0) {
                return Fault.CONTROL_CHARACTER;
            }
            if (at >= limit) {
                return outOfBytes();
            }
            if (bytes[at] != ' ' && bytes[at] != '\t') {
                return null;
            }
        }
    }

    private boolean isLineEnd(int position) {
        return bytes[position] == '\r' || bytes[position] == '\n';
    }

    /** The position behind CRLF, or behind the LF alone that some send; -1 for a CR alone. */
    private int behindLineEnd(int position) {
        if (bytes[position] == '\n') {
            return position + 1;
        }
        return position + 1 < bytes.length && bytes[position + 1] == '\n' ? position + 2 : -1;
    }

    /** Moves {@link #lineEnd} from {@link #at} to the first CR or LF, eight bytes at a time. */
    private Fault findLineEnd() {
        int i = at;
        while (true) {
            while (i + Long.BYTES <= limit) {
                long controls = controls((long) LONGS.get(bytes, i));
                if (controls != 0) {
                    i += Long.numberOfTrailingZeros(controls) >>> 3;
                    break;
                }
                i += Long.BYTES;
            }
            while (i < limit && !isControl(bytes[i])) {
                i++;
            }
            if (i >= limit) {
                return outOfBytes();
            }
            if (bytes[i] == '\r' || bytes[i] == '\n') {
                lineEnd = i;
                return null;
            }
            if (bytes[i] != '\t' && !isQuotedPair(i)) {
                return Fault.CONTROL_CHARACTER;
            }
            i++;
        }
    }

    /** The one place for control characters: behind a backslash in a quoted string (RFC 3261 §25.1). */
    private boolean isQuotedPair(int position) {
        if (quoteAt < 0) {
            return false;
        }
        while (quoteAt < position) {
            if (quoted && bytes[quoteAt] == '\\') {
                quoteAt++;
            } else if (bytes[quoteAt] == '"') {
                quoted = !quoted;
            }
            quoteAt++;
        }
        // the walk went past the position if the byte before it is a backslash that escapes
        return quoteAt > position;
    }

    /** The high bit of each byte that is below a space or DEL; of those above the first the carry may lie. */
    private static long controls(long eight) {
        long delete = eight ^ ONES * 127;
        return (eight - ONES * ' ' & ~eight | delete - ONES & ~delete) & HIGH_BITS;
    }

    private static boolean isControl(byte b) {
        return b >= 0 && b < ' ' || b == 127;
    }

    private Fault outOfBytes() {
        return limit < bytes.length ? Fault.HEAD_TOO_LARGE : Fault.NO_END_OF_HEAD;
    }
}

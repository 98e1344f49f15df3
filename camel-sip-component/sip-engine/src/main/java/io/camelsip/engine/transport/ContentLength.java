/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.transport;

import java.nio.charset.StandardCharsets;

/**
 * Reads Content-Length out of a head, a line at a time (RFC 3261 §20.14). A reader who disagrees with the peer, or with
 * the parser behind, about where a message ends takes a part of its body for the next message; so that whatever can be
 * read in two ways is malformed here.
 */
final class ContentLength {

    /** More than any limit; larger figures end here, so that none overflows. */
    static final int HUGE = Integer.MAX_VALUE / 16;

    private static final byte[] NAME = "content-length".getBytes(StandardCharsets.US_ASCII);
    private static final int NONE = -1;

    private enum Field { OTHER, BEFORE_DIGITS, IN_DIGITS, AFTER_DIGITS }

    private Field field = Field.OTHER;
    private int current;
    private int agreed = NONE;
    private boolean malformed;

    void reset() {
        field = Field.OTHER;
        agreed = NONE;
        malformed = false;
    }

    /** Takes one line after the first, without its CRLF; an empty one ends the head. */
    void onLine(byte[] data, int from, int to) {
        boolean folded = from < to && isBlank(data[from]);
        if (!folded) {
            endField();
            int value = valueOf(data, from, to);
            if (value == NONE) {
                return;
            }
            field = Field.BEFORE_DIGITS;
            current = 0;
            onValue(data, value, to);
        } else if (field != Field.OTHER) {
            onValue(data, from, to);
        }
    }

    /** Whether what was seen so far cannot be a length. */
    boolean isMalformed() {
        return malformed;
    }

    boolean isMissing() {
        return agreed == NONE;
    }

    /** The length, or {@link #HUGE}. */
    int value() {
        return agreed;
    }

    private void onValue(byte[] data, int from, int to) {
        for (int at = from; at < to; at++) {
            byte b = data[at];
            if (isBlank(b)) {
                field = field == Field.IN_DIGITS ? Field.AFTER_DIGITS : field;
            } else if (b >= '0' && b <= '9' && field != Field.AFTER_DIGITS) {
                field = Field.IN_DIGITS;
                current = Math.min(HUGE, current * 10 + b - '0');
            } else {
                malformed = true;
            }
        }
        // A fold stands for a space.
        field = field == Field.IN_DIGITS ? Field.AFTER_DIGITS : field;
    }

    private void endField() {
        if (field == Field.OTHER) {
            return;
        }
        if (field == Field.BEFORE_DIGITS || agreed != NONE && agreed != current) {
            malformed = true;
        }
        agreed = current;
        field = Field.OTHER;
    }

    /** The offset behind the colon if this line is a Content-Length or its short form, else {@link #NONE}. */
    private int valueOf(byte[] data, int from, int to) {
        int at = from + nameLength(data, from, to);
        if (at == from) {
            return NONE;
        }
        while (at < to && isBlank(data[at])) {
            at++;
        }
        if (at < to && data[at] == ':') {
            return at + 1;
        }
        // A name that goes on is another field's. One that ends here lacks its colon; unfolding might still find it.
        malformed |= at == to;
        return NONE;
    }

    private static int nameLength(byte[] data, int from, int to) {
        if (from == to) {
            return 0;
        }
        if ((data[from] | 0x20) == 'l') {
            return 1;
        }
        if (to - from < NAME.length) {
            return 0;
        }
        for (int i = 0; i < NAME.length; i++) {
            // '-' has the bit that makes letters small already; 0x0d, which would become it, ends a line.
            if ((data[from + i] | 0x20) != NAME[i]) {
                return 0;
            }
        }
        return NAME.length;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }
}

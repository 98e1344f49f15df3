/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.transport;

/**
 * Finds the end of a message's head and the length of what follows, in bytes that may come one by one: each is looked
 * at once.
 * <p>
 * Lines end with CRLF and nothing else. Some readers take a lone LF or CR for a line's end and some do not, and between
 * two that differ a header field can be hidden; RFC 3261 §7 leaves no choice, so that a lone one is malformed.
 */
final class MessageHead {

    /** The answers to heads that no message can be cut by. */
    static final int BAD_REQUEST = 400;
    static final int ENTITY_TOO_LARGE = 413;
    static final int MESSAGE_TOO_LARGE = 513;

    private static final int INCOMPLETE = 0;

    private final int maxHead;
    private final int maxBody;
    private final ContentLength contentLength = new ContentLength();
    private int scanned;
    private int lineStart;

    MessageHead(int maxHead, int maxBody) {
        this.maxHead = maxHead;
        this.maxBody = maxBody;
    }

    void reset() {
        scanned = 0;
        lineStart = 0;
        contentLength.reset();
    }

    /**
     * Goes on where it stopped. The offsets of one message stay the same from its first byte, wherever it is kept.
     *
     * @return the bytes of the whole message, 0 if the head is not complete, or the negative status of what is wrong
     */
    int scan(byte[] data, int from, int to) {
        int end = Math.min(to, from + maxHead);
        int at = from + scanned;
        while (at < end) {
            byte b = data[at];
            if (b > '\r' || b < '\n') {
                at++;
            } else if (b == '\r' && at + 1 == end) {
                break;
            } else if (b != '\r' && b != '\n') {
                at++;
            } else if (b == '\n' || data[at + 1] != '\n') {
                return -BAD_REQUEST;
            } else {
                int line = from + lineStart;
                onLine(data, line, at);
                at += 2;
                if (line == at - 2) {
                    return total(at - from);
                }
                lineStart = at - from;
            }
        }
        scanned = at - from;
        return to - from >= maxHead ? -MESSAGE_TOO_LARGE : INCOMPLETE;
    }

    private void onLine(byte[] data, int from, int to) {
        if (lineStart > 0) {
            contentLength.onLine(data, from, to);
        }
    }

    private int total(int head) {
        // RFC 3261 §18.3: on a stream the length must be there. Taking a missing one for 0 would let a body pass for a message.
        if (contentLength.isMalformed() || contentLength.isMissing()) {
            return -BAD_REQUEST;
        }
        return contentLength.value() > maxBody ? -ENTITY_TOO_LARGE : head + contentLength.value();
    }
}

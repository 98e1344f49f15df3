/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import io.camelsip.engine.MessageLimits;

/** The first line of a message (RFC 3261 §7.1, §7.2). Stateless. */
final class StartLine {

    private static final int VERSION_LENGTH = "SIP/2.0".length();

    private StartLine() {
    }

    /** Whether a line starts like a status line. */
    static boolean isStatusLine(byte[] bytes, int from, int to) {
        return to - from > VERSION_LENGTH && isVersion(bytes, from) && bytes[from + VERSION_LENGTH] == ' ';
    }

    /** Whether a line starts with a method and ends with a version, whatever is between. */
    static boolean isRequestLine(byte[] bytes, int from, int to) {
        int method = Grammar.skip(Grammar.TOKEN, bytes, from, to);
        int end = Grammar.trimEnd(bytes, from, to);
        return method > from && method < end && Grammar.isSpace(bytes[method]) && end - VERSION_LENGTH > method
                && Grammar.isSpace(bytes[end - VERSION_LENGTH - 1]) && isVersion(bytes, end - VERSION_LENGTH);
    }

    private static boolean isVersion(byte[] bytes, int from) {
        return Grammar.equalsIgnoreCase(bytes, from, from + 4, "sip/") && Grammar.is(Grammar.DIGIT, bytes[from + 4])
                && bytes[from + 5] == '.' && Grammar.is(Grammar.DIGIT, bytes[from + 6]);
    }

    private static boolean isOurVersion(byte[] bytes, int from) {
        return bytes[from + 4] == '2' && bytes[from + 6] == '0';
    }

    /** Notes the parts of a line that ends at {@code to} in {@code head}; says what is wrong with it, or null. */
    static Fault read(byte[] bytes, int from, int to, MessageLimits limits, Head head) {
        if (isStatusLine(bytes, from, to)) {
            return readStatusLine(bytes, from, to, head);
        }
        if (!isRequestLine(bytes, from, to)) {
            return Fault.START_LINE;
        }
        head.firstFrom = from;
        head.firstTo = Grammar.skip(Grammar.TOKEN, bytes, from, to);
        int uri = head.firstTo + 1;
        int version = Grammar.trimEnd(bytes, from, to) - VERSION_LENGTH;
        if (!isOurVersion(bytes, version)) {
            return Fault.VERSION;
        }
        if (version + VERSION_LENGTH != to || uri >= version - 1 || bytes[uri - 1] != ' '
                || bytes[version - 1] != ' ') {
            return Fault.START_LINE;
        }
        head.uriFrom = uri;
        head.uriTo = version - 1;
        return head.uriTo - uri > limits.maxUriBytes() ? Fault.REQUEST_URI_TOO_LONG : checkUri(bytes, uri, version - 1);
    }

    private static Fault readStatusLine(byte[] bytes, int from, int to, Head head) {
        int code = from + VERSION_LENGTH + 1;
        int end = Grammar.skip(Grammar.DIGIT, bytes, code, to);
        long status = Grammar.number(bytes, code, end, 699);
        // the space before an empty reason phrase is there by the grammar, and missing from some
        if (!isOurVersion(bytes, from) || end - code != 3 || status < 100 || end < to && bytes[end] != ' ') {
            return Fault.START_LINE;
        }
        head.status = (int) status;
        head.firstFrom = Math.min(end + 1, to);
        head.firstTo = to;
        return null;
    }

    /** A URI of any scheme; of SIP's own no header fields, which a Request-URI has not (RFC 3261 §19.1.1). */
    private static Fault checkUri(byte[] bytes, int from, int to) {
        int scheme = Grammar.skip(Grammar.SCHEME, bytes, from, to);
        if (!Grammar.is(Grammar.ALPHA, bytes[from]) || scheme + 1 >= to || bytes[scheme] != ':'
                || !Grammar.isEscaped(Grammar.URI, bytes, from, to)) {
            return Fault.REQUEST_URI;
        }
        boolean sip = Grammar.equalsIgnoreCase(bytes, from, scheme, "sip")
                || Grammar.equalsIgnoreCase(bytes, from, scheme, "sips");
        return sip && hasHeaders(bytes, scheme, to) ? Fault.REQUEST_URI : null;
    }

    /** A question mark in the user part, before the at sign, is none of the header fields'. */
    private static boolean hasHeaders(byte[] bytes, int from, int to) {
        boolean found = false;
        for (int i = from; i < to; i++) {
            if (bytes[i] == '?') {
                found = true;
            } else if (bytes[i] == '@') {
                found = false;
            }
        }
        return found;
    }
}

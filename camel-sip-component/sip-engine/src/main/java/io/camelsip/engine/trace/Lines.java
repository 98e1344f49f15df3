/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.trace;

/** Lines of text in bytes, ended by CRLF, or by one of both as some may read it. */
final class Lines {

    private Lines() {
    }

    /** Where the line that begins at {@code from} ends. */
    static int end(byte[] bytes, int from) {
        int i = from;
        while (i < bytes.length && bytes[i] != '\r' && bytes[i] != '\n') {
            i++;
        }
        return i;
    }

    /** Where the next line begins; the length if there is none. */
    static int next(byte[] bytes, int from) {
        int end = end(bytes, from);
        boolean both = end + 1 < bytes.length && bytes[end] == '\r' && bytes[end + 1] == '\n';
        return Math.min(bytes.length, end + (both ? 2 : 1));
    }

    /** Where the next line begins that does not continue this one (RFC 3261 §7.3.1). */
    static int nextUnfolded(byte[] bytes, int from) {
        int next = next(bytes, from);
        while (next < bytes.length && (bytes[next] == ' ' || bytes[next] == '\t')) {
            next = next(bytes, next);
        }
        return next;
    }

    static boolean isEmpty(byte[] bytes, int from) {
        return end(bytes, from) == from;
    }

    /** The first such character of a line; -1 if it has none. */
    static int find(char wanted, byte[] bytes, int from, int to) {
        for (int i = from; i < to && bytes[i] != '\r' && bytes[i] != '\n'; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** Whether the name that ends at {@code end}, or at white space before it, is this one in any case. */
    static boolean isNamed(byte[] bytes, int from, int end, String name) {
        int to = end;
        while (to > from && (bytes[to - 1] == ' ' || bytes[to - 1] == '\t')) {
            to--;
        }
        return to - from == name.length() && startsWith(bytes, from, name);
    }

    /** Whether text is here, in any case. */
    static boolean startsWith(byte[] bytes, int from, String text) {
        if (from + text.length() > bytes.length) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (lower(bytes[from + i]) != lower((byte) text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
    }
}

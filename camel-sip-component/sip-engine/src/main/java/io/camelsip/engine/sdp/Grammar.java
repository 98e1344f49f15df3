/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.sdp;

/** The smallest pieces of RFC 8866 §9. */
final class Grammar {

    /** What {@link #number} reads without overflow, and more than anything here may be. */
    private static final int MAX_DIGITS = 9;

    private Grammar() {
    }

    /** A number, or -1 if it is none of at most nine digits. */
    static int number(String text) {
        if (text.isEmpty() || text.length() > MAX_DIGITS || !isDigits(text)) {
            return -1;
        }
        return Integer.parseInt(text);
    }

    static boolean isDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Whether it can stand in a line between spaces and slashes. */
    static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '/' && c != ':');
    }

    /** Whether it can stand in a line between spaces. */
    static boolean isWord(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    /** An address as it stands in o= and c= (RFC 8866 §5.7). */
    static String network(String address) {
        return (address.indexOf(':') < 0 ? "IN IP4 " : "IN IP6 ") + address;
    }

    /** Whether it can be a line's value: no NUL, CR or LF. */
    static boolean isText(String text) {
        return text.chars().allMatch(c -> c != 0 && c != '\r' && c != '\n');
    }
}

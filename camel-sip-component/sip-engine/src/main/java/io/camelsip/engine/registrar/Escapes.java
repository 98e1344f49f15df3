/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.registrar;

import java.nio.charset.StandardCharsets;
import java.util.function.IntPredicate;

/** Escaped characters in URIs (RFC 3261 §19.1.2). Texts are ASCII, as the parser makes sure. Stateless. */
final class Escapes {

    /** What escaping changes the meaning of (RFC 3261 §25.1, {@code reserved}), and what begins an escape. */
    private static final String RESERVED = ";/?:@&=+$,%";
    /** What a user part may hold as it is, beside letters and digits. */
    private static final String USER = "-_.!~*'()&=+$,;?/";
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private Escapes() {
    }

    /** For comparing: characters that need no escape without one, others with one in capitals (RFC 3261 §19.1.4). */
    static String comparable(String text) {
        return unescaped(text, octet -> octet > ' ' && octet < 127 && RESERVED.indexOf(octet) < 0);
    }

    /** Without any escape, one character for each byte. */
    static String plain(String text) {
        return unescaped(text, octet -> true);
    }

    private static String unescaped(String text, IntPredicate which) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int octet = text.charAt(i) == '%' ? octet(text, i) : -1;
            if (octet < 0) {
                plain.append(text.charAt(i));
                continue;
            }
            i += 2;
            if (which.test(octet)) {
                plain.append((char) octet);
            } else {
                escape(plain, octet);
            }
        }
        return plain.toString();
    }

    /** What an escape stands for, or -1 for one that is none. */
    private static int octet(String text, int percent) {
        if (percent + 2 >= text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(percent + 1), 16);
        int low = Character.digit(text.charAt(percent + 2), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    /** A user part in its only form: nothing escaped that need not be (RFC 3261 §10.3 step 5). */
    static String canonicalUser(String user) {
        return isPlainUser(user) ? user : escapedUser(plain(user).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A name as a user part, in that form. */
    static String user(String name) {
        return isPlainUser(name) ? name : escapedUser(name.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isPlainUser(String text) {
        return text.chars().allMatch(Escapes::isPlainInUser);
    }

    private static String escapedUser(byte[] octets) {
        StringBuilder text = new StringBuilder(octets.length + 8);
        for (byte octet : octets) {
            if (isPlainInUser(octet & 0xff)) {
                text.append((char) octet);
            } else {
                escape(text, octet & 0xff);
            }
        }
        return text.toString();
    }

    private static boolean isPlainInUser(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || USER.indexOf(c) >= 0;
    }

    private static void escape(StringBuilder text, int octet) {
        text.append('%').append(HEX[octet >> 4]).append(HEX[octet & 15]);
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import java.nio.charset.StandardCharsets;

/** The character classes of RFC 3261 §25.1 and the smallest scans over bytes. Stateless. */
final class Grammar {

    /** token. */
    static final int TOKEN = 1;
    /** DIGIT. */
    static final int DIGIT = 1 << 1;
    /** HEXDIG. */
    static final int HEX = 1 << 2;
    /** A host name or IPv4 address; the underscore is not legal in one, but met. */
    static final int HOST = 1 << 3;
    /** An IPv6 address between its brackets. */
    static final int IPV6 = 1 << 4;
    /** word, of which a Call-ID is made, and the {@code @} between its two. */
    static final int WORD = 1 << 5;
    /** What may stand in any URI; the percent sign only before two hexadecimal digits. */
    static final int URI = 1 << 6;
    /** The user part of a SIP URI; the number sign is not legal there, but dialled. */
    static final int USER = 1 << 7;
    /** The password of a SIP URI. */
    static final int PASSWORD = 1 << 8;
    /** A parameter's name or value in a SIP URI. */
    static final int URI_PARAMETER = 1 << 9;
    /** A header's name or value in a SIP URI. */
    static final int URI_HEADER = 1 << 10;
    /** An unquoted value of a header field's parameter: token, host, and what is met besides. */
    static final int VALUE = 1 << 11;
    /** The first character of a scheme. */
    static final int ALPHA = 1 << 12;
    /** A scheme. */
    static final int SCHEME = 1 << 13;

    private static final short[] CLASSES = new short[256];

    static {
        String letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
        String digits = "0123456789";
        String unreserved = letters + digits + "-_.!~*'()";
        put(TOKEN, letters + digits + "-.!%*_+`'~");
        put(DIGIT, digits);
        put(HEX, digits + "abcdefABCDEF");
        put(HOST, letters + digits + "-._");
        put(IPV6, digits + "abcdefABCDEF:.");
        put(WORD, letters + digits + "-.!%*_+`'~()<>:\\\"/[]?{}@");
        put(URI, unreserved + ";/?:@&=+$,%#[]");
        put(USER, unreserved + "%&=+$,;?/#");
        put(PASSWORD, unreserved + "%&=+$,");
        put(URI_PARAMETER, unreserved + "%[]/:&+$");
        put(URI_HEADER, unreserved + "%[]/?:+$");
        for (int c = '!'; c < 127; c++) {
            if ("\"(),;<>\\".indexOf(c) < 0) {
                CLASSES[c] |= VALUE;
            }
        }
        put(ALPHA, letters);
        put(SCHEME, letters + digits + "+-.");
    }

    private Grammar() {
    }

    private static void put(int characterClass, String members) {
        for (int i = 0; i < members.length(); i++) {
            CLASSES[members.charAt(i)] |= characterClass;
        }
    }

    static boolean is(int characterClass, byte b) {
        return (CLASSES[b & 0xFF] & characterClass) != 0;
    }

    /** Linear white space: spaces, tabs, and the line ends of folding, which the head's scan has found to be followed by one. */
    static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    /** The first position from {@code at} whose byte is not of the class, or {@code to}. */
    static int skip(int characterClass, byte[] bytes, int at, int to) {
        int i = at;
        while (i < to && is(characterClass, bytes[i])) {
            i++;
        }
        return i;
    }

    /** The first position from {@code at} that is not white space, or {@code to}. */
    static int skipSpace(byte[] bytes, int at, int to) {
        int i = at;
        while (i < to && isSpace(bytes[i])) {
            i++;
        }
        return i;
    }

    /** The position behind the last byte that is not white space. */
    static int trimEnd(byte[] bytes, int from, int to) {
        int i = to;
        while (i > from && isSpace(bytes[i - 1])) {
            i--;
        }
        return i;
    }

    /** Whether all bytes are of the class, and every percent sign stands before two hexadecimal digits. */
    static boolean isEscaped(int characterClass, byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!is(characterClass, bytes[i])) {
                return false;
            }
            if (bytes[i] == '%') {
                if (i + 2 >= to || !is(HEX, bytes[i + 1]) || !is(HEX, bytes[i + 2])) {
                    return false;
                }
                i += 2;
            }
        }
        return true;
    }

    /** Whether there is a control character that may not stand in a line of text. */
    static boolean hasControls(byte[] bytes) {
        for (byte b : bytes) {
            if (b >= 0 && b < ' ' && b != '\t' || b == 127) {
                return true;
            }
        }
        return false;
    }

    /** The number that all the bytes make, or -1 if they are no digits, none, or make more than {@code most}. */
    static long number(byte[] bytes, int from, int to, long most) {
        if (from == to) {
            return -1;
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
            if (number > most) {
                return -1;
            }
        }
        return number;
    }

    /** The position behind a quoted string that starts at {@code at}, or -1 if it does not end. */
    static int skipQuoted(byte[] bytes, int at, int to) {
        for (int i = at + 1; i < to; i++) {
            if (bytes[i] == '"') {
                return i + 1;
            }
            if (bytes[i] == '\\') {
                i++;
            }
        }
        return -1;
    }

    /** Whether the bytes are {@code lowerCase} in any case; it holds letters, digits and {@code - . /} only. */
    static boolean equalsIgnoreCase(byte[] bytes, int from, int to, String lowerCase) {
        if (to - from != lowerCase.length()) {
            return false;
        }
        for (int i = 0; i < lowerCase.length(); i++) {
            if (lower(bytes[from + i]) != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static boolean equals(byte[] bytes, int from, int to, String text) {
        if (to - from != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes[from + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static byte lower(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
    }

    /** Bytes known to be ASCII, as text. */
    static String ascii(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** Bytes as text, each folding of lines as one space (RFC 3261 §7.3.1). */
    static String text(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        return text.indexOf('\n') < 0 ? text : unfold(text);
    }

    private static String unfold(String folded) {
        StringBuilder line = new StringBuilder(folded.length());
        int i = 0;
        while (i < folded.length()) {
            char c = folded.charAt(i);
            if (c == '\r' || c == '\n') {
                while (line.length() > 0 && line.charAt(line.length() - 1) <= ' ') {
                    line.setLength(line.length() - 1);
                }
                while (i < folded.length() && folded.charAt(i) <= ' ') {
                    i++;
                }
                line.append(' ');
            } else {
                line.append(c);
                i++;
            }
        }
        return line.toString();
    }
}

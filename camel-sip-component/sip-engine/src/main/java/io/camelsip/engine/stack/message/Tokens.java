/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import java.security.SecureRandom;

/**
 * Tags, branches and Call-IDs that nobody can guess (RFC 3261 §19.3): 96 bits each from {@link SecureRandom}, drawn in
 * blocks. Owned by one stripe.
 */
public final class Tokens {

    private static final String BRANCH_COOKIE = "z9hG4bK";
    private static final int TOKEN_BYTES = 12;
    private static final char[] DIGITS = "0123456789abcdefghijklmnopqrstuv".toCharArray();

    private final SecureRandom random = new SecureRandom();
    private final byte[] block = new byte[128 * TOKEN_BYTES];
    private int next = block.length;

    /** 20 characters that any SIP token may hold, alike in either case. */
    public String token() {
        return append(new StringBuilder(20)).toString();
    }

    /** A branch of a new client transaction (RFC 3261 §8.1.1.7). */
    public String branch() {
        return append(new StringBuilder(27).append(BRANCH_COOKIE)).toString();
    }

    private StringBuilder append(StringBuilder text) {
        if (next == block.length) {
            random.nextBytes(block);
            next = 0;
        }
        int bits = 0;
        int available = 0;
        for (int i = 0; i < TOKEN_BYTES; i++) {
            bits = bits << 8 | block[next++] & 0xFF;
            available += 8;
            while (available >= 5) {
                available -= 5;
                text.append(DIGITS[bits >>> available & 31]);
            }
        }
        return text.append(DIGITS[bits & (1 << available) - 1]);
    }
}

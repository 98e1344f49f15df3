/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The hash functions that a digest may be made with, strongest first (RFC 7616 §6.1, RFC 8760 §2). */
enum Algorithm {

    SHA_512_256("SHA-512-256", "SHA-512/256", 64),
    SHA_256("SHA-256", "SHA-256", 64),
    MD5("MD5", "MD5", 32);

    /** Added to a name: the hash of user and password is bound to one pair of nonces. */
    static final String SESSION = "-sess";

    private final String token;
    private final String function;
    private final int digits;

    Algorithm(String token, String function, int digits) {
        this.token = token;
        this.function = function;
        this.digits = digits;
    }

    /** Its name in header fields. */
    String token() {
        return token;
    }

    /** How many hexadecimal digits a hash has. */
    int digits() {
        return digits;
    }

    /** The one with this name, with or without {@code -sess}. */
    static Optional<Algorithm> named(String name) {
        return Arrays.stream(values())
                .filter(known -> known.token.equalsIgnoreCase(name) || (known.token + SESSION).equalsIgnoreCase(name))
                .findFirst();
    }

    static boolean isSession(String name) {
        return name.regionMatches(true, Math.max(0, name.length() - SESSION.length()), SESSION, 0, SESSION.length());
    }

    /** The hash of the parts with colons between them, in hexadecimal digits of lower case. */
    String hash(String... parts) {
        return hash(String.join(":", parts).getBytes(StandardCharsets.UTF_8));
    }

    String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(function).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no " + function, e);
        }
    }
}

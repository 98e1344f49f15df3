/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Tags for answers that nothing remembers: the same one for each repetition of a request (RFC 3261 §8.2.7), and none that
 * a peer could guess, since a secret goes into them. Any thread.
 */
final class StatelessTags {

    private static final int TAG_BYTES = 10;
    /** The part of a message that tells it from others is at its start. */
    private static final int MAX_BYTES = 2048;

    private final byte[] secret = new byte[32];

    StatelessTags() {
        new SecureRandom().nextBytes(secret);
    }

    String tag(byte[] message) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(secret);
            digest.update(message, 0, Math.min(message.length, MAX_BYTES));
            return HexFormat.of().formatHex(digest.digest(), 0, TAG_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}

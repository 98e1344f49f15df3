/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.proxy;

import java.security.SecureRandom;

import io.camelsip.engine.stack.message.RequestImage;
import io.camelsip.engine.stack.message.Tokens;

/**
 * Knows a request that comes by a second time and would go the same way again (RFC 5393 §4.2): our branches hold a digest of
 * what that way depends on. One that changed in between is on a spiral and may pass. Any thread.
 */
final class LoopGuard {

    private static final String COOKIE = "z9hG4bK";
    private static final char SEPARATOR = '.';

    private final String prefix;
    private final long seed;

    LoopGuard() {
        SecureRandom random = new SecureRandom();
        seed = random.nextLong();
        prefix = COOKIE + Long.toString(random.nextLong() >>> 16, Character.MAX_RADIX) + '-';
    }

    long wayHash(RequestImage image) {
        return image.wayHash(seed);
    }

    /** A branch for our Via. */
    String branch(Tokens tokens, long wayHash) {
        return prefix + tokens.token() + SEPARATOR + Long.toHexString(wayHash);
    }

    /** The branch of what is passed on without a transaction: always the same for the same digits. */
    String branch(String digits, long wayHash) {
        return prefix + digits + SEPARATOR + Long.toHexString(wayHash);
    }

    boolean isLoop(RequestImage image, long wayHash) {
        if (image.vias() < 2) {
            return false;   // our Via and that of its sender are two
        }
        String digest = Long.toHexString(wayHash);
        return image.branches(prefix).stream()
                .anyMatch(branch -> branch.substring(branch.indexOf(SEPARATOR) + 1).equals(digest));
    }
}

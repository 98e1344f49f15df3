/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.auth;

import java.util.Optional;

/**
 * What a peer asks digest credentials for (RFC 7616 §3.3), as far as we can answer it.
 *
 * @param realm      whose users
 * @param nonce      to be hashed and sent back
 * @param opaque     to be sent back
 * @param algorithm  the hash function
 * @param named      the algorithm as the peer wrote it; empty if it did not, which means MD5
 * @param protection the best we know of those offered
 * @param stale      the credentials were good but for their nonce
 * @param userHash   the user's name is to be hashed (RFC 7616 §3.4.4)
 */
record Challenge(
        String realm, String nonce, Optional<String> opaque, Algorithm algorithm, Optional<String> named,
        Protection protection, boolean stale, boolean userHash) {

    /** Characters of a realm, nonce or opaque: those met have some 30 to 300, and all come back in each request. */
    private static final int MAX_VALUE = 1024;

    /** Empty for another scheme, an algorithm or protection we do not know, and values that cannot be sent back. */
    static Optional<Challenge> of(Directives directives) {
        Optional<Algorithm> algorithm = Algorithm.named(directives.get("algorithm").orElse("MD5"));
        Optional<Protection> protection = Protection.choose(directives.get("qop").orElse(""));
        Optional<String> realm = directives.get("realm");
        Optional<String> nonce = directives.get("nonce");
        Optional<String> opaque = directives.get("opaque");
        if (!directives.isDigest() || algorithm.isEmpty() || protection.isEmpty() || realm.isEmpty()
                || nonce.isEmpty() || !isFit(realm.get()) || !isFit(nonce.get()) || !isFit(opaque.orElse(""))) {
            return Optional.empty();
        }
        return Optional.of(new Challenge(realm.get(), nonce.get(), opaque, algorithm.get(),
                directives.get("algorithm"), protection.get(), directives.isTrue("stale"),
                directives.isTrue("userhash")));
    }

    private static boolean isFit(String value) {
        return value.length() <= MAX_VALUE && value.chars().noneMatch(Character::isISOControl);
    }

    boolean isSession() {
        return named.filter(Algorithm::isSession).isPresent();
    }

    boolean isStrongerThan(Challenge other) {
        return algorithm.compareTo(other.algorithm) < 0;
    }
}

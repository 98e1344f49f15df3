/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.auth;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * Whom a listener takes requests from: those who prove by digest that they are a user of a realm (RFC 3261 §22, RFC 7616,
 * RFC 8760). What belongs to a call of the engine, ACK and CANCEL are not asked.
 *
 * @param realm         named in challenges, 1 to 255 characters; listeners of one realm share its nonces
 * @param algorithms    {@code SHA-512-256}, {@code SHA-256} or {@code MD5}, with or without {@code -sess}: one challenge
 *                      for each, in this order, of which peers should take the first that they know (RFC 8760 §2.4)
 * @param role          who asks
 * @param nonceLifetime how long a challenge can be answered, 1 s to 1 day; after it, peers are asked again with
 *                      {@code stale=true}
 * @param users         the users of the realm
 */
public record Authentication(
        String realm, List<String> algorithms, Authority role, Duration nonceLifetime, UserStore users) {

    /** How long challenges last by default. */
    public static final Duration NONCE_LIFETIME = Duration.ofMinutes(5);

    private static final int LONGEST_REALM = 255;
    private static final Duration LONGEST_LIFETIME = Duration.ofDays(1);

    public Authentication {
        algorithms = List.copyOf(algorithms);
        Objects.requireNonNull(role);
        Objects.requireNonNull(users);
        if (realm.isBlank() || realm.length() > LONGEST_REALM || realm.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("Option 'authRealm' must have 1 to " + LONGEST_REALM
                    + " characters, none of them a control character");
        }
        checkAlgorithms(algorithms);
        if (nonceLifetime.compareTo(Duration.ofSeconds(1)) < 0 || nonceLifetime.compareTo(LONGEST_LIFETIME) > 0) {
            throw new IllegalArgumentException(
                    "Option 'nonceLifetime' is " + nonceLifetime + "; it must be between 1s and 1 day");
        }
    }

    /** A server that asks for SHA-256, or MD5 from those who do not know that (RFC 8760 §2.3). */
    public static Authentication of(String realm, UserStore users) {
        return new Authentication(realm, List.of("SHA-256", "MD5"), Authority.SERVER, NONCE_LIFETIME, users);
    }

    private static void checkAlgorithms(List<String> algorithms) {
        if (algorithms.isEmpty()) {
            throw new IllegalArgumentException("Option 'authAlgorithms' names none");
        }
        HashSet<AlgorithmName> names = new HashSet<>();
        for (String algorithm : algorithms) {
            AlgorithmName name = AlgorithmName.parse(algorithm)
                    .orElseThrow(() -> new IllegalArgumentException("Option 'authAlgorithms' has '" + algorithm
                            + "'; it must be of SHA-512-256, SHA-256 and MD5, each with or without '-sess'"));
            if (!names.add(name)) {
                throw new IllegalArgumentException("Option 'authAlgorithms' has '" + algorithm + "' twice");
            }
        }
    }

    List<AlgorithmName> names() {
        return algorithms.stream().map(name -> AlgorithmName.parse(name).orElseThrow()).toList();
    }

    /** Without the users. */
    @Override
    public String toString() {
        return "authentication of realm '" + realm + "' with " + algorithms;
    }
}

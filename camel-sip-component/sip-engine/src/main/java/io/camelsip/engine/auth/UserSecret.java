/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.auth;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What a user proves itself with: a password, or hashes of it. Immutable; shows nothing of it. */
public final class UserSecret {

    /** Of nobody: takes as long to check as that of somebody. */
    static final UserSecret NOBODY = new UserSecret(Optional.empty(), Map.of());

    private final Optional<String> password;
    private final Map<Algorithm, String> hashes;

    private UserSecret(Optional<String> password, Map<Algorithm, String> hashes) {
        this.password = password;
        this.hashes = hashes;
    }

    /** A password in clear, good for every algorithm. */
    public static UserSecret password(String password) {
        return new UserSecret(Optional.of(password), Map.of());
    }

    /** One hash; see {@link #hashes}. */
    public static UserSecret hash(String algorithm, String hash) {
        return hashes(Map.of(algorithm, hash));
    }

    /**
     * The hash of {@code user:realm:password} (RFC 7616 §3.4.2) for each algorithm that the user may answer with; where
     * a listener asks for another one, too, the user's phone may answer with that, and be refused.
     *
     * @param  byAlgorithm              hexadecimal digits by {@code MD5}, {@code SHA-256} or {@code SHA-512-256}
     * @throws IllegalArgumentException if an algorithm is another or a hash is not one of it
     */
    public static UserSecret hashes(Map<String, String> byAlgorithm) {
        Map<Algorithm, String> hashes = new EnumMap<>(Algorithm.class);
        byAlgorithm.forEach((name, hash) -> {
            Algorithm algorithm = AlgorithmName.parse(name).filter(known -> !known.session())
                    .orElseThrow(() -> new IllegalArgumentException(
                            "Hashes of passwords are made with MD5, SHA-256 or SHA-512-256, not with '" + name + "'"))
                    .function();
            if (!hash.matches("[0-9a-fA-F]{" + algorithm.digits() + "}")) {
                throw new IllegalArgumentException(
                        "A hash made with " + name + " has " + algorithm.digits() + " hexadecimal digits");
            }
            hashes.put(algorithm, hash.toLowerCase(java.util.Locale.ROOT));
        });
        return new UserSecret(Optional.empty(), hashes);
    }

    /** The hash of user, realm and password; as much work whether it is known, can be made, or is nobody's. */
    String hash(Algorithm algorithm, String user, String realm) {
        String made = algorithm.hash(user, realm, password.orElse(Unguessable.PASSWORD));
        return hashes.getOrDefault(algorithm, made);
    }

    /** Nothing of it. */
    @Override
    public String toString() {
        return "a user's secret";
    }
}

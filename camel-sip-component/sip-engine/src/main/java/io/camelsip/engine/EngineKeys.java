/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys by which an engine knows again what it gave to peers: nonces, flow tokens, routes. Without a secret of its own
 * they last as long as the engine; nodes that share a secret accept each other's, and so does a node after a restart.
 */
public final class EngineKeys {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST_SECRET = 16;

    private final byte[] root;

    private EngineKeys(byte[] root) {
        this.root = root;
    }

    /**
     * @param  secret                   what all keys are made of; random where empty
     * @throws IllegalArgumentException if it has less than 16 characters
     */
    public static EngineKeys of(Optional<String> secret) {
        return new EngineKeys(secret.map(EngineKeys::bytes).orElseGet(EngineKeys::random));
    }

    private static byte[] bytes(String secret) {
        if (secret.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException("Option 'secret' has less than " + SHORTEST_SECRET + " characters");
        }
        return secret.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] random() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return random;
    }

    /** The key for one purpose, 32 bytes; always the same for the same purpose. */
    public byte[] key(String purpose) {
        return mac(new SecretKeySpec(root, ALGORITHM)).doFinal(purpose.getBytes(StandardCharsets.UTF_8));
    }

    /** A keyed digest (HMAC-SHA-256) for the same; for one thread. */
    public Mac mac(String purpose) {
        return mac(new SecretKeySpec(key(purpose), ALGORITHM));
    }

    private static Mac mac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
        }
    }
}

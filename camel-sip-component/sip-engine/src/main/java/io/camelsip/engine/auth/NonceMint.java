/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.auth;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import javax.crypto.Mac;

import io.camelsip.engine.EngineKeys;

/**
 * Makes nonces and knows its own again without having kept them (RFC 7616 §3.3): what they say is signed together with the
 * realm that they are for. Any thread.
 */
final class NonceMint {

    /** Half of what the keyed digest has: 128 bits. */
    private static final int SIGNATURE = 16;
    private static final int CLAIMS = Long.BYTES + Long.BYTES + 1 + Long.BYTES;
    private static final int TEXT = (CLAIMS + SIGNATURE) * 4 / 3 + 1;

    private final ThreadLocal<Mac> macs;

    NonceMint(EngineKeys keys) {
        macs = ThreadLocal.withInitial(() -> keys.mac("nonce"));
    }

    String issue(RealmKey realm, Source source, long now) {
        ByteBuffer nonce = ByteBuffer.allocate(CLAIMS + SIGNATURE);
        nonce.putLong(now).putLong(ThreadLocalRandom.current().nextLong());
        source.write(nonce);
        nonce.put(signature(realm, nonce.array()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(nonce.array());
    }

    /** What one of our own says, however old; empty for any other, and for one of another realm. */
    Optional<Nonce> read(String text, RealmKey realm) {
        if (text.length() > TEXT) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            byte[] signature = Arrays.copyOfRange(bytes, CLAIMS, CLAIMS + SIGNATURE);
            if (bytes.length != CLAIMS + SIGNATURE || !MessageDigest.isEqual(signature, signature(realm, bytes))) {
                return Optional.empty();
            }
            ByteBuffer claims = ByteBuffer.wrap(bytes);
            return Optional.of(new Nonce(claims.getLong(), claims.getLong(), Source.read(claims)));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException | BufferUnderflowException e) {
            return Optional.empty();   // not in Base64, or too short
        }
    }

    private byte[] signature(RealmKey realm, byte[] nonce) {
        Mac mac = macs.get();
        mac.update((byte) realm.authority().ordinal());
        mac.update(nonce, 0, CLAIMS);
        return Arrays.copyOf(mac.doFinal(realm.realm().getBytes(StandardCharsets.UTF_8)), SIGNATURE);
    }
}

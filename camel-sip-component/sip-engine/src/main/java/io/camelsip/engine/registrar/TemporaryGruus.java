/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.registrar;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import io.camelsip.engine.EngineKeys;
import io.camelsip.engine.store.Binding;

/**
 * Temporary GRUUs (RFC 5627 §3.1.2): a user part that nobody but us can read, and no two of which can be told to belong to
 * the same. Nothing is kept of them: the address of record and the epoch of its device are encrypted (AES-GCM) in them.
 * Any thread.
 */
final class TemporaryGruus {

    private static final String PREFIX = "tgruu.";
    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final int LONGEST = 1024;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    TemporaryGruus(EngineKeys keys) {
        this.key = new SecretKeySpec(keys.key("temporary GRUU"), "AES");
    }

    /** A new one for the device behind a binding. */
    String of(Binding binding) {
        byte[] name = binding.addressOfRecord().getBytes(StandardCharsets.UTF_8);
        byte[] plain = ByteBuffer.allocate(Long.BYTES + name.length).putLong(binding.gruuEpoch()).put(name).array();
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, 0).doFinal(plain);
            byte[] token = ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
            String host = binding.addressOfRecord().substring(binding.addressOfRecord().lastIndexOf('@'));
            return "sip:" + PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(token) + host + ";gr";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES-GCM", e);
        }
    }

    /** What a user part of ours holds; empty for one that is not, or was changed. */
    Optional<Meaning> read(String user) {
        if (!user.startsWith(PREFIX) || user.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            byte[] token = Base64.getUrlDecoder().decode(user.substring(PREFIX.length()));
            if (token.length < NONCE + TAG + Long.BYTES) {
                return Optional.empty();
            }
            ByteBuffer plain = ByteBuffer.wrap(cipher(Cipher.DECRYPT_MODE, token, 0)
                    .doFinal(token, NONCE, token.length - NONCE));
            return Optional.of(new Meaning(plain.getLong(), StandardCharsets.UTF_8.decode(plain).toString()));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            // not Base64, or not of our making: it is nobody's
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, int at) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG * Byte.SIZE, nonce, at, NONCE));
        return cipher;
    }

    /**
     * What a temporary GRUU stands for.
     *
     * @param epoch           of the device, see {@link Binding#gruuEpoch()}
     * @param addressOfRecord in its canonical form
     */
    record Meaning(long epoch, String addressOfRecord) {}
}

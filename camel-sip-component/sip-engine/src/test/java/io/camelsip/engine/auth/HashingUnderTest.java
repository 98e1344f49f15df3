/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.auth;

import java.security.MessageDigest;
import java.security.MessageDigestSpi;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what is hashed in this JVM while it is open. */
final class HashingUnderTest extends Provider implements AutoCloseable {

    private static final long serialVersionUID = 1;
    private static final String NAME = "counting";
    private static final AtomicInteger HASHES = new AtomicInteger();

    HashingUnderTest() {
        super(NAME, "1", "counts hashes");
        put("MessageDigest.MD5", Counting.class.getName());
        if (Security.insertProviderAt(this, 1) != 1) {
            throw new AssertionError("Something counts already");
        }
        HASHES.set(0);
    }

    /** Since it was opened, or asked last. */
    int hashes() {
        return HASHES.getAndSet(0);
    }

    @Override
    public void close() {
        Security.removeProvider(NAME);
    }

    /** MD5 of the JVM's own. */
    public static final class Counting extends MessageDigestSpi {

        private final MessageDigest own;

        public Counting() throws NoSuchAlgorithmException {
            own = MessageDigest.getInstance("MD5", Security.getProvider("SUN"));
        }

        @Override
        protected void engineUpdate(byte input) {
            own.update(input);
        }

        @Override
        protected void engineUpdate(byte[] input, int offset, int length) {
            own.update(input, offset, length);
        }

        @Override
        protected byte[] engineDigest() {
            HASHES.incrementAndGet();
            return own.digest();
        }

        @Override
        protected void engineReset() {
            own.reset();
        }
    }
}

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

/**
 * A nonce that we made.
 *
 * @param issued when, in milliseconds of the clock
 * @param random tells it from the others of that millisecond
 * @param source whom it was sent to, which is who tries the passwords shown with it: the sender of a datagram may lie about
 *               its address, but then does not hear what is answered
 */
record Nonce(long issued, long random, Source source) {

    /** How far the clocks of nodes with one secret may differ. */
    private static final long SKEW_MILLIS = 60_000;

    boolean isExpired(long now, Duration lifetime) {
        return now - issued >= lifetime.toMillis() || issued - now > SKEW_MILLIS;
    }
}

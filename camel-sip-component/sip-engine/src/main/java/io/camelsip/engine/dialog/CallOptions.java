/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import java.time.Duration;

/**
 * How an engine holds calls.
 *
 * @param sessionExpires    how often at least a session is refreshed, where the peer can (RFC 4028 §2), or else the peer
 *                          is asked by OPTIONS whether it is still there; zero: we do neither, and refresh only if the
 *                          peer asks for it
 * @param minSessionExpires the shortest interval we accept, at least 90 s (RFC 4028 §4); what asks for less gets 422
 * @param maxCalls          calls at a time, in both directions; what comes on top gets 503
 */
public record CallOptions(Duration sessionExpires, Duration minSessionExpires, int maxCalls) {

    private static final Duration LEAST = Duration.ofSeconds(90);

    public CallOptions {
        if (minSessionExpires.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("Option 'minSessionExpires' is " + minSessionExpires
                    + "; it must be at least 90s (RFC 4028 §4)");
        }
        if (!sessionExpires.isZero() && sessionExpires.compareTo(minSessionExpires) < 0) {
            throw new IllegalArgumentException("Option 'sessionExpires' is " + sessionExpires
                    + "; it must be 0 or at least minSessionExpires, which is " + minSessionExpires);
        }
        if (maxCalls < 1) {
            throw new IllegalArgumentException("Option 'maxCalls' is " + maxCalls + "; it must be at least 1");
        }
    }

    /** Half an hour, 90 s, 100,000 calls. */
    public static CallOptions defaults() {
        return new CallOptions(Duration.ofMinutes(30), LEAST, 100_000);
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.auth;

import java.time.Clock;

import io.camelsip.engine.EngineKeys;

/**
 * What the listeners of an engine share when they ask who requests are from: a nonce got from one can be used, once per
 * count, with any of the same realm; whoever guesses at one is delayed at all. Any thread.
 */
public final class DigestServer {

    private final Clock clock;
    private final NonceMint mint;
    private final NonceUses uses;
    private final Lockout lockout = new Lockout(Lockout.CAPACITY);
    private final Counters counters = new Counters();

    public DigestServer(EngineKeys keys, Clock clock) {
        this(keys, clock, NonceUses.CAPACITY);
    }

    DigestServer(EngineKeys keys, Clock clock, int nonces) {
        this.clock = clock;
        mint = new NonceMint(keys);
        uses = new NonceUses(nonces, clock.millis());
    }

    /** What stands in front of a listener. */
    public Gate gate(Authentication options) {
        return new Gate(this, options);
    }

    /** What became of the requests so far. */
    public AuthStatistics statistics() {
        return counters.read();
    }

    long now() {
        return clock.millis();
    }

    NonceMint mint() {
        return mint;
    }

    NonceUses uses() {
        return uses;
    }

    Lockout lockout() {
        return lockout;
    }

    Counters counters() {
        return counters;
    }
}

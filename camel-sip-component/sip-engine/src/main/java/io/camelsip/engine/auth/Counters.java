/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.auth;

import java.util.concurrent.atomic.LongAdder;

/** How often each {@link Outcome} came. Any thread. */
final class Counters {

    private final LongAdder[] outcomes = new LongAdder[Outcome.values().length];

    Counters() {
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = new LongAdder();
        }
    }

    void count(Outcome outcome) {
        outcomes[outcome.ordinal()].increment();
    }

    private long of(Outcome outcome) {
        return outcomes[outcome.ordinal()].sum();
    }

    AuthStatistics read() {
        return new AuthStatistics(of(Outcome.CHALLENGED), of(Outcome.ACCEPTED), of(Outcome.WRONG), of(Outcome.STALE),
                of(Outcome.REPLAYED), of(Outcome.FORGED), of(Outcome.UNUSABLE), of(Outcome.LOCKED_OUT),
                of(Outcome.FAILED));
    }
}

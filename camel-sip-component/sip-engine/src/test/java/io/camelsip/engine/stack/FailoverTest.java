/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.camelsip.engine.stack.Failover.Outcome;
import io.camelsip.engine.stack.Failover.State;
import io.camelsip.engine.stack.Failover.Verdict;

/** When the next server is tried, for all that can happen (RFC 3263 §4.3). */
class FailoverTest {

    @ParameterizedTest
    @EnumSource
    void onlyWhatFailedBeforeAnybodySpokeGoesOn(State state) {
        Set<Outcome> goesOn = state == State.TRYING ? EnumSet.of(Outcome.UNAVAILABLE, Outcome.UNREACHABLE)
                : EnumSet.noneOf(Outcome.class);

        for (Outcome outcome : Outcome.values()) {
            assertThat(Failover.of(state, outcome)).as("%s, %s", state, outcome)
                    .isEqualTo(goesOn.contains(outcome) ? Verdict.NEXT : Verdict.REPORT);
        }
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

/** When what is not acknowledged goes again. */
class RepetitionTest {

    private static List<Long> delays(Repetition repetition) {
        List<Long> delays = new ArrayList<>();
        for (Repetition next = repetition; !next.isOver(); next = next.next()) {
            delays.add(next.delay());
        }
        return delays;
    }

    /** RFC 3261 §13.3.1.4: T1, doubled up to T2, for 64*T1. */
    @Test
    void anAcceptance() {
        assertThat(delays(Repetition.ofAcceptance(Timers.STANDARD)))
                .containsExactly(500L, 1000L, 2000L, 4000L, 4000L, 4000L, 4000L, 4000L, 4000L, 4000L, 500L);
    }

    /** RFC 3262 §3: doubled without end, for 64*T1. */
    @Test
    void aReliableProvisionalResponse() {
        assertThat(delays(Repetition.ofProvisional(Timers.STANDARD)))
                .containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 16000L, 500L);
    }
}

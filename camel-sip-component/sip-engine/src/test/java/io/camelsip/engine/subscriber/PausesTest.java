/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.Random;

import org.junit.jupiter.api.Test;

class PausesTest {

    private static final long BASE = 30_000;
    private static final long SECOND = 1_000_000_000L;

    private final Pauses pauses = new Pauses(Duration.ofMillis(BASE), new Random(7));

    @Test
    void theyGrowWithEachFailureAndBeginAnewAfterASuccess() {
        assertThat(pauses.failed(OptionalInt.empty())).isBetween(BASE, 2 * BASE);
        assertThat(pauses.failed(OptionalInt.empty())).isBetween(2 * BASE, 4 * BASE);
        pauses.succeeded();

        assertThat(pauses.failed(OptionalInt.empty())).isBetween(BASE, 2 * BASE);
        assertThat(pauses.refused(OptionalInt.empty())).isBetween(8 * BASE, 16 * BASE);
    }

    @Test
    void whatTheNotifierAsksForGoesFirstButNotForEver() {
        assertThat(pauses.failed(OptionalInt.of(7200))).isBetween(7_200_000L, 7_920_000L);
        assertThat(pauses.refused(OptionalInt.of(0))).isBetween(1_000L, 1_100L);
        assertThat(pauses.failed(OptionalInt.of(Integer.MAX_VALUE))).isBetween(86_400_000L, 95_040_000L);
    }

    @Test
    void onceInAWhileItIsAtOnce() {
        assertThat(pauses.anew(0)).isLessThan(1000);
        assertThat(pauses.anew(29 * SECOND)).isGreaterThanOrEqualTo(BASE);
        assertThat(pauses.anew(30 * SECOND)).isLessThan(1000);
    }

    @Test
    void aRefreshLeavesATenthOfTheTimeAtLeast() {
        for (int i = 0; i < 100; i++) {
            assertThat(pauses.refresh(10_000)).isBetween(5_000L, 8_999L);
        }
    }
}

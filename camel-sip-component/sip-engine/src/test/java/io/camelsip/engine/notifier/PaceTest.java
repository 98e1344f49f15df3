/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

/** How fast NOTIFYs may follow each other. */
class PaceTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private long now = -17;

    @Test
    void afterAPauseSomeMayGoAtOnce() {
        Pace pace = new Pace(5 * SECOND, 0, 0);
        for (int i = 0; i < 5; i++) {
            assertThat(pace.untilAllowed(now)).isZero();
            pace.sent(now);
        }

        assertThat(pace.untilAllowed(now)).isEqualTo(5 * SECOND);
        now += 5 * SECOND;
        assertThat(pace.untilAllowed(now)).isZero();
        pace.sent(now);
        assertThat(pace.untilAllowed(now)).isEqualTo(5 * SECOND);
    }

    @Test
    void onAverageThereIsOneInEachInterval() {
        Pace pace = new Pace(SECOND, 0, 0);
        int sent = 0;
        for (long end = now + 1000 * SECOND; now < end; now += SECOND / 10) {
            if (pace.untilAllowed(now) == 0) {
                pace.sent(now);
                sent++;
            }
        }

        assertThat(sent).isBetween(1000, 1005);
    }

    @Test
    void whatTheWatcherAsksForHoldsForEachTwo() {
        Pace pace = new Pace(0, 0.5, 0);
        assertThat(pace.untilAllowed(now)).isZero();
        pace.sent(now);

        assertThat(pace.untilAllowed(now)).isEqualTo(2 * SECOND);
        now += 2 * SECOND;
        assertThat(pace.untilAllowed(now)).isZero();
    }

    @Test
    void whatTheWatcherAsksForMakesNothingFaster() {
        Pace pace = new Pace(5 * SECOND, 100, 0);
        for (int i = 0; i < 5; i++) {
            pace.sent(now);
        }

        assertThat(pace.untilAllowed(now)).isEqualTo(5 * SECOND);
    }

    @Test
    void withoutAMinimumOneIsNeverWanted() {
        Pace pace = new Pace(0, 0, 0);
        pace.sent(now);

        assertThat(pace.untilWanted(now + 100_000 * SECOND)).isNegative();
    }

    @Test
    void theMinimumCountsFromTheLastOne() {
        Pace pace = new Pace(0, 0, 0.1);
        assertThat(pace.untilWanted(now)).isNegative();
        pace.sent(now);

        assertThat(pace.untilWanted(now)).isEqualTo(10 * SECOND);
        assertThat(pace.untilWanted(now + 11 * SECOND)).isZero();
    }

    @Test
    void aMinimumIsNoFasterThanThePackageAllows() {
        Pace pace = new Pace(5 * SECOND, 0, 100);
        pace.sent(now);

        assertThat(pace.untilWanted(now)).isEqualTo(5 * SECOND);
    }
}

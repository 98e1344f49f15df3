/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.Random;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Pauses between failed attempts (RFC 5626 §4.5). */
class BackOffTest {

    private final BackOff backOff = new BackOff(Duration.ofSeconds(30), new Random());

    private long failed() {
        return backOff.failed(OptionalInt.empty());
    }

    @RepeatedTest(20)
    void doublesUpToHalfAnHourAndLeavesAHalfToChance() {
        assertThat(failed()).isBetween(30_000L, 60_000L);
        assertThat(failed()).isBetween(60_000L, 120_000L);
        assertThat(failed()).isBetween(120_000L, 240_000L);
        for (int i = 0; i < 100; i++) {
            failed();
        }
        assertThat(failed()).isBetween(900_000L, 1_800_000L);
    }

    @Test
    void beginsAnewAfterASuccess() {
        failed();
        failed();
        backOff.succeeded();

        assertThat(failed()).isBetween(30_000L, 60_000L);
    }

    @Test
    void isLongerAfterARefusal() {
        assertThat(backOff.refused(OptionalInt.empty())).isBetween(240_000L, 480_000L);
        assertThat(backOff.refused(OptionalInt.empty())).isBetween(480_000L, 960_000L);
    }

    @RepeatedTest(20)
    void followsTheRegistrarButNotForEver() {
        assertThat(backOff.failed(OptionalInt.of(20))).isBetween(20_000L, 22_000L);
        assertThat(backOff.refused(OptionalInt.of(0))).isBetween(1_000L, 1_100L);
        assertThat(backOff.failed(OptionalInt.of(999_999_999))).isBetween(1_800_000L, 1_980_000L);
    }
}

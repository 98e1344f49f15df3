/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

/** A clock that nobody can set. */
class SteadyClockTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private Instant shown = BEGIN;
    private long nanos = -5;

    private final Clock system = new Clock() {

        @Override
        public Instant instant() {
            return shown;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };

    private final SteadyClock clock = new SteadyClock(system, () -> nanos);

    @Test
    void goesOnWithTime() {
        passes(Duration.ofSeconds(90));

        assertThat(clock.instant()).isEqualTo(BEGIN.plusSeconds(90));
    }

    @Test
    void doesNotJumpWithTheSystemsClock() {
        for (Duration jump : new Duration[] { Duration.ofHours(1), Duration.ofHours(-3) }) {
            shown = shown.plus(jump);
            Instant before = clock.instant();
            passes(Duration.ofMinutes(2));
            clock.instant();
            passes(Duration.ofMinutes(2));

            assertThat(clock.instant()).isEqualTo(before.plus(Duration.ofMinutes(4)));
        }
    }

    @Test
    void followsWhatTheSystemsClockDriftsBy() {
        shown = shown.plusMillis(700);
        passes(Duration.ofMinutes(2));
        clock.instant();
        passes(Duration.ofSeconds(1));

        assertThat(clock.instant()).isEqualTo(shown);
    }

    private void passes(Duration time) {
        nanos += time.toNanos();
        shown = shown.plus(time);
    }
}

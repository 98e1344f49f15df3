/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * The system's clock without its jumps, for what has an end: when somebody sets the clock an hour ahead, nothing expires that
 * hour too early. Follows the system's clock where the two differ by less than a second, which is drift. Any thread.
 */
public final class SteadyClock extends Clock {

    private static final long LOOK_NANOS = Duration.ofMinutes(1).toNanos();
    private static final Duration JUMP = Duration.ofSeconds(1);

    private final Clock system;
    private final LongSupplier nanoTime;
    private volatile Anchor anchor;

    private record Anchor(Instant time, long nanos) {

        Instant at(long now) {
            return time.plusNanos(now - nanos);
        }
    }

    SteadyClock(Clock system, LongSupplier nanoTime) {
        this.system = system;
        this.nanoTime = nanoTime;
        this.anchor = new Anchor(system.instant(), nanoTime.getAsLong());
    }

    /** In UTC, beginning with what the system's clock says now. */
    public static SteadyClock create() {
        return new SteadyClock(Clock.systemUTC(), System::nanoTime);
    }

    @Override
    public Instant instant() {
        Anchor now = anchor;
        long nanos = nanoTime.getAsLong();
        if (nanos - now.nanos > LOOK_NANOS) {
            anchor = lookedAt(now.at(nanos), nanos);
        }
        return now.at(nanos);
    }

    private Anchor lookedAt(Instant steady, long nanos) {
        Instant shown = system.instant();
        boolean drift = Duration.between(steady, shown).abs().compareTo(JUMP) < 0;
        return new Anchor(drift ? shown : steady, nanos);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}

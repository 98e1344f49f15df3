/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.line;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/**
 * How long to wait between failed attempts (RFC 5626 §4.5): the base, doubled with each failure in a row, half an hour at
 * most, and of that a random part of at least a half. A refusal counts as several failures. What the server asks for
 * (Retry-After) goes first. Owned by whom it slows down.
 */
public final class BackOff {

    static final Duration LONGEST = Duration.ofMinutes(30);
    /** With a base of 30 s a refused line asks again after 4 to 8 minutes at first. */
    private static final int REFUSAL = 4;
    /** Beyond this every pause is the longest. */
    private static final int MANY = 30;

    private final Duration base;
    private final RandomGenerator random;
    private int failures;

    public BackOff(Duration base, RandomGenerator random) {
        this.base = base;
        this.random = random;
    }

    public void succeeded() {
        failures = 0;
    }

    /** The pause in milliseconds after an attempt that failed. */
    public long failed(OptionalInt retryAfter) {
        return pause(failures + 1, retryAfter);
    }

    /** The pause in milliseconds after an attempt that was refused. */
    public long refused(OptionalInt retryAfter) {
        return pause(Math.max(REFUSAL, failures + 1), retryAfter);
    }

    private long pause(int inARow, OptionalInt retryAfter) {
        failures = Math.min(MANY, inARow);
        if (retryAfter.isPresent()) {
            // a little later than asked, so that not all lines come back at once; and not never
            long asked = Math.min(LONGEST.toSeconds(), Math.max(1, retryAfter.getAsInt())) * 1000;
            return asked + random.nextLong(asked / 10 + 1);
        }
        long longest = (long) Math.min(LONGEST.toMillis(), base.toMillis() * Math.pow(2, failures));
        return longest / 2 + random.nextLong(longest / 2 + 1);
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.subscriber;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

import io.camelsip.engine.line.BackOff;

/**
 * How long to wait before the next attempt: as {@link BackOff} says, but what the notifier asks for (Retry-After,
 * {@code retry-after}) goes first. Owned by its subscription.
 */
final class Pauses {

    /** Nobody can send us away for longer. */
    static final Duration LONGEST_ASKED = Duration.ofDays(1);
    /** All subscriptions that end at once come back within that time. */
    private static final int MOMENT_MILLIS = 1000;

    private final long baseMillis;
    private final RandomGenerator random;
    private final BackOff backOff;
    private boolean wasAtOnce;
    private long atOnceNanos;

    Pauses(Duration base, RandomGenerator random) {
        this.baseMillis = base.toMillis();
        this.random = random;
        this.backOff = new BackOff(base, random);
    }

    void succeeded() {
        backOff.succeeded();
    }

    /** A moment, in milliseconds. */
    long moment() {
        return random.nextLong(MOMENT_MILLIS);
    }

    /**
     * Until a subscription is begun anew that was good before: a moment, but only once in the time of the base, so that a
     * notifier that ends each one at once cannot make us go round and round.
     */
    long anew(long nowNanos) {
        if (wasAtOnce && (nowNanos - atOnceNanos) / 1_000_000 < baseMillis) {
            return failed(OptionalInt.empty());
        }
        wasAtOnce = true;
        atOnceNanos = nowNanos;
        return moment();
    }

    /** After an attempt that failed. */
    long failed(OptionalInt retryAfter) {
        long usual = backOff.failed(OptionalInt.empty());
        return retryAfter.isPresent() ? asked(retryAfter.getAsInt()) : usual;
    }

    /** After an attempt that was refused. */
    long refused(OptionalInt retryAfter) {
        long usual = backOff.refused(OptionalInt.empty());
        return retryAfter.isPresent() ? asked(retryAfter.getAsInt()) : usual;
    }

    /** A little later than asked, so that not all subscriptions come back at once; and not never. */
    private long asked(int seconds) {
        long millis = Math.min(LONGEST_ASKED.toSeconds(), Math.max(1, seconds)) * 1000;
        return millis + random.nextLong(millis / 10 + 1);
    }

    /** Until a dialog is refreshed that lasts for so long: between half and nine tenths of that. */
    long refresh(long leftMillis) {
        return leftMillis / 2 + random.nextLong(Math.max(1, leftMillis * 4 / 10));
    }
}

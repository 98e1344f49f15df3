/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

/**
 * How fast NOTIFYs of one subscription may follow each other: on average one in each interval, some at once after a pause. Not
 * thread-safe; times are those of {@link System#nanoTime()}.
 */
final class Pace {

    /** Whatever a package says: two NOTIFYs have that much time between them, on average. */
    static final long SHORTEST_NANOS = 10_000_000;
    /** After a pause, so many may go at once. */
    static final int BURST = 5;
    private static final double NANOS = 1e9;

    private final long interval;
    private final long tolerance;
    private final long longest;
    private long due;
    private long last;
    private boolean begun;

    /**
     * @param packagePace the least time between two NOTIFYs on average, in nanoseconds
     * @param maxRate     NOTIFYs a second at most, as the watcher wants it (RFC 6446 §5.2); 0 for any
     * @param minRate     NOTIFYs a second at least (RFC 6446 §6.2); 0 for none
     */
    Pace(long packagePace, double maxRate, double minRate) {
        long average = Math.max(packagePace, SHORTEST_NANOS);
        long wanted = maxRate > 0 ? (long) (NANOS / maxRate) : 0;
        interval = Math.max(average, wanted);
        // what the watcher asks for holds for each two (RFC 6446 §5.3)
        tolerance = wanted >= average ? 0 : interval * (BURST - 1);
        longest = minRate > 0 ? Math.max(average, (long) (NANOS / minRate)) : 0;
    }

    /** Nanoseconds until a NOTIFY may go; 0 for now. */
    long untilAllowed(long now) {
        return begun ? Math.max(0, due - tolerance - now) : 0;
    }

    /** Nanoseconds until one has to go even without news (RFC 6446 §6.3); negative for never. */
    long untilWanted(long now) {
        return longest == 0 || !begun ? -1 : Math.max(0, last + longest - now);
    }

    /** One has gone. */
    void sent(long now) {
        due = (begun ? Math.max(now, due) : now) + interval;
        last = now;
        begun = true;
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.event;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** Says now and then how many events were lost since it said so last: who loses many has no use for as many words. */
public final class LossReport {

    static final Duration PAUSE = Duration.ofSeconds(10);

    private final String what;
    private final LongSupplier nanoTime;
    private final Lock lock = new ReentrantLock();
    private long told;
    private long quietUntil;

    /**
     * @param what     such as {@code call events}
     * @param nanoTime as {@link System#nanoTime}
     */
    public LossReport(String what, LongSupplier nanoTime) {
        this.what = what;
        this.nanoTime = nanoTime;
        this.quietUntil = nanoTime.getAsLong();
    }

    /**
     * What to tell now, if anything.
     *
     * @param lost how many were lost so far, in all
     */
    public Optional<String> next(long lost) {
        lock.lock();
        try {
            long now = nanoTime.getAsLong();
            if (lost == told || now - quietUntil < 0) {
                return Optional.empty();
            }
            long fresh = lost - told;
            told = lost;
            quietUntil = now + PAUSE.toNanos();
            return Optional
                    .of(fresh + " " + what + " were not told to the route, which is too slow: as many as may wait"
                            + " (option 'workerQueueSize', " + EventLines.MAX_OF_ONE + " about the same) do already");
        } finally {
            lock.unlock();
        }
    }
}

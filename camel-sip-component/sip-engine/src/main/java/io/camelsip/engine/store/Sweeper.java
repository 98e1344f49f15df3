/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.store;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A daemon that does the same every second, from when it is first needed. Any thread. */
final class Sweeper implements AutoCloseable {

    /** Does nothing. */
    static final Sweeper NONE = new Sweeper();

    private final Runnable work;
    private volatile boolean needsNothing;
    private ScheduledExecutorService executor;

    Sweeper(Runnable work) {
        this.work = work;
    }

    private Sweeper() {
        this.work = null;
        this.needsNothing = true;
    }

    /** Has it work, unless it does or is closed. */
    void start() {
        if (!needsNothing) {
            startOnce();
        }
    }

    private synchronized void startOnce() {
        if (!needsNothing) {
            needsNothing = true;
            executor = Executors.newSingleThreadScheduledExecutor(Sweeper::daemon);
            executor.scheduleWithFixedDelay(work, 1, 1, TimeUnit.SECONDS);
        }
    }

    private static Thread daemon(Runnable runnable) {
        Thread thread = new Thread(runnable, "sip-expiry");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public synchronized void close() {
        needsNothing = true;
        if (executor != null) {
            executor.shutdownNow();
        }
    }
}

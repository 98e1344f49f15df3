/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that routes run on, in front of which only so many requests may wait. A limit of our own, because a pool's
 * own queue does not know requests, which may be refused, from ends of requests of ours, which may not; and because a pool
 * of virtual threads has no queue at all.
 */
final class RouteWorkers {

    private static final Logger LOG = LoggerFactory.getLogger(RouteWorkers.class);

    private final ExecutorService pool;
    private final int maxWaiting;
    private final AtomicInteger waiting = new AtomicInteger();

    RouteWorkers(ExecutorService pool, int maxWaiting) {
        this.pool = pool;
        this.maxWaiting = maxWaiting;
    }

    /**
     * Runs a task that may be refused.
     *
     * @throws RejectedExecutionException if as many as may wait do
     */
    void offer(Runnable task) {
        if (waiting.incrementAndGet() > maxWaiting) {
            waiting.decrementAndGet();
            throw new RejectedExecutionException(maxWaiting + " requests are waiting for a thread already");
        }
        try {
            pool.execute(() -> {
                waiting.decrementAndGet();
                task.run();
            });
        } catch (RejectedExecutionException e) {
            waiting.decrementAndGet();
            throw e;
        }
    }

    /** Runs a task that must run: on the caller's thread if the pool is full or has been shut down. */
    void run(Runnable task) {
        try {
            pool.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("No thread to finish an exchange on; the caller's does it", e);
            task.run();
        }
    }

    /** Number of requests that wait for a thread. */
    int waiting() {
        return waiting.get();
    }
}

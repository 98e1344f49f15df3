/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Gives the requests inside a call to routes one after another, in the order of their arrival: each when the one before is
 * answered or its route has ended. Knows nothing of calls whose requests all had their turn. Any thread.
 */
final class Turns {

    /** The most requests of one call that wait; hardly any peer sends one before it has the answer to the last. */
    static final int MAX_WAITING = 100;

    private final RouteWorkers workers;
    private final Lock lock = new ReentrantLock();
    private final Map<String, Queue<Runnable>> waiting = new HashMap<>();

    Turns(RouteWorkers workers) {
        this.workers = workers;
    }

    /**
     * Runs a task on a route worker when it is its turn, which ends with {@link #end}.
     *
     * @throws RejectedExecutionException if too many wait in its call, or for a thread
     */
    void offer(String call, Runnable task) {
        if (!isNext(call, task)) {
            return;
        }
        try {
            workers.offer(task);
        } catch (RejectedExecutionException e) {
            end(call);
            throw e;
        }
    }

    /** @return false if it waits */
    private boolean isNext(String call, Runnable task) {
        lock.lock();
        try {
            Queue<Runnable> before = waiting.get(call);
            if (before == null) {
                waiting.put(call, new ArrayDeque<>(2));
                return true;
            }
            if (before.size() >= MAX_WAITING) {
                throw new RejectedExecutionException(MAX_WAITING + " requests of a call are waiting already");
            }
            before.add(task);
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** The request whose turn it was in this call needs it no more; to be called once for each. */
    void end(String call) {
        Runnable next = next(call);
        if (next != null) {
            workers.run(next);
        }
    }

    /** @return null if none waits */
    private Runnable next(String call) {
        lock.lock();
        try {
            Runnable next = waiting.get(call).poll();
            if (next == null) {
                waiting.remove(call);
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** Number of calls with a request in a route. */
    int calls() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }
}

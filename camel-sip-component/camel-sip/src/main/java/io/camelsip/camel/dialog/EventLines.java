/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.dialog;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Records that wait for the route: those of one call stand in one line, behind the one that the route is at. So many may
 * wait in all, and so many of one call, so that a peer who changes its session all the time takes no place of others'.
 * <p>
 * Records are added on stripes and taken by any thread; the lock is never held while somebody is called.
 */
final class EventLines {

    /** A call that lasts for hours has a few dozen events. */
    static final int MAX_OF_ONE_CALL = 100;

    private final Route route;
    private final int maxWaiting;
    private final Lock lock = new ReentrantLock();
    /** Those that wait behind the one that the route is at, by call; a call without one has no line. */
    private final Map<String, Queue<CallRecord>> lines = new HashMap<>();
    private int waiting;
    private int running;
    private long lost;
    private boolean closed;

    /** @param maxWaiting records that may wait at a time */
    EventLines(Route route, int maxWaiting) {
        this.route = route;
        this.maxWaiting = maxWaiting;
    }

    /** What a record waits for. */
    interface Route {

        /**
         * Takes a record.
         *
         * @param  whenDone to be run if it could not be done with at once, on any thread
         * @return          true if it is done with
         */
        boolean take(CallRecord record, Runnable whenDone);
    }

    /** Called on a stripe. A record that finds no place is lost, and counted. */
    void add(CallRecord record, Executor threads) {
        if (isFirst(record)) {
            try {
                threads.execute(() -> goOn(record.getDialogId()));
            } catch (RejectedExecutionException e) {
                lose(record.getDialogId());
            }
        }
    }

    /** @return whether somebody has to be found to work on its line */
    private boolean isFirst(CallRecord record) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            Queue<CallRecord> line = lines.get(record.getDialogId());
            if (waiting >= maxWaiting || line != null && line.size() >= MAX_OF_ONE_CALL) {
                lost++;
                return false;
            }
            waiting++;
            lines.computeIfAbsent(record.getDialogId(), id -> new ArrayDeque<>()).add(record);
            return line == null;
        } finally {
            lock.unlock();
        }
    }

    private void lose(String call) {
        lock.lock();
        try {
            Queue<CallRecord> line = lines.remove(call);
            if (line != null) {
                waiting -= line.size();
                lost += line.size();
            }
        } finally {
            lock.unlock();
        }
    }

    private void goOn(String call) {
        for (CallRecord record = next(call); record != null; record = next(call)) {
            if (!route.take(record, () -> done(call))) {
                return;
            }
            leave();
        }
    }

    private void done(String call) {
        leave();
        goOn(call);
    }

    private CallRecord next(String call) {
        lock.lock();
        try {
            Queue<CallRecord> line = lines.get(call);
            CallRecord record = line == null ? null : line.poll();
            if (record == null) {
                lines.remove(call);
            } else {
                waiting--;
                running++;
            }
            return record;
        } finally {
            lock.unlock();
        }
    }

    private void leave() {
        lock.lock();
        try {
            running--;
        } finally {
            lock.unlock();
        }
    }

    /** Lets go of what waits. */
    void close() {
        lock.lock();
        try {
            closed = true;
            lines.clear();
            waiting = 0;
        } finally {
            lock.unlock();
        }
    }

    /** How many wait, or are under way. */
    int pending() {
        lock.lock();
        try {
            return waiting + running;
        } finally {
            lock.unlock();
        }
    }

    /** How many found no place so far. */
    long lost() {
        lock.lock();
        try {
            return lost;
        } finally {
            lock.unlock();
        }
    }
}

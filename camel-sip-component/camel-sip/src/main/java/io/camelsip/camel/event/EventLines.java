/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.event;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Records that wait for the route: those of one subject (a call, an address of record) stand in one line, behind the one
 * that the route is at. So many may wait in all, and so many of one subject, so that a peer who gives rise to events all the
 * time takes no place of others'.
 * <p>
 * Records are added on stripes and taken by any thread; the lock is never held while somebody is called.
 *
 * @param <R> what waits
 */
public final class EventLines<R> {

    /** A call that lasts for hours has a few dozen events. */
    public static final int MAX_OF_ONE = 100;

    private final Function<R, String> subject;
    private final Route<R> route;
    private final int maxWaiting;
    private final Lock lock = new ReentrantLock();
    /** Those that wait behind the one that the route is at, by subject; a subject without one has no line. */
    private final Map<String, Queue<R>> lines = new HashMap<>();
    private int waiting;
    private int running;
    private long lost;
    private boolean closed;

    /**
     * @param subject    names what a record is about
     * @param maxWaiting records that may wait at a time
     */
    public EventLines(Function<R, String> subject, Route<R> route, int maxWaiting) {
        this.subject = subject;
        this.route = route;
        this.maxWaiting = maxWaiting;
    }

    /**
     * What a record waits for.
     *
     * @param <R> what waits
     */
    @FunctionalInterface
    public interface Route<R> {

        /**
         * Takes a record.
         *
         * @param  whenDone to be run if it could not be done with at once, on any thread
         * @return          true if it is done with
         */
        boolean take(R record, Runnable whenDone);
    }

    /** Called on a stripe. A record that finds no place is lost, and counted. */
    public void add(R record, Executor threads) {
        String about = subject.apply(record);
        if (isFirst(record, about)) {
            try {
                threads.execute(() -> goOn(about));
            } catch (RejectedExecutionException e) {
                lose(about);
            }
        }
    }

    /** @return whether somebody has to be found to work on its line */
    private boolean isFirst(R record, String about) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            Queue<R> line = lines.get(about);
            if (waiting >= maxWaiting || line != null && line.size() >= MAX_OF_ONE) {
                lost++;
                return false;
            }
            waiting++;
            lines.computeIfAbsent(about, key -> new ArrayDeque<>()).add(record);
            return line == null;
        } finally {
            lock.unlock();
        }
    }

    private void lose(String about) {
        lock.lock();
        try {
            Queue<R> line = lines.remove(about);
            if (line != null) {
                waiting -= line.size();
                lost += line.size();
            }
        } finally {
            lock.unlock();
        }
    }

    private void goOn(String about) {
        for (R record = next(about); record != null; record = next(about)) {
            if (!route.take(record, () -> done(about))) {
                return;
            }
            leave();
        }
    }

    private void done(String about) {
        leave();
        goOn(about);
    }

    private R next(String about) {
        lock.lock();
        try {
            Queue<R> line = lines.get(about);
            R record = line == null ? null : line.poll();
            if (record == null) {
                lines.remove(about);
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
    public void close() {
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
    public int pending() {
        lock.lock();
        try {
            return waiting + running;
        } finally {
            lock.unlock();
        }
    }

    /** How many found no place so far. */
    public long lost() {
        lock.lock();
        try {
            return lost;
        } finally {
            lock.unlock();
        }
    }
}

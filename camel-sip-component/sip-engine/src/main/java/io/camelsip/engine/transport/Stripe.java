/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.transport;

/**
 * One of the engine's few threads. Everything of one call (one Call-ID) happens on one stripe, in order, so that its
 * state needs no lock. Nothing that runs here may block.
 */
public interface Stripe {

    /** The position of this stripe, from 0. */
    int index();

    /** Whether the calling thread is this stripe's. */
    boolean isCurrent();

    /**
     * Runs a task for something new: at once if this is the current thread's stripe, else after what was handed over
     * before.
     *
     * @return false, and the task does not run, when the stripe has as many tasks waiting as it may
     */
    boolean offer(Runnable task);

    /** Runs a task for something already admitted (an answer, a timer), however many wait; later, if on another thread. */
    void execute(Runnable task);

    /** Runs a task after a delay in milliseconds, on this stripe. */
    Timeout schedule(Runnable task, long delayMillis);

    /** Number of tasks that other threads handed over and that have not run. */
    int depth();

    /** A task that waits for its time. */
    @FunctionalInterface
    interface Timeout {
        /** Gives the task up; it may be late, which is a normal case. */
        void cancel();
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

/**
 * When something unanswered goes again: after T1, and then each time after twice as long, until 64*T1 are over. Pure.
 *
 * @param delay   milliseconds until it goes again, or is given up
 * @param waited  milliseconds before that
 * @param longest the most that a delay may become
 * @param limit   milliseconds until it is given up
 */
record Repetition(long delay, long waited, long longest, long limit) {

    /** Of a 2xx to an INVITE: every T2 at last (RFC 3261 §13.3.1.4). */
    static Repetition ofAcceptance(Timers timers) {
        return new Repetition(timers.t1(), 0, timers.t2(), timers.limit());
    }

    /** Of a reliable provisional response, which has no longest delay (RFC 3262 §3). */
    static Repetition ofProvisional(Timers timers) {
        return new Repetition(timers.t1(), 0, timers.limit(), timers.limit());
    }

    /** Whether there is nothing to wait for any more. */
    boolean isOver() {
        return waited == limit;
    }

    /** After the delay. */
    Repetition next() {
        long passed = waited + delay;
        return new Repetition(Math.min(Math.min(2 * delay, longest), limit - passed), passed, longest, limit);
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import java.util.concurrent.ThreadLocalRandom;

import io.camelsip.engine.transport.Stripe.Timeout;

/**
 * The wait after a 491, which lets the INVITE of the other side pass (RFC 3261 §14.1): who made the Call-ID waits longer, so
 * that they do not meet again. Owned by the stripe of the call.
 */
final class Glare {

    private static final int MAX_ROUNDS = 4;

    private final CallLeg leg;
    private Timeout timer;
    private boolean waiting;
    private int rounds;

    Glare(CallLeg leg) {
        this.leg = leg;
    }

    boolean isWaiting() {
        return waiting;
    }

    /** Runs {@code next} after the wait; false after too many of them. */
    boolean waitsFor(Runnable next) {
        if (rounds == MAX_ROUNDS) {
            return false;
        }
        rounds++;
        waiting = true;
        timer = leg.stripe().schedule(() -> {
            waiting = false;
            next.run();
        }, hundredths() * leg.calls().timers().second() / 100);
        return true;
    }

    /** 2.1 to 4 s, or up to 2 s, in steps of 10 ms. */
    private int hundredths() {
        return leg.direction() == Call.Direction.OUTGOING ? ThreadLocalRandom.current().nextInt(210, 401)
                : ThreadLocalRandom.current().nextInt(0, 201);
    }

    void stop() {
        if (timer != null) {
            timer.cancel();
        }
        waiting = false;
    }
}

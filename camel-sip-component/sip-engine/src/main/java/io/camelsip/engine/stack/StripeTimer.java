/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack;

import java.util.Properties;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.stack.SIPStackTimerTask;
import gov.nist.javax.sip.stack.timers.SipTimer;
import io.camelsip.engine.transport.Stripe;
import io.camelsip.engine.transport.Stripe.Timeout;

/**
 * The timers of RFC 3261 §17, each on the stripe of its transaction's Call-ID, so that a timer and a message of one call
 * never meet. Created by name, by the stack; {@link #attach} follows before the first transaction.
 */
public final class StripeTimer implements SipTimer {

    private Stripes stripes;
    private volatile boolean started;

    void attach(Stripes stripes) {
        this.stripes = stripes;
    }

    @Override
    public void start(SipStackImpl stack, Properties properties) {
        started = true;
    }

    @Override
    public void stop() {
        started = false;
    }

    @Override
    public boolean isStarted() {
        return started;
    }

    @Override
    public boolean schedule(SIPStackTimerTask task, long delay) {
        return started && new Ticking(task, stripeOf(task), 0).start(delay);
    }

    @Override
    public boolean scheduleWithFixedDelay(SIPStackTimerTask task, long delay, long period) {
        return started && new Ticking(task, stripeOf(task), period).start(delay);
    }

    @Override
    public boolean cancel(SIPStackTimerTask task) {
        if (task.getSipTimerTask() instanceof Ticking ticking) {
            task.cleanUpBeforeCancel();
            task.setSipTimerTask(null);
            ticking.cancel();
            return true;
        }
        return false;
    }

    private Stripe stripeOf(SIPStackTimerTask task) {
        return stripes.of(task.getThreadHash() instanceof String callId ? callId : "");
    }

    /** One task, once or again and again. Owned by its stripe. */
    private final class Ticking implements Runnable {

        private final SIPStackTimerTask task;
        private final Stripe stripe;
        private final long period;
        private Timeout timeout;
        private boolean cancelled;

        Ticking(SIPStackTimerTask task, Stripe stripe, long period) {
            this.task = task;
            this.stripe = stripe;
            this.period = period;
        }

        boolean start(long delay) {
            task.setSipTimerTask(this);
            timeout = stripe.schedule(this, delay);
            return true;
        }

        void cancel() {
            cancelled = true;
            timeout.cancel();
        }

        @Override
        public void run() {
            if (cancelled || !started) {
                return;
            }
            try {
                task.runTask();
            } finally {
                if (period > 0 && !cancelled && started) {
                    timeout = stripe.schedule(this, period);
                }
            }
        }
    }
}

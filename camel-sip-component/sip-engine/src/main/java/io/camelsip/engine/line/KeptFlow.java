/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.line;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

import io.camelsip.engine.transport.Flow;
import io.camelsip.engine.transport.Stripe;
import io.camelsip.engine.transport.Stripe.Timeout;

/**
 * One way that is kept open: something is sent now and then, in time for its NATs, and all who take it hear when it breaks.
 * Who joins and leaves does so on any thread; the rest is on its stripe.
 */
final class KeptFlow {

    private final Flow flow;
    private final Probe probe;
    private final long longestMillis;
    private final Stripe stripe;
    private final RandomGenerator random;
    private final Consumer<KeptFlow> onEnd;
    /** Null when it has ended; every access holds the monitor. */
    private List<Runnable> interested = new ArrayList<>(1);
    private Flow.Watch watch;
    private Timeout timer = () -> {};

    /**
     * @param longestMillis between two probes; each pause is that or up to a fifth less (RFC 5626 §4.4.1)
     * @param onEnd         runs once
     */
    KeptFlow(Flow flow, Probe probe, long longestMillis, Stripe stripe, RandomGenerator random,
            Consumer<KeptFlow> onEnd) {
        this.flow = flow;
        this.probe = probe;
        this.longestMillis = longestMillis;
        this.stripe = stripe;
        this.random = random;
        this.onEnd = onEnd;
    }

    void start() {
        stripe.execute(() -> {
            watch = flow.onClose(() -> stripe.execute(this::lose));
            next();
        });
    }

    /** Adds one who hears of the end; {@link KeptFlows#NOTHING} if it has come. */
    synchronized KeptFlows.Lease join(Runnable onLost) {
        if (interested == null) {
            return KeptFlows.NOTHING;
        }
        Runnable mine = onLost::run;   // equal to no other
        interested.add(mine);
        return () -> leave(mine);
    }

    private void leave(Runnable onLost) {
        synchronized (this) {
            if (interested == null || !interested.remove(onLost) || !interested.isEmpty()) {
                return;
            }
            interested = null;
        }
        stripe.execute(this::end);
    }

    private synchronized List<Runnable> takeInterested() {
        List<Runnable> all = interested == null ? List.of() : interested;
        interested = null;
        return all;
    }

    private synchronized boolean isOver() {
        return interested == null;
    }

    private void next() {
        if (!isOver()) {
            long fifth = longestMillis / 5;
            timer = stripe.schedule(this::send, longestMillis - random.nextLong(fifth + 1));
        }
    }

    private void send() {
        if (!isOver()) {
            probe.send(stripe, this::next, this::fail);
        }
    }

    /** The peer is silent: nothing more of ours is to take this way. */
    private void fail() {
        if (!isOver()) {
            flow.close();
            lose();
        }
    }

    private void lose() {
        List<Runnable> told = takeInterested();
        end();
        told.forEach(Runnable::run);
    }

    private void end() {
        timer.cancel();
        if (watch != null) {
            watch.cancel();
        }
        onEnd.accept(this);
    }
}

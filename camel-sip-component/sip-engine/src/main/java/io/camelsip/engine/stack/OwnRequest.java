/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack;

import java.util.Locale;

import io.camelsip.engine.stack.message.Verdict;
import io.camelsip.engine.transport.Flow;
import io.camelsip.engine.transport.Flow.Watch;
import io.camelsip.engine.transport.Stripe.Timeout;

/**
 * A request of ours that is bytes already, and its client transaction (RFC 3261 §17.1.2): for methods but INVITE, where very
 * many of them go out. Its responses are not parsed. Owned by the stripe of its Call-ID.
 */
public final class OwnRequest implements ResponseTaker {

    private static final long T1 = 500;
    private static final long T2 = 4000;
    /** Timer F, 64*T1. */
    private static final long LIMIT = 32_000;

    /** Hears how it ends, once. On the stripe. */
    public interface Outcome {

        /** It has its final response. */
        void onFinal(Verdict.Admitted response);

        /** There will be none: nobody answered in time, or the connection broke. */
        void onSilence();
    }

    private final Relays relays;
    private final Flow flow;
    private final String branch;
    private final String method;
    private final byte[] bytes;
    private final Outcome outcome;
    private final long started = System.nanoTime();
    private long elapsed;
    private long interval = T1;
    private Timeout timer = () -> {};
    private Watch watch = () -> {};
    private boolean over;

    private OwnRequest(Relays relays, Flow flow, String branch, String method, byte[] bytes, Outcome outcome) {
        this.relays = relays;
        this.flow = flow;
        this.branch = branch.toLowerCase(Locale.ROOT);
        this.method = method;
        this.bytes = bytes;
        this.outcome = outcome;
    }

    /**
     * Sends a request.
     *
     * @param flow   the way to its next hop, or the same watched by whoever records calls
     * @param branch of its topmost Via, new
     * @param bytes  the whole of it
     */
    public static void send(
            Relays relays, Flow flow, String branch, String method, byte[] bytes, Outcome outcome) {
        new OwnRequest(relays, flow, branch, method, bytes, outcome).begin();
    }

    private void begin() {
        relays.beginOurs(branch, method, this);
        flow.send(bytes);
        if (flow.transport().isReliable()) {
            watch = flow.onClose(() -> relays.stripe().execute(this::giveUp));
            timer = relays.stripe().schedule(this::giveUp, LIMIT);
        } else {
            await();
        }
    }

    private void await() {
        long next = Math.min(interval, LIMIT - elapsed);
        timer = relays.stripe().schedule(() -> goOn(next), next);
    }

    /** Timers E and F. */
    private void goOn(long waited) {
        elapsed += waited;
        if (over) {
            return;
        }
        if (elapsed >= LIMIT) {
            giveUp();
        } else {
            flow.send(bytes);
            interval = Math.min(2 * interval, T2);
            await();
        }
    }

    private void giveUp() {
        if (!over) {
            end();
            relays.end(branch, method, 0, started);
            outcome.onSilence();
        }
    }

    private void end() {
        over = true;
        timer.cancel();
        watch.cancel();
    }

    @Override
    public void onResponse(Verdict.Admitted response) {
        if (over) {
            return;
        }
        if (response.status() < 200) {
            interval = T2;   // RFC 3261 §17.1.2.2
            return;
        }
        end();
        relays.end(branch, method, response.status(), started);
        outcome.onFinal(response);
    }
}

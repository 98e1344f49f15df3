/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.proxy;

import javax.sip.message.Request;

import io.camelsip.engine.stack.Relays;
import io.camelsip.engine.stack.ResponseTaker;
import io.camelsip.engine.stack.message.Verdict;
import io.camelsip.engine.transport.Flow;
import io.camelsip.engine.transport.Stripe.Timeout;

/** A CANCEL to the next hop (RFC 3261 §9.1), repeated until it is answered: how the INVITE ends tells its own response. */
final class Cancellation implements ResponseTaker {

    private final Relays relays;
    private final ProxyTimers timers;
    private final Flow flow;
    private final String branch;
    private final byte[] cancel;
    private final long started = System.nanoTime();
    private long interval;
    private long waited;
    private Timeout timer = () -> {};

    Cancellation(Relays relays, ProxyTimers timers, Flow flow, String inviteBranch, byte[] cancel) {
        this.relays = relays;
        this.timers = timers;
        this.flow = flow;
        this.branch = inviteBranch + ":cancel";
        this.cancel = cancel;
        this.interval = timers.t1();
    }

    void send() {
        relays.begin(branch, Request.CANCEL, this);
        transmit();
    }

    private void transmit() {
        flow.send(cancel);
        long pause = flow.transport().isReliable() ? timers.limit() : Math.min(interval, timers.limit() - waited);
        timer = relays.stripe().schedule(this::again, pause);
        waited += pause;
    }

    private void again() {
        if (waited >= timers.limit()) {
            relays.end(branch, Request.CANCEL, 0, started);
        } else {
            interval = Math.min(2 * interval, timers.t2());
            transmit();
        }
    }

    @Override
    public void onResponse(Verdict.Admitted response) {
        if (response.status() >= 200) {
            timer.cancel();
            relays.end(branch, Request.CANCEL, response.status(), started);
        }
    }
}

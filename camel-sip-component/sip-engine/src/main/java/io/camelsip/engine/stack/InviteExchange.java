/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.sip.message.Request;
import javax.sip.message.Response;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.camelsip.engine.stack.message.Verdict;
import io.camelsip.engine.stack.message.Wire;
import io.camelsip.engine.transport.Stripe.Timeout;

/**
 * An INVITE and its server transaction (RFC 3261 §17.2.1, RFC 6026 §7.1): 100, retransmissions, ACK. What is left of it
 * after a 2xx is in {@link ResponseMemory}. Its timer H is the deadline that every exchange has.
 */
final class InviteExchange extends ServerExchange implements ReceivedInvite {

    private static final long TRYING_MILLIS = 200;
    private static final long T1_MILLIS = 500;
    private static final long T2_MILLIS = 4000;
    private static final long TIMER_H = 32_000_000_000L;
    /** Timer I, T4. */
    private static final long T4_NANOS = 5_000_000_000L;
    private static final byte[] NOTHING = {};

    private enum State {
        PROCEEDING, COMPLETED, CONFIRMED, ACCEPTED
    }

    private final List<Runnable> cancelListeners = new ArrayList<>(1);
    /** Guarded by the listeners, as they are. */
    private boolean cancelled;
    private SIPRequest cancel;
    private State state = State.PROCEEDING;
    /** What an INVITE that comes again gets. */
    private byte[] last = NOTHING;
    private Timeout timer;
    private long interval = T1_MILLIS;
    private Runnable onForgotten = () -> {};

    InviteExchange(Lane lane, Verdict.Admitted admitted, SIPRequest request, String toTag) {
        super(lane, admitted, request, toTag);
        timer = lane.stripe().schedule(this::trying, TRYING_MILLIS);
    }

    /** Says 100, unless something was said before; within 200 ms of its arrival. */
    void trying() {
        if (last.length == 0 && state == State.PROCEEDING) {
            timer.cancel();
            last = request() == null ? lane.refusal(admitted, Response.TRYING, "")
                    : Wire.encode((SIPResponse) createResponse(Response.TRYING));
            flow().send(last);
        }
    }

    @Override
    boolean transmit(int status, byte[] encoded) {
        if (state != State.PROCEEDING) {
            return false;   // a provisional one, overtaken on its way here by what the stripe itself answered
        }
        timer.cancel();
        last = encoded;
        if (status >= 300) {
            complete(status);
        } else if (status >= 200) {
            state = State.ACCEPTED;
            // whoever relays it brings more of them; an INVITE that comes again needs none (RFC 6026 §7.1)
            lane.accepted(this, status, isRelayed() ? NOTHING : encoded);
        }
        flow().send(encoded);
        return true;
    }

    private void complete(int status) {
        state = State.COMPLETED;
        lane.counted(this, status);
        forgetIn(TIMER_H);
        if (!flow().transport().isReliable()) {
            timer = lane.stripe().schedule(this::repeatUnacknowledged, interval);
        }
    }

    /** Timer G. */
    private void repeatUnacknowledged() {
        if (state == State.COMPLETED) {
            flow().send(last);
            interval = Math.min(2 * interval, T2_MILLIS);
            timer = lane.stripe().schedule(this::repeatUnacknowledged, interval);
        }
    }

    @Override
    public void repeatAcceptance() {
        flow().send(last);
    }

    @Override
    public Optional<Request> cancellation() {
        return Optional.ofNullable(cancel);
    }

    @Override
    void repeat() {
        if (last.length > 0 && state != State.CONFIRMED) {
            flow().send(last);
        }
    }

    /** The ACK to a final response that was not 2xx. Before there is one it means nothing. */
    void acknowledge() {
        if (state != State.COMPLETED) {
            return;
        }
        state = State.CONFIRMED;
        timer.cancel();
        if (flow().transport().isReliable()) {
            lane.forget(this);   // timer I is zero
        } else {
            forgetIn(T4_NANOS);
        }
    }

    /** Its CANCEL arrived (RFC 3261 §9.2), which is in vain once there is a final response. On the stripe. */
    void cancel(SIPRequest request) {
        cancel = request;
        if (isRelayed() && !hasEnded()) {
            relayed().onCancel(request);   // its targets say how it ends (RFC 3261 §16.10)
            cancelled().forEach(Runnable::run);
        } else if (respond(Response.REQUEST_TERMINATED) == Sent.SENT) {
            cancelled().forEach(Runnable::run);
        } else {
            cancel = null;
        }
    }

    /** From now on what it is answered with comes from elsewhere. */
    @Override
    public void relayedBy(Relayed relayed) {
        super.relayedBy(relayed);
        onForgotten.run();
        onForgotten = () -> {};
        trying();
        if (cancel != null) {
            relayed.onCancel(cancel);
        }
    }

    private List<Runnable> cancelled() {
        synchronized (cancelListeners) {
            cancelled = true;
            List<Runnable> listeners = List.copyOf(cancelListeners);
            cancelListeners.clear();
            return listeners;
        }
    }

    @Override
    public void onCancel(Runnable listener) {
        synchronized (cancelListeners) {
            if (!cancelled) {
                cancelListeners.add(listener);
                return;
            }
        }
        listener.run();
    }

    @Override
    void forgotten() {
        timer.cancel();
        onForgotten.run();
    }

    @Override
    public void onForgotten(Runnable listener) {
        onForgotten = listener;
    }
}

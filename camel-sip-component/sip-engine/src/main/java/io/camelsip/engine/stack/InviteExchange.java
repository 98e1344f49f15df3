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

import javax.sip.ObjectInUseException;
import javax.sip.SipException;
import javax.sip.message.Request;
import javax.sip.message.Response;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.camelsip.engine.stack.message.Verdict;

/** An INVITE and its server transaction (RFC 3261 §17.2.1), which is the stack's: 100, retransmissions, ACK and timers. */
final class InviteExchange extends ServerExchange implements ReceivedInvite {

    private final InviteServerTransaction transaction;
    private final List<Runnable> cancelListeners = new ArrayList<>(1);
    /** Guarded by the listeners, as they are. */
    private boolean cancelled;
    private SIPRequest cancel;
    private boolean finalSent;
    private byte[] accepted;
    private Runnable onForgotten = () -> {};

    InviteExchange(
            Lane lane, Verdict.Admitted admitted, SIPRequest request, String toTag,
            InviteServerTransaction transaction) {
        super(lane, admitted, request, toTag);
        this.transaction = transaction;
    }

    @Override
    void transmit(SIPResponse response, byte[] encoded) {
        if (finalSent) {
            return;   // a provisional one, overtaken on its way here by what the stripe itself answered
        }
        finalSent = response.getStatusCode() >= 200;
        if (response.getStatusCode() / 100 == 2) {
            accepted = encoded;
            endWith(response.getStatusCode(), encoded);
        } else {
            transmitByTransaction(response, encoded);
        }
        if (finalSent) {
            wentFinal(response);
        }
    }

    private void transmitByTransaction(SIPResponse response, byte[] encoded) {
        boolean isFinal = response.getStatusCode() >= 200;
        try {
            transaction.sendResponse((Response) response);
            if (isFinal) {
                lane.counted(this, response.getStatusCode());
            }
        } catch (SipException | RuntimeException e) {
            lane.failed(this, e);
            if (isFinal) {
                endWith(response.getStatusCode(), encoded);
            }
        }
    }

    /**
     * What the transaction does not carry: a 2xx, which is the call's to repeat (RFC 3261 §13.3.1.4), or what it cannot.
     * It leaves and is remembered for an INVITE that comes again (RFC 6026 §7.1), and the transaction ends.
     */
    private void endWith(int status, byte[] encoded) {
        try {
            transaction.terminate();
        } catch (ObjectInUseException e) {
            lane.failed(this, e);
        }
        lane.accepted(this, status, encoded);
        flow().send(encoded);
    }

    @Override
    public void repeatAcceptance() {
        flow().send(accepted);
    }

    @Override
    public Optional<Request> cancellation() {
        return Optional.ofNullable(cancel);
    }

    @Override
    void repeat() {
        transaction.resendLastResponseAsBytes();
    }

    /** The ACK to a final response that was not 2xx: absorbed by the transaction. Before there is one it means nothing. */
    void acknowledge(SIPRequest ack) {
        if (!finalSent) {
            return;
        }
        transaction.processRequest(ack, transaction.getResponseChannel());
        if (flow().transport().isReliable()) {
            lane.forget(this);   // timer I is zero
        }
    }

    /** Its CANCEL arrived (RFC 3261 §9.2), which is in vain once there is a final response. On the stripe. */
    void cancel(SIPRequest request) {
        cancel = request;
        if (respond(Response.REQUEST_TERMINATED) == Sent.SENT) {
            cancelled().forEach(Runnable::run);
        } else {
            cancel = null;
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
        onForgotten.run();
    }

    @Override
    public void onForgotten(Runnable listener) {
        onForgotten = listener;
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;

import javax.sip.ObjectInUseException;
import javax.sip.SipException;
import javax.sip.message.Request;
import javax.sip.message.Response;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPClientTransaction;
import gov.nist.javax.sip.stack.SIPDialog;
import gov.nist.javax.sip.stack.SIPTransactionErrorEvent;
import gov.nist.javax.sip.stack.SIPTransactionEventListener;
import gov.nist.javax.sip.stack.ServerResponseInterface;
import io.camelsip.engine.NoAnswerException;
import io.camelsip.engine.ResponseHandler;
import io.camelsip.engine.stack.message.MessageWorkshop;
import io.camelsip.engine.transport.Flow;

/** A request of ours and its client transaction (RFC 3261 §17.1), which is the stack's. Owned by its lane. */
final class ClientExchange implements ServerResponseInterface, SIPTransactionEventListener {

    /** 64*T1, in nanoseconds. */
    private static final long TIMEOUT = 32_000_000_000L;
    /** What becomes of a CANCEL shows in its INVITE. */
    private static final ResponseHandler IGNORED = new ResponseHandler() {

        @Override
        public void onFinal(Response response, InetSocketAddress from) {
            // the INVITE's 487 counts
        }

        @Override
        public void onFailure(IOException cause) {
            // the INVITE's time-out counts
        }
    };

    private final Lane lane;
    private final SIPRequest request;
    private final Flow flow;
    private final ResponseHandler handler;
    private final String branch;
    private final String key;
    private final long started = System.nanoTime();
    private long deadline;
    private SIPClientTransaction transaction;
    private boolean ended;
    private boolean proceeding;
    private List<String> cancelReasons;

    ClientExchange(
            Lane lane, SIPRequest request, Flow flow, ResponseHandler handler, String branch, long timeoutNanos) {
        this.lane = lane;
        this.request = request;
        this.flow = flow;
        this.handler = handler;
        this.branch = branch;
        String lower = branch.toLowerCase(Locale.ROOT);
        this.key = request.getMethod().equals(Request.CANCEL) ? lower + ":cancel" : lower;
        this.deadline = started + timeoutNanos;
    }

    /** As the guard keys its responses: the branch in lower case, for CANCEL apart. */
    String key() {
        return key;
    }

    String method() {
        return request.getMethod();
    }

    long started() {
        return started;
    }

    void start(SipStack stack) throws SipException {
        transaction = stack.createClientTransaction(request, stack.channel(flow));
        transaction.setBranch(branch);
        transaction.addEventListener(this);
        transaction.setResponseInterface(this);
        stack.addTransaction(transaction);
        transaction.sendRequest();
    }

    /**
     * Asks the peer to give the INVITE up (RFC 3261 §9.1): once a provisional response has come, and never after a final
     * one. The INVITE still ends by its final response, within 64*T1.
     *
     * @param reasons values of Reason header fields (RFC 3326)
     */
    void cancel(List<String> reasons) {
        if (!ended && cancelReasons == null) {
            cancelReasons = reasons;
            deadline = Math.min(deadline, System.nanoTime() + TIMEOUT);
            if (proceeding) {
                sendCancel();
            }
        }
    }

    private void sendCancel() {
        try {
            SIPRequest cancel = request.createCancelRequest();
            for (String reason : cancelReasons) {
                MessageWorkshop.addHeader(cancel, "Reason", reason);
            }
            lane.send(new ClientExchange(lane, cancel, flow, IGNORED, branch, TIMEOUT));
        } catch (SipException | ParseException e) {
            fail(new IOException("Cannot cancel " + this, e));
        }
    }

    /** Gives up when time is over or the connection is gone. */
    void expire(long now) {
        if (now - deadline >= 0) {
            fail(new NoAnswerException("No final response to " + this + " in time"));
        } else if (!flow.isOpen()) {
            fail(new IOException("The connection closed before the final response to " + this));
        }
    }

    void fail(IOException cause) {
        if (ended) {
            return;
        }
        ended = true;
        terminate();
        lane.ended(this, 0);
        handler.onFailure(cause);
    }

    private void terminate() {
        try {
            if (transaction != null) {
                transaction.terminate();
            }
        } catch (ObjectInUseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void processResponse(SIPResponse response, MessageChannel channel, SIPDialog dialog) {
        if (ended) {
            return;
        }
        InetSocketAddress from = new InetSocketAddress(response.getRemoteAddress(), response.getRemotePort());
        if (response.getStatusCode() < 200) {
            boolean first = !proceeding;
            proceeding = true;
            if (first && cancelReasons != null) {
                sendCancel();
            }
            handler.onProvisional(response, from);
        } else {
            ended = true;
            lane.ended(this, response.getStatusCode());
            handler.onFinal(response, from);
        }
    }

    @Override
    public void processResponse(SIPResponse response, MessageChannel channel) {
        processResponse(response, channel, null);
    }

    /** Timer B or F fired, or the stack could not send. */
    @Override
    public void transactionErrorEvent(SIPTransactionErrorEvent event) {
        if (event.getErrorID() == SIPTransactionErrorEvent.TIMEOUT_ERROR) {
            fail(new NoAnswerException("No final response to " + this + " within 32 s"));
        } else {
            fail(new IOException("Cannot send " + this));
        }
    }

    @Override
    public String toString() {
        return request.getMethod() + " to " + flow.transport().parameter() + ":" + flow.remoteAddress();
    }
}

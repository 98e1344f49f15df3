/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack;

import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.SipException;
import javax.sip.SipListener;
import javax.sip.SipProvider;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionTerminatedEvent;

import gov.nist.javax.sip.EventWrapper;
import gov.nist.javax.sip.ListeningPointImpl;
import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.SIPClientTransaction;
import gov.nist.javax.sip.stack.SIPServerTransaction;
import gov.nist.javax.sip.stack.SIPTransaction;
import gov.nist.javax.sip.stack.ServerRequestInterface;
import gov.nist.javax.sip.stack.ServerResponseInterface;
import io.camelsip.engine.Transport;
import io.camelsip.engine.transport.Flow;

/**
 * JAIN-SIP's transaction layer without its sockets and threads. Transactions are made and driven by {@link Lane}; here
 * every way to find one that walks through a table is replaced by one that looks a key up.
 */
final class SipStack extends SipStackImpl {

    private final SipProvider provider;
    private final MessageProcessor[] points = new MessageProcessor[Transport.values().length];

    SipStack(Stripes stripes) throws SipException {
        super(StackProperties.create());
        endEventThread();
        ((StripeTimer) getTimer()).attach(stripes);
        provider = openVirtualPoints();
    }

    /** Events are delivered by the caller's thread; the one that waits for them is not needed. */
    private void endEventThread() {
        getEventScanner().forceStop();
        getEventScanner().addEvent(new EventWrapper(new IOExceptionEvent(this, "", 0, ""), null));
    }

    private SipProvider openVirtualPoints() throws SipException {
        SipProvider made = null;
        try {
            for (Transport transport : Transport.values()) {
                // no peer has this address, so that the stack never takes a peer for itself
                ListeningPointImpl point = (ListeningPointImpl) createListeningPoint("0.0.0.0", 1, transport.name());
                if (made == null) {
                    made = createSipProvider(point);
                } else {
                    made.addListeningPoint(point);
                }
                points[transport.ordinal()] = point.getMessageProcessor();
            }
            made.addSipListener(new Terminations());
        } catch (java.util.TooManyListenersException | javax.sip.InvalidArgumentException e) {
            throw new SipException("Cannot set the transaction layer up", e);
        }
        return made;
    }

    FlowChannel channel(Flow flow) {
        return new FlowChannel(points[flow.transport().ordinal()], flow);
    }

    /** The client transaction with this key: the branch in lower case. */
    SIPClientTransaction clientTransaction(String key) {
        return clientTransactionTable.get(key);
    }

    int clientTransactions() {
        return clientTransactionTable.size();
    }

    @Override
    public SIPTransaction findTransaction(SIPMessage message, boolean server) {
        return findTransaction(message.getTransactionId(), server);
    }

    @Override
    public SIPTransaction findCancelTransaction(SIPRequest cancel, boolean server) {
        String key = cancel.getTransactionId();
        String suffix = ":cancel";
        return findTransaction(key.endsWith(suffix) ? key.substring(0, key.length() - suffix.length()) : key, server);
    }

    @Override
    public SIPClientTransaction findSubscribeTransaction(SIPRequest notify, ListeningPointImpl point) {
        return null;
    }

    @Override
    public ServerRequestInterface newSIPServerRequest(SIPRequest request, MessageChannel channel) {
        throw new IllegalStateException("Requests come through a lane");
    }

    @Override
    public ServerResponseInterface newSIPServerResponse(SIPResponse response, MessageChannel channel) {
        throw new IllegalStateException("Responses come through a lane");
    }

    @Override
    public SIPServerTransaction createServerTransaction(MessageChannel channel) {
        throw new IllegalStateException("Server transactions are the lanes' own");
    }

    /** Without the pauses and the shared executors of the original: there is no thread to wait for. */
    @Override
    public void stopStack() {
        toExit = true;
        getTimer().stop();
        clientTransactionTable.clear();
        serverTransactionTable.clear();
        dialogTable.clear();
    }

    SipProvider provider() {
        return provider;
    }

    /** The stack's listener: of its events only the end of a transaction matters, the rest reaches lanes directly. */
    private static final class Terminations implements SipListener {

        @Override
        public void processTransactionTerminated(TransactionTerminatedEvent event) {
            // lanes listen to their transactions
        }

        @Override
        public void processRequest(RequestEvent event) {
            // lanes deliver requests
        }

        @Override
        public void processResponse(ResponseEvent event) {
            // lanes deliver responses
        }

        @Override
        public void processTimeout(TimeoutEvent event) {
            // lanes listen to their transactions
        }

        @Override
        public void processIOException(IOExceptionEvent event) {
            // flows tell when they close
        }

        @Override
        public void processDialogTerminated(DialogTerminatedEvent event) {
            // no dialog is made
        }
    }
}

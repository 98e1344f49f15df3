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
import java.io.UncheckedIOException;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.SIPServerTransactionImpl;
import io.camelsip.engine.stack.message.Wire;

/**
 * The stack's INVITE server transaction (RFC 3261 §17.2.1), answering on the flow the INVITE came by: never to an
 * address that a Via names, and without looking for a socket.
 */
final class InviteServerTransaction extends SIPServerTransactionImpl {

    private final FlowChannel channel;
    private byte[] last;
    private Runnable onTerminated = () -> {};

    InviteServerTransaction(SipStack stack, FlowChannel channel) {
        super(stack, channel);
        this.channel = channel;
    }

    /**
     * Takes the INVITE in. The transaction is known to the stack, and sends 100 in 200 ms, before {@code next} runs.
     */
    void begin(SIPRequest invite, Runnable next) {
        setOriginalRequest(invite);
        invite.setTransaction(this);
        setRequestInterface((request, from) -> {
            try {
                getSIPStack().addTransaction(this);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            next.run();
        });
        acquireSem();
        try {
            processRequest(invite, channel);
        } finally {
            semRelease();
        }
    }

    void whenTerminated(Runnable listener) {
        onTerminated = listener;
    }

    void terminated() {
        onTerminated.run();
    }

    @Override
    protected void sendResponse(SIPResponse response) throws IOException {
        try {
            byte[] bytes = Wire.encode(response);
            channel.flow().send(bytes);
            last = bytes;
        } finally {
            startTransactionTimer();
        }
    }

    /** Timer G, and an INVITE that came again. */
    @Override
    public void fireRetransmissionTimer() {
        resendLastResponseAsBytes();
    }

    @Override
    public void resendLastResponseAsBytes() {
        if (last != null) {
            channel.flow().send(last);
        }
    }
}

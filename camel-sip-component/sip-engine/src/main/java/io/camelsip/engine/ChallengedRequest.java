/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.sip.InvalidArgumentException;
import javax.sip.header.CSeqHeader;
import javax.sip.header.ContactHeader;
import javax.sip.header.Header;
import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.auth.CredentialsSource;
import io.camelsip.engine.auth.DigestClient;
import io.camelsip.engine.stack.RequestSender;

/**
 * A request that is sent again with credentials when it is challenged (RFC 3261 §8.1.3.5): same Call-ID and From, CSeq
 * one higher. Whoever sent it hears of the final response only. Owned by its Call-ID's stripe once it is sent.
 */
final class ChallengedRequest implements ResponseHandler {

    private final RequestSender sender;
    private final OutgoingRequest outgoing;
    private final ResponseHandler handler;
    private final DigestClient client;
    private final long started = System.nanoTime();
    /** As they were before our address was filled in, which is another where the repetition goes another way. */
    private final List<Header> contacts = new ArrayList<>();
    private Request sent;

    ChallengedRequest(
            RequestSender sender, OutgoingRequest outgoing, CredentialsSource source, ResponseHandler handler) {
        this.sender = sender;
        this.outgoing = outgoing;
        this.handler = handler;
        client = new DigestClient(source);
        sent = outgoing.message();
        sent.getHeaders(ContactHeader.NAME)
                .forEachRemaining(header -> contacts.add((Header) ((Header) header).clone()));
    }

    void send() {
        sender.send(outgoing, this);
    }

    @Override
    public void onProvisional(Response response, InetSocketAddress from) {
        handler.onProvisional(response, from);
    }

    @Override
    public void onFinal(Response response, InetSocketAddress from) {
        try {
            Optional<OutgoingRequest> repetition = client.answer(sent, response).flatMap(this::next);
            if (repetition.isPresent()) {
                sent = repetition.get().message();
                sender.send(repetition.get(), this);
                return;
            }
        } catch (RuntimeException e) {
            handler.onFailure(new IOException("Cannot answer the challenge to " + sent.getMethod(), e));
            return;
        }
        handler.onFinal(response, from);
    }

    /** What is left of its time goes to the repetition; empty if there is nothing left. */
    private Optional<OutgoingRequest> next(Request repeated) {
        Duration left = outgoing.timeout().minusNanos(System.nanoTime() - started);
        CSeqHeader cseq = (CSeqHeader) repeated.getHeader(CSeqHeader.NAME);
        if (left.isNegative() || left.isZero() || cseq.getSeqNumber() == Integer.MAX_VALUE) {
            return Optional.empty();
        }
        try {
            cseq.setSeqNumber(cseq.getSeqNumber() + 1);
        } catch (InvalidArgumentException e) {
            throw new IllegalStateException("CSeq above " + cseq.getSeqNumber(), e);
        }
        repeated.removeHeader(ContactHeader.NAME);
        contacts.forEach(header -> repeated.addHeader((Header) header.clone()));
        return Optional.of(new OutgoingRequest(repeated, outgoing.outboundProxy(), outgoing.transport(), left));
    }

    @Override
    public void onFailure(IOException cause) {
        handler.onFailure(cause);
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

import javax.sip.SipException;
import javax.sip.message.Request;
import javax.sip.message.Response;

import gov.nist.javax.sip.header.Server;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.SIPClientTransaction;
import io.camelsip.engine.RequestHandler;
import io.camelsip.engine.stack.message.DropReason;
import io.camelsip.engine.stack.message.MessageWorkshop;
import io.camelsip.engine.stack.message.ReasonPhrases;
import io.camelsip.engine.stack.message.Tokens;
import io.camelsip.engine.stack.message.Verdict;
import io.camelsip.engine.transport.Stripe;

/**
 * The transactions of one stripe (RFC 3261 §17): matches what arrives, hands new requests on, and ends everything that
 * outlives its time. Owned by its stripe: every method runs there unless it says otherwise.
 */
final class Lane {

    private static final long SWEEP_MILLIS = 250;
    private static final int RETRY_AFTER_SECONDS = 5;

    private final Stripe stripe;
    private final TransactionLayer layer;
    private final Tokens tokens = new Tokens();
    private final Map<String, ServerExchange> serving = new HashMap<>();
    private final Map<String, ClientExchange> asking = new HashMap<>();
    private final ResponseMemory memory;
    private final Relays relays;
    private final int maxServing;
    private long statelessCount;
    private final int maxAsking;

    Lane(Stripe stripe, TransactionLayer layer, int maxServing, int maxAsking, long maxRemembered) {
        this.stripe = stripe;
        this.layer = layer;
        this.maxServing = maxServing;
        this.maxAsking = maxAsking;
        this.memory = new ResponseMemory(maxRemembered);
        this.relays = new Relays(this, layer, maxAsking);
        sweepLater();
    }

    Stripe stripe() {
        return stripe;
    }

    Tokens tokens() {
        return tokens;
    }

    Optional<Server> userAgent() {
        return layer.server();
    }

    /** @param stateless whether a request has no transaction where it came to */
    void onMessage(Verdict.Admitted message, RequestHandler sink, boolean stateless) {
        assert stripe.isCurrent() : message.callId() + " on " + Thread.currentThread().getName();
        try {
            if (message.request() && stateless) {
                onStateless(message, sink);
            } else if (message.request()) {
                onRequest(message, sink);
            } else {
                onResponse(message);
            }
        } catch (ParseException e) {
            refuse(message, Response.BAD_REQUEST, e.getMessage());
        }
    }

    private void onRequest(Verdict.Admitted message, RequestHandler sink) throws ParseException {
        layer.counters().received.count(message.method());
        switch (message.method()) {
            case Request.ACK -> onAck(message);
            case Request.CANCEL -> onCancel(message);
            default -> onNewOrRepeated(message, sink);
        }
    }

    private void onStateless(Verdict.Admitted message, RequestHandler sink) throws ParseException {
        layer.counters().received.count(message.method());
        if (message.toTag() && layer.relaying().onStateless(message)) {
            return;
        }
        if (serving.size() >= maxServing) {
            refuse(message, Response.SERVICE_UNAVAILABLE, ReasonPhrases.of(Response.SERVICE_UNAVAILABLE));
            return;
        }
        StatelessExchange exchange = new StatelessExchange(this, message, receive(message), tokens.token(),
                statelessCount++);
        serving.put(exchange.key(), exchange);
        hand(exchange, sink);
    }

    /** An ACK to what was not 2xx belongs to the INVITE's transaction; any other to a call, or to nothing we know. */
    private void onAck(Verdict.Admitted message) throws ParseException {
        if (serving.get(message.transaction()) instanceof InviteExchange invite) {
            invite.acknowledge();
        } else if (!message.toTag() || !layer.relaying().onAck(message)) {
            SIPRequest ack = (SIPRequest) layer.parse(message);
            if (!layer.calls().onAck(ack)) {
                layer.counters().dropped(DropReason.STRAY_ACK);
            }
        }
    }

    private void onCancel(Verdict.Admitted message) throws ParseException {
        if (isRepeated(message)) {
            return;
        }
        SIPRequest request = receive(message);
        if (serving.get(message.cancelledTransaction()) instanceof InviteExchange invite) {
            answerCancel(message, request, invite.localTag(), Response.OK);
            invite.cancel(request);
            return;
        }
        // an INVITE that has its 2xx keeps it (RFC 3261 §9.2)
        Optional<String> accepted = memory.toTag(message.cancelledTransaction());
        answerCancel(message, request, accepted.orElseGet(tokens::token),
                accepted.isPresent() ? Response.OK : Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
    }

    /** RFC 3261 §9.2: with the To tag of the INVITE's own answers. */
    private void answerCancel(Verdict.Admitted message, SIPRequest cancel, String toTag, int status) {
        new NonInviteExchange(this, message, cancel, toTag).respond(status);
    }

    private void onNewOrRepeated(Verdict.Admitted message, RequestHandler sink) throws ParseException {
        if (isRepeated(message)) {
            return;
        }
        if (serving.size() >= maxServing || memory.isFull() && isRemembered(message)) {
            refuse(message, Response.SERVICE_UNAVAILABLE, ReasonPhrases.of(Response.SERVICE_UNAVAILABLE));
            return;
        }
        if (message.toTag() && layer.relaying().onRequest(message, () -> relayed(message))) {
            return;
        }
        SIPRequest request = receive(message);
        if (message.method().equals(Request.INVITE)) {
            onInvite(message, request, sink);
        } else {
            NonInviteExchange exchange = new NonInviteExchange(this, message, request, tokens.token());
            if (exchange.wantsAnswer()) {
                serving.put(exchange.key(), exchange);
            }
            hand(exchange, sink);
        }
    }

    /** Its final answer may come to be kept: what is repeated over UDP, and what accepts a call. */
    private static boolean isRemembered(Verdict.Admitted message) {
        return !message.flow().transport().isReliable() || message.method().equals(Request.INVITE);
    }

    /** A request that goes through here without a listener: it is not parsed. */
    private RelayableRequest relayed(Verdict.Admitted message) {
        ServerExchange exchange = message.method().equals(Request.INVITE)
                ? new InviteExchange(this, message, null, "")
                : new NonInviteExchange(this, message, null, "");
        serving.put(exchange.key(), exchange);
        return exchange;
    }

    /** A request that waits for its final answer, or null. */
    RelayableRequest waiting(String transaction) {
        return serving.get(transaction);
    }

    Optional<Response> parse(Verdict.Admitted response) {
        try {
            return Optional.of((Response) layer.parse(response));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    /** A response of ours to what was not parsed; null if there can be none. */
    byte[] refusal(Verdict.Admitted message, int status, String lines) {
        return layer.guard().response(message.bytes(), message.flow(), status, ReasonPhrases.of(status), lines);
    }

    Relays relays() {
        return relays;
    }

    private void onInvite(Verdict.Admitted message, SIPRequest request, RequestHandler sink) {
        InviteExchange exchange = new InviteExchange(this, message, request, tokens.token());
        serving.put(exchange.key(), exchange);
        hand(exchange, sink);
    }

    /** A request seen before gets the answer it got before, or none yet; it is not parsed again. */
    private boolean isRepeated(Verdict.Admitted message) {
        if (!memory.repeat(message.transaction(), message.flow())) {
            ServerExchange known = serving.get(message.transaction());
            if (known == null) {
                return false;
            }
            known.repeat();
        }
        layer.counters().retransmissions.increment();
        return true;
    }

    /** Parses a request and notes where it really came from (RFC 3261 §18.2.1, RFC 3581 §4). */
    private SIPRequest receive(Verdict.Admitted message) throws ParseException {
        SIPRequest request = (SIPRequest) layer.parse(message);
        Source.note(request.getTopmostVia(), message.flow());
        return request;
    }

    /** Gives it to whoever handles it; what that throws is answered. On the stripe. */
    void hand(ServerExchange exchange, RequestHandler sink) {
        try {
            sink.onRequest(exchange);
        } catch (RejectedExecutionException e) {
            exchange.respond(MessageWorkshop.retryAfter(
                    exchange.createResponse(Response.SERVICE_UNAVAILABLE), RETRY_AFTER_SECONDS));
        } catch (RuntimeException | Error e) {
            layer.failed(e);
            exchange.respond(Response.SERVER_INTERNAL_ERROR);
        }
    }

    /** A final answer has gone: what remains of the request is what its retransmissions need. */
    void answered(ServerExchange exchange, int status, byte[] encoded) {
        forget(exchange);
        if (!exchange.transport().isReliable()) {
            remember(exchange, encoded);
        }
        counted(exchange, status);
    }

    /** A final answer to an INVITE has gone outside its transaction: an INVITE that comes again gets it again. */
    void accepted(ServerExchange exchange, int status, byte[] encoded) {
        forget(exchange);
        remember(exchange, encoded);
        counted(exchange, status);
    }

    private void remember(ServerExchange exchange, byte[] encoded) {
        memory.remember(exchange.key(), exchange.localTag(), encoded, exchange.flow().remoteAddress().getPort(),
                System.nanoTime());
    }

    /** Something went wrong with one request; the others must not suffer. */
    void failed(ServerExchange exchange, Exception cause) {
        layer.failed(new IllegalStateException("Cannot answer " + exchange + " as it should be", cause));
    }

    /** Nothing of it is under way any more. */
    void forget(ServerExchange exchange) {
        if (serving.remove(exchange.key(), exchange)) {
            exchange.forgotten();
        }
    }

    void counted(ServerExchange exchange, int status) {
        layer.counters().answered.count(status);
        layer.observer().answered(exchange.admitted.method(), status, System.nanoTime() - exchange.arrived);
    }

    private void refuse(Verdict.Admitted message, int status, String reason) {
        if (message.request()) {
            layer.settle(layer.guard().refuse(message.bytes(), message.flow(), status, reason), message.flow());
        } else {
            layer.counters().dropped(DropReason.BAD_RESPONSE);
        }
    }

    /** Sends a request that is complete, on the flow chosen for it. */
    void send(ClientExchange exchange) {
        if (asking() >= maxAsking) {
            exchange.fail(new java.io.IOException("More than " + maxAsking + " requests are waiting for an answer"));
            return;
        }
        try {
            asking.put(exchange.key(), exchange);
            exchange.start(layer.stack());
            layer.counters().sent.count(exchange.method());
        } catch (SipException e) {
            exchange.fail(new java.io.IOException("Cannot send " + exchange, e));
        }
    }

    void ended(ClientExchange exchange, int status) {
        if (asking.remove(exchange.key(), exchange)) {
            layer.observer().completed(exchange.method(), status, System.nanoTime() - exchange.started());
        }
    }

    private void onResponse(Verdict.Admitted message) throws ParseException {
        if (relays.onResponse(message)) {
            return;
        }
        if (isLateSuccess(message)) {
            SIPResponse success = (SIPResponse) layer.parse(message);
            if (!layer.calls().onLateSuccess(success)) {
                onStray(message);
            }
            return;
        }
        SIPClientTransaction transaction = layer.stack().clientTransaction(message.transaction());
        if (transaction == null || !transaction.getMethod().equals(message.method())) {
            onStray(message);
            return;
        }
        SIPMessage response = layer.parse(message);
        if (message.status() >= 200) {
            layer.counters().responses.count(message.status());
        }
        response.setRemoteAddress(message.flow().remoteAddress().getAddress());
        response.setRemotePort(message.flow().remoteAddress().getPort());
        transaction.processResponse((SIPResponse) response, layer.stack().channel(message.flow()), null);
    }

    /** A response to a request that has no transaction here: passed on without one, or nobody's. */
    private void onStray(Verdict.Admitted message) {
        if (!layer.relaying().onStatelessResponse(message)) {
            layer.counters().dropped(DropReason.STRAY_RESPONSE);
        }
    }

    /** A 2xx to an INVITE that had its final response: repeated, or of another branch (RFC 3261 §13.2.2.4). */
    private boolean isLateSuccess(Verdict.Admitted message) {
        return message.status() / 100 == 2 && message.method().equals(Request.INVITE)
                && !asking.containsKey(message.transaction());
    }

    private void sweepLater() {
        stripe.schedule(this::sweep, SWEEP_MILLIS);
    }

    private void sweep() {
        try {
            long now = System.nanoTime();
            memory.forgetOld(now);
            relays.forgetOld(now);
            new ArrayList<>(serving.values()).forEach(exchange -> exchange.expire(now));
            new ArrayList<>(asking.values()).forEach(exchange -> exchange.expire(now));
        } finally {
            if (layer.isOpen()) {
                sweepLater();
            }
        }
    }

    /** What waits for an answer will get none. */
    void close() {
        new ArrayList<>(asking.values()).forEach(
                exchange -> exchange.fail(new java.io.IOException("The engine is being closed")));
    }

    int serving() {
        return serving.size();
    }

    int asking() {
        return asking.size() + relays.active();
    }

    ResponseMemory memory() {
        return memory;
    }
}

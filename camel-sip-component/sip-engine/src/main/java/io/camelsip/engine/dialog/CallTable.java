/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.sip.header.CallIdHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.camelsip.engine.OutgoingRequest;
import io.camelsip.engine.ResponseHandler;
import io.camelsip.engine.SipMessages;
import io.camelsip.engine.dispatch.ListeningPoint;
import io.camelsip.engine.dispatch.Registration;
import io.camelsip.engine.stack.CallSink;
import io.camelsip.engine.stack.ReceivedInvite;
import io.camelsip.engine.stack.ReceivedRequest;
import io.camelsip.engine.stack.RequestSender;
import io.camelsip.engine.stack.TransactionLayer;
import io.camelsip.engine.transport.Stripe;

/**
 * All calls by what names them, and the way in for what belongs to one. A call's state is its stripe's; the table is
 * anybody's.
 */
public final class CallTable implements Calls, CallSink {

    private static final Logger LOG = LoggerFactory.getLogger(CallTable.class);
    private static final String METHODS = "INVITE, ACK, CANCEL, BYE, PRACK, UPDATE, OPTIONS, INFO, NOTIFY, REFER";
    private static final int RETRY_AFTER_SECONDS = 10;
    /** How long the end of the engine waits for peers to answer their BYE or CANCEL. */
    private static final long CLOSE_MILLIS = 2000;

    private final TransactionLayer layer;
    private final RequestSender sender;
    private final CallOptions options;
    private final Map<String, CallLeg> legs = new ConcurrentHashMap<>();
    /** Calls that came in, by what the caller calls them: an INVITE that came another way too is found here. */
    private final Map<String, CallLeg> merged = new ConcurrentHashMap<>();
    private final List<CallObserver> observers = new CopyOnWriteArrayList<>();

    public CallTable(TransactionLayer layer, RequestSender sender, CallOptions options) {
        this.layer = layer;
        this.sender = sender;
        this.options = options;
        layer.attach(this);
    }

    Stripe stripe(String callId) {
        return layer.stripe(callId);
    }

    RequestSender sender() {
        return sender;
    }

    CallOptions options() {
        return options;
    }

    /** What our calls take, as Allow says it (RFC 3261 §20.5). */
    String allowed() {
        return METHODS;
    }

    @Override
    public Optional<Call> find(String id) {
        return Optional.ofNullable(legs.get(id));
    }

    @Override
    public int size() {
        return legs.size();
    }

    @Override
    public Observation observe(CallObserver observer) {
        observers.add(observer);
        return () -> observers.remove(observer);
    }

    @Override
    public void bridge(Call one, Call other) {
        Bridge.join(one, other);
    }

    /** What nobody waits for could not be sent: the peer will ask again, or give up. */
    void unsent(Request request, java.io.IOException cause) {
        LOG.debug("{} could not be sent", request.getMethod(), cause);
    }

    void tell(CallLeg leg, CallEvent.Type type, int status) {
        if (!observers.isEmpty()) {
            tell(new CallEvent(type, leg, Instant.now(), status, Optional.empty(), Optional.empty()));
        }
    }

    void ended(CallLeg leg, CallEnd end) {
        if (!observers.isEmpty()) {
            Instant now = Instant.now();
            tell(new CallEvent(CallEvent.Type.ENDED, leg, now, end.status(),
                    leg.confirmedAt().map(since -> Duration.between(since, now)), Optional.of(end)));
        }
    }

    private void tell(CallEvent event) {
        for (CallObserver observer : observers) {
            observer.onEvent(event);
        }
    }

    void forget(CallLeg leg) {
        legs.remove(leg.id(), leg);
        if (leg.direction() == Call.Direction.INCOMING) {
            merged.remove(callersName(leg.dialog().remoteTag(), leg.callId()), leg);
        }
    }

    private static String callersName(String remoteTag, String callId) {
        return remoteTag + ';' + callId;
    }

    @Override
    public Call place(OutgoingRequest invite, PlaceOptions place, ResponseHandler handler) {
        Request request = invite.message();
        String callId = RequestSender.freshToken();
        Fields.set(request, CallIdHeader.NAME, callId);
        DialogId id = new DialogId(callId, RequestSender.freshToken());
        CallLeg leg = CallLeg.outgoing(this, id, request);
        invite.credentials().ifPresent(leg::credentials);
        OutgoingInvite first = new OutgoingInvite(leg, place, handler, invite.timeout());
        if (legs.size() >= options.maxCalls()) {
            handler.onFailure(new CallStateException("Cannot place a call: there are " + options.maxCalls()
                    + " calls already, as many as option 'maxCalls' allows"));
            return leg;
        }
        legs.put(leg.id(), leg);
        leg.asks(first);
        leg.stripe().execute(() -> first.send(invite));
        return leg;
    }

    /** Takes a request that arrived: inside a call, the beginning of one, or neither. On the stripe of its Call-ID. */
    public void onRequest(ReceivedRequest request, ListeningPoint sink) {
        String toTag = Fields.to(request.message()).getTag();
        if (toTag != null) {
            insideCall(request, toTag, sink);
        } else if (request instanceof ReceivedInvite invite) {
            begin(invite, sink);
        } else {
            sink.onRequest(request);
        }
    }

    private void insideCall(ReceivedRequest request, String toTag, ListeningPoint sink) {
        CallLeg leg = legs.get(new DialogId(callId(request.message()), toTag).toString());
        if (leg != null) {
            new InCallReception(leg, sink).receive(request);
        } else if (InCallReception.NEEDS_CALL.contains(request.message().getMethod())) {
            request.respond(Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
        } else {
            sink.onRequest(request);
        }
    }

    private static String callId(javax.sip.message.Message message) {
        return ((CallIdHeader) message.getHeader(CallIdHeader.NAME)).getCallId();
    }

    private void begin(ReceivedInvite invite, ListeningPoint sink) {
        Optional<Registration> taker = sink.taker(invite);
        if (taker.isEmpty()) {
            sink.refuse(invite);
        } else if (legs.size() >= options.maxCalls()) {
            Response busy = invite.createResponse(Response.SERVICE_UNAVAILABLE);
            Fields.add(busy, "Retry-After", String.valueOf(RETRY_AFTER_SECONDS));
            invite.respond(busy);
        } else if (isTooShort(invite.message(), options)) {
            invite.respond(tooShort(invite, options));
        } else {
            begin(invite, taker.get());
        }
    }

    private void begin(ReceivedInvite invite, Registration taker) {
        Request request = invite.message();
        String callId = callId(request);
        Dialog dialog = Dialog.called(request, new DialogId(callId, invite.localTag()), invite.flow());
        CallLeg leg = CallLeg.incoming(this, dialog);
        Optional<Replacement> replacement = Replacement.asked(request, legs::get);
        if (replacement.isPresent() && replacement.get().refusal() != 0) {
            invite.respond(replacement.get().refusal());
            return;
        }
        if (merged.putIfAbsent(callersName(dialog.remoteTag(), callId), leg) != null) {
            // RFC 3261 §8.2.2.2: the same request, another way
            invite.respond(Response.LOOP_DETECTED);
            return;
        }
        legs.put(leg.id(), leg);
        replacement.ifPresent(found -> leg.replaces(found.call()));
        leg.refresher().learn(request);
        taker.hand(new IncomingInvite(leg, invite));
    }

    /** RFC 4028 §9: an interval below what we allow. */
    static boolean isTooShort(Request request, CallOptions options) {
        OptionalInt asked = SessionTimer.interval(request);
        return asked.isPresent() && asked.getAsInt() < options.minSessionExpires().toSeconds();
    }

    static Response tooShort(ReceivedRequest request, CallOptions options) {
        Response refusal = request.createResponse(SESSION_INTERVAL_TOO_SMALL);
        Fields.add(refusal, SessionTimer.MIN, String.valueOf(options.minSessionExpires().toSeconds()));
        return refusal;
    }

    static final int SESSION_INTERVAL_TOO_SMALL = 422;

    @Override
    public boolean onAck(Request ack) {
        String toTag = Fields.to(ack).getTag();
        CallLeg leg = toTag == null ? null : legs.get(new DialogId(callId(ack), toTag).toString());
        if (leg != null) {
            leg.onAck(ack);
        }
        return leg != null;
    }

    @Override
    public boolean onLateSuccess(Response success) {
        String ours = Fields.from(success).getTag();
        CallLeg leg = ours == null ? null : legs.get(new DialogId(callId(success), ours).toString());
        return leg != null && leg.onLateSuccess(success);
    }

    /** Ends every call and waits a little for the peers; for the end of the engine. Not on a stripe. */
    public void close() {
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        for (CallLeg leg : legs.values()) {
            ends.add(leg.end(CallEnd.local(CallEnd.Why.SHUTDOWN)).toCompletableFuture());
        }
        try {
            CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).get(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // who has not answered by now will find nobody
            return;
        }
    }
}

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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.sip.header.CallIdHeader;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.camelsip.engine.OutgoingRequest;
import io.camelsip.engine.ResponseHandler;
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
    static final int SESSION_INTERVAL_TOO_SMALL = 422;
    /** How long the end of the engine waits for peers to answer their BYE or CANCEL. */
    private static final long CLOSE_MILLIS = 2000;

    private final TransactionLayer layer;
    private final RequestSender sender;
    private final CallOptions options;
    private final Map<String, CallLeg> legs = new ConcurrentHashMap<>();
    private final MergedInvites merged = new MergedInvites();
    /** INVITEs of ours that were accepted, while a 2xx may still come; their calls may be over. */
    private final Map<String, Acceptance> acceptances = new ConcurrentHashMap<>();
    private final List<CallObserver> observers = new CopyOnWriteArrayList<>();
    private volatile Timers timers = Timers.STANDARD;
    private volatile boolean closing;

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

    Timers timers() {
        return timers;
    }

    /** Other times than those of the RFCs, for calls to come. */
    void use(Timers others) {
        timers = others;
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

    /** How many INVITEs would be recognized if they came another way too. */
    int merged() {
        return merged.size();
    }

    @Override
    public Observation observe(CallObserver observer) {
        observers.add(observer);
        return () -> observers.remove(observer);
    }

    @Override
    public void bridge(Call one, Call other) {
        Bridge.join((CallLeg) one, (CallLeg) other);
    }

    /** What nobody waits for could not be sent: the peer will ask again, or give up. */
    void unsent(Request request, java.io.IOException cause) {
        LOG.debug("{} could not be sent", request.getMethod(), cause);
    }

    private void begun(CallLeg leg) {
        observers.forEach(observer -> guarded(() -> observer.onBegun(leg)));
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
        observers.forEach(observer -> guarded(() -> observer.onEvent(event)));
    }

    /** Runs what others wrote: a call goes its way whatever that throws. */
    void guarded(Runnable theirs) {
        try {
            theirs.run();
        } catch (RuntimeException | Error e) {
            layer.failed(e);
        }
    }

    /** A call that began here goes on elsewhere: its INVITE is forwarded (RFC 3261 §16). On its stripe. */
    public void passOn(Call call) {
        ((CallLeg) call).ending().passOn();
    }

    void forget(CallLeg leg) {
        legs.remove(leg.id(), leg);
    }

    void remember(Acceptance acceptance) {
        acceptances.put(acceptance.name(), acceptance);
    }

    void forget(Acceptance acceptance) {
        acceptances.remove(acceptance.name(), acceptance);
    }

    /** How many accepted INVITEs of ours may get another 2xx. */
    int acceptances() {
        return acceptances.size();
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
        boolean full = legs.size() >= options.maxCalls();
        leg.asks(first);
        if (!full) {
            legs.put(leg.id(), leg);
        }
        leg.stripe().execute(() -> {
            if (full) {
                first.onFailure(new CallStateException("Cannot place a call: there are " + options.maxCalls()
                        + " calls already, as many as option 'maxCalls' allows"));
            } else {
                begun(leg);
                first.send(invite);
            }
        });
        return leg;
    }

    /**
     * Runs {@code release} once no call can go through these ports of ours any more: at once if none does, else on a thread
     * of its own. Calls to come do not count.
     */
    public void whenUnused(Set<Integer> ports, Runnable release) {
        CompletableFuture<?>[] users = legs.values().stream().filter(leg -> leg.needs(ports))
                .map(leg -> leg.ending().gone().toCompletableFuture()).toArray(CompletableFuture[]::new);
        if (users.length == 0) {
            release.run();
        } else {
            CompletableFuture.allOf(users)
                    .whenComplete((gone, failure) -> inBackground(release));
        }
    }

    /** Closing a socket waits for stripes, which must not wait for themselves. */
    private static void inBackground(Runnable release) {
        Thread thread = new Thread(release, "sip-close-socket");
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes a request that arrived: inside a call, the beginning of one, or neither. On the stripe of its Call-ID. */
    public void onRequest(ReceivedRequest request, ListeningPoint sink) {
        Optional<CallLeg> call = calledBy(request.message());
        if (call.isPresent()) {
            new InCallReception(call.get(), sink).receive(request);
        } else if (InCallReception.isLost(request.message()) && !isPassedOn(request, sink)) {
            request.respond(Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
        } else if (request instanceof ReceivedInvite invite) {
            begin(invite, sink);
        } else {
            sink.onRequest(request);
        }
    }

    /** Whether it goes to somebody who passes on what is not ours. */
    private static boolean isPassedOn(ReceivedRequest request, ListeningPoint sink) {
        return sink.taker(request).filter(Registration::passesOn).isPresent();
    }

    /** The call that a request of the peer names by our tag. */
    private Optional<CallLeg> calledBy(Request request) {
        return Optional.ofNullable(Fields.to(request).getTag())
                .map(tag -> legs.get(new DialogId(callId(request), tag).toString()));
    }

    static String callId(Message message) {
        return ((CallIdHeader) message.getHeader(CallIdHeader.NAME)).getCallId();
    }

    private void begin(ReceivedInvite invite, ListeningPoint sink) {
        sink.taker(invite).ifPresentOrElse(taker -> taker.admit(invite, () -> admitted(invite, taker)),
                () -> sink.refuse(invite));
    }

    private void admitted(ReceivedInvite invite, Registration taker) {
        if (closing || legs.size() >= options.maxCalls()) {
            Response busy = invite.createResponse(Response.SERVICE_UNAVAILABLE);
            Fields.add(busy, "Retry-After", String.valueOf(RETRY_AFTER_SECONDS));
            invite.respond(busy);
        } else if (taker.passesOn()) {
            // what is wrong with it for who answers a call is nothing to who forwards it
            begin(invite, taker, Optional.empty());
        } else if (Fields.isTooLarge(invite.message())) {
            invite.respond(Response.REQUEST_ENTITY_TOO_LARGE);
        } else if (isTooShort(invite.message(), options)) {
            invite.respond(tooShort(invite, options));
        } else {
            check(invite, taker);
        }
    }

    private void check(ReceivedInvite invite, Registration taker) {
        Optional<Replacement> replacement = Replacement.asked(invite.message(), legs::get);
        if (replacement.isPresent() && replacement.get().refusal() != 0) {
            invite.respond(replacement.get().refusal());
        } else if (merged.isMerged(invite)) {
            invite.respond(Response.LOOP_DETECTED);
        } else {
            begin(invite, taker, replacement);
        }
    }

    private void begin(ReceivedInvite invite, Registration taker, Optional<Replacement> replacement) {
        Request request = invite.message();
        CallLeg leg = CallLeg.incoming(this,
                Dialog.called(request, new DialogId(callId(request), invite.localTag()), invite.flow()),
                invite.localAddress().getPort());
        taker.contactUser().ifPresent(leg::contactUser);
        if (!taker.passesOn()) {
            merged.remember(leg, invite);
        }
        replacement.ifPresent(found -> leg.replaces(found.call()));
        leg.refresher().learn(request);
        IncomingInvite first = new IncomingInvite(leg, invite);
        legs.put(leg.id(), leg);
        if (!taker.passesOn()) {
            begun(leg);
        }
        taker.hand(first);
    }

    /** RFC 4028 §9: an interval below what we allow. Who does not know session timers would not understand the refusal. */
    static boolean isTooShort(Request request, CallOptions options) {
        OptionalInt asked = SessionTimer.interval(request);
        return asked.isPresent() && asked.getAsInt() < options.minSessionExpires().toSeconds()
                && SessionTimer.isKnownTo(request);
    }

    static Response tooShort(ReceivedRequest request, CallOptions options) {
        Response refusal = request.createResponse(SESSION_INTERVAL_TOO_SMALL);
        Fields.add(refusal, SessionTimer.MIN, String.valueOf(options.minSessionExpires().toSeconds()));
        return refusal;
    }

    @Override
    public boolean onAck(Request ack) {
        Optional<CallLeg> call = calledBy(ack).filter(leg -> leg.isFromPeer(ack));
        call.ifPresent(leg -> leg.onAck(ack));
        return call.isPresent();
    }

    @Override
    public boolean onLateSuccess(Response success) {
        String ours = Fields.from(success).getTag();
        Acceptance acceptance = ours == null ? null
                : acceptances.get(Acceptance.name(ours, callId(success), Fields.sequence(success)));
        if (acceptance != null) {
            acceptance.onSuccess(success);
        }
        return acceptance != null;
    }

    /** Ends every call and waits a little for the peers; for the end of the engine. Not on a stripe. */
    public void close() {
        closing = true;
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        for (CallLeg leg : legs.values()) {
            ends.add(leg.end(CallEnd.local(CallEnd.Why.SHUTDOWN)).toCompletableFuture());
        }
        await(CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)),
                Math.min(CLOSE_MILLIS, timers.limit()));
    }

    /** Who closes by force interrupts: what goes to the peers has to go all the same. */
    private static void await(CompletableFuture<Void> gone, long millis) {
        boolean interrupted = false;
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!gone.isDone() && System.nanoTime() - deadline < 0) {
            try {
                gone.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException | TimeoutException e) {
                LOG.debug("Not every peer has answered that its call is over", e);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

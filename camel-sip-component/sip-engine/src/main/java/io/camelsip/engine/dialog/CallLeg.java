/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import javax.sip.address.Address;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.OutgoingRequest;
import io.camelsip.engine.RequestHandler;
import io.camelsip.engine.ResponseHandler;
import io.camelsip.engine.auth.CredentialsSource;
import io.camelsip.engine.auth.DigestClient;
import io.camelsip.engine.dialog.OfferAnswer.Meaning;
import io.camelsip.engine.transport.Stripe;

/**
 * A call: its dialog, its session, and the INVITE of either side that is under way. State belongs to the stripe of the
 * Call-ID; what {@link Call} offers comes from any thread and goes there.
 */
final class CallLeg implements Call {

    private static final Set<String> ENGINES = Set.of(Request.CANCEL, Request.PRACK);
    /** A BYE has 64*T1 for its answer. */
    private static final Duration BYE_TIMEOUT = Duration.ofSeconds(32);
    /** Failures of these end their own usage of the dialog only (RFC 5057 §5.2). */
    private static final Set<String> OTHER_USAGES = Set.of(Request.NOTIFY, Request.REFER, Request.SUBSCRIBE);

    private final CallTable calls;
    private final Stripe stripe;
    private final DialogId id;
    private final Direction direction;
    private final Address localParty;
    private final Address remoteParty;
    private final Session session = new Session();
    private final Refresher refresher = new Refresher(this);
    private final Instant startedAt = Instant.now();
    private final List<Runnable> endListeners = new ArrayList<>(1);
    private volatile State state = State.TRYING;
    private volatile Instant confirmedAt;
    private volatile RequestHandler handler;
    private volatile String replaced;
    private URI firstTarget;
    private Dialog dialog;
    private IncomingInvite incoming;
    private OutgoingInvite outgoing;
    private OutgoingInvite settled;
    private CallEnd wantedEnd;
    private CompletableFuture<Void> gone;
    private DigestClient credentials;

    private CallLeg(CallTable calls, DialogId id, Direction direction, Address localParty, Address remoteParty) {
        this.calls = calls;
        this.stripe = calls.stripe(id.callId());
        this.id = id;
        this.direction = direction;
        this.localParty = localParty;
        this.remoteParty = remoteParty;
    }

    static CallLeg incoming(CallTable calls, Dialog dialog) {
        CallLeg leg = new CallLeg(calls, dialog.id(), Direction.INCOMING, dialog.localParty(), dialog.remoteParty());
        leg.dialog = dialog;
        return leg;
    }

    static CallLeg outgoing(CallTable calls, DialogId id, Request invite) {
        CallLeg leg = new CallLeg(calls, id, Direction.OUTGOING, Fields.from(invite).getAddress(),
                Fields.to(invite).getAddress());
        leg.firstTarget = invite.getRequestURI();
        return leg;
    }

    CallTable calls() {
        return calls;
    }

    Stripe stripe() {
        return stripe;
    }

    DialogId dialogId() {
        return id;
    }

    /** Null until the peer has a tag. */
    Dialog dialog() {
        return dialog;
    }

    Session session() {
        return session;
    }

    Refresher refresher() {
        return refresher;
    }

    @Override
    public String id() {
        return id.toString();
    }

    @Override
    public String callId() {
        return id.callId();
    }

    @Override
    public Direction direction() {
        return direction;
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public Address localParty() {
        return localParty;
    }

    @Override
    public Address remoteParty() {
        return remoteParty;
    }

    @Override
    public Instant startedAt() {
        return startedAt;
    }

    @Override
    public Optional<Instant> confirmedAt() {
        return Optional.ofNullable(confirmedAt);
    }

    @Override
    public Optional<Description> localDescription() {
        return session.local();
    }

    @Override
    public Optional<Description> remoteDescription() {
        return session.remote();
    }

    @Override
    public Optional<String> replaced() {
        return Optional.ofNullable(replaced);
    }

    void replaces(String other) {
        replaced = other;
    }

    /** The user part of Contact: who we are in this call. */
    String contactUser() {
        return localParty.getURI() instanceof SipURI uri && uri.getUser() != null ? uri.getUser() : "camel";
    }

    @Override
    public Request createRequest(String method) {
        if (ENGINES.contains(method)) {
            throw new IllegalArgumentException(method + " is sent by the engine itself, when it is due");
        }
        return Dialog.request(method, id, localParty, remoteParty,
                firstTarget == null ? remoteParty.getURI() : firstTarget);
    }

    // ---- the INVITEs of either side

    void serves(IncomingInvite invite) {
        incoming = invite;
    }

    void asks(OutgoingInvite invite) {
        outgoing = invite;
    }

    /** Whether an INVITE of the peer waits for its final answer or for its ACK. */
    boolean isServing() {
        return incoming != null;
    }

    boolean isAsking() {
        return outgoing != null;
    }

    /** An early dialog is there, or changed. */
    void early(Dialog dialog, int status) {
        if (state == State.TRYING || state == State.EARLY) {
            this.dialog = dialog;
            state = State.EARLY;
            calls.tell(this, CallEvent.Type.EARLY, status);
        }
    }

    /** A 2xx began the session or changed it. */
    void accepted(Dialog dialog, int status) {
        this.dialog = dialog;
        if (state == State.CONFIRMED) {
            calls.tell(this, CallEvent.Type.REFRESHED, status);
        } else if (state != State.ENDED) {
            state = State.CONFIRMED;
            confirmedAt = Instant.now();
            calls.tell(this, CallEvent.Type.CONFIRMED, status);
            if (replaced != null) {
                calls.find(replaced).ifPresent(other -> other.end(CallEnd.local(CallEnd.Why.REPLACED)));
            }
        }
    }

    /** An UPDATE went through. */
    void refreshed(int status) {
        if (state != State.ENDED) {
            calls.tell(this, CallEvent.Type.REFRESHED, status);
        }
    }

    /** The peer said BYE (RFC 3261 §15.1.2). */
    void hungUp(List<String> reasons) {
        if (incoming != null) {
            incoming.received().respond(Response.REQUEST_TERMINATED);
        }
        finish(new CallEnd(CallEnd.By.REMOTE, CallEnd.Why.HUNG_UP, 0, reasons));
    }

    void transferProgress(int status) {
        calls.tell(this, CallEvent.Type.TRANSFER, status);
    }

    /** What the end will be told as, once it comes. */
    void wants(CallEnd end) {
        wantedEnd = end;
    }

    /** The tag of the other end, once it is known. */
    Optional<String> remoteTag() {
        return Optional.ofNullable(dialog).map(Dialog::remoteTag);
    }

    Optional<IncomingInvite> serving() {
        return Optional.ofNullable(incoming);
    }

    /** The ACK to a 2xx of ours. */
    void onAck(Request ack) {
        if (incoming != null) {
            incoming.onAck(ack);
        }
    }

    /** A 2xx to an INVITE of ours that is through, or waits for its ACK. */
    boolean onLateSuccess(Response success) {
        OutgoingInvite invite = outgoing != null ? outgoing : settled;
        return invite != null && invite.onLateSuccess(success);
    }

    /** Our INVITE is acknowledged; it hears of its 2xx for a while longer. */
    void settled(OutgoingInvite invite) {
        settled = invite;
        asked();
    }

    void unsettle(OutgoingInvite invite) {
        if (settled == invite) {
            settled = null;
        }
    }

    /** Answers challenges in this call, where it has anything to answer with. */
    Optional<DigestClient> credentials() {
        return Optional.ofNullable(credentials);
    }

    void credentials(CredentialsSource source) {
        credentials = new DigestClient(source);
    }

    /** The INVITE of the peer is through: accepted and acknowledged, or refused. */
    void served() {
        incoming = null;
        hangUpIfWanted();
    }

    /** Our INVITE is through: accepted and acknowledged, or refused. */
    void asked() {
        outgoing = null;
        hangUpIfWanted();
    }

    private void hangUpIfWanted() {
        if (wantedEnd != null && state == State.CONFIRMED && incoming == null && outgoing == null) {
            hangUp(wantedEnd);
        }
    }

    /** The peer's tag is known and the session lives. */
    boolean isConfirmed() {
        return state == State.CONFIRMED;
    }

    boolean hasEnded() {
        return state == State.ENDED;
    }

    // ---- the end

    @Override
    public CompletionStage<Void> end(CallEnd why) {
        CompletableFuture<Void> result = new CompletableFuture<>();
        stripe.execute(() -> endNow(why).whenComplete((done, failure) -> result.complete(null)));
        return result;
    }

    private CompletionStage<Void> endNow(CallEnd why) {
        if (gone != null) {
            return gone;
        }
        gone = new CompletableFuture<>();
        if (state == State.ENDED) {
            gone.complete(null);
        } else if (state == State.CONFIRMED) {
            endSession(why);
        } else {
            wantedEnd = why;
            if (incoming != null) {
                incoming.giveUp(why);
            } else {
                outgoing.cancel(why.reasons());
            }
        }
        return gone;
    }

    private void endSession(CallEnd why) {
        if (incoming != null) {
            // RFC 3261 §15: no BYE before the ACK, or the end of waiting for it
            wantedEnd = why;
        } else {
            if (outgoing != null) {
                outgoing.acknowledgeNow();
            }
            hangUp(why);
        }
    }

    /** Ends a session that was accepted: for us at once, for the peer by BYE. */
    void hangUp(CallEnd why) {
        if (state == State.ENDED) {
            return;
        }
        CompletableFuture<Void> done = gone == null ? new CompletableFuture<>() : gone;
        gone = done;
        Dialog last = dialog;
        finish(why);
        sendBye(last, why.reasons()).whenComplete((answered, failure) -> done.complete(null));
    }

    CompletionStage<Void> sendBye(Dialog dialog, List<String> reasons) {
        CompletableFuture<Void> answered = new CompletableFuture<>();
        Request bye = dialog.request(Request.BYE);
        dialog.number(bye);
        reasons.forEach(reason -> Fields.add(bye, "Reason", reason));
        dispatch(dialog, bye, BYE_TIMEOUT, Answered.of(() -> answered.complete(null)));
        return answered;
    }

    /** The call is over: everything about it ends here, once. */
    void finish(CallEnd end) {
        if (state == State.ENDED) {
            return;
        }
        CallEnd told = wantedEnd == null || end.by() == CallEnd.By.REMOTE && end.why() == CallEnd.Why.HUNG_UP ? end
                : new CallEnd(wantedEnd.by(), wantedEnd.why(), end.status(), wantedEnd.reasons());
        state = State.ENDED;
        refresher.stop();
        session.withdraw();
        if (incoming != null) {
            incoming.stop();
        }
        calls.forget(this);
        calls.ended(this, told);
        List<Runnable> listeners;
        synchronized (endListeners) {
            listeners = List.copyOf(endListeners);
            endListeners.clear();
        }
        listeners.forEach(Runnable::run);
        if (gone != null && confirmedAt == null) {
            gone.complete(null);
        }
    }

    @Override
    public void whenEnded(Runnable listener) {
        synchronized (endListeners) {
            if (state != State.ENDED) {
                endListeners.add(listener);
                return;
            }
        }
        listener.run();
    }

    // ---- requests inside the call

    @Override
    public void onRequest(RequestHandler handler) {
        this.handler = handler;
    }

    Optional<RequestHandler> handler() {
        return Optional.ofNullable(handler);
    }

    @Override
    public void send(Request request, Duration timeout, ResponseHandler handler) {
        stripe.execute(() -> {
            try {
                sendNow(request, timeout, handler);
            } catch (CallStateException e) {
                handler.onFailure(e);
            } catch (RuntimeException e) {
                handler.onFailure(new IOException("Cannot send " + request.getMethod() + " in the call", e));
            }
        });
    }

    private void sendNow(Request request, Duration timeout, ResponseHandler handler) throws CallStateException {
        String method = request.getMethod();
        if (state == State.ENDED || dialog == null) {
            throw new CallStateException("Cannot send " + method + ": the call " + (state == State.ENDED ? "is over"
                    : "has no peer yet; wait for a provisional response with a To tag, or for the 2xx"));
        }
        switch (method) {
            case Request.INVITE -> reinvite(request, timeout, handler);
            case Request.UPDATE -> update(request, timeout, handler);
            case Request.BYE -> bye(request, timeout, handler);
            default -> sendInDialog(request, timeout, handler);
        }
    }

    @Override
    public CompletionStage<Void> acknowledge(Request ack) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        stripe.execute(() -> {
            if (outgoing == null) {
                sent.completeExceptionally(new CallStateException("Cannot send ACK: "
                        + (state == State.ENDED ? "the call is over"
                                : "no 2xx waits for it; place the call with ack=manual to acknowledge it yourself")));
            } else {
                outgoing.acknowledge(ack, sent);
            }
        });
        return sent;
    }

    private void reinvite(Request request, Duration timeout, ResponseHandler handler) throws CallStateException {
        requireConfirmed(Request.INVITE);
        if (incoming != null || outgoing != null) {
            throw new CallStateException("Cannot send INVITE: another is under way in the call (RFC 3261 §14.1)");
        }
        describeAgain(request);
        offer(request);
        OutgoingInvite again = new OutgoingInvite(this, PlaceOptions.defaults(), handler, timeout);
        outgoing = again;
        again.sendAgain(request);
    }

    private void update(Request request, Duration timeout, ResponseHandler handler) throws CallStateException {
        offer(request);
        SessionFields.describeUs(request, calls.allowed());
        SessionFields.contact(request, contactUser());
        refresher.ask(request);
        sendInDialog(request, timeout, new UpdateAnswers(this, handler));
    }

    private void bye(Request request, Duration timeout, ResponseHandler handler) throws CallStateException {
        requireConfirmed(Request.BYE);
        if (incoming != null) {
            throw new CallStateException("Cannot send BYE: the ACK has not come yet (RFC 3261 §15)");
        }
        if (outgoing != null) {
            outgoing.acknowledgeNow();
        }
        Dialog last = dialog;
        wantedEnd = CallEnd.local(CallEnd.Why.HUNG_UP, Fields.values(request, "Reason").toArray(String[]::new));
        gone = new CompletableFuture<>();
        finish(wantedEnd);
        prepare(last, request);
        dispatch(last, request, timeout, Answered.both(handler, () -> gone.complete(null)));
    }

    private void requireConfirmed(String method) throws CallStateException {
        if (state != State.CONFIRMED) {
            throw new CallStateException("Cannot send " + method + ": the call is " + state
                    + ", it must be CONFIRMED" + (method.equals(Request.BYE) ? "; sip-dialog:end ends it in any state"
                            : ""));
        }
    }

    /** A session that is only refreshed keeps its description (RFC 4028 §7.4). */
    private void describeAgain(Request request) {
        if (Fields.description(request).isEmpty()) {
            session.local().ifPresent(local -> Fields.describe(request, local));
        }
    }

    /** Notes the offer in a request; refuses one out of turn before anything is sent. */
    private void offer(Request request) throws CallStateException {
        Optional<Description> description = Fields.description(request);
        if (description.isPresent() && session.describe(description.get()) != Meaning.OFFER) {
            throw new CallStateException("Cannot send " + request.getMethod() + " with a session description: an offer of "
                    + (session.state() == OfferAnswer.State.OURS ? "ours" : "the peer")
                    + " waits for its answer (RFC 3264 §4)");
        }
    }

    private void sendInDialog(Request request, Duration timeout, ResponseHandler handler) {
        prepare(dialog, request);
        dispatch(dialog, request, timeout, new InCallAnswers(this, request, timeout, handler));
    }

    static void prepare(Dialog dialog, Request request) {
        dialog.address(request);
        dialog.number(request);
    }

    /** Sends a request that is complete. */
    void dispatch(Dialog dialog, Request request, Duration timeout, ResponseHandler handler) {
        calls.sender().send(new OutgoingRequest(request, Optional.empty(), Optional.empty(), timeout), handler,
                dialog.connection());
    }

    /** A request inside the call met an answer that means the call is no more (RFC 5057 §5.1), or none. */
    void lostIfGone(String method, int status) {
        boolean lost = status == Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST || status == Response.REQUEST_TIMEOUT;
        if (lost && state == State.CONFIRMED && !OTHER_USAGES.contains(method)) {
            hangUp(new CallEnd(CallEnd.By.NOBODY, CallEnd.Why.LOST, status, List.of()));
        }
    }

    /** What {@link Call.State} it is in, for messages of ours; nothing that a peer may wish to hide. */
    @Override
    public String toString() {
        return direction + " call " + id.callId() + " (" + state + ")";
    }
}

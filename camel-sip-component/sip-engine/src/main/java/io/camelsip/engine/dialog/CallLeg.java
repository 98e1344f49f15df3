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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import javax.sip.address.Address;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.message.Request;

import io.camelsip.engine.RequestHandler;
import io.camelsip.engine.ResponseHandler;
import io.camelsip.engine.auth.CredentialsSource;
import io.camelsip.engine.auth.DigestClient;
import io.camelsip.engine.transport.Stripe;

/**
 * A call: its dialog, its session, and the INVITE of either side that is under way. State belongs to the stripe of the
 * Call-ID; what {@link Call} offers comes from any thread and goes there.
 */
final class CallLeg implements Call {

    private static final Set<String> ENGINES = Set.of(Request.CANCEL, Request.PRACK);

    private final CallTable calls;
    private final Stripe stripe;
    private final DialogId id;
    private final Direction direction;
    private final Address localParty;
    private final Address remoteParty;
    private final Refresher refresher = new Refresher(this);
    private final InCallSending sending = new InCallSending(this);
    private final Ending ending = new Ending(this);
    private final Instant startedAt = Instant.now();
    private int localPort;
    private volatile State state = State.TRYING;
    private volatile Instant confirmedAt;
    private volatile RequestHandler handler;
    private volatile String replaced;
    private volatile String contactUser;
    private URI firstTarget;
    /** Replaced as early dialogs come and one is confirmed; any thread may look. */
    private volatile Dialog dialog;
    /** Replaced with the dialog: each branch of an INVITE answers for itself. */
    private volatile Session session = new Session();
    private IncomingInvite incoming;
    private IncomingUpdate update;
    private OutgoingInvite outgoing;
    private DigestClient credentials;

    private CallLeg(CallTable calls, DialogId id, Direction direction, Address localParty, Address remoteParty) {
        this.calls = calls;
        this.stripe = calls.stripe(id.callId());
        this.id = id;
        this.direction = direction;
        this.localParty = localParty;
        this.remoteParty = remoteParty;
    }

    /** @param localPort what the INVITE came to */
    static CallLeg incoming(CallTable calls, Dialog dialog, int localPort) {
        CallLeg leg = new CallLeg(calls, dialog.id(), Direction.INCOMING, dialog.localParty(), dialog.remoteParty());
        leg.dialog = dialog;
        leg.localPort = localPort;
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
    public String localTag() {
        return id.localTag();
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
        return contactUser != null ? contactUser : userOf(localParty);
    }

    /** Who we are in this call, where that is not what the peer calls us. */
    void contactUser(String user) {
        contactUser = user;
    }

    private static String userOf(Address localParty) {
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

    void updates(IncomingUpdate received) {
        update = received;
    }

    /** An UPDATE of the peer has its final response. */
    void updated(IncomingUpdate answered) {
        if (update == answered) {
            update = null;
        }
    }

    /** Whether an UPDATE of the peer waits for its final response. */
    boolean isUpdating() {
        return update != null;
    }

    /** Whether an INVITE of the peer waits for its final answer or for its ACK. */
    boolean isServing() {
        return incoming != null;
    }

    /** Whether an INVITE of ours waits for its final answer or for our ACK. */
    boolean isAsking() {
        return outgoing != null && outgoing.isUnderWay();
    }

    /** Whether an INVITE of ours would be the only one; one that waits for the peer's to pass goes first. */
    boolean mayAsk() {
        return outgoing == null;
    }

    /** A branch of our INVITE is there, or changed. */
    void early(Branch branch, int status) {
        turnTo(branch);
        early(branch.dialog(), status);
    }

    /** A 2xx to our INVITE began the session or changed it. */
    void accepted(Branch branch, int status) {
        turnTo(branch);
        accepted(branch.dialog(), status);
    }

    private void turnTo(Branch branch) {
        if (state != State.ENDED) {
            dialog = branch.dialog();
            session = branch.session();
        }
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
            confirmedAt = Instant.now();
            state = State.CONFIRMED;
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
        finish(new CallEnd(CallEnd.By.REMOTE, CallEnd.Why.HUNG_UP, 0, reasons));
    }

    void transferProgress(int status) {
        calls.tell(this, CallEvent.Type.TRANSFER, status);
    }

    /** The tag of the other end, once it is known. */
    @Override
    public Optional<String> remoteTag() {
        return Optional.ofNullable(dialog).map(Dialog::remoteTag);
    }

    Optional<IncomingInvite> serving() {
        return Optional.ofNullable(incoming);
    }

    /**
     * Whether a message is from the peer of this call rather than from somebody who knows our tag. While an INVITE of ours
     * rings in several places, whoever speaks is the peer.
     */
    boolean isFromPeer(Request request) {
        String tag = Optional.ofNullable(Fields.from(request).getTag()).orElse("");
        if (state == State.EARLY && outgoing != null) {
            outgoing.branch(tag).ifPresent(this::turnTo);
        }
        return remoteTag().equals(Optional.of(tag));
    }

    /** The ACK to a 2xx of ours. */
    void onAck(Request ack) {
        if (incoming != null) {
            incoming.onAck(ack);
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
        ending.goOn();
        sending.goOn();
    }

    /** Our INVITE is through: accepted and acknowledged, or refused. */
    void asked() {
        outgoing = null;
        ending.goOn();
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
        return ending.end(why);
    }

    @Override
    public void whenEnded(Runnable listener) {
        ending.whenEnded(listener);
    }

    /** Whether it may go through one of these ports of ours: where a call of ours was placed from is not kept. */
    boolean needs(Set<Integer> ports) {
        return direction == Direction.OUTGOING || ports.contains(localPort);
    }

    Ending ending() {
        return ending;
    }

    /** What the end will be told as, once it comes. */
    void wants(CallEnd end) {
        ending.wants(end);
    }

    /** The call is over, and the peer knows. */
    void finish(CallEnd end) {
        ending.finish(end);
    }

    /** A session that was accepted is over, and the peer is told by BYE. */
    void hangUp(CallEnd end) {
        ending.hangUp(end);
    }

    /** A BYE of the user's is about to leave. */
    void hangsUp(List<String> reasons) {
        acknowledgeOpen();
        finish(CallEnd.local(CallEnd.Why.HUNG_UP, reasons.toArray(String[]::new)));
    }

    /** Whether an INVITE of the peer has its 2xx, but no ACK. */
    boolean awaitsAck() {
        return incoming != null && incoming.isAccepted();
    }

    /** Acknowledges the 2xx that somebody wanted to acknowledge himself. */
    void acknowledgeOpen() {
        if (outgoing != null) {
            outgoing.acceptance().ifPresent(Acceptance::acknowledge);
        }
    }

    /** Takes back, or refuses, the INVITE that began the call. */
    void giveUp(CallEnd why) {
        if (incoming != null) {
            incoming.giveUp(why);
        } else if (outgoing != null) {
            outgoing.cancel(why.reasons());
        }
    }

    /** Everything that the call has ends here, once. */
    void over() {
        state = State.ENDED;
        refresher.stop();
        session.withdraw();
        if (incoming != null) {
            incoming.callIsOver();
        }
        if (outgoing != null) {
            outgoing.callIsOver();
        }
        calls.forget(this);
        sending.goOn();
    }

    // ---- requests inside the call

    @Override
    public void onRequest(RequestHandler handler) {
        this.handler = handler;
    }

    Optional<RequestHandler> handler() {
        return Optional.ofNullable(handler);
    }

    InCallSending sending() {
        return sending;
    }

    @Override
    public void send(Request request, Duration timeout, ResponseHandler handler) {
        stripe.execute(() -> sending.send(request, timeout, handler));
    }

    /** Sends what came in another call; see {@link InCallSending#pass}. */
    void pass(Request request, Duration timeout, ResponseHandler handler) {
        stripe.execute(() -> sending.pass(request, timeout, handler));
    }

    /** Takes an INVITE of ours back that is no beginning of a call. */
    void takeBack() {
        stripe.execute(() -> {
            if (state == State.CONFIRMED && outgoing != null) {
                outgoing.cancel(List.of());
            }
        });
    }

    @Override
    public Optional<CallEnd> ended() {
        return ending.told();
    }

    @Override
    public CompletionStage<Void> acknowledge(Request ack) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        stripe.execute(() -> {
            Optional<Acceptance> open = Optional.ofNullable(outgoing).flatMap(OutgoingInvite::acceptance);
            open.ifPresentOrElse(acceptance -> acceptance.acknowledge(ack, sent),
                    () -> sent.completeExceptionally(new CallStateException("Cannot send ACK: " + (state == State.ENDED
                            ? "the call is over"
                            : "no 2xx waits for it; place the call with ack=manual to acknowledge it yourself"))));
        });
        return sent;
    }

    /** What {@link Call.State} it is in, for messages of ours; nothing that a peer may wish to hide. */
    @Override
    public String toString() {
        return direction + " call " + id.callId() + " (" + state + ")";
    }
}

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
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.NoAnswerException;
import io.camelsip.engine.OutgoingRequest;
import io.camelsip.engine.ResponseHandler;
import io.camelsip.engine.stack.RequestSender.Sending;
import io.camelsip.engine.transport.Stripe.Timeout;

/**
 * An INVITE of ours, the first of a call or a later one (RFC 3261 §13.2, §14.1), until it is refused or its 2xx is
 * acknowledged. Its handler hears of its end once, whatever happens. Owned by the stripe of the call.
 */
final class OutgoingInvite implements ResponseHandler {

    /** What a transaction may take beyond its ringing: the CANCEL and its 487. */
    private static final Duration BEYOND_RINGING = Duration.ofSeconds(64);

    private final CallLeg leg;
    private final PlaceOptions options;
    private final ToldOnce handler;
    private final Duration ringing;
    private final boolean first;
    private final Branches branches;
    private final Correction correction;
    private final Glare glare;
    private OutgoingRequest outgoing;
    private Request sent;
    private Sending sending;
    private Timeout timer;
    private List<String> cancelReasons;
    private boolean finalReceived;
    private Optional<Acceptance> acceptance = Optional.empty();

    OutgoingInvite(CallLeg leg, PlaceOptions options, ResponseHandler handler, Duration ringing) {
        this.leg = leg;
        this.options = options;
        this.handler = new ToldOnce(handler, leg.calls());
        this.ringing = ringing;
        this.first = !leg.isConfirmed();
        this.branches = new Branches(leg);
        this.correction = new Correction(leg);
        this.glare = new Glare(leg);
    }

    // ---- sending

    /** Sends the INVITE that begins the call. */
    void send(OutgoingRequest invite) {
        try {
            outgoing = invite;
            Invitation.first(invite.message(), leg);
            Fields.description(invite.message()).ifPresent(leg.session()::describe);
            ring();
            transmit(invite.message());
        } catch (ParseException | RuntimeException e) {
            cannotSend(e);
        }
    }

    /** Sends an INVITE inside the call. Its way is the route set's: an outbound proxy that wants to be on it records itself. */
    void sendAgain(Request request) {
        try {
            outgoing = new OutgoingRequest(request, leg.dialog().nextHop(), Optional.empty(), ringing);
            Invitation.later(request, leg);
            ring();
            transmit(request);
        } catch (RuntimeException e) {
            cannotSend(e);
        }
    }

    private void cannotSend(Exception cause) {
        onFailure(new IOException("Cannot send INVITE: " + cause.getMessage(), cause));
    }

    private void number(Request request) {
        if (first) {
            Dialog.number(request, Fields.sequence(sent) + 1);
        } else {
            leg.dialog().number(request);
        }
    }

    private void transmit(Request request) {
        sent = request;
        finalReceived = false;
        branches.clear();
        sending = leg.calls().sender().send(
                new OutgoingRequest(request, outgoing.outboundProxy(), outgoing.transport(),
                        ringing.plus(BEYOND_RINGING)),
                this, first ? Optional.empty() : leg.dialog().flow());
        if (cancelReasons != null) {
            sending.cancel(cancelReasons);
        }
    }

    private void ring() {
        timer = leg.stripe().schedule(this::rangTooLong, ringing.toMillis());
    }

    /** Takes the INVITE back (RFC 3261 §9.1); what it is answered still counts. */
    void cancel(List<String> reasons) {
        if (glare.isWaiting()) {
            giveUp("it was cancelled");
        } else if (cancelReasons == null && !finalReceived) {
            cancelReasons = List.copyOf(reasons);
            if (sending != null) {
                sending.cancel(cancelReasons);
            }
        }
    }

    private void rangTooLong() {
        if (!finalReceived) {
            if (first) {
                leg.wants(CallEnd.local(CallEnd.Why.NOT_ANSWERED));
            }
            handler.onFailure(new NoAnswerException("The " + (first ? "call" : "INVITE") + " was not answered within "
                    + ringing.toSeconds() + " s and has been cancelled"));
            cancel(List.of());
        }
    }

    private void stopTimer() {
        if (timer != null) {
            timer.cancel();
        }
    }

    // ---- provisional responses

    @Override
    public void onProvisional(Response response, InetSocketAddress from) {
        boolean inDialog = response.getStatusCode() > Response.TRYING && Fields.to(response).getTag() != null;
        if (!finalReceived && !leg.hasEnded() && (!inDialog || early(response))) {
            handler.onProvisional(response, from);
        }
    }

    /** @return false for what means nothing: a reliable one that came again or out of order, or one branch too many */
    private boolean early(Response response) {
        Optional<Branch> branch = branches.of(sent, response);
        if (branch.isEmpty() || isReliable(response) && !acknowledged(branch.get(), response)) {
            return false;
        }
        leg.refresher().learn(response);
        if (first) {
            leg.early(branch.get(), response.getStatusCode());
        }
        return true;
    }

    private static boolean isReliable(Response response) {
        return Fields.tokens(response, "Require").contains(ReliableProvisionals.TAG);
    }

    /** RFC 3262 §4. What the PRACK is answered changes nothing. */
    private boolean acknowledged(Branch branch, Response response) {
        if (!branch.isNext(response)) {
            return false;
        }
        branch.describe(response);
        leg.sending().dispatch(branch.dialog(), branch.prack(response), Duration.ofMillis(leg.calls().timers().limit()),
                Answered.ignored());
        return true;
    }

    /** The branch that this tag of the peer names, while there are several. */
    Optional<Branch> branch(String remoteTag) {
        return branches.find(remoteTag);
    }

    // ---- the final response

    @Override
    public void onFinal(Response response, InetSocketAddress from) {
        finalReceived = true;
        if (response.getStatusCode() < 300) {
            accepted(response, from);
        } else if (!sentAgain(response)) {
            refused(response, from);
        }
    }

    private void accepted(Response response, InetSocketAddress from) {
        stopTimer();
        Branch branch = branches.accepted(sent, response);
        branch.describe(response);
        Acceptance accepted = new Acceptance(leg, sent, branches, branch);
        acceptance = Optional.of(accepted);
        if (leg.hasEnded() || first && (cancelReasons != null || handler.wasTold())) {
            accepted.acknowledge();
            overtaken(branch);
        } else {
            leg.refresher().learn(response);
            leg.accepted(branch, response.getStatusCode());
            leg.refresher().agreed(SessionTimer.answered(response));
            flaw(branch, response).ifPresentOrElse(flaw -> endAtOnce(accepted, flaw),
                    () -> begun(accepted, response, from));
        }
    }

    private void begun(Acceptance accepted, Response response, InetSocketAddress from) {
        if (options.manualAck()) {
            accepted.awaitAck();
        } else {
            accepted.acknowledge();
        }
        handler.onFinal(response, from);
    }

    private void endAtOnce(Acceptance accepted, String flaw) {
        accepted.acknowledge();
        leg.hangUp(CallEnd.local(CallEnd.Why.NO_SESSION, "SIP;cause=488;text=\"No session\""));
        handler.onFailure(new CallStateException(flaw));
    }

    /** Why there can be no session after this 2xx; a body that is no description may be one that only the user understands. */
    private Optional<String> flaw(Branch branch, Response response) {
        if (branch.hasOffered() && !options.manualAck()) {
            return Optional
                    .of("The 2xx holds the peer's offer, which wants an answer: send the INVITE with an offer, or "
                            + "with ack=manual and answer in sip-dialog:ACK (RFC 3261 §13.2.1)");
        }
        return first && !branch.isDescribed() && response.getRawContent() == null
                ? Optional
                        .of("The " + response.getStatusCode() + " holds no session description, neither did a reliable "
                                + "provisional response before it (RFC 3261 §13.2.1); the call has been ended")
                : Optional.empty();
    }

    /** The 2xx came when the call was over for us (RFC 3261 §9.1, §15). */
    private void overtaken(Branch branch) {
        if (first) {
            List<String> reasons = cancelReasons == null ? List.of() : cancelReasons;
            leg.ending().hangUp(branch.dialog(), CallEnd.local(CallEnd.Why.CANCELLED, reasons.toArray(String[]::new)));
        }
        handler.onFailure(new CallStateException("The " + (first ? "call" : "INVITE")
                + " was accepted when it was over already; the peer was told so"));
    }

    /** Sends the INVITE again where the response says what is wrong with it, or that it came at the wrong time. */
    private boolean sentAgain(Response response) {
        if (cancelReasons != null || leg.hasEnded()) {
            return false;
        }
        if (!first && response.getStatusCode() == Response.REQUEST_PENDING) {
            return waitsForPeer();
        }
        try {
            Optional<Request> again = correction.of(sent, response);
            again.ifPresent(request -> {
                number(request);
                transmit(request);
            });
            return again.isPresent();
        } catch (RuntimeException e) {
            cannotSend(e);
            return true;
        }
    }

    private void refused(Response response, InetSocketAddress from) {
        stopTimer();
        leg.session().withdraw();
        leg.asked();
        if (first) {
            leg.finish(new CallEnd(CallEnd.By.REMOTE, CallEnd.Why.REFUSED, response.getStatusCode(),
                    Fields.values(response, "Reason")));
        }
        handler.onFinal(response, from);
        if (!first) {
            leg.sending().lostIfGone(leg.dialog(), Request.INVITE, response.getStatusCode());
        }
    }

    @Override
    public void onFailure(IOException cause) {
        finalReceived = true;
        stopTimer();
        leg.session().withdraw();
        leg.asked();
        boolean silent = cause instanceof NoAnswerException;
        if (first) {
            leg.finish(new CallEnd(CallEnd.By.NOBODY,
                    silent ? CallEnd.Why.NOT_ANSWERED : CallEnd.Why.LOST, 0, List.of()));
        }
        handler.onFailure(cause);
        if (!first && silent) {
            leg.sending().lostIfGone(leg.dialog(), Request.INVITE, Response.REQUEST_TIMEOUT);
        }
    }

    // ---- glare

    /** Whether it is on its way, rather than waiting for the peer's INVITE to pass. */
    boolean isUnderWay() {
        return !glare.isWaiting();
    }

    private boolean waitsForPeer() {
        if (!glare.waitsFor(this::goOnAfterGlare)) {
            return false;
        }
        stopTimer();
        leg.session().withdraw();
        return true;
    }

    private void goOnAfterGlare() {
        if (leg.isServing() || leg.isUpdating() || leg.session().state() != OfferAnswer.State.NONE) {
            if (!glare.waitsFor(this::goOnAfterGlare)) {
                giveUp("the peer's own does not end");
            }
        } else {
            Request again = (Request) sent.clone();
            Fields.description(again).ifPresent(leg.session()::describe);
            sendAgain(again);
        }
    }

    private void giveUp(String why) {
        glare.stop();
        leg.asked();
        handler.onFailure(new CallStateException("Cannot send INVITE again after 491: " + why + " (RFC 3261 §14.1)"));
    }

    // ---- the end

    /** The 2xx that has come. */
    Optional<Acceptance> acceptance() {
        return acceptance;
    }

    /** The call is over: an open 2xx gets its ACK, an INVITE that still rings is taken back, one that waits for the peer fails. */
    void callIsOver() {
        stopTimer();
        acceptance.ifPresent(Acceptance::acknowledge);
        if (glare.isWaiting()) {
            giveUp("the call is over");
        } else if (first) {
            cancel(List.of());
        }
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.stack.ReceivedInvite;
import io.camelsip.engine.transport.Stripe.Timeout;

/**
 * An INVITE of the peer, the first of a call or a later one (RFC 3261 §13.3, §14.2), until it is refused or acknowledged.
 * Its state belongs to the stripe; answers come from any thread.
 */
final class IncomingInvite extends InCallRequest {

    private final ReceivedInvite invite;
    private final boolean first;
    private final boolean offered;
    private final ReliableProvisionals reliable;
    private volatile Optional<SessionTimer> timer = Optional.empty();
    private boolean accepted;
    private volatile boolean passedOn;
    /** Whether the 2xx leaves an offer of ours open, so that the ACK must answer it (RFC 3261 §13.2.2.4). */
    private boolean awaitsAnswer;
    private volatile Consumer<Optional<Description>> acknowledgement = answer -> {};
    private Repetition repetition;
    private Timeout repeatLater;

    IncomingInvite(CallLeg leg, ReceivedInvite invite) {
        super(leg, invite);
        this.invite = invite;
        this.first = !leg.isConfirmed();
        Optional<Description> offer = Fields.description(invite.message());
        this.offered = offer.isPresent();
        this.reliable = new ReliableProvisionals(leg, this);
        offer.ifPresent(session::described);
        leg.serves(this);
        invite.onFinal(this::onFinal);
    }

    ReceivedInvite received() {
        return invite;
    }

    ReliableProvisionals reliable() {
        return reliable;
    }

    // ---- answers, from any thread

    @Override
    public Sent respond(Response response) {
        int status = response.getStatusCode();
        if (status == Response.TRYING || status >= 300 || invite.hasEnded()) {
            return invite.respond(response);
        }
        if (passedOn) {
            throw new IllegalStateException(
                    "Cannot answer " + status + ": the INVITE has been forwarded, and with it the"
                            + " call; refuse it, redirect it, or forward it again");
        }
        describeUs(response);
        if (status >= 200) {
            return accept(response);
        }
        if (reliable.isRequired()) {
            reliable.send(response);
            return Sent.SENT;
        }
        return provisional(response);
    }

    /** Without asking for a PRACK. */
    Sent provisional(Response response) {
        Sent sent = invite.respond(response);
        if (sent == Sent.SENT) {
            leg.stripe().execute(() -> leg.early(dialog, response.getStatusCode()));
        }
        return sent;
    }

    @Override
    public CompletionStage<Void> respondReliably(Response response) {
        int status = response.getStatusCode();
        if (status <= Response.TRYING || status >= 200) {
            return refused("Status " + status + " cannot be sent reliably; only 101 to 199 can (RFC 3262 §3)");
        }
        if (!reliable.isSupported()) {
            return refused("Cannot send " + status + " reliably: the caller's INVITE has no '100rel' in Supported or "
                    + "Require (RFC 3262 §3); send it without 'reliable', or refuse the call with 421");
        }
        if (invite.hasEnded()) {
            return refused("Cannot send " + status + " reliably: the INVITE has its final response");
        }
        describeUs(response);
        return reliable.send(response);
    }

    private static CompletionStage<Void> refused(String why) {
        return CompletableFuture.failedStage(new IllegalStateException(why));
    }

    /** Now, or when the PRACK is here that must come before (RFC 3262 §3). */
    private Sent accept(Response response) {
        requireDescription(response);
        timer = agree(response, (int) leg.calls().options().sessionExpires().toSeconds());
        if (reliable.postponesAcceptance()) {
            reliable.acceptAfterPrack(() -> invite.respond(response));
            return Sent.SENT;
        }
        return invite.respond(response);
    }

    /** RFC 3261 §13.2.1: the 2xx holds the answer, or our offer, unless a reliable provisional response did. */
    private void requireDescription(Response response) {
        if (reliable.isDescribed()) {
            // once is enough (RFC 6337 §3.1.1)
            Fields.removeBody(response);
        } else if (Fields.description(response).isEmpty()) {
            throw new IllegalStateException("A " + response.getStatusCode() + (offered
                    ? " to this INVITE must hold the answer to its offer"
                    : " to an INVITE without an offer must hold ours")
                    + ": the body is no session description (application/sdp)");
        }
    }

    /** Tells {@code listener} when the ACK to the 2xx has come, and of the answer in it; on the stripe. */
    void whenAcknowledged(Consumer<Optional<Description>> listener) {
        acknowledgement = listener;
    }

    // ---- what becomes of it, on the stripe

    private void onFinal(Response response) {
        if (response.getStatusCode() < 300) {
            accepted(response);
        } else {
            refused(response);
        }
    }

    private void accepted(Response response) {
        accepted = true;
        if (leg.hasEnded()) {
            return;   // a BYE came at that moment
        }
        if (!reliable.hasDescribed()) {
            describe(response);
        }
        awaitsAnswer = !offered && session.state() == OfferAnswer.State.OURS;
        reliable.stop();
        if (!first) {
            dialog.retarget(message());
        }
        leg.accepted(dialog, response.getStatusCode());
        leg.refresher().agreed(timer);
        repetition = Repetition.ofAcceptance(leg.calls().timers());
        repeatLater = leg.stripe().schedule(this::repeat, repetition.delay());
    }

    private void repeat() {
        repetition = repetition.next();
        if (repetition.isOver()) {
            leg.hangUp(new CallEnd(CallEnd.By.NOBODY, CallEnd.Why.NOT_ACKNOWLEDGED, 0, List.of()));
        } else {
            invite.repeatAcceptance();
            repeatLater = leg.stripe().schedule(this::repeat, repetition.delay());
        }
    }

    private void refused(Response response) {
        if (offered || reliable.hasDescribed()) {
            session.withdraw();
        }
        reliable.stop();
        leg.served();
        if (first) {
            leg.finish(invite.cancellation()
                    .map(cancel -> new CallEnd(CallEnd.By.REMOTE, CallEnd.Why.CANCELLED, response.getStatusCode(),
                            Fields.values(cancel, "Reason")))
                    .orElseGet(() -> new CallEnd(CallEnd.By.LOCAL, CallEnd.Why.REFUSED, response.getStatusCode(),
                            Fields.values(response, "Reason"))));
        }
    }

    /** The ACK to the 2xx. */
    void onAck(Request ack) {
        if (!accepted || Fields.sequence(ack) != Fields.sequence(message())) {
            return;
        }
        stop();
        Optional<Description> answer = Fields.description(ack).filter(any -> awaitsAnswer);
        answer.ifPresent(session::described);
        acknowledgement.accept(answer);
        leg.served();
        if (awaitsAnswer && answer.isEmpty()) {
            session.withdraw();
            leg.hangUp(CallEnd.local(CallEnd.Why.NO_SESSION,
                    "SIP;cause=488;text=\"The ACK holds no answer to the offer\""));
        }
    }

    /** No PRACK came (RFC 3262 §3): a call does not begin, a session stays as it was. */
    void notPracked() {
        CallEnd end = new CallEnd(CallEnd.By.NOBODY, CallEnd.Why.NOT_PRACKED, 0, List.of());
        if (first) {
            leg.wants(end);
        }
        giveUp(end);
    }

    // ---- the end of its call

    /** Whether it has its 2xx, but no ACK. */
    boolean isAccepted() {
        return accepted;
    }

    /** Refuses it, if it has no final response. */
    void giveUp(CallEnd why) {
        Response refusal = invite.createResponse(why.status() >= 300 ? why.status() : status(why.why()));
        why.reasons().forEach(reason -> Fields.add(refusal, "Reason", reason));
        invite.respond(refusal);
    }

    private static int status(CallEnd.Why why) {
        return switch (why) {
            case SHUTDOWN -> Response.SERVICE_UNAVAILABLE;
            case CANCELLED -> Response.REQUEST_TERMINATED;
            case NOT_PRACKED -> Response.SERVER_TIMEOUT;
            case NO_SESSION -> Response.NOT_ACCEPTABLE_HERE;
            case REFUSED -> Response.DECLINE;
            case HUNG_UP, NOT_ANSWERED, NOT_ACKNOWLEDGED, EXPIRED, LOST, REPLACED, ANSWERED_ELSEWHERE,
                    FORWARDED ->
                Response.TEMPORARILY_UNAVAILABLE;
        };
    }

    /** Somebody else answers it. */
    void passOn() {
        passedOn = true;
        stop();
        reliable.stop();
    }

    /** The call is over: nothing goes again, and what is still open is refused (RFC 3261 §15.1.2). */
    void callIsOver() {
        stop();
        reliable.stop();
        if (!passedOn && !invite.hasEnded()) {
            invite.respond(Response.REQUEST_TERMINATED);
        }
    }

    private void stop() {
        if (repeatLater != null) {
            repeatLater.cancel();
        }
    }
}

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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.Transport;
import io.camelsip.engine.stack.ReceivedInvite;
import io.camelsip.engine.transport.Stripe.Timeout;

/**
 * An INVITE of the peer, the first of a call or a later one (RFC 3261 §13.3, §14.2), until it is refused or acknowledged.
 * Its state belongs to the stripe; answers come from any thread.
 */
final class IncomingInvite implements IncomingRequest {

    private static final long T1 = 500;
    private static final long T2 = 4000;
    private static final long LONGEST = 64 * T1;

    private final CallLeg leg;
    private final ReceivedInvite invite;
    private final boolean first;
    private final boolean offered;
    private final ReliableProvisionals reliable;
    /** Whether a reliable provisional response held the answer already, or our offer. */
    private volatile boolean described;
    private volatile Optional<SessionTimer> timer = Optional.empty();
    private boolean accepted;
    private Timeout repetition;
    private long delay = T1;
    private long waited;

    IncomingInvite(CallLeg leg, ReceivedInvite invite) {
        this.leg = leg;
        this.invite = invite;
        this.first = !leg.isConfirmed();
        Optional<Description> offer = Fields.description(invite.message());
        this.offered = offer.isPresent();
        this.reliable = new ReliableProvisionals(leg, this);
        offer.ifPresent(leg.session()::described);
        leg.serves(this);
        invite.onFinal(this::onFinal);
    }

    @Override
    public Request message() {
        return invite.message();
    }

    @Override
    public Transport transport() {
        return invite.transport();
    }

    @Override
    public InetSocketAddress localAddress() {
        return invite.localAddress();
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return invite.remoteAddress();
    }

    @Override
    public String transactionId() {
        return invite.transactionId();
    }

    @Override
    public boolean wantsAnswer() {
        return true;
    }

    @Override
    public void answerWithin(Duration time, int status) {
        invite.answerWithin(time, status);
    }

    @Override
    public Response createResponse(int status) {
        return invite.createResponse(status);
    }

    @Override
    public void onCancel(Runnable listener) {
        invite.onCancel(listener);
    }

    @Override
    public Optional<Call> call() {
        return Optional.of(leg);
    }

    @Override
    public Sent respond(Response response) {
        int status = response.getStatusCode();
        if (status == Response.TRYING || status >= 300 || invite.hasEnded()) {
            return invite.respond(response);
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
            leg.stripe().execute(() -> leg.early(leg.dialog(), response.getStatusCode()));
        }
        return sent;
    }

    @Override
    public CompletionStage<Void> respondReliably(Response response) {
        int status = response.getStatusCode();
        if (status <= Response.TRYING || status >= 200) {
            return CompletableFuture.failedStage(new IllegalStateException(
                    "Status " + status + " cannot be sent reliably; only 101 to 199 can (RFC 3262 §3)"));
        }
        if (!reliable.isSupported()) {
            return CompletableFuture.failedStage(new IllegalStateException("Cannot send " + status
                    + " reliably: the caller's INVITE has no '100rel' in Supported or Require (RFC 3262 §3); "
                    + "send it without 'reliable', or refuse the call with 421"));
        }
        if (invite.hasEnded()) {
            return CompletableFuture.failedStage(new IllegalStateException(
                    "Cannot send " + status + " reliably: the INVITE has its final response"));
        }
        describeUs(response);
        return reliable.send(response);
    }

    private void describeUs(Response response) {
        SessionFields.describeUs(response, leg.calls().allowed());
        try {
            SessionFields.contact(response, leg.contactUser(), leg.calls().sender().reachableAt(invite.flow()),
                    invite.transport());
        } catch (IOException e) {
            throw new IllegalStateException("There is no address of ours that the caller could reach", e);
        }
    }

    private Sent accept(Response response) {
        requireDescription(response);
        Optional<SessionTimer> agreed = SessionTimer.answering(message(),
                (int) leg.calls().options().sessionExpires().toSeconds());
        agreed.ifPresent(timer -> write(timer, response));
        timer = agreed;
        return invite.respond(response);
    }

    static void write(SessionTimer timer, Response response) {
        Fields.set(response, SessionTimer.EXPIRES, timer.inResponse());
        if (!timer.weRefresh()) {
            // RFC 4028 §9: who is to refresh must understand
            Fields.addToken(response, "Require", SessionTimer.TAG);
        }
    }

    /** RFC 3261 §13.2.1: the 2xx holds the answer, or our offer, unless a reliable provisional response did. */
    private void requireDescription(Response response) {
        boolean describes = Fields.description(response).isPresent();
        if (!describes && !described) {
            throw new IllegalStateException(offered
                    ? "A " + response.getStatusCode() + " to this INVITE must hold the answer to its offer: "
                            + "the body is no session description (application/sdp)"
                    : "A " + response.getStatusCode() + " to an INVITE without an offer must hold ours: "
                            + "the body is no session description (application/sdp)");
        }
        if (describes && described) {
            // said before, and reliably: once is enough (RFC 6337 §3.1.1)
            response.removeContent();
        }
        if (reliable.awaitsAnswerToDescription()) {
            throw new IllegalStateException("A call can be accepted only after the PRACK of the reliable "
                    + "provisional response with a session description (RFC 3262 §3)");
        }
    }

    /** A reliable provisional response holds a session description; on the stripe. */
    void describe(Description description) {
        leg.session().describe(description);
        described = true;
    }

    /** Whether a reliable provisional response held the description. */
    boolean isDescribed() {
        return described;
    }

    ReliableProvisionals reliable() {
        return reliable;
    }

    ReceivedInvite received() {
        return invite;
    }

    private void onFinal(Response response) {
        reliable.stop();
        if (response.getStatusCode() < 300) {
            accepted(response);
        } else {
            refused(response);
        }
    }

    private void accepted(Response response) {
        accepted = true;
        Fields.description(response).filter(ours -> !described).ifPresent(leg.session()::describe);
        if (!first) {
            leg.dialog().retarget(message());
        }
        leg.accepted(leg.dialog(), response.getStatusCode());
        leg.refresher().agreed(timer);
        repeatLater();
    }

    private void refused(Response response) {
        leg.session().withdraw();
        leg.served();
        if (first) {
            Optional<Request> cancel = invite.cancellation();
            leg.finish(cancel.isPresent()
                    ? new CallEnd(CallEnd.By.REMOTE, CallEnd.Why.CANCELLED, response.getStatusCode(),
                            Fields.values(cancel.get(), "Reason"))
                    : new CallEnd(CallEnd.By.LOCAL, CallEnd.Why.REFUSED, response.getStatusCode(),
                            Fields.values(response, "Reason")));
        }
    }

    /** Refuses an INVITE that has no final answer yet; one that has is ended by its ACK. */
    void giveUp(CallEnd why) {
        if (!accepted) {
            int status = switch (why.why()) {
                case SHUTDOWN -> Response.SERVICE_UNAVAILABLE;
                case CANCELLED -> Response.REQUEST_TERMINATED;
                case NOT_PRACKED -> Response.SERVER_TIMEOUT;
                default -> Response.TEMPORARILY_UNAVAILABLE;
            };
            invite.respond(why.status() >= 300 ? why.status() : status);
        }
    }

    private void repeatLater() {
        repetition = leg.stripe().schedule(this::repeat, delay);
    }

    private void repeat() {
        waited += delay;
        if (waited >= LONGEST) {
            leg.served();
            leg.hangUp(new CallEnd(CallEnd.By.NOBODY, CallEnd.Why.NOT_ACKNOWLEDGED, 0, List.of()));
            return;
        }
        invite.repeatAcceptance();
        delay = Math.min(2 * delay, T2);
        repeatLater();
    }

    /** The ACK to the 2xx. */
    void onAck(Request ack) {
        if (!accepted || Fields.sequence(ack) != Fields.sequence(message())) {
            return;
        }
        stop();
        boolean weOffered = leg.session().state() == OfferAnswer.State.OURS;
        if (weOffered) {
            Fields.description(ack).ifPresent(leg.session()::described);
        }
        leg.served();
        if (weOffered && leg.session().state() == OfferAnswer.State.OURS) {
            leg.session().withdraw();
            leg.hangUp(CallEnd.local(CallEnd.Why.NO_SESSION,
                    "SIP;cause=488;text=\"The ACK holds no answer to the offer\""));
        }
    }

    /** Sends nothing more. */
    void stop() {
        reliable.stop();
        if (repetition != null) {
            repetition.cancel();
        }
    }

    @Override
    public String toString() {
        return invite.toString();
    }
}

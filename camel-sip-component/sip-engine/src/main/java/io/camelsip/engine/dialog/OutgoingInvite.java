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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

import javax.sip.header.ContactHeader;
import javax.sip.header.ViaHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.NoAnswerException;
import io.camelsip.engine.OutgoingRequest;
import io.camelsip.engine.ResponseHandler;
import io.camelsip.engine.auth.DigestClient;
import io.camelsip.engine.stack.RequestSender.Sending;
import io.camelsip.engine.transport.Stripe.Timeout;

/**
 * An INVITE of ours, the first of a call or a later one (RFC 3261 §13.2, §14.1), until it is refused or its 2xx is
 * acknowledged; and a little longer, for a 2xx that comes again or from another branch. Owned by the stripe of the call.
 */
final class OutgoingInvite implements ResponseHandler {

    /** 64*T1. */
    private static final long TIMEOUT_MILLIS = 32_000;
    /** What a transaction may take beyond its ringing: the CANCEL and its 487. */
    private static final Duration BEYOND_RINGING = Duration.ofSeconds(64);
    private static final int MAX_BRANCHES = 16;
    private static final int MAX_GLARES = 4;
    private static final int MAX_INTERVALS = 2;

    private final CallLeg leg;
    private final PlaceOptions options;
    private final ResponseHandler handler;
    private final Duration ringing;
    private final boolean first;
    private final Map<String, Branch> branches = new HashMap<>(2);
    private final Set<String> hungUp = new HashSet<>(2);
    private OutgoingRequest outgoing;
    private Request sent;
    private Sending sending;
    private Timeout timer;
    private boolean told;
    private boolean cancelled;
    private boolean finalReceived;
    private boolean awaitsAck;
    private Branch winner;
    private Runnable repeatAck = () -> {};
    private int glares;
    private int intervals;

    OutgoingInvite(CallLeg leg, PlaceOptions options, ResponseHandler handler, Duration ringing) {
        this.leg = leg;
        this.options = options;
        this.handler = handler;
        this.ringing = ringing;
        this.first = !leg.isConfirmed();
    }

    /** One place that a forked INVITE reached: an early dialog and its reliable provisional responses. */
    private static final class Branch {

        private Dialog dialog;
        private long lastReliable = -1;
        private boolean described;

        private Branch(Dialog dialog) {
            this.dialog = dialog;
        }
    }

    // ---- sending

    /** Sends the INVITE that begins the call. */
    void send(OutgoingRequest invite) {
        try {
            Request request = invite.message();
            Fields.from(request).setTag(leg.dialogId().localTag());
            Optional<Description> offer = Fields.description(request);
            offer.ifPresent(leg.session()::describe);
            if (offer.isPresent() && request.getHeader("Supported") == null) {
                // a reliable offer would want its answer in the PRACK; without an offer of ours we do not ask for that
                Fields.add(request, "Supported", ReliableProvisionals.TAG);
                Fields.add(request, "Supported", "timer, replaces, norefersub");
            }
            SessionFields.describeUs(request, leg.calls().allowed());
            SessionFields.contact(request, leg.contactUser());
            askForTimer(request);
            Dialog.number(request, 1);
            outgoing = invite;
            timer = leg.stripe().schedule(this::rangTooLong, ringing.toMillis());
            transmit(request);
        } catch (java.text.ParseException | RuntimeException e) {
            onFailure(new IOException("Cannot send INVITE: " + e.getMessage(), e));
        }
    }

    private void askForTimer(Request request) {
        long seconds = leg.calls().options().sessionExpires().toSeconds();
        if (seconds > 0 && request.getHeader(SessionTimer.EXPIRES) == null) {
            Fields.set(request, SessionTimer.EXPIRES, String.valueOf(seconds));
        }
    }

    /** Sends an INVITE inside the call. */
    void sendAgain(Request request) {
        SessionFields.describeUs(request, leg.calls().allowed());
        SessionFields.contact(request, leg.contactUser());
        leg.refresher().ask(request);
        outgoing = new OutgoingRequest(request, Optional.empty(), Optional.empty(), ringing);
        CallLeg.prepare(leg.dialog(), request);
        transmit(request);
    }

    private void transmit(Request request) {
        sent = request;
        sending = leg.calls().sender().send(
                new OutgoingRequest(request, outgoing.outboundProxy(), outgoing.transport(), ringing.plus(BEYOND_RINGING)),
                this, first ? Optional.empty() : leg.dialog().connection());
        if (cancelled) {
            sending.cancel(List.of());
        }
    }

    /** The same again, corrected, with the next number. */
    private void resend(Request again) {
        again.removeHeader(ViaHeader.NAME);
        if (first) {
            Dialog.number(again, Fields.sequence(sent) + 1);
        } else {
            leg.dialog().number(again);
        }
        finalReceived = false;
        branches.clear();
        transmit(again);
    }

    void cancel(List<String> reasons) {
        if (!cancelled && !finalReceived) {
            cancelled = true;
            if (sending != null) {
                sending.cancel(reasons);
            }
        }
    }

    private void rangTooLong() {
        if (!finalReceived && !told) {
            told = true;
            leg.wants(CallEnd.local(CallEnd.Why.NOT_ANSWERED));
            handler.onFailure(new NoAnswerException("The call was not answered within " + ringing.toSeconds()
                    + " s and has been cancelled"));
            cancel(List.of());
        }
    }

    // ---- provisional responses

    @Override
    public void onProvisional(Response response, InetSocketAddress from) {
        if (finalReceived) {
            return;
        }
        if (response.getStatusCode() > Response.TRYING && Fields.to(response).getTag() != null && !early(response)) {
            return;
        }
        if (!told) {
            handler.onProvisional(response, from);
        }
    }

    /** @return false for a reliable one that came again or out of order (RFC 3262 §4), which means nothing */
    private boolean early(Response response) {
        Optional<Branch> branch = first ? branch(response) : Optional.of(branchOfCall());
        if (branch.isEmpty()) {
            return false;
        }
        leg.refresher().learn(response);
        if (Fields.tokens(response, "Require").contains(ReliableProvisionals.TAG) && !reliable(branch.get(), response)) {
            return false;
        }
        if (first) {
            leg.early(branch.get().dialog, response.getStatusCode());
        }
        return true;
    }

    /** Empty if there are too many. */
    private Optional<Branch> branch(Response response) {
        String tag = Fields.to(response).getTag();
        Branch branch = branches.get(tag == null ? "" : tag);
        if (branch == null && branches.size() < MAX_BRANCHES) {
            branch = new Branch(Dialog.calling(sent, leg.dialogId(), response));
            branches.put(tag == null ? "" : tag, branch);
        }
        return Optional.ofNullable(branch);
    }

    private Branch branchOfCall() {
        return branches.computeIfAbsent("", any -> new Branch(leg.dialog()));
    }

    private boolean reliable(Branch branch, Response response) {
        Optional<Long> number = Fields.value(response, "RSeq").map(OutgoingInvite::number);
        if (number.isEmpty() || number.get() < 0 || branch.lastReliable >= 0 && number.get() != branch.lastReliable + 1) {
            return false;
        }
        branch.lastReliable = number.get();
        Fields.description(response).filter(answer -> !branch.described).ifPresent(answer -> {
            branch.described = leg.session().described(answer) == OfferAnswer.Meaning.ANSWER;
        });
        Request prack = branch.dialog.request(Request.PRACK);
        branch.dialog.number(prack);
        Fields.add(prack, "RAck", number.get() + " " + Fields.sequence(response) + " INVITE");
        leg.dispatch(branch.dialog, prack, Duration.ofMillis(TIMEOUT_MILLIS), Answered.ignored());
        return true;
    }

    private static long number(String value) {
        boolean isNumber = !value.isEmpty() && value.length() <= 10 && value.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Long.parseLong(value) : -1;
    }

    // ---- the final response

    @Override
    public void onFinal(Response response, InetSocketAddress from) {
        finalReceived = true;
        if (response.getStatusCode() < 300) {
            success(response, from);
        } else if (cancelled || !corrected(response)) {
            refused(response, from);
        }
    }

    private void stopTimer() {
        if (timer != null) {
            timer.cancel();
        }
    }

    private void success(Response response, InetSocketAddress from) {
        stopTimer();
        winner = first ? winner(response) : branchOfCall();
        Dialog dialog = winner.dialog;
        dialog.retarget(response);
        describe(response);
        leg.refresher().learn(response);
        if (cancelled || told) {
            crossed(dialog);
            return;
        }
        leg.accepted(dialog, response.getStatusCode());
        leg.refresher().agreed(SessionTimer.answered(response));
        if (options.manualAck()) {
            awaitsAck = true;
            timer = leg.stripe().schedule(this::notAcknowledged, TIMEOUT_MILLIS);
            tell(response, from);
        } else {
            acknowledged(response, from);
        }
    }

    /** RFC 3261 §13.2.2.4: the route set is the one of the 2xx; the numbers go on. */
    private Branch winner(Response response) {
        Dialog confirmed = Dialog.calling(sent, leg.dialogId(), response);
        Branch early = branches.get(confirmed.remoteTag());
        Branch branch = new Branch(confirmed);
        if (early != null) {
            confirmed.goesOnFrom(early.dialog);
            branch.described = early.described;
        }
        return branch;
    }

    private void describe(Response response) {
        if (!winner.described) {
            Fields.description(response).ifPresent(leg.session()::described);
        }
    }

    private void acknowledged(Response response, InetSocketAddress from) {
        sendAck(winner.dialog, winner.dialog.request(Request.ACK));
        settle();
        if (leg.session().state() == OfferAnswer.State.THEIRS) {
            leg.hangUp(CallEnd.local(CallEnd.Why.NO_SESSION));
            fail(new CallStateException("The 2xx holds the peer's offer, which wants an answer: send the INVITE with an "
                    + "offer, or with ack=manual and answer in sip-dialog:ACK (RFC 3261 §13.2.1)"));
        } else {
            if (leg.session().state() == OfferAnswer.State.OURS) {
                leg.session().withdraw();
            }
            tell(response, from);
        }
    }

    /** The 2xx came when nobody wanted the call any more (RFC 3261 §9.1). */
    private void crossed(Dialog dialog) {
        sendAck(dialog, dialog.request(Request.ACK));
        leg.sendBye(dialog, List.of());
        leg.session().withdraw();
        leg.finish(CallEnd.local(CallEnd.Why.CANCELLED));
        settle();
        fail(new CallStateException("The call was cancelled; the peer accepted it at that moment, and was told that it is over"));
    }

    private void tell(Response response, InetSocketAddress from) {
        if (!told) {
            told = true;
            handler.onFinal(response, from);
        }
    }

    private void fail(IOException cause) {
        if (!told) {
            told = true;
            handler.onFailure(cause);
        }
    }

    /** Sends the INVITE again where the response says what is wrong with it. */
    private boolean corrected(Response response) {
        if (leg.hasEnded()) {
            return false;
        }
        Optional<Request> again = leg.credentials().flatMap(digest -> digest.answer(sent, response));
        if (again.isPresent()) {
            resend(again.get());
            return true;
        }
        return switch (response.getStatusCode()) {
            case CallTable.SESSION_INTERVAL_TOO_SMALL -> longerInterval(response);
            case Response.REQUEST_PENDING -> !first && afterGlare(response);
            default -> false;
        };
    }

    /** RFC 4028 §7.3. */
    private boolean longerInterval(Response response) {
        int minimum = SessionTimer.minimum(response).orElse(0);
        if (minimum <= SessionTimer.interval(sent).orElse(0) || intervals++ >= MAX_INTERVALS) {
            return false;
        }
        Request again = (Request) sent.clone();
        Fields.set(again, SessionTimer.EXPIRES, String.valueOf(minimum));
        Fields.set(again, SessionTimer.MIN, String.valueOf(minimum));
        resend(again);
        return true;
    }

    /** RFC 3261 §14.1: who made the Call-ID waits longer. Meanwhile the other side's INVITE goes through. */
    private boolean afterGlare(Response response) {
        if (glares++ >= MAX_GLARES) {
            return false;
        }
        int tens = leg.direction() == Call.Direction.OUTGOING ? ThreadLocalRandom.current().nextInt(210, 401)
                : ThreadLocalRandom.current().nextInt(0, 201);
        Optional<Description> offer = leg.session().open();
        leg.session().withdraw();
        leg.asked();
        leg.stripe().schedule(() -> afterGlare(response, offer), tens * 10L);
        return true;
    }

    private void afterGlare(Response response, Optional<Description> offer) {
        boolean busy = leg.isServing() || leg.isAsking() || leg.session().state() != OfferAnswer.State.NONE;
        if (!leg.isConfirmed()) {
            fail(new CallStateException("Cannot send INVITE again after 491: the call is over"));
        } else if (busy) {
            if (!afterGlare(response)) {
                fail(new CallStateException("Cannot send INVITE: the peer's own have not ended (RFC 3261 §14.1)"));
            }
        } else {
            leg.asks(this);
            offer.ifPresent(leg.session()::describe);
            Request again = (Request) sent.clone();
            leg.dialog().address(again);
            resend(again);
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
        tell(response, from);
        if (!first) {
            leg.lostIfGone(Request.INVITE, response.getStatusCode());
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
        fail(cause);
        if (!first && silent) {
            leg.lostIfGone(Request.INVITE, Response.REQUEST_TIMEOUT);
        }
    }

    // ---- the ACK

    /** Acknowledges the 2xx with what the user says (RFC 3725 §4.1). */
    void acknowledge(Request ack, CompletableFuture<Void> sent) {
        Optional<Description> answer = Fields.description(ack);
        boolean asked = leg.session().state() == OfferAnswer.State.THEIRS;
        if (!awaitsAck) {
            sent.completeExceptionally(new CallStateException("Cannot send ACK: no 2xx waits for it"));
        } else if (asked != answer.isPresent()) {
            sent.completeExceptionally(new CallStateException(asked
                    ? "The 2xx holds an offer: the ACK must hold its answer (RFC 3261 §13.2.1)"
                    : "The ACK holds a session description, but no offer of the peer waits for an answer (RFC 3264 §4)"));
        } else {
            answer.ifPresent(leg.session()::describe);
            winner.dialog.address(ack);
            acknowledgeWith(ack);
            sent.complete(null);
        }
    }

    /** Acknowledges what is open, for a BYE to follow. */
    void acknowledgeNow() {
        if (awaitsAck) {
            leg.session().withdraw();
            acknowledgeWith(winner.dialog.request(Request.ACK));
        }
    }

    private void acknowledgeWith(Request ack) {
        awaitsAck = false;
        stopTimer();
        sendAck(winner.dialog, ack);
        settle();
    }

    private void notAcknowledged() {
        if (awaitsAck) {
            acknowledgeNow();
            leg.hangUp(CallEnd.local(CallEnd.Why.NOT_ACKNOWLEDGED));
        }
    }

    private void sendAck(Dialog dialog, Request ack) {
        Dialog.number(ack, Fields.sequence(sent));
        DigestClient.repeat(sent, ack);
        ack.removeHeader(ContactHeader.NAME);
        boolean ofWinner = winner != null && dialog == winner.dialog;
        leg.calls().sender().sendAck(
                new OutgoingRequest(ack, Optional.empty(), Optional.empty(), Duration.ofMillis(TIMEOUT_MILLIS)),
                again -> {
                    if (ofWinner) {
                        repeatAck = again;
                    }
                }, failure -> leg.calls().unsent(ack, failure), dialog.connection());
    }

    /** The INVITE is through; its 2xx may come again for a while. */
    private void settle() {
        leg.settled(this);
        leg.stripe().schedule(() -> leg.unsettle(this), TIMEOUT_MILLIS);
    }

    /** A 2xx after the one that made the call: the same again, or of another branch of a forked INVITE. */
    boolean onLateSuccess(Response response) {
        if (winner == null || Fields.sequence(response) != Fields.sequence(sent)) {
            return false;
        }
        String tag = Fields.to(response).getTag();
        if (winner.dialog.remoteTag().equals(tag == null ? "" : tag)) {
            repeatAck.run();
            return true;
        }
        if (hungUp.size() < MAX_BRANCHES) {
            other(response, tag);
        }
        return true;
    }

    /** RFC 3261 §13.2.2.4: each gets its ACK, and all but one a BYE. */
    private void other(Response response, String tag) {
        Dialog dialog = Dialog.calling(sent, leg.dialogId(), response);
        sendAck(dialog, dialog.request(Request.ACK));
        if (hungUp.add(tag)) {
            leg.sendBye(dialog, List.of());
        }
    }
}

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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.ResponseHandler;

/**
 * What we send inside a call (RFC 3261 §12.2.1): addressed and numbered by its dialog, in turn with offers, and not before
 * an ACK that has to come first. Owned by the stripe of the call.
 */
final class InCallSending {

    /** They tell the peer where we are, or begin another usage of the dialog (RFC 3261 §12.2.1.1, RFC 6665 §4.1, RFC 3515 §2.2). */
    private static final Set<String> WITH_CONTACT = Set.of(Request.UPDATE, Request.REFER, Request.NOTIFY,
            Request.SUBSCRIBE);
    /**
     * Failures of these end their own usage of the dialog only (RFC 5057 §5.2); that of a PRACK says that nobody waits for it
     * (RFC 3262 §3).
     */
    private static final Set<String> OTHER_USAGES = Set.of(Request.NOTIFY, Request.REFER, Request.SUBSCRIBE,
            Request.PRACK);

    private final CallLeg leg;
    /** What waits for the ACK to our 2xx, or for the end of the call. */
    private final Deque<Runnable> waiting = new ArrayDeque<>(1);

    InCallSending(CallLeg leg) {
        this.leg = leg;
    }

    /** Sends what the user made; the handler hears of the end, whatever happens. */
    void send(Request request, Duration timeout, ResponseHandler handler) {
        if (leg.isConfirmed() && leg.awaitsAck() && needsTurn(request)) {
            waiting.add(() -> send(request, timeout, handler));
        } else {
            attempt(request, handler, () -> sendNow(request, timeout, handler));
        }
    }

    /**
     * Sends what came in another call: at once or not at all, since that one has its own order; and as it is, so that an
     * INVITE without an offer asks the peer for one, and leaves its 2xx to {@link Call#acknowledge}.
     */
    void pass(Request request, Duration timeout, ResponseHandler handler) {
        attempt(request, handler, () -> {
            if (leg.isServing() && needsTurn(request)) {
                throw new CallStateException("Cannot send " + request.getMethod() + ": one of the peer is under way");
            }
            if (request.getMethod().equals(Request.INVITE) && Fields.description(request).isEmpty()) {
                reinvite(request, new PlaceOptions(true), timeout, handler);
            } else {
                sendNow(request, timeout, handler);
            }
        });
    }

    /** No BYE before the ACK to our 2xx, and no INVITE nor offer beside one of the peer (RFC 3261 §15, §14.1). */
    private static boolean needsTurn(Request request) {
        return switch (request.getMethod()) {
            case Request.BYE, Request.INVITE -> true;
            case Request.UPDATE -> Fields.description(request).isPresent();
            default -> false;
        };
    }

    @FunctionalInterface
    private interface Attempt {
        void run() throws CallStateException;
    }

    private static void attempt(Request request, ResponseHandler handler, Attempt attempt) {
        try {
            attempt.run();
        } catch (CallStateException e) {
            handler.onFailure(e);
        } catch (RuntimeException e) {
            handler.onFailure(new IOException("Cannot send " + request.getMethod() + " in the call", e));
        }
    }

    /** The INVITE of the peer is through, or the call is over. */
    void goOn() {
        int ready = waiting.size();
        for (int i = 0; i < ready; i++) {
            waiting.poll().run();
        }
    }

    private void sendNow(Request request, Duration timeout, ResponseHandler handler) throws CallStateException {
        String method = request.getMethod();
        if (leg.hasEnded() || leg.dialog() == null) {
            throw new CallStateException("Cannot send " + method + ": the call " + (leg.hasEnded() ? "is over"
                    : "has no peer yet; wait for a provisional response with a To tag, or for the 2xx"));
        }
        switch (method) {
            case Request.INVITE -> {
                describeAgain(request);
                reinvite(request, PlaceOptions.defaults(), timeout, handler);
            }
            case Request.UPDATE -> update(request, timeout, handler);
            case Request.BYE -> bye(request, timeout, handler);
            case Request.ACK -> throw new CallStateException("Cannot send ACK as a request: it acknowledges a 2xx");
            default -> inDialog(request, timeout, handler);
        }
    }

    private void reinvite(Request request, PlaceOptions options, Duration timeout, ResponseHandler handler)
            throws CallStateException {
        requireConfirmed(Request.INVITE);
        if (!leg.mayAsk()) {
            throw new CallStateException("Cannot send INVITE: another one is under way in the call (RFC 3261 §14.1)");
        }
        offer(request);
        OutgoingInvite again = new OutgoingInvite(leg, options, handler, timeout);
        leg.asks(again);
        again.sendAgain(request);
    }

    private void update(Request request, Duration timeout, ResponseHandler handler) throws CallStateException {
        SessionFields.describeUs(request, leg.calls().allowed());
        leg.refresher().ask(request);
        inDialog(request, timeout, new UpdateAnswers(leg, offer(request), handler));
    }

    private void bye(Request request, Duration timeout, ResponseHandler handler) throws CallStateException {
        requireConfirmed(Request.BYE);
        Dialog last = leg.dialog();
        leg.hangsUp(Fields.values(request, "Reason"));
        dispatch(last, request, timeout, handler);
    }

    private void requireConfirmed(String method) throws CallStateException {
        if (!leg.isConfirmed()) {
            throw new CallStateException("Cannot send " + method + ": the call is " + leg.state()
                    + ", it must be CONFIRMED" + (method.equals(Request.BYE) ? "; sip-dialog:end ends it in any state"
                            : ""));
        }
    }

    /** A session that is only refreshed keeps its description (RFC 4028 §7.4). */
    private void describeAgain(Request request) {
        if (Fields.description(request).isEmpty()) {
            leg.session().local().ifPresent(local -> Fields.describe(request, local));
        }
    }

    /** Notes the offer in a request, and whether there is one; refuses one out of turn before anything is sent. */
    private boolean offer(Request request) throws CallStateException {
        Optional<Description> description = Fields.description(request);
        if (description.isPresent() && leg.session().state() != OfferAnswer.State.NONE) {
            throw new CallStateException(
                    "Cannot send " + request.getMethod() + " with a session description: an offer of "
                            + (leg.session().state() == OfferAnswer.State.OURS ? "ours" : "the peer")
                            + " waits for its answer (RFC 3264 §4)");
        }
        description.ifPresent(leg.session()::describe);
        return description.isPresent();
    }

    private void inDialog(Request request, Duration timeout, ResponseHandler handler) {
        if (WITH_CONTACT.contains(request.getMethod())) {
            SessionFields.contact(request, leg.contactUser());
        }
        dispatch(leg.dialog(), request, timeout, handler);
    }

    /** Sends a request in a dialog, and again with credentials where the peer asks for them. */
    void dispatch(Dialog dialog, Request request, Duration timeout, ResponseHandler handler) {
        attempt(request, handler, () -> {
            dialog.address(request);
            leg.credentials().ifPresent(digest -> digest.prepare(request));
            new InCallAnswers(leg, dialog, timeout, handler).transmit(request);
        });
    }

    /** A request in the dialog of the call met an answer that means the call is no more (RFC 3261 §12.2.1.2), or none. */
    void lostIfGone(Dialog dialog, String method, int status) {
        boolean lost = status == Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST || status == Response.REQUEST_TIMEOUT;
        if (lost && leg.isConfirmed() && dialog == leg.dialog() && !OTHER_USAGES.contains(method)) {
            leg.hangUp(new CallEnd(CallEnd.By.NOBODY, CallEnd.Why.LOST, status, List.of()));
        }
    }
}

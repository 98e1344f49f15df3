/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.RequestHandler;
import io.camelsip.engine.dispatch.ListeningPoint;
import io.camelsip.engine.stack.ReceivedInvite;
import io.camelsip.engine.stack.ReceivedRequest;

/**
 * Takes a request that arrived inside a call (RFC 3261 §12.2.2): checks it, and gives it to the call's own handler, to a
 * listener, or to {@link InCallDefaults}. On the stripe of the call.
 */
final class InCallReception {

    /** What is nothing without a call. */
    private static final Set<String> NEED_CALL = Set.of(Request.BYE, Request.UPDATE, Request.PRACK);
    /** What is nothing without the call that it names. */
    private static final Set<String> NEED_THEIR_CALL = Set.of(Request.INVITE, Request.INFO);

    private static final int MAX_RETRY_AFTER_SECONDS = 10;

    private final CallLeg leg;
    private final ListeningPoint sink;

    InCallReception(CallLeg leg, ListeningPoint sink) {
        this.leg = leg;
        this.sink = sink;
    }

    /** Whether a request that is in no call of ours should be in one (RFC 3261 §12.2.2). */
    static boolean isLost(Request request) {
        String method = request.getMethod();
        return NEED_CALL.contains(method) || NEED_THEIR_CALL.contains(method) && Fields.to(request).getTag() != null;
    }

    void receive(ReceivedRequest request) {
        if (!leg.isFromPeer(request.message())) {
            request.respond(Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
        } else if (!leg.dialog().isInOrder(request.message())) {
            request.respond(Response.SERVER_INTERNAL_ERROR);
        } else if (Fields.isTooLarge(request.message())) {
            request.respond(Response.REQUEST_ENTITY_TOO_LARGE);
        } else {
            leg.refresher().learn(request.message());
            byMethod(request);
        }
    }

    private void byMethod(ReceivedRequest request) {
        switch (request.message().getMethod()) {
            case Request.PRACK -> prack(request);
            case Request.BYE -> bye(request);
            case Request.INVITE -> invite((ReceivedInvite) request);
            case Request.UPDATE -> update(request);
            case Request.NOTIFY -> notified(request);
            default -> deliver(new InCallRequest(leg, request));
        }
    }

    private void prack(ReceivedRequest request) {
        leg.serving().ifPresentOrElse(invite -> invite.reliable().onPrack(request),
                () -> request.respond(Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST));
    }

    private void bye(ReceivedRequest request) {
        if (leg.isConfirmed() || leg.direction() == Call.Direction.INCOMING) {
            leg.hungUp(Fields.values(request.message(), "Reason"));
            deliver(new InCallRequest(leg, request));
        } else {
            // RFC 3261 §15: who is called must not; the final response to our INVITE tells what becomes of the call
            request.respond(Response.OK);
        }
    }

    private void invite(ReceivedInvite request) {
        if (leg.isAsking() || leg.session().state() == OfferAnswer.State.OURS && !leg.isServing()) {
            // RFC 3261 §14.2: glare
            request.respond(Response.REQUEST_PENDING);
        } else if (leg.isServing() || !leg.isConfirmed() || leg.session().state() != OfferAnswer.State.NONE) {
            request.respond(comeAgain(request));
        } else if (CallTable.isTooShort(request.message(), leg.calls().options())) {
            request.respond(CallTable.tooShort(request, leg.calls().options()));
        } else {
            deliver(new IncomingInvite(leg, request));
        }
    }

    private void update(ReceivedRequest request) {
        boolean offers = Fields.description(request.message()).isPresent();
        if (offers && leg.session().state() == OfferAnswer.State.OURS) {
            // RFC 3311 §5.2
            request.respond(Response.REQUEST_PENDING);
        } else if (leg.isUpdating() || offers && leg.session().state() == OfferAnswer.State.THEIRS) {
            request.respond(comeAgain(request));
        } else if (CallTable.isTooShort(request.message(), leg.calls().options())) {
            request.respond(CallTable.tooShort(request, leg.calls().options()));
        } else {
            deliver(new IncomingUpdate(leg, request));
        }
    }

    /** RFC 3261 §14.2, RFC 3311 §5.2: between 0 and 10 seconds from now. */
    private static Response comeAgain(IncomingRequest request) {
        Response response = request.createResponse(Response.SERVER_INTERNAL_ERROR);
        Fields.add(response, "Retry-After",
                String.valueOf(ThreadLocalRandom.current().nextInt(MAX_RETRY_AFTER_SECONDS + 1)));
        return response;
    }

    private void notified(ReceivedRequest request) {
        if (InCallDefaults.isAboutTransfer(request.message())) {
            leg.transferProgress(SipFragment.status(request.message()));
        }
        deliver(new InCallRequest(leg, request));
    }

    private void deliver(InCallRequest request) {
        Optional<RequestHandler> own = leg.handler();
        if (own.isPresent()) {
            own.get().onRequest(request);
        } else {
            sink.taker(request).ifPresentOrElse(taker -> taker.hand(request), () -> InCallDefaults.answer(request));
        }
    }
}

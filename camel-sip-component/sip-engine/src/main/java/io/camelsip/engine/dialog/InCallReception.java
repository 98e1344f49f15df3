/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import java.util.Locale;
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
 * Takes a request that arrived inside a call (RFC 3261 §12.2.2): checks it, gives it to the call's own handler or to a
 * listener, or answers it. On the stripe of the call.
 */
final class InCallReception {

    /** What is nothing without a call. */
    static final Set<String> NEEDS_CALL = Set.of(Request.INVITE, Request.BYE, Request.UPDATE, Request.PRACK,
            Request.INFO);

    private static final int BAD_INFO_PACKAGE = 469;

    private final CallLeg leg;
    private final ListeningPoint sink;

    InCallReception(CallLeg leg, ListeningPoint sink) {
        this.leg = leg;
        this.sink = sink;
    }

    void receive(ReceivedRequest request) {
        String fromTag = Fields.from(request.message()).getTag();
        if (!leg.remoteTag().equals(Optional.of(fromTag == null ? "" : fromTag))) {
            request.respond(Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
        } else if (!leg.dialog().isInOrder(request.message())) {
            request.respond(Response.SERVER_INTERNAL_ERROR);
        } else {
            byMethod(request);
        }
    }

    private void byMethod(ReceivedRequest request) {
        leg.refresher().learn(request.message());
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
        if (leg.serving().isPresent()) {
            leg.serving().get().reliable().onPrack(request);
        } else {
            request.respond(Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
        }
    }

    private void bye(ReceivedRequest request) {
        leg.hungUp(Fields.values(request.message(), "Reason"));
        deliver(new InCallRequest(leg, request));
    }

    private void invite(ReceivedInvite request) {
        if (leg.isAsking() || leg.session().state() == OfferAnswer.State.OURS) {
            // RFC 3261 §14.2: glare
            request.respond(Response.REQUEST_PENDING);
        } else if (leg.isServing() || !leg.isConfirmed() || leg.session().state() == OfferAnswer.State.THEIRS) {
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
        } else if (offers && leg.session().state() == OfferAnswer.State.THEIRS) {
            request.respond(comeAgain(request));
        } else if (CallTable.isTooShort(request.message(), leg.calls().options())) {
            request.respond(CallTable.tooShort(request, leg.calls().options()));
        } else {
            deliver(new IncomingUpdate(leg, request));
        }
    }

    /** RFC 3261 §14.2: between 0 and 10 seconds from now. */
    private static Response comeAgain(IncomingRequest request) {
        Response response = request.createResponse(Response.SERVER_INTERNAL_ERROR);
        Fields.add(response, "Retry-After", String.valueOf(ThreadLocalRandom.current().nextInt(0, 11)));
        return response;
    }

    private void notified(ReceivedRequest request) {
        if (isAboutTransfer(request.message())) {
            leg.transferProgress(SipFragment.status(request.message()));
        }
        deliver(new InCallRequest(leg, request));
    }

    private static boolean isAboutTransfer(Request notify) {
        return Fields.value(notify, "Event").map(event -> event.split(";", 2)[0].trim().toLowerCase(Locale.ROOT))
                .filter("refer"::equals).isPresent();
    }

    private void deliver(IncomingRequest request) {
        Optional<RequestHandler> own = leg.handler();
        if (own.isPresent()) {
            own.get().onRequest(request);
        } else {
            sink.taker(request).ifPresentOrElse(taker -> taker.hand(request), () -> answer(request));
        }
    }

    /** What no listener takes. */
    private void answer(IncomingRequest request) {
        switch (request.message().getMethod()) {
            case Request.BYE -> request.respond(Response.OK);
            case Request.INVITE, Request.UPDATE -> UnchangedSession.answer(leg, request);
            case Request.OPTIONS -> options(request);
            case Request.INFO -> info(request);
            case Request.NOTIFY -> request.respond(
                    isAboutTransfer(request.message()) ? Response.OK : Response.BAD_EVENT);
            default -> notAllowed(request);
        }
    }

    private void options(IncomingRequest request) {
        Response ok = request.createResponse(Response.OK);
        SessionFields.describeUs(ok, leg.calls().allowed());
        Fields.add(ok, "Accept", "application/sdp");
        request.respond(ok);
    }

    /** RFC 6086 §4.2.2; without a package it is one of before that RFC, which nobody here knows. */
    private void info(IncomingRequest request) {
        if (request.message().getHeader("Info-Package") == null) {
            notAllowed(request);
            return;
        }
        Response refusal = request.createResponse(BAD_INFO_PACKAGE);
        refusal.addHeader(recvInfoNil());
        request.respond(refusal);
    }

    private static javax.sip.header.Header recvInfoNil() {
        try {
            return io.camelsip.engine.SipMessages.headers().createHeader("Recv-Info", "nil");
        } catch (java.text.ParseException e) {
            throw new IllegalStateException("Recv-Info: nil is what RFC 6086 §4.2.3 has for none", e);
        }
    }

    private void notAllowed(IncomingRequest request) {
        Response refusal = request.createResponse(Response.METHOD_NOT_ALLOWED);
        String method = request.message().getMethod();
        String allowed = String.join(", ", java.util.Arrays.stream(leg.calls().allowed().split(", "))
                .filter(name -> !name.equals(method)).toList());
        Fields.add(refusal, "Allow", allowed);
        request.respond(refusal);
    }
}

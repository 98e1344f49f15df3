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
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

import javax.sip.header.Header;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.NoAnswerException;
import io.camelsip.engine.RequestHandler;
import io.camelsip.engine.ResponseHandler;
import io.camelsip.engine.SipMessages;

/** Passes what arrives inside one call on to another, and its answer back (RFC 7092 §3.1). Any thread. */
final class Bridge implements RequestHandler {

    private static final Duration TIMEOUT = Duration.ofSeconds(32);

    /** What belongs to one call, or to one hop, and has no meaning in the other. */
    private static final Set<String> NOT_PASSED = Set.of("via", "from", "to", "call-id", "cseq", "contact",
            "max-forwards", "route", "record-route", "content-length", "session-expires", "min-se", "supported",
            "require", "proxy-require", "allow", "user-agent", "server", "authorization", "proxy-authorization",
            "www-authenticate", "proxy-authenticate", "authentication-info", "proxy-authentication-info", "rack",
            "rseq",
            "timestamp", "content-type", "replaces", "target-dialog", "identity", "identity-info", "unsupported");

    private final CallLeg to;
    private final PassedRefers passed;
    private final PassedRefers passedBack;

    private Bridge(CallLeg to, PassedRefers passed, PassedRefers passedBack) {
        this.to = to;
        this.passed = passed;
        this.passedBack = passedBack;
    }

    static void join(CallLeg one, CallLeg other) {
        PassedRefers there = new PassedRefers();
        PassedRefers back = new PassedRefers();
        one.onRequest(new Bridge(other, there, back));
        other.onRequest(new Bridge(one, back, there));
        one.whenEnded(() -> end(other, one));
        other.whenEnded(() -> end(one, other));
        passAck(one, other);
        passAck(other, one);
    }

    /**
     * The ACK that a caller still owes us acknowledges the other call too, if its 2xx was left open
     * ({@link PlaceOptions#manualAck}): so the answer of a caller who did not offer gets there.
     */
    private static void passAck(CallLeg caller, CallLeg other) {
        caller.stripe().execute(() -> caller.serving()
                .ifPresent(invite -> invite.whenAcknowledged(answer -> acknowledge(other, answer))));
    }

    private static CompletionStage<Void> acknowledge(CallLeg call, Optional<Description> answer) {
        Request ack = call.createRequest(Request.ACK);
        answer.ifPresent(description -> Fields.describe(ack, description));
        return call.acknowledge(ack);
    }

    /** With the reasons of the one that is over (RFC 3326). */
    private static void end(CallLeg call, CallLeg over) {
        List<String> reasons = over.ended().map(CallEnd::reasons).orElse(List.of());
        call.end(CallEnd.local(CallEnd.Why.HUNG_UP, reasons.toArray(String[]::new)));
    }

    @Override
    public void onRequest(IncomingRequest request) {
        switch (request.message().getMethod()) {
            // the end of this call ends the other
            case Request.BYE -> request.respond(Response.OK);
            case Request.REFER -> {
                passed.passed();
                pass(request, new ReferBack(new Back(request, to), passed));
            }
            case Request.NOTIFY -> notify(request);
            default -> pass(request, isOfferless(request) ? new OfferBack((IncomingInvite) request, to)
                    : new Back(request, to));
        }
    }

    private static boolean isOfferless(IncomingRequest request) {
        return request instanceof IncomingInvite && Fields.description(request.message()).isEmpty();
    }

    private void notify(IncomingRequest request) {
        if (!InCallDefaults.isAboutTransfer(request.message())) {
            pass(request, new Back(request, to));
            return;
        }
        passedBack.event(request.message()).ifPresentOrElse(event -> {
            Request notify = copied(request.message());
            Fields.set(notify, "Event", event);
            to.pass(notify, TIMEOUT, new Back(request, to));
        }, () -> InCallDefaults.answer((InCallRequest) request));
    }

    private void pass(IncomingRequest request, ResponseHandler back) {
        request.onCancel(to::takeBack);
        to.pass(copied(request.message()), TIMEOUT, back);
    }

    private Request copied(Request request) {
        Request copy = to.createRequest(request.getMethod());
        copy(request, copy);
        return copy;
    }

    private static void copy(Message from, Message into) {
        for (Iterator<?> names = from.getHeaderNames(); names.hasNext();) {
            String name = (String) names.next();
            if (!NOT_PASSED.contains(name.toLowerCase(Locale.ROOT))) {
                for (Iterator<?> headers = from.getHeaders(name); headers.hasNext();) {
                    into.addHeader((Header) ((Header) headers.next()).clone());
                }
            }
        }
        byte[] body = SipMessages.body(from);
        if (body.length > 0) {
            Fields.value(from, "Content-Type")
                    .ifPresent(type -> Fields.describe(into, new Description(body, type)));
        }
    }

    /** The way back of an answer. */
    private record Back(IncomingRequest request, CallLeg to) implements ResponseHandler {

        @Override
        public void onFinal(Response response, InetSocketAddress from) {
            respond(response);
        }

        /** @return whether it is the one that counts */
        private boolean respond(Response response) {
            Response answer = request.createResponse(meantForUs(response) ? Response.SERVER_INTERNAL_ERROR
                    : response.getStatusCode());
            copy(response, answer);
            try {
                return request.respond(answer) == IncomingRequest.Sent.SENT;
            } catch (IllegalStateException e) {
                // the other side did not answer the offer, or made none
                request.respond(Response.NOT_ACCEPTABLE_HERE);
                return false;
            }
        }

        /** Who cannot prove who we are must not ask the other side to. */
        private static boolean meantForUs(Response response) {
            return response.getStatusCode() == Response.UNAUTHORIZED
                    || response.getStatusCode() == Response.PROXY_AUTHENTICATION_REQUIRED;
        }

        @Override
        public void onFailure(IOException cause) {
            request.respond(status(cause));
        }

        private int status(IOException cause) {
            if (cause instanceof NoAnswerException) {
                return Response.SERVER_TIMEOUT;
            }
            if (!(cause instanceof CallStateException)) {
                return Response.SERVER_INTERNAL_ERROR;
            }
            return to.hasEnded() ? Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST
                    // its own INVITE or offer crosses this one: both come again (RFC 3261 §14.1)
                    : Response.REQUEST_PENDING;
        }
    }

    /** The way back of the answer to a REFER. */
    private record ReferBack(Back back, PassedRefers passed) implements ResponseHandler {

        @Override
        public void onFinal(Response response, InetSocketAddress from) {
            passed.answered(back.request().message(), response);
            back.onFinal(response, from);
        }

        @Override
        public void onFailure(IOException cause) {
            passed.failed();
            back.onFailure(cause);
        }
    }

    /**
     * The way back of an offer that a re-INVITE without one asked for (RFC 3725 §4.1): it goes into our 2xx, and the answer in
     * the ACK to that into ours.
     */
    private record OfferBack(IncomingInvite invite, CallLeg to) implements ResponseHandler {

        @Override
        public void onFinal(Response response, InetSocketAddress from) {
            boolean accepted = response.getStatusCode() < 300;
            if (accepted) {
                invite.whenAcknowledged(answer -> acknowledge(to, answer));
            }
            if (!new Back(invite, to).respond(response) && accepted) {
                // it was taken back or cannot be passed: what the other side has had stands
                acknowledge(to, Fields.description(response).flatMap(offer -> to.localDescription()));
            }
        }

        @Override
        public void onFailure(IOException cause) {
            new Back(invite, to).onFailure(cause);
        }
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import java.text.ParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import javax.sip.header.Header;
import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.SipMessages;
import io.camelsip.engine.dispatch.Extensions;

/** Answers what arrives inside a call and nobody takes. On the stripe of the call. */
final class InCallDefaults {

    private static final int BAD_INFO_PACKAGE = 469;

    private InCallDefaults() {
    }

    static void answer(InCallRequest request) {
        String unsupported = Extensions.unsupported(request.message());
        if (unsupported.isEmpty()) {
            byMethod(request);
        } else {
            request.respond(with(request.createResponse(Response.BAD_EXTENSION), "Unsupported", unsupported));
        }
    }

    private static void byMethod(InCallRequest request) {
        switch (request.message().getMethod()) {
            case Request.BYE -> request.respond(Response.OK);
            case Request.INVITE, Request.UPDATE -> session(request);
            case Request.OPTIONS -> options(request);
            case Request.INFO -> info(request);
            case Request.NOTIFY -> request.respond(
                    isAboutTransfer(request.message()) ? Response.OK : Response.BAD_EVENT);
            default -> notAllowed(request);
        }
    }

    /** Whether it tells how far a transfer is (RFC 3515 §2.4.4). */
    static boolean isAboutTransfer(Request notify) {
        return Fields.value(notify, "Event").map(event -> event.split(";", 2)[0].trim().toLowerCase(Locale.ROOT))
                .filter("refer"::equals).isPresent();
    }

    /** RFC 3261 §14.2, RFC 3311 §5.2: what needs nobody's consent goes through, the rest does not. */
    private static void session(InCallRequest request) {
        Optional<Description> offer = Fields.description(request.message());
        Response ok = request.createResponse(Response.OK);
        if (offer.isEmpty() && SipMessages.body(request.message()).length > 0) {
            request.respond(with(request.createResponse(Response.UNSUPPORTED_MEDIA_TYPE), "Accept", Description.SDP));
        } else if (offer.isEmpty() && request.message().getMethod().equals(Request.UPDATE)) {
            request.respond(ok);
        } else {
            Optional<Description> ours = offer.isPresent() ? UnchangedSession.answer(request.session, offer.get())
                    : UnchangedSession.offer(request.session);
            ours.ifPresentOrElse(description -> {
                Fields.describe(ok, description);
                request.adapt(ok);
            }, () -> request.respond(Response.NOT_ACCEPTABLE_HERE));
        }
    }

    private static void options(InCallRequest request) {
        Response ok = request.createResponse(Response.OK);
        SessionFields.describeUs(ok, request.leg.calls().allowed());
        request.respond(with(ok, "Accept", Description.SDP));
    }

    /** RFC 6086 §4.2.2; without a package it is one of before that RFC, which nobody here knows. */
    private static void info(InCallRequest request) {
        if (request.message().getHeader("Info-Package") == null) {
            notAllowed(request);
        } else {
            Response refusal = request.createResponse(BAD_INFO_PACKAGE);
            refusal.addHeader(noPackages());
            request.respond(refusal);
        }
    }

    private static Header noPackages() {
        try {
            return SipMessages.headers().createHeader("Recv-Info", "nil");
        } catch (ParseException e) {
            throw new IllegalStateException("Recv-Info: nil is what RFC 6086 §4.2.3 has for none", e);
        }
    }

    private static void notAllowed(InCallRequest request) {
        String method = request.message().getMethod();
        String others = Arrays.stream(request.leg.calls().allowed().split(", ")).filter(name -> !name.equals(method))
                .collect(Collectors.joining(", "));
        request.respond(with(request.createResponse(Response.METHOD_NOT_ALLOWED), "Allow", others));
    }

    private static Response with(Response response, String name, String value) {
        Fields.add(response, name, value);
        return response;
    }
}

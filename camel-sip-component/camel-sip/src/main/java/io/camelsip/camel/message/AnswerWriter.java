/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import java.text.ParseException;
import java.util.OptionalInt;
import java.util.Set;

import javax.sip.header.ContactHeader;
import javax.sip.header.ExpiresHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.IncomingRequest;

/** Writes what an exchange says in answer to its request. */
final class AnswerWriter {

    /** Most event packages say one hour, where neither side says otherwise. */
    private static final int DEFAULT_EXPIRES = 3600;

    /** Requests whose 2xx says for how long: it must (RFC 6665 §4.2.1.1, RFC 3903 §6), or may (RFC 3261 §10.3). */
    private static final Set<String> EXPIRING = Set.of(Request.SUBSCRIBE, Request.PUBLISH, Request.REGISTER);

    private final HeaderFilterStrategy strategy;
    private final OutgoingBody bodies;

    AnswerWriter(HeaderFilterStrategy strategy, OutgoingBody bodies) {
        this.strategy = strategy;
        this.bodies = bodies;
    }

    /** The final response at the end of a route. */
    Response write(Exchange exchange, IncomingRequest request) {
        Response made = MadeAnswer.unchanged(exchange, strategy);
        return made != null ? made
                : write(exchange, request, status(exchange, request.message().getMethod()), reason(exchange));
    }

    /**
     * A response on the way.
     *
     * @param chosen its status; where empty, that of the exchange: what the route set, else that of the response that the
     *               exchange has met last
     */
    Response write(Exchange exchange, IncomingRequest request, OptionalInt chosen) {
        return chosen.isPresent()
                ? write(exchange, request, chosen.getAsInt(), Given.header(exchange, SipConstants.REASON_PHRASE))
                : write(exchange, request, status(exchange), reason(exchange));
    }

    private Response write(Exchange exchange, IncomingRequest request, int status, Object reason) {
        String method = request.message().getMethod();
        Response response = request.createResponse(status);
        writeReason(exchange, response, reason);
        OutgoingHeaders headers = new OutgoingHeaders(exchange, strategy, response);
        headers.answer();
        headers.facts();
        boolean success = status >= 200 && status < 300;
        if (success && EXPIRING.contains(method) && response.getHeader(ExpiresHeader.NAME) == null) {
            writeExpires(request.message(), response);
        }
        // RFC 3428 §7: a 2xx to MESSAGE has no body
        if (!success || !method.equals(Request.MESSAGE)) {
            bodies.answer(exchange, response);
        }
        return response;
    }

    private static int status(Exchange exchange, String method) {
        Object given = exchange.getMessage().getHeader(SipConstants.RESPONSE_CODE);
        if (given == null) {
            // RFC 3515 §2.4.2
            return method.equals(Request.REFER) ? Response.ACCEPTED : Response.OK;
        }
        return between(exchange, given, 200, "the end of a route answers with 200 to 699");
    }

    private static int status(Exchange exchange) {
        Object given = Given.headerOrResponses(exchange, SipConstants.RESPONSE_CODE);
        if (given == null) {
            throw new MalformedHeaderException(SipConstants.RESPONSE_CODE,
                    "is not set; it has to say what to answer, since the endpoint does not");
        }
        return between(exchange, given, 100, "a status is 100 to 699");
    }

    private static int between(Exchange exchange, Object given, int least, String rule) {
        int status = Given.convert(exchange, SipConstants.RESPONSE_CODE, given, Integer.class);
        if (status < least || status > 699) {
            throw new MalformedHeaderException(SipConstants.RESPONSE_CODE, "is " + status + "; " + rule);
        }
        return status;
    }

    /** A phrase that came with another status than the one answered with says the wrong thing. */
    private static Object reason(Exchange exchange) {
        return Given.header(exchange, SipConstants.RESPONSE_CODE) == null
                ? Given.headerOrResponses(exchange, SipConstants.REASON_PHRASE)
                : Given.header(exchange, SipConstants.REASON_PHRASE);
    }

    private static void writeReason(Exchange exchange, Response response, Object reason) {
        if (reason == null) {
            return;
        }
        String phrase = Given.convert(exchange, SipConstants.REASON_PHRASE, reason, String.class);
        OutgoingHeaders.requireOneLine(SipConstants.REASON_PHRASE, phrase);
        try {
            response.setReasonPhrase(phrase);
        } catch (ParseException e) {
            throw new MalformedHeaderException(SipConstants.REASON_PHRASE, "cannot be sent as a reason phrase");
        }
    }

    private static void writeExpires(Request request, Response response) {
        if (response.getHeader(ContactHeader.NAME) instanceof ContactHeader contact && contact.getExpires() >= 0) {
            // RFC 3261 §10.3 step 8: each says for how long, which need not be what was asked for
            return;
        }
        if (request.getHeader(ExpiresHeader.NAME) instanceof ExpiresHeader asked) {
            response.setHeader((ExpiresHeader) asked.clone());
        } else if (!request.getMethod().equals(Request.REGISTER)) {
            OutgoingHeaders.add(response, ExpiresHeader.NAME, String.valueOf(DEFAULT_EXPIRES), ExpiresHeader.NAME);
        }
    }
}

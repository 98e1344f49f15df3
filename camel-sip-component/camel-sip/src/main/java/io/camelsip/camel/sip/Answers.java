/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import javax.sip.message.Request;
import javax.sip.message.Response;

import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.camelsip.camel.message.ExchangeMapping;
import io.camelsip.camel.message.TooManyHopsException;
import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.SipMessages;

/** Decides what a request is answered with once its route has ended: what the exchange says, or what its failure says. */
final class Answers {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    /**
     * Statuses that speak of the request that we sent, and of header fields that come with them, or (503, RFC 3261 §16.7) of
     * a server that is not us.
     */
    private static final Set<Integer> OF_OUR_OWN = Set.of(401, 405, 407, 415, 420, 421, 422, 494, 503);

    private final ExchangeMapping mapping;
    private final HeaderFilterStrategy strategy;

    Answers(ExchangeMapping mapping, HeaderFilterStrategy strategy) {
        this.mapping = mapping;
        this.strategy = strategy;
    }

    /**
     * The status that says no more than that the request has arrived, for a route that answers nobody; empty where a success
     * says what only the route knows (a Contact, an entity tag, how long a subscription lasts).
     */
    static OptionalInt receipt(String method) {
        return switch (method) {
            case Request.MESSAGE, Request.REFER -> OptionalInt.of(Response.ACCEPTED);
            case Request.INVITE, Request.REGISTER, Request.SUBSCRIBE, Request.PUBLISH -> OptionalInt.empty();
            default -> OptionalInt.of(Response.OK);
        };
    }

    /**
     * The final response to send.
     *
     * @throws IllegalArgumentException if the exchange holds what cannot be sent
     */
    Response answer(IncomingRequest request, Exchange exchange) {
        if (exchange.getException() != null) {
            return failure(request, exchange, exchange.getException());
        }
        return mapping.write(exchange, request);
    }

    /** Nothing of an exception is told to the peer but what was made for it. */
    private Response failure(IncomingRequest request, Exchange exchange, Exception cause) {
        SipResponseException chosen = ObjectHelper.getException(SipResponseException.class, cause);
        if (chosen != null) {
            return chosen(request, exchange, chosen);
        }
        TooManyHopsException hops = ObjectHelper.getException(TooManyHopsException.class, cause);
        if (hops != null) {
            return request.createResponse(hops.status());
        }
        return request.message().getMethod().equals(Request.INVITE)
                ? failedCall(request, cause)
                : request.createResponse(Response.SERVER_INTERNAL_ERROR);
    }

    /** A caller learns why the call went no further: what the one said whom the route called for it. */
    private static Response failedCall(IncomingRequest request, Exception cause) {
        SipOperationFailedException refused = ObjectHelper.getException(SipOperationFailedException.class, cause);
        if (refused != null && refused.getStatusCode() >= 400 && !OF_OUR_OWN.contains(refused.getStatusCode())) {
            return refusal(request, refused);
        }
        boolean silent = ObjectHelper.getException(SipTimeoutException.class, cause) != null;
        return request.createResponse(silent ? Response.TEMPORARILY_UNAVAILABLE : Response.SERVER_INTERNAL_ERROR);
    }

    private static Response refusal(IncomingRequest request, SipOperationFailedException refused) {
        Response response = request.createResponse(refused.getStatusCode());
        try {
            response.setReasonPhrase(oneLine(refused.getReasonPhrase()));
        } catch (ParseException e) {
            LOG.debug("The reason phrase of the {} cannot be passed on", refused.getStatusCode(), e);
        }
        return response;
    }

    private Response chosen(IncomingRequest request, Exchange exchange, SipResponseException chosen) {
        Response response = request.createResponse(chosen.getStatus());
        try {
            Optional<String> reason = chosen.getReason();
            if (reason.isPresent()) {
                response.setReasonPhrase(oneLine(reason.get()));
            }
            for (Map.Entry<String, String> header : chosen.getHeaders().entrySet()) {
                if (!strategy.applyFilterToCamelHeaders(header.getKey(), header.getValue(), exchange)) {
                    SipMessages.addHeader(response, header.getKey(), oneLine(header.getValue()));
                }
            }
        } catch (ParseException e) {
            throw new IllegalArgumentException("A SipResponseException with status " + chosen.getStatus()
                    + " holds a reason or header that cannot be sent", e);
        }
        return response;
    }

    private static String oneLine(String value) throws ParseException {
        int control = 0;
        while (control < value.length() && (value.charAt(control) >= ' ' || value.charAt(control) == '\t')) {
            control++;
        }
        if (control < value.length()) {
            throw new ParseException("a control character at position " + control, control);
        }
        return value;
    }
}

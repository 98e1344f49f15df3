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

import javax.sip.message.Request;
import javax.sip.message.Response;

import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.util.ObjectHelper;

import io.camelsip.camel.message.ExchangeMapping;
import io.camelsip.camel.message.TooManyHopsException;
import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.SipMessages;

/** Decides what a request is answered with once its route has ended: what the exchange says, or what its failure says. */
final class Answers {

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
     * @throws CallAcceptedException    if the route accepts a call
     * @throws IllegalArgumentException if the exchange holds what cannot be sent
     */
    Response answer(IncomingRequest request, Exchange exchange) {
        if (exchange.getException() != null) {
            return failure(request, exchange, exchange.getException());
        }
        Response response = mapping.write(exchange, request);
        if (request.message().getMethod().equals(Request.INVITE) && response.getStatusCode() < 300) {
            throw new CallAcceptedException(response.getStatusCode());
        }
        return response;
    }

    /** Nothing of an exception is told to the peer but what was made for it. */
    private Response failure(IncomingRequest request, Exchange exchange, Exception cause) {
        SipResponseException chosen = ObjectHelper.getException(SipResponseException.class, cause);
        if (chosen != null) {
            return chosen(request, exchange, chosen);
        }
        TooManyHopsException hops = ObjectHelper.getException(TooManyHopsException.class, cause);
        return request.createResponse(hops == null ? Response.SERVER_INTERNAL_ERROR : hops.status());
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

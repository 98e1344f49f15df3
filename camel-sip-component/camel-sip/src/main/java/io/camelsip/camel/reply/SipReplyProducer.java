/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.reply;

import java.util.Iterator;
import java.util.OptionalInt;
import java.util.concurrent.CompletionException;

import javax.sip.header.OptionTag;
import javax.sip.header.RequireHeader;
import javax.sip.header.SupportedHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

import io.camelsip.camel.message.ExchangeMapping;
import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.IncomingRequest.Sent;
import io.camelsip.engine.NoAnswerException;

/**
 * Answers the request that the exchange came from. The exchange goes on as it was: when the response is on its way, or, if it
 * is sent reliably, when its PRACK has come.
 */
final class SipReplyProducer extends DefaultAsyncProducer {

    private static final String RELIABLE_PROVISIONAL = "100rel";

    private final OptionalInt code;
    private final boolean reliable;

    SipReplyProducer(SipReplyEndpoint endpoint, OptionalInt code, boolean reliable) {
        super(endpoint);
        this.code = code;
        this.reliable = reliable;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            IncomingRequest request = ExchangeMapping.request(exchange).orElseThrow(() -> new SipReplyException(
                    "There is no request to answer: the exchange did not come from a sip: endpoint", exchange));
            Response response = ExchangeMapping.reply(exchange, code);
            if (reliable && isProvisional(response)) {
                sendReliably(request, response, exchange, callback);
                return false;
            }
            send(request, response, exchange);
        } catch (SipReplyException | RuntimeException e) {
            exchange.setException(e);
        }
        callback.done(true);
        return true;
    }

    /** A 100 is of one hop and never reliable (RFC 3262 §3). */
    private static boolean isProvisional(Response response) {
        return response.getStatusCode() > 100 && response.getStatusCode() < 200;
    }

    private static void send(IncomingRequest request, Response response, Exchange exchange) throws SipReplyException {
        if (request.respond(response) == Sent.TOO_LATE) {
            throw tooLate(request, response, exchange);
        }
    }

    private static void sendReliably(
            IncomingRequest request, Response response, Exchange exchange, AsyncCallback callback) {
        request.respondReliably(response).whenComplete((acknowledged, failure) -> {
            if (failure != null) {
                exchange.setException(unreliable(request, response, exchange, causeOf(failure)));
            }
            callback.done(false);
        });
    }

    private static Throwable causeOf(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static SipReplyException unreliable(
            IncomingRequest request, Response response, Exchange exchange, Throwable cause) {
        int status = response.getStatusCode();
        if (cause instanceof NoAnswerException) {
            return new SipReplyException(
                    "The caller has not acknowledged the " + status + " (PRACK), and was refused", exchange, cause);
        }
        Request message = request.message();
        if (!message.getMethod().equals(Request.INVITE)) {
            return new SipReplyException("A " + status + " to " + message.getMethod()
                    + " cannot be sent reliably; only those to INVITE are (RFC 3262)", exchange, cause);
        }
        return isTold(message, SupportedHeader.NAME) || isTold(message, RequireHeader.NAME)
                ? new SipReplyException("The " + status + " was not sent: " + cause.getMessage(), exchange, cause)
                : new SipReplyException("The " + status + " cannot be sent reliably: the caller would have to say"
                        + " 'Supported: 100rel' (RFC 3262) and does not; with reliable=false it can be sent",
                        exchange, cause);
    }

    private static boolean isTold(Request request, String field) {
        for (Iterator<?> tags = request.getHeaders(field); tags.hasNext();) {
            if (tags.next() instanceof OptionTag tag && RELIABLE_PROVISIONAL.equalsIgnoreCase(tag.getOptionTag())) {
                return true;
            }
        }
        return false;
    }

    private static SipReplyException tooLate(IncomingRequest request, Response response, Exchange exchange) {
        boolean cancelled = exchange.getProperty(SipConstants.CANCELLED, false, Boolean.class);
        return new SipReplyException("The " + response.getStatusCode() + " comes too late for the "
                + request.message().getMethod()
                + (cancelled ? ": its sender has cancelled it" : ": it has its final answer already"), exchange);
    }
}

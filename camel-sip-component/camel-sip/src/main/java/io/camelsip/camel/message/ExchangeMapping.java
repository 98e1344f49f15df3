/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import javax.sip.message.Request;
import javax.sip.message.Response;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.HeaderFilterStrategy;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.dialog.Call;
import io.camelsip.engine.proxy.MessageChanges;

/**
 * Carries SIP messages to and from exchanges.
 * <p>
 * Header fields travel under their own names, long form, as {@code String}, or as {@code List<String>} where a field was
 * repeated or lists several values; {@code CamelSip*} is what the component says (see {@link SipConstants}). The body is
 * {@code String} for text, SDP, XML and JSON, {@code byte[]} otherwise.
 * <p>
 * What came with a received message and was left as it was is no instruction: it does not go back in the answer, and a
 * producer does not obey it. To send such a value, set it.
 */
public final class ExchangeMapping {

    /** What it keeps serves all strategies. */
    private static final OutgoingBody REPLY_BODIES = new OutgoingBody();

    private final HeaderFilterStrategy strategy;
    private final OutgoingBody bodies = new OutgoingBody();
    private final AnswerWriter answers;
    private final RequestWriter requests;

    public ExchangeMapping(HeaderFilterStrategy strategy) {
        this.strategy = strategy;
        this.answers = new AnswerWriter(strategy, bodies);
        this.requests = new RequestWriter(strategy, bodies);
    }

    /** What a request says where the exchange does not. */
    public record RequestDefaults(
            String method, String requestUri, Optional<String> from, Optional<String> to, Optional<String> contact,
            OptionalInt expires) {}

    /** Makes a received request the exchange's message. */
    public void read(IncomingRequest request, Exchange exchange) {
        ReceivedMessage received = new ReceivedMessage(request, strategy);
        exchange.setProperty(Given.RECEIVED, received);
        exchange.setIn(new SipMessage(exchange.getContext(), received));
    }

    /**
     * The final response that the exchange says: 200 (REFER: 202) where it says nothing.
     *
     * @throws MalformedHeaderException if a header cannot be sent as it is
     */
    public Response write(Exchange exchange, IncomingRequest request) {
        return answers.write(exchange, request);
    }

    /**
     * The response, provisional or final, that the exchange says now to the request that it came from; headers cross as the
     * endpoint that received the request lets them.
     *
     * @param  status                   of the response; where empty, {@link SipConstants#RESPONSE_CODE} as the route set it
     *                                  or as the response has it that the exchange met last
     * @throws IllegalStateException    if the exchange did not come from a request
     * @throws MalformedHeaderException if a header cannot be sent as it is, or there is no status
     */
    public static Response reply(Exchange exchange, OptionalInt status) {
        ReceivedMessage received = Given.received(exchange);
        if (received == null) {
            throw new IllegalStateException("The exchange did not come from a SIP request");
        }
        return new AnswerWriter(received.strategy(), REPLY_BODIES).write(exchange, received.request(), status);
    }

    /**
     * The request that the exchange says.
     *
     * @throws MalformedHeaderException if a header or an address cannot be sent as it is
     * @throws UnsendableBodyException  if the body is neither text nor bytes
     * @throws TooManyHopsException     if the exchange came with a request that may go no further
     */
    public Request createRequest(Exchange exchange, RequestDefaults defaults) {
        return requests.write(exchange, defaults);
    }

    /**
     * Fills in a request inside a call with what the exchange says. What the peer of that call said and the route left as
     * it was is not said to it again, be it a header or the body.
     *
     * @param  request made for that call
     * @return         the same request
     * @throws         MalformedHeaderException if a header cannot be sent as it is
     * @throws         UnsendableBodyException if the body is neither text nor bytes
     */
    public Request completeInside(Exchange exchange, Request request) {
        return requests.complete(exchange, request);
    }

    /**
     * Makes a received response the exchange's message; what the exchange had in headers stays where the response says
     * nothing else. An exchange that expects an answer gets the response's body, or none; another keeps its own.
     */
    public void readResponse(Response response, InetSocketAddress from, Exchange exchange) {
        Message before = exchange.getMessage();
        readSession(response, from, exchange);
        if (!exchange.getPattern().isOutCapable()) {
            exchange.getMessage().setBody(before.getBody());
        }
    }

    /**
     * The same, with the body of the response in any case: that of a response to INVITE or UPDATE describes the session,
     * without which no route can go on.
     */
    public void readSession(Response response, InetSocketAddress from, Exchange exchange) {
        become(new ReceivedMessage(response, from, strategy), exchange);
    }

    private static void become(ReceivedMessage received, Exchange exchange) {
        Message before = exchange.getMessage();
        SipMessage message = new SipMessage(exchange.getContext(), received, Given.headersThatLast(exchange));
        if (before.hasMessageId()) {
            message.setMessageId(before.getMessageId());
        }
        exchange.setProperty(Given.LAST_RESPONSE, received);
        exchange.setMessage(message);
    }

    /**
     * What a route changed in the request that the exchange came from, for a proxy that forwards it: the header fields that
     * the route set, or took out of the message, and the body that it replaced.
     *
     * @throws IllegalStateException    if the exchange did not come from a request
     * @throws MalformedHeaderException if a header cannot be sent as it is
     * @throws UnsendableBodyException  if the body is neither text nor bytes
     */
    public MessageChanges requestChanges(Exchange exchange) {
        ReceivedMessage request = Given.received(exchange);
        if (request == null) {
            throw new IllegalStateException("The exchange did not come from a SIP request");
        }
        return new ForwardChanges(exchange, strategy, request).with(bodies);
    }

    /** The same for a response that {@link #readPassing} made the exchange's message. */
    public MessageChanges responseChanges(Exchange exchange) {
        return new ForwardChanges(exchange, strategy, Given.lastResponse(exchange)).with(bodies);
    }

    /** Makes a response on its way through a proxy the exchange's message, and all of it. */
    public void readPassing(Response response, Exchange exchange) {
        ReceivedMessage received = ReceivedMessage.passing(response, strategy);
        exchange.setProperty(Given.LAST_RESPONSE, received);
        exchange.setMessage(new SipMessage(exchange.getContext(), received));
    }

    /**
     * Makes the final response that a proxy has sent on the exchange's message, as {@link #readResponse} does.
     */
    public void readForwarded(Response response, Exchange exchange) {
        Message before = exchange.getMessage();
        become(ReceivedMessage.passing(response, strategy), exchange);
        if (!exchange.getPattern().isOutCapable()) {
            exchange.getMessage().setBody(before.getBody());
        }
    }

    /**
     * The same for the one that a proxy holds: the exchange keeps its body, for another attempt. If the route leaves it at
     * that, {@link #write} makes the same response of it.
     */
    public void readHeld(Response response, Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        ForwardChanges.rememberRemoved(exchange);
        become(ReceivedMessage.passing(response, strategy), exchange);
        exchange.getMessage().setBody(body);
    }

    /** A received response as a message of no exchange. */
    public SipMessage message(Response response, InetSocketAddress from, CamelContext context) {
        return new SipMessage(context, new ReceivedMessage(response, from, strategy));
    }

    /**
     * Makes a response that was made for the exchange's request the exchange's answer: what it says becomes headers, which a
     * route may look at and change, and which the end of the route sends.
     */
    public static void setAnswer(Exchange exchange, Response response) {
        MadeAnswer.set(exchange, response);
    }

    /** The request that the exchange, or the one it is a copy of, came from; answered by now or not. */
    public static Optional<IncomingRequest> request(Exchange exchange) {
        return Optional.ofNullable(Given.received(exchange)).map(ReceivedMessage::request);
    }

    /**
     * Names the call that the exchange is about: header {@link SipConstants#DIALOG_ID}, wherever that came from, else the
     * call of the request that the exchange came from.
     */
    public static Optional<String> dialogId(Exchange exchange) {
        String id = exchange.getMessage().getHeader(SipConstants.DIALOG_ID, String.class);
        return id != null ? Optional.of(id) : request(exchange).flatMap(IncomingRequest::call).map(Call::id);
    }

    /**
     * The values of Reason (RFC 3326) that the exchange has for the end of a call: none of those that came from the call
     * itself.
     *
     * @param  request                  of that call; gets them too
     * @throws MalformedHeaderException if one is no Reason
     */
    public static List<String> reasons(Exchange exchange, Request request) {
        return RequestWriter.writeReasons(exchange, request);
    }

    /**
     * A header that tells the component what to do: present if the route set it, not if it is left over from a received
     * SIP message.
     *
     * @throws MalformedHeaderException if it cannot be converted
     */
    public static <T> Optional<T> instruction(Exchange exchange, String name, Class<T> type) {
        return Given.header(exchange, name, type);
    }
}

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
import java.util.Map;
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

    private final HeaderFilterStrategy strategy;
    private final AnswerWriter answers;
    private final RequestWriter requests;

    public ExchangeMapping(HeaderFilterStrategy strategy) {
        OutgoingBody bodies = new OutgoingBody();
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
     * Makes a received response the exchange's message; what the exchange had in headers stays where the response says
     * nothing else. An exchange that expects an answer gets the response's body, or none; another keeps its own.
     */
    public void readResponse(Response response, InetSocketAddress from, Exchange exchange) {
        Message before = exchange.getMessage();
        SipMessage message = new SipMessage(exchange.getContext(), new ReceivedMessage(response, from, strategy),
                headersThatLast(before));
        if (before.hasMessageId()) {
            message.setMessageId(before.getMessageId());
        }
        if (!exchange.getPattern().isOutCapable()) {
            message.setBody(before.getBody());
        }
        exchange.setMessage(message);
    }

    private static Map<String, Object> headersThatLast(Message before) {
        if (!before.hasHeaders()) {
            return Map.of();
        }
        return before instanceof SipMessage message ? message.headersThatLast() : before.getHeaders();
    }

    /** A received response as a message of no exchange. */
    public SipMessage message(Response response, InetSocketAddress from, CamelContext context) {
        return new SipMessage(context, new ReceivedMessage(response, from, strategy));
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

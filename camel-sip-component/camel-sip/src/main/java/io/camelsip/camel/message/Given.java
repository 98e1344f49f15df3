/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.TypeConversionException;

/**
 * Tells what a route said from what is merely left over from the SIP messages that the exchange has met. Without that
 * difference every answer would echo the request, and a route from {@code sip:} to {@code sip:} would do what the
 * received request says.
 */
final class Given {

    /** Exchange property: the request that the exchange came from. */
    static final String RECEIVED = "CamelSipReceived";

    /** Exchange property: the response that it met last. Camel replaces messages, so the message alone does not tell. */
    static final String LAST_RESPONSE = "CamelSipLastResponse";

    /** Exchange property: the header fields of the request that the route took out before it was forwarded. */
    static final String REMOVED = "CamelSipRemoved";

    private Given() {
    }

    /** The header, if the route gave it. */
    static Object header(Exchange exchange, String name) {
        return header(exchange, name, origin -> false);
    }

    /** The header, if the route gave it, or if it is left over from a response that the exchange has met. */
    static Object headerOrResponses(Exchange exchange, String name) {
        return header(exchange, name, origin -> !origin.isRequest());
    }

    private static Object header(Exchange exchange, String name, Predicate<ReceivedMessage> accepted) {
        Message message = exchange.getMessage();
        if (isUntouched(message)) {
            Map<String, Object> set = ((SipMessage) message).headersSet();
            return set == null ? null : set.get(name);
        }
        // not one by one: only those of the map can be recognised
        Object value = message.hasHeaders() ? message.getHeaders().get(name) : null;
        ReceivedMessage origin = value == null ? null : origin(exchange, name, value);
        return origin == null || accepted.test(origin) ? value : null;
    }

    static <T> Optional<T> header(Exchange exchange, String name, Class<T> type) {
        Object value = header(exchange, name);
        return value == null ? Optional.empty() : Optional.of(convert(exchange, name, value, type));
    }

    static <T> T convert(Exchange exchange, String name, Object value, Class<T> type) {
        try {
            T converted = exchange.getContext().getTypeConverter().convertTo(type, exchange, value);
            if (converted != null) {
                return converted;
            }
        } catch (TypeConversionException e) {
            // told below, without the value
        }
        throw new MalformedHeaderException(name,
                "is a " + value.getClass().getName() + " that is no " + type.getSimpleName());
    }

    /** Whether it holds nothing but what was received and what was set one by one since. */
    static boolean isUntouched(Message message) {
        return message instanceof SipMessage sip && sip.isLazyRequest();
    }

    /** The message that the header is left over from, or null if the route gave it. */
    static ReceivedMessage origin(Exchange exchange, String name, Object value) {
        ReceivedMessage own = null;
        if (exchange.getMessage() instanceof SipMessage message) {
            if (message.wasSet(name, value)) {
                return null;
            }
            own = message.received();
        }
        if (own != null && own.gave(name, value)) {
            return own;
        }
        ReceivedMessage first = received(exchange);
        if (first != null && first != own && first.gave(name, value)) {
            return first;
        }
        ReceivedMessage last = lastResponse(exchange);
        return last != null && last != own && last.gave(name, value) ? last : null;
    }

    /** The message that the body is left over from, or null if the route gave it. */
    static ReceivedMessage bodyOrigin(Exchange exchange) {
        return exchange.getMessage() instanceof SipMessage message && !message.wasBodySet() ? message.received() : null;
    }

    /** The request that the exchange came from, or null. */
    static ReceivedMessage received(Exchange exchange) {
        return exchange.getProperty(RECEIVED) instanceof ReceivedMessage received ? received : null;
    }

    /** The response that the exchange met last, or null. */
    static ReceivedMessage lastResponse(Exchange exchange) {
        return exchange.getProperty(LAST_RESPONSE) instanceof ReceivedMessage response ? response : null;
    }

    /** What there still is once another response comes: all headers but what the last one said. */
    static Map<String, Object> headersThatLast(Exchange exchange) {
        Message message = exchange.getMessage();
        if (!message.hasHeaders()) {
            return Map.of();
        }
        if (message instanceof SipMessage sip) {
            return sip.headersThatLast();
        }
        ReceivedMessage last = lastResponse(exchange);
        if (last == null) {
            return message.getHeaders();
        }
        Map<String, Object> lasting = FieldNames.mapIgnoringCase();
        message.getHeaders().forEach((name, value) -> {
            if (!last.gave(name, value)) {
                lasting.put(name, value);
            }
        });
        return lasting;
    }
}

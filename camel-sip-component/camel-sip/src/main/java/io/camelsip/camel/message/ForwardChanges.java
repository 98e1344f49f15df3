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
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import javax.sip.message.Message;
import javax.sip.message.Request;

import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

import io.camelsip.engine.SipMessages;
import io.camelsip.engine.proxy.MessageChanges;

/**
 * What a route changed in a message that goes through a proxy: the header fields that it set or took out, and the body that
 * it replaced. What came with the message and was left as it was is no change.
 */
final class ForwardChanges {

    /** The proxy keeps these, or the ends of the call do (RFC 3261 §16.6, RFC 3262 §7); Content-Type goes with the body. */
    private static final Set<String> OWNED = FieldNames.setIgnoringCase();

    static {
        OWNED.addAll(List.of("Via", "Route", "Record-Route", "Max-Forwards", "Content-Length", "From", "To", "Call-ID",
                "CSeq", "RSeq", "RAck", FieldNames.CONTENT_TYPE));
    }

    private static final List<String> WITNESSES = List.of("Via", "Call-ID");

    private final Exchange exchange;
    private final HeaderFilterStrategy strategy;
    private final ReceivedMessage passing;
    private final Map<String, List<String>> fields = new LinkedHashMap<>();
    /** What is set goes in here first, to see whether it can be sent; null until something is. */
    private Message draft;

    /** @param passing the message that goes through */
    ForwardChanges(Exchange exchange, HeaderFilterStrategy strategy, ReceivedMessage passing) {
        this.exchange = exchange;
        this.strategy = strategy;
        this.passing = passing;
    }

    MessageChanges with(OutgoingBody bodies) {
        readHeaders();
        Optional<OutgoingBody.Replacement> body = bodies.replacement(exchange, passing, this::draft);
        body.ifPresent(
                given -> fields.put(FieldNames.CONTENT_TYPE, given.contentType().map(List::of).orElse(List.of())));
        return fields.isEmpty() && body.isEmpty()
                ? MessageChanges.NONE
                : new MessageChanges(fields, body.map(OutgoingBody.Replacement::content));
    }

    private void readHeaders() {
        removed(exchange, passing).forEach(this::remove);
        org.apache.camel.Message message = exchange.getMessage();
        Map<String, Object> headers = message instanceof SipMessage sip && sip.isAsReceived() ? sip.headersSet()
                : message.getHeaders();
        if (headers != null) {
            headers.forEach(this::change);
        }
    }

    /**
     * What the route took out. Many a component makes a message of its own, and many a route tidies up with {@code
     * removeHeaders("*")}; neither says anything of the message that passes. So what is missing was taken out only if fields
     * are still there that nobody takes out one by one.
     */
    @SuppressWarnings("unchecked")
    private static Collection<String> removed(Exchange exchange, ReceivedMessage passing) {
        org.apache.camel.Message message = exchange.getMessage();
        if (message instanceof SipMessage sip && sip.isAsReceived()) {
            return List.of();
        }
        Map<String, Object> headers = message.getHeaders();
        if (WITNESSES.stream().allMatch(name -> headers.get(name) != null && passing.gave(name, headers.get(name)))) {
            return passing.names().stream().filter(name -> isField(name) && headers.get(name) == null).toList();
        }
        return passing.isRequest() ? exchange.getProperty(Given.REMOVED, List.of(), Collection.class) : List.of();
    }

    /** Before the message of a response hides it from another attempt. */
    static void rememberRemoved(Exchange exchange) {
        ReceivedMessage request = Given.received(exchange);
        if (request != null) {
            exchange.setProperty(Given.REMOVED, List.copyOf(removed(exchange, request)));
        }
    }

    private void change(String name, Object value) {
        if (value == null) {
            remove(name);
        } else if (isField(name) && Given.origin(exchange, name, value) == null
                && !strategy.applyFilterToCamelHeaders(name, value, exchange)) {
            set(FieldNames.expand(name), value);
        }
    }

    private static boolean isField(String name) {
        return !FieldNames.isCamels(name) && FieldNames.isToken(name) && !OWNED.contains(FieldNames.expand(name));
    }

    private void remove(String name) {
        if (isField(name) && HeaderFields.value(passing.message(), FieldNames.expand(name)) != null) {
            fields.put(FieldNames.expand(name), List.of());
        }
    }

    private void set(String name, Object value) {
        Collection<?> several = value instanceof Collection<?> values ? values
                : value instanceof Object[] array ? Arrays.asList(array) : List.of(value);
        List<String> values = several.stream().map(OutgoingHeaders::text).filter(Objects::nonNull)
                .map(text -> FieldNames.isAddress(name) ? OutgoingHeaders.nameAddress(text) : text).toList();
        if (!values.isEmpty()) {
            values.forEach(text -> OutgoingHeaders.add(draft(), name, text, name));
            fields.put(name, values);
        }
    }

    private Message draft() {
        if (draft == null) {
            try {
                draft = SipMessages.request(Request.MESSAGE, "sip:draft.invalid", Optional.empty(), Optional.empty());
            } catch (ParseException e) {
                throw new IllegalStateException("That is a request", e);
            }
        }
        return draft;
    }
}

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

import javax.sip.address.Address;
import javax.sip.address.URI;
import javax.sip.header.ContactHeader;
import javax.sip.header.EventHeader;
import javax.sip.header.ExpiresHeader;
import javax.sip.header.Header;
import javax.sip.header.SIPETagHeader;
import javax.sip.header.SIPIfMatchHeader;
import javax.sip.header.SubscriptionStateHeader;
import javax.sip.message.Message;
import javax.sip.message.Request;

import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.SipMessages;

/** Writes headers into a message. No value can end its line, whatever wrote it. */
final class OutgoingHeaders {

    private final Exchange exchange;
    private final HeaderFilterStrategy strategy;
    private final Message target;

    OutgoingHeaders(Exchange exchange, HeaderFilterStrategy strategy, Message target) {
        this.exchange = exchange;
        this.strategy = strategy;
        this.target = target;
    }

    /** Those of an answer: nothing goes back that came with the request and was left as it was. */
    void answer() {
        org.apache.camel.Message message = exchange.getMessage();
        if (Given.isUntouched(message)) {
            copy(((SipMessage) message).headersSet(), (name, origin) -> true);
        } else if (message.hasHeaders()) {
            copy(message.getHeaders(),
                    (name, origin) -> origin == null || origin.isPassing()
                            || !origin.isRequest() && !FieldNames.isOfOneHop(name));
        }
    }

    /** Those of a request: of what came with another message, only what concerns both ends. */
    void request() {
        org.apache.camel.Message message = exchange.getMessage();
        if (message.hasHeaders()) {
            copy(message.getHeaders(), (name, origin) -> origin == null || !FieldNames.isOfOneHop(name));
        }
    }

    /** Those of a request inside a call: the same, but for what came with another message of that call. */
    void requestInside(String callId) {
        org.apache.camel.Message message = exchange.getMessage();
        if (message.hasHeaders()) {
            copy(message.getHeaders(),
                    (name, origin) -> origin == null || !FieldNames.isOfOneHop(name) && !origin.isOf(callId));
        }
    }

    /** The values of one field as {@link #requestInside} would write them. */
    static List<String> values(Exchange exchange, String name, String callId) {
        org.apache.camel.Message message = exchange.getMessage();
        Object value = message.hasHeaders() ? message.getHeaders().get(name) : null;
        ReceivedMessage origin = value == null ? null : Given.origin(exchange, name, value);
        if (value == null || origin != null && origin.isOf(callId)) {
            return List.of();
        }
        List<String> values = new ArrayList<>();
        for (Object one : value instanceof Collection<?> several ? several : List.of(value)) {
            String text = text(one);
            if (text != null) {
                values.add(text);
            }
        }
        return values;
    }

    /** Those of the component's headers that set a field. */
    void facts() {
        Object contact = Given.header(exchange, SipConstants.CONTACT);
        if (contact != null) {
            setAddresses(ContactHeader.NAME, SipConstants.CONTACT, contact);
        }
        fact(SipConstants.EXPIRES, ExpiresHeader.NAME);
        fact(SipConstants.EVENT, EventHeader.NAME);
        fact(SipConstants.SUBSCRIPTION_STATE, SubscriptionStateHeader.NAME);
        fact(SipConstants.ETAG, target instanceof Request ? SIPIfMatchHeader.NAME : SIPETagHeader.NAME);
    }

    private void fact(String header, String field) {
        Object value = Given.header(exchange, header);
        if (value != null) {
            set(field, header, value instanceof Collection<?> several ? several : List.of(value));
        }
    }

    private void copy(Map<String, Object> headers, BiPredicate<String, ReceivedMessage> accepted) {
        if (headers == null) {
            return;
        }
        for (Map.Entry<String, Object> header : headers.entrySet()) {
            String name = header.getKey();
            Object value = header.getValue();
            if (value != null && !FieldNames.isCamels(name)
                    && accepted.test(name, Given.origin(exchange, name, value)) && isSendable(name, value)) {
                write(FieldNames.expand(name), value);
            }
        }
    }

    /** Whatever the strategy says, the stack's own fields are the stack's. Content-Type goes with the body. */
    private boolean isSendable(String name, Object value) {
        return FieldNames.isToken(name) && !FieldNames.isStacks(name)
                && !FieldNames.CONTENT_TYPE.equalsIgnoreCase(FieldNames.expand(name))
                && !strategy.applyFilterToCamelHeaders(name, value, exchange);
    }

    private void write(String name, Object value) {
        if (FieldNames.isAddress(name)) {
            setAddresses(name, name, value instanceof Object[] several ? Arrays.asList(several) : value);
        } else if (value instanceof Collection<?> several) {
            set(name, name, several);
        } else if (value instanceof Object[] several) {
            set(name, name, Arrays.asList(several));
        } else {
            set(name, name, List.of(value));
        }
    }

    /** A field of addresses, where one without angle brackets is a URI with all that belongs to it. */
    private void setAddresses(String field, String header, Object value) {
        Collection<?> several = value instanceof Collection<?> values ? values : List.of(value);
        List<Object> addresses = new ArrayList<>();
        for (Object address : several) {
            String text = text(address);
            if (text != null) {
                addresses.add(nameAddress(text));
            }
        }
        set(field, header, addresses);
    }

    private void set(String field, String header, Collection<?> values) {
        boolean first = true;
        for (Object value : values) {
            String text = text(value);
            if (text == null) {
                continue;
            }
            if (first) {
                target.removeHeader(field);
                first = false;
            }
            add(target, field, text, header);
        }
    }

    /** @param header what to call it if it cannot be sent */
    static void add(Message target, String field, String text, String header) {
        requireOneLine(header, text);
        try {
            SipMessages.addHeader(target, field, text);
        } catch (ParseException e) {
            throw new MalformedHeaderException(header,
                    "cannot be sent: its value is not what a " + field + " may hold");
        }
    }

    /** What can stand in a line, or null if it is nothing that anybody meant to. */
    static String text(Object value) {
        if (value instanceof CharSequence || value instanceof Number || value instanceof Boolean
                || value instanceof Character || value instanceof Address || value instanceof URI) {
            return value.toString();
        }
        return value instanceof Header header ? HeaderFields.text(header) : null;
    }

    /** The one place that everything passes which is to become part of a line. */
    static void requireOneLine(String header, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\t' || c == 127) {
                throw new MalformedHeaderException(header, "cannot be sent: its value holds the control character "
                        + (int) c + " at " + i);
            }
        }
    }

    /** In angle brackets, so that parameters of the URI do not become those of the field (RFC 3261 §20.10). */
    static String nameAddress(String address) {
        String bare = address.strip();
        return bare.indexOf('<') >= 0 || bare.equals("*") ? bare : "<" + bare + ">";
    }

    static boolean isUri(String text) {
        try {
            return SipMessages.addresses().createURI(text) != null;
        } catch (ParseException | RuntimeException e) {
            return false;
        }
    }

    static boolean isAddress(String text) {
        try {
            return SipMessages.addresses().createAddress(text) != null;
        } catch (ParseException | RuntimeException e) {
            return false;
        }
    }
}

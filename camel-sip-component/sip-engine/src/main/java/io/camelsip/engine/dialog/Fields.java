/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import javax.sip.header.CSeqHeader;
import javax.sip.header.ContentTypeHeader;
import javax.sip.header.FromHeader;
import javax.sip.header.ToHeader;
import javax.sip.message.Message;

import io.camelsip.engine.SipMessages;

/** Reads and writes the header fields that calls are made of. Stateless. */
final class Fields {

    private Fields() {
    }

    /** The value of the first field of that name. */
    static Optional<String> value(Message message, String name) {
        return values(message, name).stream().findFirst();
    }

    /** The values of all fields of that name. */
    static List<String> values(Message message, String name) {
        return SipMessages.values(message, name);
    }

    /** The items of a field that lists tokens, whether they came in one field or in several. */
    static Set<String> tokens(Message message, String name) {
        Set<String> tokens = new LinkedHashSet<>();
        for (String value : values(message, name)) {
            for (String token : value.split(",")) {
                if (!token.isBlank()) {
                    tokens.add(token.trim());
                }
            }
        }
        return tokens;
    }

    /** Whether a field that lists option tags has this one (RFC 3261 §19.2): they are tokens, whose case does not count. */
    static boolean hasOption(Message message, String name, String tag) {
        return tokens(message, name).stream().anyMatch(tag::equalsIgnoreCase);
    }

    /** A number of at most ten digits, or -1. */
    static long number(String digits) {
        boolean isNumber = !digits.isEmpty() && digits.length() <= 10
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Long.parseLong(digits) : -1;
    }

    /** Sets a field to a value of ours. */
    static void set(Message message, String name, String value) {
        message.removeHeader(name);
        add(message, name, value);
    }

    /** Adds a field with a value of ours, or one that a peer sent in a field of the same kind. */
    static void add(Message message, String name, String value) {
        try {
            SipMessages.addHeader(message, name, value);
        } catch (ParseException e) {
            throw new IllegalArgumentException("A " + name + " cannot be written", e);
        }
    }

    /** Adds an item to a field that lists tokens, unless it is there. */
    static void addToken(Message message, String name, String token) {
        if (!tokens(message, name).contains(token)) {
            add(message, name, token);
        }
    }

    static long sequence(Message message) {
        return ((CSeqHeader) message.getHeader(CSeqHeader.NAME)).getSeqNumber();
    }

    static String method(Message message) {
        return ((CSeqHeader) message.getHeader(CSeqHeader.NAME)).getMethod();
    }

    static FromHeader from(Message message) {
        return (FromHeader) message.getHeader(FromHeader.NAME);
    }

    static ToHeader to(Message message) {
        return (ToHeader) message.getHeader(ToHeader.NAME);
    }

    /** The session description in a message: its body, if that is SDP or a multipart that holds some. */
    static Optional<Description> description(Message message) {
        return isDescribed(message) && !isTooLarge(message) ? Optional.of(new Description(SipMessages.body(message),
                values(message, ContentTypeHeader.NAME).get(0))) : Optional.empty();
    }

    /** Whether a session description is more than a call keeps, so that the message is to be refused. */
    static boolean isTooLarge(Message message) {
        return SipMessages.body(message).length > Description.MAX_BYTES && isDescribed(message);
    }

    private static boolean isDescribed(Message message) {
        byte[] body = SipMessages.body(message);
        if (body.length == 0 || !(message.getHeader(ContentTypeHeader.NAME) instanceof ContentTypeHeader type)) {
            return false;
        }
        String kind = type.getContentType().toLowerCase(Locale.ROOT);
        String name = kind + '/' + type.getContentSubType().toLowerCase(Locale.ROOT);
        return name.equals(Description.SDP)
                || kind.equals("multipart") && new String(body, StandardCharsets.ISO_8859_1).contains(Description.SDP);
    }

    /** Takes the body out of a message, and what describes it. */
    static void removeBody(Message message) {
        message.removeContent();
        for (String field : List.of(ContentTypeHeader.NAME, "Content-Disposition", "Content-Encoding",
                "Content-Language")) {
            message.removeHeader(field);
        }
    }

    /** Makes a description the body of a message. */
    static void describe(Message message, Description description) {
        try {
            int slash = description.contentType().indexOf('/');
            message.setContent(description.bytes().clone(), slash < 0
                    ? SipMessages.headers().createContentTypeHeader("application", "sdp")
                    : (ContentTypeHeader) SipMessages.headers().createHeader(ContentTypeHeader.NAME,
                            description.contentType()));
        } catch (ParseException e) {
            throw new IllegalArgumentException("A session description has no media type that can be sent", e);
        }
    }
}

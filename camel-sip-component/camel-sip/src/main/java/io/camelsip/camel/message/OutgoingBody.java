/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import javax.sip.header.ContentTypeHeader;
import javax.sip.message.Message;
import javax.sip.message.Response;

import org.apache.camel.Exchange;

import io.camelsip.camel.event.BusRecord;
import io.camelsip.engine.SipMessages;

/** Writes the body of an exchange into a message, with the type that says how to read it. */
final class OutgoingBody {

    private static final String PLAIN_TEXT = "text/plain;charset=UTF-8";
    private static final String BYTES = "application/octet-stream";
    private static final String SDP = "application/sdp";

    /** Types are few; beyond this many they are read anew each time. */
    private static final int MAX_TYPES = 128;

    private final Map<String, ContentTypeHeader> types = new ConcurrentHashMap<>();

    /** Of a request: whatever the exchange has, or an error if that cannot be sent. */
    void request(Exchange exchange, Message target) {
        Object body = exchange.getMessage().getBody();
        if (body != null) {
            Object type = exchange.getMessage().getHeader(FieldNames.CONTENT_TYPE);
            if (!write(exchange, body, type, target)) {
                throw new UnsendableBodyException(body);
            }
        }
    }

    /**
     * Of a request inside a call: the same, but for what the peer of that call said last. A type that came with another
     * body says nothing of one that the route made.
     */
    void requestInside(Exchange exchange, Message target, String callId) {
        ReceivedMessage origin = Given.bodyOrigin(exchange);
        if (origin != null && origin.isOf(callId)) {
            return;
        }
        Object body = exchange.getMessage().getBody();
        Object type = origin == null ? Given.header(exchange, FieldNames.CONTENT_TYPE)
                : exchange.getMessage().getHeader(FieldNames.CONTENT_TYPE);
        if (body != null && !write(exchange, body, type, target)) {
            throw new UnsendableBodyException(body);
        }
    }

    /**
     * Of an answer: what the route made. What came with the request does not go back, and what is neither text nor bytes
     * was not meant to.
     */
    void answer(Exchange exchange, Message target) {
        org.apache.camel.Message message = exchange.getMessage();
        if (message instanceof SipMessage sip && sip.isLazyRequest() && !sip.wasBodySet()) {
            return;
        }
        Object body = message.getBody();
        ReceivedMessage received = Given.received(exchange);
        if (body != null && (received == null || !isSame(body, received.body()))) {
            write(exchange, body, Given.headerOrResponses(exchange, FieldNames.CONTENT_TYPE), target);
        } else {
            passOn(Given.lastResponse(exchange), (Response) target);
        }
    }

    /** What a proxy holds is answered with as it came, if that is what the route answers with. */
    private void passOn(ReceivedMessage held, Response target) {
        if (held != null && held.isPassing()
                && ((Response) held.message()).getStatusCode() == target.getStatusCode()
                && HeaderFields.value(held.message(), FieldNames.CONTENT_TYPE) instanceof String type) {
            set(target, SipMessages.body(held.message()).clone(), type);
        }
    }

    /** A body to take the place of another, and what it is; nothing where there is none any more. */
    record Replacement(byte[] content, Optional<String> contentType) {}

    /**
     * Of a message that goes through a proxy: what the route made instead of what came. It keeps the type that it came with
     * unless the route gives another.
     *
     * @param passing the message
     * @param draft   makes one to write in
     */
    Optional<Replacement> replacement(Exchange exchange, ReceivedMessage passing, Supplier<Message> draft) {
        if (Given.bodyOrigin(exchange) != null) {
            return Optional.empty();
        }
        org.apache.camel.Message message = exchange.getMessage();
        Object body = message.getBody();
        // a message that some component made without a body says nothing of the one that came
        boolean meant = body != null || message instanceof SipMessage;
        if (!meant || body instanceof BusRecord || body != null && isSame(body, passing.body())) {
            return Optional.empty();
        }
        Message written = draft.get();
        if (body != null && !write(exchange, body, typeOfReplacement(exchange, passing), written)) {
            throw new UnsendableBodyException(body);
        }
        byte[] content = SipMessages.body(written);
        return Arrays.equals(content, SipMessages.body(passing.message())) ? Optional.empty()
                : Optional.of(new Replacement(content, Optional.ofNullable(written.getHeader(FieldNames.CONTENT_TYPE))
                        .map(HeaderFields::text)));
    }

    private static Object typeOfReplacement(Exchange exchange, ReceivedMessage passing) {
        Object given = Given.header(exchange, FieldNames.CONTENT_TYPE);
        return given == null ? HeaderFields.value(passing.message(), FieldNames.CONTENT_TYPE) : given;
    }

    private static boolean isSame(Object body, Object received) {
        return body instanceof byte[] bytes && received instanceof byte[] others
                ? Arrays.equals(bytes, others)
                : body.equals(received);
    }

    /** @return false if it is nothing that can be sent */
    private boolean write(Exchange exchange, Object body, Object typeGiven, Message target) {
        if (body instanceof BusRecord) {
            // what happened in a call is no message in it; a route that means to send it converts it to text
            return true;
        }
        Optional<TypedBody> typed = TypedBody.of(body, type(exchange, typeGiven, null));
        if (typed.isPresent()) {
            writeAction(body, target);
            return set(target, typed.get().content(), typed.get().contentType());
        }
        boolean text = body instanceof CharSequence || body instanceof Number || body instanceof Boolean
                || body instanceof Character;
        if (text) {
            String content = ended(body.toString());
            String type = type(exchange, typeGiven, isSdp(content) ? SDP : PLAIN_TEXT);
            byte[] bytes = content.getBytes(charset(type));
            return bytes.length == 0 || set(target, bytes, type);
        }
        byte[] bytes = bytes(exchange, body);
        return bytes != null && (bytes.length == 0
                || set(target, bytes, type(exchange, typeGiven, isSdp(startOf(bytes)) ? SDP : BYTES)));
    }

    /** SOAP 1.1 has it beside the body. */
    private static void writeAction(Object body, Message target) {
        if (body instanceof SipSoap soap && target.getHeader(SipSoap.ACTION) == null) {
            soap.soapAction().ifPresent(
                    action -> OutgoingHeaders.add(target, SipSoap.ACTION, action, SipSoap.ACTION));
        }
    }

    private static String type(Exchange exchange, Object given, String otherwise) {
        return given == null ? otherwise : Given.convert(exchange, FieldNames.CONTENT_TYPE, given, String.class);
    }

    /** What a session description begins with (RFC 8866 §5.1), and hardly anything else. */
    private static boolean isSdp(String content) {
        return content.startsWith("v=0\r") || content.startsWith("v=0\n");
    }

    /** The last line of a session description ends, too (RFC 8866 §9); Camel's {@code constant()} takes that end off. */
    private static String ended(String content) {
        return isSdp(content) && !content.endsWith("\n") ? content + "\r\n" : content;
    }

    private static String startOf(byte[] bytes) {
        return new String(bytes, 0, Math.min(bytes.length, 4), StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(Exchange exchange, Object body) {
        if (body instanceof byte[] bytes) {
            return bytes.clone();
        }
        // Camel would turn these into bytes one way or another, but hardly into those that were meant
        return body instanceof Map || body instanceof Collection
                ? null
                : exchange.getContext().getTypeConverter().tryConvertTo(byte[].class, exchange, body);
    }

    private boolean set(Message target, byte[] bytes, String type) {
        try {
            target.setContent(bytes, (ContentTypeHeader) header(type).clone());
            return true;
        } catch (ParseException e) {
            throw malformed();
        }
    }

    private Charset charset(String type) {
        String name = header(type).getParameter("charset");
        Charset charset = name == null ? StandardCharsets.UTF_8 : IncomingBody.charset(name);
        if (charset == null || !charset.canEncode()) {
            throw new MalformedHeaderException(FieldNames.CONTENT_TYPE, "names a charset that is not known here");
        }
        return charset;
    }

    private ContentTypeHeader header(String type) {
        ContentTypeHeader known = types.get(type);
        if (known != null) {
            return known;
        }
        ContentTypeHeader header = parse(type);
        if (types.size() < MAX_TYPES) {
            types.put(type, header);
        }
        return header;
    }

    private static ContentTypeHeader parse(String type) {
        OutgoingHeaders.requireOneLine(FieldNames.CONTENT_TYPE, type);
        try {
            return (ContentTypeHeader) SipMessages.headers().createHeader(FieldNames.CONTENT_TYPE, type);
        } catch (ParseException | RuntimeException e) {
            throw malformed();
        }
    }

    private static MalformedHeaderException malformed() {
        return new MalformedHeaderException(FieldNames.CONTENT_TYPE,
                "cannot be sent: it is no media type such as text/plain;charset=UTF-8");
    }
}

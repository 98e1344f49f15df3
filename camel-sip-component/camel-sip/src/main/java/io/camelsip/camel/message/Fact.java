/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import javax.sip.address.Address;
import javax.sip.address.SipURI;
import javax.sip.address.TelURL;
import javax.sip.address.URI;
import javax.sip.header.CSeqHeader;
import javax.sip.header.CallIdHeader;
import javax.sip.header.ContactHeader;
import javax.sip.header.EventHeader;
import javax.sip.header.ExpiresHeader;
import javax.sip.header.FromHeader;
import javax.sip.header.HeaderAddress;
import javax.sip.header.SIPETagHeader;
import javax.sip.header.SIPIfMatchHeader;
import javax.sip.header.SubscriptionStateHeader;
import javax.sip.header.ToHeader;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.dialog.Call;

/** What the component says about a message that came in, each under its {@code CamelSip*} name. */
enum Fact {

    METHOD(SipConstants.METHOD, Fact::method),
    REQUEST_URI(SipConstants.REQUEST_URI, received -> received.message() instanceof Request request
            ? request.getRequestURI().toString()
            : null),
    RESPONSE_CODE(SipConstants.RESPONSE_CODE, received -> received.message() instanceof Response response
            ? response.getStatusCode()
            : null),
    REASON_PHRASE(SipConstants.REASON_PHRASE, received -> received.message() instanceof Response response
            ? response.getReasonPhrase()
            : null),
    CALL_ID(SipConstants.CALL_ID, received -> ((CallIdHeader) field(received, CallIdHeader.NAME)).getCallId()),
    SEQUENCE_NUMBER(SipConstants.SEQUENCE_NUMBER,
            received -> ((CSeqHeader) field(received, CSeqHeader.NAME)).getSeqNumber()),
    FROM(SipConstants.FROM, received -> address(received, FromHeader.NAME).toString()),
    FROM_USER(SipConstants.FROM_USER, received -> user(address(received, FromHeader.NAME))),
    TO(SipConstants.TO, received -> address(received, ToHeader.NAME).toString()),
    TO_USER(SipConstants.TO_USER, received -> user(address(received, ToHeader.NAME))),
    CONTACT(SipConstants.CONTACT, received -> HeaderFields.value(received.message(), ContactHeader.NAME)),
    EVENT(SipConstants.EVENT, received -> field(received, EventHeader.NAME) instanceof EventHeader event
            ? event.getEventType()
            : null),
    EXPIRES(SipConstants.EXPIRES, received -> field(received, ExpiresHeader.NAME) instanceof ExpiresHeader expires
            ? expires.getExpires()
            : null),
    ETAG(SipConstants.ETAG, Fact::entityTag),
    SUBSCRIPTION_STATE(SipConstants.SUBSCRIPTION_STATE,
            received -> HeaderFields.value(received.message(), SubscriptionStateHeader.NAME)),
    TRANSACTION_ID(SipConstants.TRANSACTION_ID, of(IncomingRequest::transactionId)),
    // a copy, so that it can be told from the same word set by a route
    TRANSPORT(SipConstants.TRANSPORT, of(request -> new String(request.transport().parameter()))),
    LOCAL_ADDRESS(SipConstants.LOCAL_ADDRESS, of(request -> text(request.localAddress()))),
    REMOTE_ADDRESS(SipConstants.REMOTE_ADDRESS,
            received -> received.isPassing() ? null : text(received.remoteAddress())),
    AUTHENTICATED_USER(SipConstants.AUTHENTICATED_USER, of(request -> request.authenticatedUser().orElse(null))),
    DIALOG_ID(SipConstants.DIALOG_ID, of(request -> request.call().map(Call::id).orElse(null))),
    REPLACED_DIALOG_ID(SipConstants.REPLACED_DIALOG_ID,
            of(request -> request.call().flatMap(Call::replaced).orElse(null)));

    static final List<Fact> ALL = List.of(values());

    private static final Map<String, Fact> BY_NAME = new HashMap<>();
    private static final Map<String, Fact> BY_NAME_IN_ANY_CASE = FieldNames.mapIgnoringCase();

    static {
        for (Fact fact : ALL) {
            BY_NAME.put(fact.header, fact);
        }
        BY_NAME_IN_ANY_CASE.putAll(BY_NAME);
    }

    private final String header;
    private final Function<ReceivedMessage, Object> reader;

    Fact(String header, Function<ReceivedMessage, Object> reader) {
        this.header = header;
        this.reader = reader;
    }

    /** The fact that goes by the name, or null. */
    static Fact named(String header) {
        Fact fact = BY_NAME.get(header);
        return fact != null ? fact : BY_NAME_IN_ANY_CASE.get(header);
    }

    String header() {
        return header;
    }

    /** The value, or null if the message says nothing of the kind, or nothing that can be read. */
    Object of(ReceivedMessage received) {
        try {
            return reader.apply(received);
        } catch (RuntimeException e) {
            // what a peer wrote can be malformed in ways that show only here; then the field is as good as absent
            return null;
        }
    }

    private static Function<ReceivedMessage, Object> of(Function<IncomingRequest, Object> reader) {
        return received -> received.request() == null ? null : reader.apply(received.request());
    }

    private static String method(ReceivedMessage received) {
        String method = received.message() instanceof Request request
                ? request.getMethod()
                : ((CSeqHeader) field(received, CSeqHeader.NAME)).getMethod();
        // a copy, so that it can be told from the same word set by a route
        return new String(method);
    }

    private static String entityTag(ReceivedMessage received) {
        Message message = received.message();
        if (message instanceof Response) {
            return message.getHeader(SIPETagHeader.NAME) instanceof SIPETagHeader tag ? tag.getETag() : null;
        }
        return message.getHeader(SIPIfMatchHeader.NAME) instanceof SIPIfMatchHeader tag ? tag.getETag() : null;
    }

    private static Object field(ReceivedMessage received, String name) {
        return received.message().getHeader(name);
    }

    private static Address address(ReceivedMessage received, String name) {
        return ((HeaderAddress) field(received, name)).getAddress();
    }

    /** As it stands in the URI, with its escapes: a decoded one could hold anything. */
    private static String user(Address address) {
        URI uri = address.getURI();
        if (uri instanceof SipURI sip) {
            return sip.getUser();
        }
        return uri instanceof TelURL tel ? (tel.isGlobal() ? "+" : "") + tel.getPhoneNumber() : null;
    }

    private static String text(InetSocketAddress address) {
        InetAddress ip = address.getAddress();
        String host = ip == null ? address.getHostString() : ip.getHostAddress();
        return (host.indexOf(':') >= 0 ? "[" + host + "]:" : host + ":") + address.getPort();
    }
}

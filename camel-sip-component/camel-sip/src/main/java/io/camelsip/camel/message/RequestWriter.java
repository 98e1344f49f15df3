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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import javax.sip.address.Address;
import javax.sip.address.SipURI;
import javax.sip.header.CallIdHeader;
import javax.sip.header.ContactHeader;
import javax.sip.header.ExpiresHeader;
import javax.sip.header.FromHeader;
import javax.sip.header.MaxForwardsHeader;
import javax.sip.header.ReasonHeader;
import javax.sip.message.Request;

import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

import io.camelsip.camel.message.ExchangeMapping.RequestDefaults;
import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.SipMessages;

/** Writes the request that an exchange says. */
final class RequestWriter {

    /** Requests whose sender must be reachable later: where they start a dialog, or bind an address. */
    private static final Set<String> REACHABLE = Set.of(
            Request.INVITE, Request.SUBSCRIBE, Request.REFER, Request.REGISTER);

    private static final int MAX_HOPS = 255;

    private final HeaderFilterStrategy strategy;
    private final OutgoingBody bodies;

    RequestWriter(HeaderFilterStrategy strategy, OutgoingBody bodies) {
        this.strategy = strategy;
        this.bodies = bodies;
    }

    Request write(Exchange exchange, RequestDefaults defaults) {
        Request request = start(exchange, defaults);
        OutgoingHeaders headers = new OutgoingHeaders(exchange, strategy, request);
        headers.request();
        headers.facts();
        if (request.getHeader(ContactHeader.NAME) == null) {
            writeContact(defaults, request);
        }
        if (defaults.expires().isPresent() && request.getHeader(ExpiresHeader.NAME) == null) {
            OutgoingHeaders.add(request, ExpiresHeader.NAME, String.valueOf(defaults.expires().getAsInt()),
                    SipConstants.EXPIRES);
        }
        if (request.getHeader(MaxForwardsHeader.NAME) == null) {
            writeMaxForwards(exchange, request);
        }
        bodies.request(exchange, request);
        return request;
    }

    /** The one field of {@link #complete} that the end of a call may have, however it ends. */
    static List<String> writeReasons(Exchange exchange, Request request) {
        List<String> reasons = OutgoingHeaders.values(exchange, ReasonHeader.NAME, callId(request));
        reasons.forEach(reason -> OutgoingHeaders.add(request, ReasonHeader.NAME, reason, ReasonHeader.NAME));
        return reasons;
    }

    private static String callId(Request request) {
        return ((CallIdHeader) request.getHeader(CallIdHeader.NAME)).getCallId();
    }

    /** Route, addresses and numbers of a request inside a call are the call's; the rest is the exchange's. */
    Request complete(Exchange exchange, Request request) {
        String callId = callId(request);
        OutgoingHeaders headers = new OutgoingHeaders(exchange, strategy, request);
        headers.requestInside(callId);
        headers.facts();
        bodies.requestInside(exchange, request, callId);
        return request;
    }

    private static Request start(Exchange exchange, RequestDefaults defaults) {
        String method = Given.header(exchange, SipConstants.METHOD, String.class)
                .map(name -> name.strip().toUpperCase(Locale.ROOT)).orElse(defaults.method());
        String uri = Given.header(exchange, SipConstants.REQUEST_URI, String.class).orElse(defaults.requestUri());
        Optional<String> from = Given.header(exchange, SipConstants.FROM, String.class).or(defaults::from)
                .map(OutgoingHeaders::nameAddress);
        Optional<String> to = Given.header(exchange, SipConstants.TO, String.class).or(defaults::to)
                .map(OutgoingHeaders::nameAddress);
        requireSendable(method, uri, from, to);
        try {
            Request request = SipMessages.request(method, uri, from, to);
            if (request.getRequestURI() instanceof SipURI sip && sip.getHeaderNames().hasNext()) {
                // RFC 3261 §19.1.1: other URIs may have them
                throw new MalformedHeaderException(SipConstants.REQUEST_URI, "holds header fields after a '?'");
            }
            return request;
        } catch (ParseException e) {
            throw culprit(uri, from);
        }
    }

    private static void requireSendable(String method, String uri, Optional<String> from, Optional<String> to) {
        if (!FieldNames.isToken(method)) {
            throw new MalformedHeaderException(SipConstants.METHOD, "is no SIP method");
        }
        if (uri.chars().anyMatch(c -> c <= ' ' || c == 127 || c == '<' || c == '>' || c == '"')) {
            throw new MalformedHeaderException(SipConstants.REQUEST_URI, "holds a character that no URI has");
        }
        from.ifPresent(text -> OutgoingHeaders.requireOneLine(SipConstants.FROM, text));
        to.ifPresent(text -> OutgoingHeaders.requireOneLine(SipConstants.TO, text));
    }

    private static MalformedHeaderException culprit(String uri, Optional<String> from) {
        if (!OutgoingHeaders.isUri(uri)) {
            return new MalformedHeaderException(SipConstants.REQUEST_URI, "is no URI such as sip:alice@example.com");
        }
        boolean fromIsGood = from.isEmpty() || OutgoingHeaders.isAddress(from.get());
        return new MalformedHeaderException(fromIsGood ? SipConstants.TO : SipConstants.FROM,
                "is no address such as \"Alice\" <sip:alice@example.com>");
    }

    private static void writeContact(RequestDefaults defaults, Request request) {
        if (defaults.contact().isPresent()) {
            OutgoingHeaders.add(request, ContactHeader.NAME, OutgoingHeaders.nameAddress(defaults.contact().get()),
                    SipConstants.CONTACT);
        } else if (REACHABLE.contains(request.getMethod())) {
            request.setHeader(SipMessages.headers().createContactHeader(openAddress(request)));
        }
    }

    /** Our own address, filled in once the way out is known, with the user of From. */
    private static Address openAddress(Request request) {
        Address from = ((FromHeader) request.getHeader(FromHeader.NAME)).getAddress();
        String user = from.getURI() instanceof SipURI sip ? sip.getUser() : null;
        try {
            return SipMessages.openAddress(user == null ? "camel" : user);
        } catch (ParseException e) {
            throw new MalformedHeaderException(SipConstants.FROM, "has a user that cannot stand in Contact");
        }
    }

    /** One hop less than the request that the exchange came from had left (RFC 7332 §3), so that no loop lasts. */
    private static void writeMaxForwards(Exchange exchange, Request request) {
        ReceivedMessage received = Given.received(exchange);
        if (received == null
                || !(received.message().getHeader(MaxForwardsHeader.NAME) instanceof MaxForwardsHeader left)) {
            return;
        }
        if (left.getMaxForwards() <= 0) {
            throw new TooManyHopsException();
        }
        OutgoingHeaders.add(request, MaxForwardsHeader.NAME,
                String.valueOf(Math.min(left.getMaxForwards(), MAX_HOPS) - 1), MaxForwardsHeader.NAME);
    }
}

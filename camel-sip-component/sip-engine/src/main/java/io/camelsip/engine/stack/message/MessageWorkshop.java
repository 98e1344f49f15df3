/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.sip.InvalidArgumentException;
import javax.sip.address.Address;
import javax.sip.address.AddressFactory;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.ExtensionHeader;
import javax.sip.header.Header;
import javax.sip.header.HeaderFactory;
import javax.sip.header.UserAgentHeader;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;

import gov.nist.javax.sip.address.AddressFactoryImpl;
import gov.nist.javax.sip.address.AddressImpl;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.HeaderFactoryImpl;
import gov.nist.javax.sip.header.MaxForwards;
import gov.nist.javax.sip.header.RetryAfter;
import gov.nist.javax.sip.header.Server;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.camelsip.engine.MessageLimits;

/** Makes messages and parts of them, for everybody outside this package. Stateless, any thread. */
public final class MessageWorkshop {

    public static final String BENOTIFY = "BENOTIFY";
    /** The host of an address that gets the engine's own once the way out is known. */
    static final String OPEN_HOST = "open.invalid";

    /** What a request of some methods cannot do without (RFC 3261 §8.1.1.8, RFC 3903 §4, RFC 6665 §4). */
    private static final Map<String, List<String>> NEEDED = Map.of(
            Request.PUBLISH, List.of("Event"),
            Request.NOTIFY, List.of("Event", "Subscription-State"),
            Request.SUBSCRIBE, List.of("Event", "Contact"),
            Request.REFER, List.of("Refer-To", "Contact"),
            Request.INVITE, List.of("Contact"));

    private static final HeaderFactory HEADERS;
    private static final AddressFactory ADDRESSES;
    private static final Guard LOCAL_GUARD = new Guard(
            new MessageLimits(64 << 20, 1 << 20, 1 << 18, 1 << 16, 1024, 1024, 255, 1024));
    private static final MessageParser PARSER = new MessageParser();

    static {
        QuietStackLogger.install();
        HEADERS = new HeaderFactoryImpl();
        ADDRESSES = new AddressFactoryImpl();
    }

    private MessageWorkshop() {
    }

    public static HeaderFactory headers() {
        return HEADERS;
    }

    public static AddressFactory addresses() {
        return ADDRESSES;
    }

    /** See {@link io.camelsip.engine.SipMessages#request}. */
    public static Request request(String method, String requestUri, Optional<String> from, Optional<String> to)
            throws ParseException {
        URI uri = ADDRESSES.createURI(requestUri);
        SIPRequest request = new IndexedRequest();
        request.setMethod(method);
        request.setRequestURI(uri);
        request.setHeader(new From());
        ((From) request.getFrom()).setAddress(from.isPresent() ? address(from.get()) : openAddress());
        To recipient = new To();
        recipient.setAddress(to.isPresent() ? address(to.get()) : ADDRESSES.createAddress(toUri(uri)));
        request.setHeader(recipient);
        return request;
    }

    /** RFC 3261 §19.1.1: To holds none of the parameters and header fields of a Request-URI. */
    private static URI toUri(URI requestUri) {
        URI copy = (URI) requestUri.clone();
        if (copy instanceof SipURI sip) {
            for (String parameter : names(sip.getParameterNames())) {
                sip.removeParameter(parameter);
            }
        }
        return copy;
    }

    /** A URI out of the text of a message; empty if it is none. */
    public static Optional<URI> uri(String text) {
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        try {
            return Optional.of(UriReader.read(bytes, 0, bytes.length));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    /** The same, if it is a SIP URI. */
    public static Optional<SipURI> sipUri(String text) {
        return uri(text).filter(SipURI.class::isInstance).map(SipURI.class::cast);
    }

    private static List<String> names(Iterator<?> iterator) {
        List<String> names = new ArrayList<>();
        iterator.forEachRemaining(name -> names.add((String) name));
        return names;
    }

    private static Address address(String text) throws ParseException {
        return ADDRESSES.createAddress(text);
    }

    private static Address openAddress() throws ParseException {
        return ADDRESSES.createAddress(ADDRESSES.createSipURI("camel", OPEN_HOST));
    }

    /** An address whose host the engine fills in when it knows the way out: {@code sip:user@...}. */
    public static Address openAddress(String user) throws ParseException {
        return ADDRESSES.createAddress(ADDRESSES.createSipURI(user, OPEN_HOST));
    }

    /** See {@link io.camelsip.engine.SipMessages#addHeader}. */
    public static void addHeader(Message message, String name, String value) throws ParseException {
        PARSER.addHeader((SIPMessage) message, name, value);
    }

    /** See {@link io.camelsip.engine.SipMessages#parse}. */
    public static Message parse(byte[] message) throws ParseException {
        if (LOCAL_GUARD.inspect(message, NoFlow.INSTANCE) instanceof Verdict.Admitted admitted) {
            return PARSER.parse(admitted);
        }
        throw new ParseException("Not a well-formed SIP message", 0);
    }

    /** See {@link io.camelsip.engine.SipMessages#encode}. */
    public static byte[] encode(Message message) {
        return Wire.encode((SIPMessage) message);
    }

    /** See {@link io.camelsip.engine.SipMessages#unparsedHeaders}. */
    public static List<String> unparsedHeaders(Message message) {
        return names(((SIPMessage) message).getUnrecognizedHeaders());
    }

    /** See {@link io.camelsip.engine.SipMessages#values}. */
    public static List<String> values(Message message, String name) {
        List<String> values = new ArrayList<>(2);
        for (Iterator<?> headers = message.getHeaders(name); headers != null && headers.hasNext();) {
            values.add(value((Header) headers.next()));
        }
        return values;
    }

    private static String value(Header header) {
        if (header instanceof ExtensionHeader extension) {
            return extension.getValue().trim();
        }
        String line = header.toString();
        return line.substring(line.indexOf(':') + 1).trim();
    }

    /** See {@link io.camelsip.engine.SipMessages#body}. */
    public static byte[] body(Message message) {
        return Wire.body((SIPMessage) message);
    }

    /** A response with what RFC 3261 §8.2.6 copies, and our tag where To has none. */
    public static SIPResponse response(SIPRequest request, int status, String toTag, Optional<Server> server) {
        if (status < 100 || status > 699) {
            throw new IllegalArgumentException("Status " + status + " is not between 100 and 699");
        }
        SIPResponse response = request.createResponse(status, ReasonPhrases.of(status));
        if (status > 100 && !request.hasToTag()) {
            response.setToTag(toTag);
        }
        server.ifPresent(response::setHeader);
        return response;
    }

    public static Optional<Server> server(String product) {
        if (product.isBlank()) {
            return Optional.empty();
        }
        try {
            Server server = new Server();
            server.setProduct(List.of(product));
            return Optional.of(server);
        } catch (ParseException e) {
            throw new IllegalArgumentException("Option 'userAgent' is '" + product + "', which is no product name", e);
        }
    }

    /** Adds Retry-After (RFC 3261 §20.33). */
    public static Response retryAfter(Response response, int seconds) {
        try {
            RetryAfter header = new RetryAfter();
            header.setRetryAfter(seconds);
            response.setHeader(header);
            return response;
        } catch (InvalidArgumentException e) {
            throw new IllegalArgumentException("Retry-After of " + seconds + " s", e);
        }
    }

    /** Fills what every request needs and this one lacks, but Via (RFC 3261 §8.1.1). */
    public static void complete(SIPRequest request, Tokens tokens, String product)
            throws ParseException, InvalidArgumentException {
        if (!product.isBlank() && request.getHeader(UserAgentHeader.NAME) == null) {
            request.setHeader(HEADERS.createUserAgentHeader(List.of(product)));
        }
        if (request.getCallId() == null) {
            request.setHeader(HEADERS.createCallIdHeader(tokens.token()));
        }
        if (request.getCSeq() == null) {
            request.setHeader(new ExactCSeq(1, request.getMethod()));
        }
        if (request.getMaxForwards() == null) {
            request.setHeader(new MaxForwards(70));
        }
        if (request.getFrom().getTag() == null) {
            request.getFrom().setTag(tokens.token());
        }
        for (String needed : NEEDED.getOrDefault(request.getMethod(), List.of())) {
            if (request.getHeader(needed) == null) {
                throw new ParseException("it needs a header field " + needed, 0);
            }
        }
    }

    /** Gives addresses that were left open the host and port that the peer can reach us at. */
    public static void settle(AddressImpl address, String host, int port) throws ParseException {
        if (address.getURI() instanceof SipURI uri && uri.getHost().equals(OPEN_HOST)) {
            uri.setHost(host);
            if (port > 0) {
                uri.setPort(port);
            }
        }
    }
}

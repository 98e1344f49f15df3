/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.registrar;

import java.text.ParseException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.CSeqHeader;
import javax.sip.header.CallIdHeader;
import javax.sip.header.ContactHeader;
import javax.sip.header.RouteHeader;
import javax.sip.header.ToHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.SipMessages;

/** Reads REGISTERs, and refuses what bindings have nothing to do with, in the order of RFC 3261 §10.3. Any thread. */
final class AskedReader {

    private static final int LONGEST_CALL_ID = 256;
    private static final int LONGEST_USER_AGENT = 80;
    private static final int MOST_PATHS = 10;
    private static final int LONGEST_PATH = 2048;

    private final RegistrarOptions options;
    private final AddressesOfRecord addresses;
    private final Set<String> extensions = new TreeSet<>(Set.of("path"));
    private final Interner<String> userAgents = new Interner<>(1024);
    private final ContactReader contacts;

    AskedReader(RegistrarOptions options) {
        this.options = options;
        this.addresses = new AddressesOfRecord(options.domains());
        this.contacts = new ContactReader(options);
        if (options.gruu()) {
            extensions.add("gruu");
        }
        if (options.outbound()) {
            extensions.add("outbound");
        }
    }

    /** Option tags that we understand, as Supported lists them. */
    String extensions() {
        return String.join(", ", extensions);
    }

    /** @throws RefusedException if it is to be refused whatever is bound */
    Asked read(IncomingRequest incoming) {
        Request request = incoming.message();
        checkDomain(request.getRequestURI());
        Set<String> required = SipMessages.optionTags(request, "Require");
        checkExtensions(required);
        URI to = ((ToHeader) request.getHeader(ToHeader.NAME)).getAddress().getURI();
        String addressOfRecord = addressOfRecord(to, incoming.authenticatedUser());
        Set<String> supported = SipMessages.optionTags(request, "Supported");
        supported.addAll(required);
        List<String> path = path(incoming, supported);
        boolean removesAll = removesAll(request);
        return new Asked(
                addressOfRecord, removesAll,
                removesAll ? List.of() : contacts.read(incoming, addressOfRecord, supported, path), callId(request),
                ((CSeqHeader) request.getHeader(CSeqHeader.NAME)).getSeqNumber(), path, supported, userAgent(request));
    }

    /** RFC 3261 §10.3 step 1. */
    private void checkDomain(URI requestUri) {
        if (!(requestUri instanceof SipURI)) {
            throw RefusedException.of(Response.UNSUPPORTED_URI_SCHEME);
        }
        if (!addresses.serve(requestUri)) {
            throw RefusedException.of(Response.NOT_FOUND, "Not A Domain Of This Registrar");
        }
    }

    /** RFC 3261 §10.3 step 2. */
    private void checkExtensions(Set<String> required) {
        Set<String> unknown = new TreeSet<>(required);
        unknown.removeAll(extensions);
        if (!unknown.isEmpty()) {
            throw RefusedException.of(Response.BAD_EXTENSION).with("Unsupported", String.join(", ", unknown));
        }
    }

    /** RFC 3261 §10.3 steps 4 and 5: whose it is comes before whether it is there, so that nobody learns who exists. */
    private String addressOfRecord(URI to, Optional<String> user) {
        Optional<String> canonical = AddressesOfRecord.canonical(to);
        if (user.isPresent() && !canonical.filter(aor -> options.ownership().owns(user.get(), aor)).isPresent()) {
            throw RefusedException.ofAnotherUser();
        }
        return canonical.filter(aor -> addresses.serve(to)).orElseThrow(
                () -> RefusedException.of(Response.NOT_FOUND, "Not An Address Of Record Here"));
    }

    private List<String> path(IncomingRequest incoming, Set<String> supported) {
        List<String> path = Fields.addresses(Fields.values(incoming.message(), "Path"));
        if (path.isEmpty()) {
            return path;
        }
        if (path.size() > MOST_PATHS || path.stream().mapToInt(String::length).sum() > LONGEST_PATH) {
            throw RefusedException.of(Response.BAD_REQUEST, "Path Too Long");
        }
        if (!isRoute(path, incoming.createResponse(Response.OK))) {
            throw RefusedException.of(Response.BAD_REQUEST, "Malformed Path Header Field");
        }
        // RFC 3327 §5.3
        if (options.pathPolicy() == RegistrarOptions.PathPolicy.NEEDS_SUPPORT && !supported.contains("path")) {
            throw RefusedException.of(Response.BAD_EXTENSION).with("Unsupported", "path");
        }
        return path;
    }

    /** Whether it can be written as the Route of what is forwarded: tried on a message that goes nowhere. */
    private static boolean isRoute(List<String> path, Response scratch) {
        try {
            for (String value : path) {
                SipMessages.addHeader(scratch, RouteHeader.NAME, value);
            }
        } catch (ParseException e) {
            return false;
        }
        for (Iterator<?> routes = scratch.getHeaders(RouteHeader.NAME); routes.hasNext();) {
            if (!(((RouteHeader) routes.next()).getAddress().getURI() instanceof SipURI)) {
                return false;
            }
        }
        return path.stream().allMatch(value -> value.indexOf('<') >= 0);
    }

    /** RFC 3261 §10.3 step 6: {@code *} stands alone, and only for removing. */
    private static boolean removesAll(Request request) {
        int count = 0;
        boolean wildcard = false;
        for (Iterator<?> fields = request.getHeaders(ContactHeader.NAME); fields != null && fields.hasNext(); count++) {
            wildcard |= ((ContactHeader) fields.next()).isWildCard();
        }
        if (wildcard && (count > 1 || Lifetime.ofField(request).orElse(-1L) != 0)) {
            throw RefusedException.of(Response.BAD_REQUEST, "A Contact Of * Must Be Alone And With Expires 0");
        }
        return wildcard;
    }

    private static String callId(Request request) {
        String callId = ((CallIdHeader) request.getHeader(CallIdHeader.NAME)).getCallId();
        if (callId.length() > LONGEST_CALL_ID) {
            throw RefusedException.of(Response.BAD_REQUEST, "Call-ID Too Long");
        }
        return callId;
    }

    private Optional<String> userAgent(Request request) {
        return Fields.values(request, "User-Agent").stream().findFirst().map(agent -> userAgents
                .intern(agent.length() > LONGEST_USER_AGENT ? agent.substring(0, LONGEST_USER_AGENT) : agent));
    }
}

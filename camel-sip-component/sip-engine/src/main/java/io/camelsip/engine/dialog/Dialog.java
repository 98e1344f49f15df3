/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import javax.sip.InvalidArgumentException;
import javax.sip.address.Address;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.ContactHeader;
import javax.sip.header.RecordRouteHeader;
import javax.sip.header.RouteHeader;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.SipMessages;
import io.camelsip.engine.transport.Flow;

/** The state of a dialog (RFC 3261 §12). Owned by the stripe of its Call-ID. */
final class Dialog {

    private final DialogId id;
    private final String remoteTag;
    private final Address localParty;
    private final Address remoteParty;
    private List<RouteHeader> routeSet;
    private final Optional<Flow> flow;
    private URI remoteTarget;
    private long localSequence;
    /** Negative while the peer has sent no request. */
    private long remoteSequence;

    private Dialog(
            DialogId id, String remoteTag, Address localParty, Address remoteParty, List<RouteHeader> routeSet,
            URI remoteTarget, Optional<Flow> flow) {
        this.id = id;
        this.remoteTag = remoteTag;
        this.localParty = localParty;
        this.remoteParty = remoteParty;
        this.routeSet = routeSet;
        this.remoteTarget = remoteTarget;
        this.flow = flow;
    }

    /** RFC 3261 §12.1.1: as the one who is called. */
    static Dialog called(Request invite, DialogId id, Flow flow) {
        Dialog dialog = new Dialog(id, remoteTag(Fields.from(invite).getTag()), Fields.to(invite).getAddress(),
                Fields.from(invite).getAddress(), routes(invite),
                contact(invite).orElseGet(() -> Fields.from(invite).getAddress().getURI()),
                Optional.of(flow));
        dialog.remoteSequence = Fields.sequence(invite);
        return dialog;
    }

    /** RFC 3261 §12.1.2: as the one who calls, once a response has a To tag. */
    static Dialog calling(Request invite, DialogId id, Response response) {
        Dialog dialog = new Dialog(id, remoteTag(Fields.to(response).getTag()), Fields.from(invite).getAddress(),
                Fields.to(invite).getAddress(), reversed(routes(response)),
                contact(response).orElseGet(invite::getRequestURI),
                Optional.empty());
        dialog.localSequence = Fields.sequence(invite);
        dialog.remoteSequence = -1;
        return dialog;
    }

    /** A peer of before RFC 3261 has none (§12.1.1). */
    private static String remoteTag(String tag) {
        return tag == null ? "" : tag;
    }

    private static List<RouteHeader> routes(Message message) {
        List<RouteHeader> routes = new ArrayList<>(2);
        for (Iterator<?> fields = message.getHeaders(RecordRouteHeader.NAME); fields != null && fields.hasNext();) {
            Address address = ((RecordRouteHeader) fields.next()).getAddress();
            routes.add(SipMessages.headers().createRouteHeader(address));
        }
        return routes;
    }

    private static List<RouteHeader> reversed(List<RouteHeader> routes) {
        Collections.reverse(routes);
        return routes;
    }

    private static Optional<URI> contact(Message message) {
        return message.getHeader(ContactHeader.NAME) instanceof ContactHeader contact && !contact.isWildCard()
                ? Optional.of(contact.getAddress().getURI())
                : Optional.empty();
    }

    DialogId id() {
        return id;
    }

    String remoteTag() {
        return remoteTag;
    }

    Address localParty() {
        return localParty;
    }

    Address remoteParty() {
        return remoteParty;
    }

    /** The way to send by: what the call came by; a connection only if no proxies stand between. */
    Optional<Flow> flow() {
        return flow.filter(way -> routeSet.isEmpty() || !way.transport().isReliable());
    }

    /** RFC 3261 §13.2.2.4: the 2xx to our INVITE sets the route set anew; the numbers go on. */
    void confirm(Response success) {
        routeSet = reversed(routes(success));
        retarget(success);
    }

    /** A request with what never changes; {@link #address} completes it. */
    static Request request(String method, DialogId id, Address localParty, Address remoteParty, URI target) {
        try {
            Request request = SipMessages.request(method, target.toString(), Optional.of(localParty.toString()),
                    Optional.of(remoteParty.toString()));
            request.setHeader(SipMessages.headers().createCallIdHeader(id.callId()));
            Fields.from(request).setTag(id.localTag());
            return request;
        } catch (ParseException e) {
            throw new IllegalArgumentException("No " + method + " can be made from the addresses of the call", e);
        }
    }

    Request request(String method) {
        Request request = request(method, id, localParty, remoteParty, remoteTarget);
        address(request);
        return request;
    }

    /** Gives a request of this dialog its To tag, Request-URI and Route, as they are now (RFC 3261 §12.2.1.1). */
    void address(Request request) {
        try {
            if (!remoteTag.isEmpty()) {
                Fields.to(request).setTag(remoteTag);
            }
            request.removeHeader(RouteHeader.NAME);
            boolean strict = !routeSet.isEmpty() && !isLoose(routeSet.get(0));
            request.setRequestURI((URI) (strict ? routeSet.get(0).getAddress().getURI() : remoteTarget).clone());
            for (RouteHeader route : strict ? routeSet.subList(1, routeSet.size()) : routeSet) {
                request.addLast((RouteHeader) route.clone());
            }
            if (strict) {
                request.addLast(SipMessages.headers().createRouteHeader(
                        SipMessages.addresses().createAddress((URI) remoteTarget.clone())));
            }
        } catch (ParseException | javax.sip.SipException e) {
            throw new IllegalStateException("A request cannot be addressed in its dialog", e);
        }
    }

    /** Where a request goes that does not go by its first Route: to a strict router, which is in its Request-URI. */
    Optional<SipURI> nextHop() {
        return !routeSet.isEmpty() && !isLoose(routeSet.get(0))
                && routeSet.get(0).getAddress().getURI() instanceof SipURI uri ? Optional.of(uri) : Optional.empty();
    }

    private static boolean isLoose(RouteHeader route) {
        return route.getAddress().getURI() instanceof SipURI uri && uri.hasLrParam();
    }

    /** Gives a request the next number. */
    void number(Request request) {
        number(request, ++localSequence);
    }

    static void number(Request request, long sequence) {
        try {
            request.setHeader(SipMessages.headers().createCSeqHeader(sequence, request.getMethod()));
        } catch (ParseException | InvalidArgumentException e) {
            throw new IllegalStateException("CSeq " + sequence + " cannot be written", e);
        }
    }

    /** Whether a request of the peer is younger than all before (RFC 3261 §12.2.2); if so it counts from now on. */
    boolean isInOrder(Request request) {
        long sequence = Fields.sequence(request);
        if (sequence <= remoteSequence) {
            return false;
        }
        remoteSequence = sequence;
        return true;
    }

    /** Takes the peer's new Contact (RFC 3261 §12.2.1.2, §12.2.2). */
    void retarget(Message message) {
        contact(message).ifPresent(uri -> remoteTarget = uri);
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.event;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import javax.sip.InvalidArgumentException;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.ContactHeader;
import javax.sip.header.FromHeader;
import javax.sip.header.RecordRouteHeader;
import javax.sip.header.RouteHeader;
import javax.sip.header.ToHeader;
import javax.sip.message.Message;
import javax.sip.message.Request;

import io.camelsip.engine.SipMessages;

/**
 * Our end of a dialog that a subscription has made (RFC 6665 §4.4.1, RFC 3261 §12): what a request in it needs, but its
 * number. Immutable; all of it is text.
 *
 * @param callId       of all its requests
 * @param localTag     ours
 * @param remoteTag    the peer's
 * @param localParty   who we are: an address or a name-addr
 * @param remoteParty  who the peer is, likewise
 * @param remoteTarget where the peer is: the URI of its Contact
 * @param routeSet     values of Route, the next hop first
 */
public record EventDialog(
        String callId, String localTag, String remoteTag, String localParty, String remoteParty, String remoteTarget,
        List<String> routeSet) {

    /** More routes than there are proxies on any way. */
    private static final int MAX_ROUTES = 20;

    public EventDialog {
        routeSet = List.copyOf(routeSet);
    }

    /** The route set of who sent the message, or was sent it, as a request (RFC 3261 §12.1.1). */
    public static List<String> routesOfRequest(Message request) {
        List<String> routes = new ArrayList<>(2);
        Iterator<?> fields = request.getHeaders(RecordRouteHeader.NAME);
        while (fields != null && fields.hasNext() && routes.size() < MAX_ROUTES) {
            routes.add(((RecordRouteHeader) fields.next()).getAddress().toString());
        }
        return routes;
    }

    /** The same of who was answered (RFC 3261 §12.1.2). */
    public static List<String> routesOfResponse(Message response) {
        List<String> routes = routesOfRequest(response);
        Collections.reverse(routes);
        return routes;
    }

    /** The URI of a Contact. */
    public static Optional<String> contact(Message message) {
        return message.getHeader(ContactHeader.NAME) instanceof ContactHeader contact && !contact.isWildCard()
                ? Optional.of(contact.getAddress().getURI().toString())
                : Optional.empty();
    }

    /** With the peer's new Contact, if it has one (RFC 3261 §12.2.1.2, §12.2.2). */
    public EventDialog retargeted(Message message) {
        return contact(message).filter(target -> !target.equals(remoteTarget))
                .map(target -> new EventDialog(callId, localTag, remoteTag, localParty, remoteParty, target, routeSet))
                .orElse(this);
    }

    /** With another route set. */
    public EventDialog routed(List<String> routes) {
        return new EventDialog(callId, localTag, remoteTag, localParty, remoteParty, remoteTarget, routes);
    }

    /** A request in this dialog (RFC 3261 §12.2.1.1), without Contact. */
    public Request request(String method, long number) {
        try {
            Optional<SipURI> strict = strictRouter();
            Request request = SipMessages.request(method, strict.map(SipURI::toString).orElse(remoteTarget),
                    Optional.of(localParty), Optional.of(remoteParty));
            ((FromHeader) request.getHeader(FromHeader.NAME)).setTag(localTag);
            ((ToHeader) request.getHeader(ToHeader.NAME)).setTag(remoteTag);
            request.setHeader(SipMessages.headers().createCallIdHeader(callId));
            request.setHeader(SipMessages.headers().createCSeqHeader(number, method));
            for (String route : strict.isPresent() ? routeSet.subList(1, routeSet.size()) : routeSet) {
                SipMessages.addHeader(request, RouteHeader.NAME, route);
            }
            if (strict.isPresent()) {
                SipMessages.addHeader(request, RouteHeader.NAME, "<" + remoteTarget + ">");
            }
            return request;
        } catch (ParseException | InvalidArgumentException e) {
            throw new IllegalStateException("A " + method + " cannot be addressed in its dialog", e);
        }
    }

    /** Where a request goes that does not go by its first Route: to a strict router, which is in its Request-URI. */
    public Optional<SipURI> strictRouter() {
        return firstRoute().filter(uri -> !uri.hasLrParam());
    }

    /** Whether the way to the peer names its transport itself. */
    public boolean saysTransport() {
        return firstRoute().or(() -> sipUri(remoteTarget)).map(uri -> uri.getTransportParam() != null).orElse(false);
    }

    private Optional<SipURI> firstRoute() {
        if (routeSet.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI uri = SipMessages.addresses().createAddress(routeSet.get(0)).getURI();
            return uri instanceof SipURI sip ? Optional.of(sip) : Optional.empty();
        } catch (ParseException e) {
            throw new IllegalStateException("A route that was read cannot be read again", e);
        }
    }

    private static Optional<SipURI> sipUri(String text) {
        try {
            return SipMessages.addresses().createURI(text) instanceof SipURI uri ? Optional.of(uri) : Optional.empty();
        } catch (ParseException e) {
            return Optional.empty();
        }
    }
}

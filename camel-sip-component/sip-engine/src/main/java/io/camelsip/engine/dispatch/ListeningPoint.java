/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dispatch;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.EventHeader;
import javax.sip.header.ToHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.AmbiguousListenerException;
import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.RequestHandler;
import io.camelsip.engine.SipMessages;

/**
 * One local address and those who listen there: gives each request to the most specific of them, and answers what none
 * takes in the order that RFC 3261 §8.2 asks. Any thread.
 */
public final class ListeningPoint implements RequestHandler {

    private static final int RETRY_AFTER_SECONDS = 10;

    /** Replaced whole, most specific first, so that requests read it without a lock. */
    private volatile List<Registration> registrations = List.of();
    private volatile boolean stateless;

    /**
     * Adds a listener.
     *
     * @throws AmbiguousListenerException if one there takes the same
     */
    public synchronized void add(Registration added) {
        for (Registration there : registrations) {
            if (there.isStateless() != added.isStateless()) {
                throw new AmbiguousListenerException(
                        "An address is without transactions for all its listeners or for none: " + there + " and "
                                + added);
            }
            if (there.competesWith(added)) {
                throw new AmbiguousListenerException(
                        "Two listeners take the same requests and neither is more specific: " + there + " and "
                                + added);
            }
        }
        List<Registration> next = new ArrayList<>(registrations);
        next.add(added);
        next.sort(Comparator.comparingInt(Registration::specificity).reversed());
        registrations = List.copyOf(next);
        stateless = added.isStateless();
    }

    /** Whether requests have no transactions here (RFC 3261 §16.11). */
    public boolean isStateless() {
        return stateless;
    }

    /** Removes a listener. */
    public synchronized void remove(Registration removed) {
        registrations = registrations.stream().filter(registration -> registration != removed).toList();
    }

    @Override
    public void onRequest(IncomingRequest request) {
        taker(request).ifPresentOrElse(taker -> taker.hand(request), () -> refuse(request));
    }

    /** Who takes a request, the most specific of all. */
    public Optional<Registration> taker(IncomingRequest request) {
        Call call = new Call(request);
        for (Registration registration : registrations) {
            if (registration.takes(call)) {
                return Optional.of(registration);
            }
        }
        return Optional.empty();
    }

    /** Answers what nobody takes. */
    public void refuse(IncomingRequest request) {
        refuse(new Call(request));
    }

    /** RFC 3261 §8.2: the method, then the Request-URI; RFC 6665 §4.2.1: then the event package. */
    private void refuse(Call call) {
        IncomingRequest request = call.request();
        if (!taken(registration -> registration.takesMethod(call))) {
            refuseMethod(call);
        } else if (!call.hasKnownScheme()) {
            request.respond(Response.UNSUPPORTED_URI_SCHEME);
        } else if (!taken(registration -> registration.takesMethod(call) && registration.takesAddress(call))) {
            request.respond(Response.NOT_FOUND);
        } else {
            request.respond(with(request.createResponse(Response.BAD_EVENT), "Allow-Events", events()));
        }
    }

    private void refuseMethod(Call call) {
        IncomingRequest request = call.request();
        if (call.method().equals(Request.OPTIONS)) {
            answerOptions(request);
        } else if (call.isInDialog()) {
            request.respond(Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
        } else if (registrations.isEmpty()) {
            request.respond(Response.NOT_FOUND);   // a socket for requests of ours, and nobody of ours is meant
        } else {
            request.respond(with(request.createResponse(Response.METHOD_NOT_ALLOWED), "Allow", methods()));
        }
    }

    /** RFC 3261 §11.2, as long as somebody listens; a drained node says so to whoever watches it by OPTIONS. */
    private void answerOptions(IncomingRequest request) {
        if (taken(registration -> !registration.isSuspended())) {
            Response ok = with(with(request.createResponse(Response.OK), "Allow", methods()), "Accept", "*/*");
            String events = events();
            request.respond(events.isEmpty() ? ok : with(ok, "Allow-Events", events));
        } else {
            request.respond(
                    with(request.createResponse(Response.SERVICE_UNAVAILABLE), "Retry-After",
                            "" + RETRY_AFTER_SECONDS));
        }
    }

    private boolean taken(java.util.function.Predicate<Registration> by) {
        return registrations.stream().anyMatch(by);
    }

    /** What somebody here takes outside calls (RFC 3261 §20.5); who takes an INVITE takes what follows in its call. */
    private String methods() {
        Set<String> methods = names(Registration::methods);
        if (methods.contains(Request.INVITE)) {
            methods.addAll(Registration.CALL_METHODS);
        }
        methods.add(Request.OPTIONS);
        return String.join(", ", methods);
    }

    private String events() {
        return String.join(", ", names(registration -> registration.filter().events()));
    }

    private Set<String> names(Function<Registration, Set<String>> from) {
        Set<String> names = new TreeSet<>();
        registrations.stream().filter(Registration::takesOutsideCalls)
                .forEach(registration -> names.addAll(from.apply(registration)));
        return names;
    }

    static Response with(Response response, String name, String value) {
        try {
            SipMessages.addHeader(response, name, value);
            return response;
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What dispatch looks at in a request. */
    record Call(IncomingRequest request, String method, URI uri) {

        Call(IncomingRequest request) {
            this(request, methodOf(request.message()), request.message().getRequestURI());
        }

        /** Where ACK and CANCEL come here at all, they go where their INVITE goes. */
        private static String methodOf(Request request) {
            String method = request.getMethod();
            return method.equals(Request.ACK) || method.equals(Request.CANCEL) ? Request.INVITE : method;
        }

        boolean hasKnownScheme() {
            return uri instanceof SipURI || "tel".equalsIgnoreCase(uri.getScheme());
        }

        String user() {
            return uri instanceof SipURI sip ? unescape(sip.getUser()) : null;
        }

        /** RFC 3261 §19.1.4: an escaped character is the character. */
        private static String unescape(String user) {
            if (user == null || user.indexOf('%') < 0) {
                return user;
            }
            try {
                return URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return user;
            }
        }

        String host() {
            return uri instanceof SipURI sip ? sip.getHost() : null;
        }

        String event() {
            return request.message().getHeader(EventHeader.NAME) instanceof EventHeader event ? event.getEventType()
                    : null;
        }

        /** An INVITE that begins a call has one too, but is not inside. */
        boolean isInsideCall() {
            return isInDialog() && request.call().isPresent();
        }

        boolean isInDialog() {
            return request.message().getHeader(ToHeader.NAME) instanceof ToHeader to && to.getTag() != null;
        }
    }
}

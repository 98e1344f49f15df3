/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.line;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import javax.sip.address.SipURI;
import javax.sip.header.ContactHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.OutgoingRequest;
import io.camelsip.engine.SipMessages;
import io.camelsip.engine.stack.FlowListener;
import io.camelsip.engine.stack.RequestSender;
import io.camelsip.engine.transport.Flow;

/**
 * One exchange with the registrar: a REGISTER and what it takes to get it through - credentials, a longer time, the
 * address that a redirection gives, another way than a broken one. Owned by the line's stripe.
 */
final class RegisterAttempt implements FlowListener {

    /** RFC 5626 §11.6. */
    private static final int FIRST_HOP_LACKS_OUTBOUND = 439;

    /** Hears how it ends, once. On the line's stripe. */
    interface Outcome {

        /** @param sent our Contact as it went out */
        void onGranted(RegisterAttempt attempt, Grant grant, int status, SipURI sent);

        void onRefused(RegisterAttempt attempt, int status, OptionalInt retryAfter);

        /** @param status 0 if there was no answer */
        void onFailed(RegisterAttempt attempt, int status, String reason, OptionalInt retryAfter);
    }

    private final RequestSender sender;
    private final RegisterRequests requests;
    private final LineOptions options;
    private final Outcome outcome;
    private final List<SipURI> stale;
    private SipURI requestUri;
    private Optional<SipURI> proxy;
    private Optional<Flow> connection;
    private Optional<Flow> flow = Optional.empty();
    private int seconds;
    private boolean redirected;
    private boolean lengthened;
    private Request sent;

    /**
     * @param seconds    to ask for; 0 to be forgotten
     * @param connection the way to take as long as it works
     * @param stale      addresses of ours to forget
     */
    RegisterAttempt(
            RequestSender sender, RegisterRequests requests, LineOptions options, int seconds,
            Optional<Flow> connection, List<SipURI> stale, Outcome outcome) {
        this.sender = sender;
        this.requests = requests;
        this.options = options;
        this.seconds = seconds;
        this.connection = connection;
        this.stale = stale;
        this.outcome = outcome;
        this.requestUri = options.registrar();
        this.proxy = options.outboundProxy();
    }

    void start() {
        send(requests.create(requestUri, seconds, stale));
    }

    /** The way it took last. */
    Optional<Flow> flow() {
        return flow;
    }

    /** How long was asked for in the end. */
    int seconds() {
        return seconds;
    }

    private void send(Request request) {
        sent = request;
        sender.send(new OutgoingRequest(request, proxy, redirected ? Optional.empty() : options.transport(),
                options.timeout()), this, connection);
    }

    @Override
    public void onFlow(Flow taken) {
        flow = Optional.of(taken);
    }

    @Override
    public void onFinal(Response response, InetSocketAddress from) {
        try {
            onStatus(response.getStatusCode(), response);
        } catch (RuntimeException e) {
            outcome.onFailed(this, response.getStatusCode(), "The answer cannot be read: " + e.getMessage(),
                    OptionalInt.empty());
        }
    }

    private void onStatus(int status, Response response) {
        if (status < 300) {
            SipURI contact = (SipURI) contacts(sent).get(0).getAddress().getURI();
            outcome.onGranted(this, Grant.read(response, contact, seconds), status, contact);
        } else if (status < 400) {
            follow(response);
        } else if (status == Response.UNAUTHORIZED || status == Response.PROXY_AUTHENTICATION_REQUIRED) {
            requests.answer(sent, response).ifPresentOrElse(this::send, () -> refused(response));
        } else if (status == Response.INTERVAL_TOO_BRIEF) {
            lengthen(response);
        } else if (status == FIRST_HOP_LACKS_OUTBOUND && requests.giveUpOutbound()) {
            start();
        } else if (isTemporary(status)) {
            onTrouble(status, SipMessages.reasonPhrase(status), retryAfter(response));
        } else {
            refused(response);
        }
    }

    /** RFC 3261 §8.1.3.4, once: registrars do not send each other's users round and round. */
    private void follow(Response response) {
        Optional<SipURI> elsewhere = contacts(response).stream().map(contact -> contact.getAddress().getURI())
                .filter(uri -> uri instanceof SipURI sip && !sip.isSecure()).map(SipURI.class::cast).findFirst();
        if (redirected || elsewhere.isEmpty() || seconds == 0) {
            refused(response);
            return;
        }
        redirected = true;
        requestUri = withoutUser(elsewhere.get());
        proxy = Optional.empty();
        connection = Optional.empty();
        start();
    }

    /** RFC 3261 §10.2: the Request-URI names a registrar. */
    private static SipURI withoutUser(SipURI uri) {
        String transport = uri.getTransportParam();
        try {
            return (SipURI) SipMessages.addresses().createURI("sip:" + uri.getHost()
                    + (uri.getPort() > 0 ? ":" + uri.getPort() : "")
                    + (transport == null ? "" : ";transport=" + transport));
        } catch (ParseException e) {
            throw new IllegalArgumentException("Cannot follow a redirection to " + uri, e);
        }
    }

    /** RFC 3261 §10.2.8. */
    private void lengthen(Response response) {
        OptionalInt shortest = Grant.number(response, "Min-Expires");
        if (lengthened || shortest.isEmpty() || shortest.getAsInt() <= seconds
                || shortest.getAsInt() > Grant.LONGEST_SECONDS) {
            refused(response);
            return;
        }
        lengthened = true;
        seconds = shortest.getAsInt();
        start();
    }

    /** What may be another thing at another time, or at another server. */
    private static boolean isTemporary(int status) {
        return switch (status) {
            case Response.REQUEST_TIMEOUT, Response.TEMPORARILY_UNAVAILABLE, Response.BUSY_HERE, 430 -> true;
            case Response.NOT_IMPLEMENTED, Response.VERSION_NOT_SUPPORTED, Response.MESSAGE_TOO_LARGE -> false;
            default -> status >= 500 && status < 600;
        };
    }

    private void refused(Response response) {
        outcome.onRefused(this, response.getStatusCode(), retryAfter(response));
    }

    private static OptionalInt retryAfter(Response response) {
        return Grant.number(response, "Retry-After");
    }

    @Override
    public void onFailure(IOException cause) {
        onTrouble(0, cause.getMessage(), OptionalInt.empty());
    }

    /** A connection that worked before may be broken, or its server; the registrar may have others. */
    private void onTrouble(int status, String reason, OptionalInt retryAfter) {
        if (connection.filter(used -> used.transport().isReliable()).isPresent() && seconds > 0) {
            connection = Optional.empty();
            start();
        } else {
            outcome.onFailed(this, status, reason, retryAfter);
        }
    }

    static List<ContactHeader> contacts(javax.sip.message.Message message) {
        List<ContactHeader> contacts = new ArrayList<>();
        Iterator<?> headers = message.getHeaders(ContactHeader.NAME);
        while (headers != null && headers.hasNext()) {
            if (headers.next() instanceof ContactHeader contact && !contact.isWildCard()) {
                contacts.add(contact);
            }
        }
        return contacts;
    }
}

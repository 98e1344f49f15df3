/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dispatch;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.ListenerOptions;
import io.camelsip.engine.RequestFilter;
import io.camelsip.engine.RequestFilter.Scope;
import io.camelsip.engine.RequestHandler;
import io.camelsip.engine.auth.Gate;
import io.camelsip.engine.stack.ReceivedRequest;

/** One listener at a {@link ListeningPoint}: what it takes, and who handles it. Any thread. */
public final class Registration {

    /** What belongs to a call, and is taken care of where an INVITE is taken. */
    static final Set<String> CALL_METHODS = Set.of(
            Request.INVITE, Request.ACK, Request.CANCEL, Request.BYE, Request.PRACK, Request.UPDATE);

    /** What a listener for all methods takes: these and any other. */
    private static final Set<String> COMMON_METHODS = Set.of(
            Request.INVITE, Request.MESSAGE, Request.OPTIONS, Request.NOTIFY, Request.PUBLISH, Request.REGISTER,
            Request.SUBSCRIBE, Request.INFO, Request.REFER);

    private final ListenerOptions options;
    private final RequestHandler handler;
    private final Optional<Gate> gate;
    private final Optional<String> contactUser;
    private volatile boolean suspended;

    /** Takes requests from anybody. */
    public Registration(ListenerOptions options, RequestHandler handler) {
        this(options, handler, Optional.empty());
    }

    /** @param gate asks who requests are from, where that is wanted */
    public Registration(ListenerOptions options, RequestHandler handler, Optional<Gate> gate) {
        this(options, handler, gate, Optional.empty());
    }

    /**
     * @param contactUser the user part of our Contact in calls that it takes, so that what follows in them finds it; else
     *                    that of their To
     */
    public Registration(
            ListenerOptions options, RequestHandler handler, Optional<Gate> gate, Optional<String> contactUser) {
        this.options = options;
        this.handler = handler;
        this.gate = gate;
        this.contactUser = contactUser;
    }

    /** Who we are in calls that it takes. */
    public Optional<String> contactUser() {
        return contactUser;
    }

    RequestFilter filter() {
        return options.filter();
    }

    /** Being for calls alone weighs most, then the method, the event package, the user, the host. */
    int specificity() {
        RequestFilter filter = filter();
        return (filter.scope() == Scope.ANY ? 0 : 16) + (filter.methods().isEmpty() ? 0 : 8)
                + (filter.events().isEmpty() ? 0 : 4) + (filter.user().isPresent() ? 2 : 0)
                + (filter.host().isPresent() ? 1 : 0);
    }

    boolean competesWith(Registration other) {
        RequestFilter mine = filter();
        RequestFilter others = other.filter();
        return specificity() == other.specificity() && mine.scope() == others.scope()
                && meet(mine.methods(), others.methods()) && meet(mine.events(), others.events())
                && mine.user().equals(others.user()) && mine.host().equals(others.host());
    }

    private static boolean meet(Set<String> some, Set<String> others) {
        return some.isEmpty() && others.isEmpty() || some.stream().anyMatch(others::contains);
    }

    boolean takes(ListeningPoint.Call call) {
        return takesMethod(call) && call.hasKnownScheme() && takesAddress(call) && takesEvent(call);
    }

    boolean takesMethod(ListeningPoint.Call call) {
        return takesScope(call) && (filter().methods().isEmpty() || filter().methods().contains(call.method()));
    }

    private boolean takesScope(ListeningPoint.Call call) {
        return switch (filter().scope()) {
            case ANY -> !call.isInsideCall() || !call.method().equals(Request.INVITE);
            case OUTSIDE_CALLS -> !call.isInsideCall();
            case INSIDE_CALLS -> call.isInsideCall();
        };
    }

    /** Whether it leaves to the far end what it does not understand itself, so that requests of others' calls are for it. */
    public boolean passesOn() {
        return options.supported().contains("*");
    }

    boolean isStateless() {
        return options.stateless();
    }

    boolean takesOutsideCalls() {
        return filter().scope() != Scope.INSIDE_CALLS;
    }

    /** The methods taken, as far as they can be named. */
    Set<String> methods() {
        return filter().methods().isEmpty() ? COMMON_METHODS : filter().methods();
    }

    boolean takesAddress(ListeningPoint.Call call) {
        RequestFilter filter = filter();
        return (filter.user().isEmpty() || filter.user().get().equals(call.user()))
                && (filter.host().isEmpty() || filter.host().get().equalsIgnoreCase(call.host()));
    }

    private boolean takesEvent(ListeningPoint.Call call) {
        return filter().events().isEmpty() || filter().events().contains(String.valueOf(call.event()));
    }

    /**
     * Runs {@code next} for a request outside calls, at once or later on the stripe, unless it is not from whom it should be
     * (RFC 3261 §8.2: before anything else of it is looked at).
     */
    public void admit(ReceivedRequest request, Runnable next) {
        // who is suspended looks nobody up
        if (gate.isEmpty() || suspended || request.authenticatedUser().isPresent()) {
            next.run();
        } else {
            gate.get().ask(request, next);
        }
    }

    /** Gives it to the handler, unless that cannot take it now or cannot take it at all. */
    public void hand(IncomingRequest request) {
        // what belongs to a call, or begins one, was let in before
        if (request instanceof ReceivedRequest outside) {
            admit(outside, () -> give(outside));
        } else {
            give(request);
        }
    }

    private void give(IncomingRequest request) {
        // who is suspended still hears of the calls that it has
        if (suspended && !new ListeningPoint.Call(request).isInsideCall()) {
            request.respond(
                    ListeningPoint.with(request.createResponse(Response.SERVICE_UNAVAILABLE), "Retry-After", "10"));
            return;
        }
        String unsupported = Extensions.unsupported(request.message(), options.supported());
        if (!unsupported.isEmpty()) {
            request.respond(
                    ListeningPoint.with(request.createResponse(Response.BAD_EXTENSION), "Unsupported", unsupported));
            return;
        }
        Duration time = request.message().getMethod().equals(Request.INVITE) ? options.inviteDeadline()
                : options.deadline();
        request.answerWithin(time, options.deadlineStatus());
        handler.onRequest(request);
    }

    /** Answers new requests with 503 from now on. */
    public void suspend() {
        suspended = true;
    }

    /** Takes requests again. */
    public void resume() {
        suspended = false;
    }

    boolean isSuspended() {
        return suspended;
    }

    @Override
    public String toString() {
        RequestFilter filter = filter();
        return "[methods " + (filter.methods().isEmpty() ? "all" : String.join(",", new TreeSet<>(filter.methods())))
                + (filter.events().isEmpty() ? "" : ", events " + String.join(",", new TreeSet<>(filter.events())))
                + filter.user().map(user -> ", user " + user).orElse("")
                + filter.host().map(host -> ", host " + host).orElse("") + "]";
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import static org.awaitility.Awaitility.await;

import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

import javax.sip.message.Response;

import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import io.camelsip.engine.EngineOptions;
import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.RequestFilter;
import io.camelsip.engine.RequestFilter.Scope;
import io.camelsip.engine.RequestHandler;
import io.camelsip.engine.SipMessages;
import io.camelsip.engine.Transport;
import io.camelsip.engine.dialog.CallEvent.Type;
import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.WireCall;

/** An engine that takes calls, the calls made to it, and what it tells of them; gone after each test. */
final class CallsUnderTest implements AfterEachCallback {

    /** A fiftieth of T1 and T2, so that 64*T1 is 640 ms; the hundredth part of a second. */
    static final Timers QUICK = new Timers(10, 80, 10);

    private final EngineUnderTest engine;
    private final List<CallEvent> events = new CopyOnWriteArrayList<>();

    CallsUnderTest() {
        this(UnaryOperator.identity());
    }

    CallsUnderTest(UnaryOperator<CallOptions> change) {
        engine = new EngineUnderTest(options -> new EngineOptions(options.name(), options.userAgent(),
                options.transport(), options.messages(), options.maxServerRequests(), options.maxRememberedBytes(),
                options.maxClientRequests(), change.apply(options.calls())));
        engine.engine().calls().observe(events::add);
    }

    EngineUnderTest engine() {
        return engine;
    }

    CallTable table() {
        return (CallTable) engine.engine().calls();
    }

    /** Has the timers of calls run faster. */
    void hurry() {
        table().use(QUICK);
    }

    /** Waits for something that should happen soon, and at the latest does with the timers of RFC 3261. */
    static ConditionFactory soon() {
        return await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).atMost(Duration.ofSeconds(45));
    }

    // ---- listening

    /** Takes INVITEs that begin calls. */
    void answers(RequestHandler handler) {
        listens("INVITE", Scope.OUTSIDE_CALLS, handler);
    }

    /** Takes requests of this method inside calls. */
    void takes(String method, RequestHandler handler) {
        listens(method, Scope.INSIDE_CALLS, handler);
    }

    private void listens(String method, Scope scope, RequestHandler handler) {
        engine.listens(new RequestFilter(Set.of(method), Set.of(), Optional.empty(), Optional.empty(), scope), handler);
    }

    /** Takes requests without keeping them for the test. */
    void listensAndForgets(RequestFilter filter, RequestHandler handler) {
        engine.listensAndForgets(filter, handler);
    }

    /** Accepts every call with {@link #accepted}. */
    void acceptsEverything() {
        answers(invite -> invite.respond(accepted(invite)));
    }

    /** Takes calls without answering them. */
    void ringsForEver() {
        answers(invite -> {});
    }

    static Response accepted(IncomingRequest request) {
        return described(request, 200);
    }

    /** A response that holds a session description of ours. */
    static Response described(IncomingRequest request, int status) {
        return described(request, status, sdp(1, "sendrecv"));
    }

    static Response described(IncomingRequest request, int status, String sdp) {
        try {
            Response response = request.createResponse(status);
            response.setContent(sdp.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    SipMessages.headers().createContentTypeHeader("application", "sdp"));
            return response;
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    /** Ours, which differs from the caller's. */
    static String sdp(int version, String direction) {
        return WireCall.sdp(version, direction).replace("o=ana", "o=ben").replace("40000", "50000");
    }

    // ---- calling

    WireCall call(Transport transport) {
        return WireCall.of(engine.peer(transport));
    }

    WireCall callWithoutOffer(Transport transport) {
        return WireCall.withoutOffer(engine.peer(transport));
    }

    /** The INVITE that the listener took last, which must come. */
    IncomingRequest invite() {
        soon().until(() -> !engine.handled().isEmpty());
        return engine.handled().get(engine.handled().size() - 1);
    }

    /** Our end of the call that was begun last. */
    Call ours() {
        return invite().call().orElseThrow();
    }

    // ---- what is told

    List<CallEvent> events() {
        return events;
    }

    List<Type> eventTypes() {
        return events.stream().map(CallEvent::type).toList();
    }

    /** Why the call ended, which must be told; once is right. */
    CallEnd end() {
        soon().until(() -> eventTypes().contains(Type.ENDED));
        List<CallEvent> ends = events.stream().filter(event -> event.type() == Type.ENDED).toList();
        if (ends.size() != 1) {
            throw new AssertionError("Expected one end, got " + ends);
        }
        return ends.get(0).end().orElseThrow();
    }

    /** Nothing of any call is left, in time. */
    void forgetsEverything() {
        soon().until(() -> table().size() == 0 && table().merged() == 0
                && engine.statistics().serverTransactions() == 0 && engine.statistics().clientTransactions() == 0);
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        // its peers are gone: nobody will answer the last BYE
        table().use(new Timers(1, 1, 1));
        engine.close();
    }
}

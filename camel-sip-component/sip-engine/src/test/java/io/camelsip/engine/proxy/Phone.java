/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.proxy;

import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.camelsip.engine.SipMessages;
import io.camelsip.engine.Target;
import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.WireAnswer;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireCallee;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WireRequest;

/**
 * A phone behind the proxy. Its answers hold the Record-Route it heard, and its requests follow that route. Like the callee
 * it is made of it does what a test tells it to, and skips what comes again.
 */
final class Phone implements AutoCloseable {

    private final WireCallee callee;
    private final String tag;
    private final List<String> routes = new ArrayList<>();
    private WireMessage invite;
    private int sequence;

    private Phone(WireCallee callee) {
        this.callee = callee;
        this.tag = "phone" + WireRequest.unique();
    }

    /** Waits on a port of the system's. */
    static Phone over(Transport transport) {
        return new Phone(WireCallee.over(transport));
    }

    String uri() {
        return callee.uri();
    }

    String tag() {
        return tag;
    }

    Target target() {
        return target(Target.MOST_PREFERRED);
    }

    Target target(int q) {
        return target(uri(), q);
    }

    static Target target(String uri, int q) {
        try {
            return new Target(SipMessages.addresses().createURI(uri), q, List.of(), Optional.empty());
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    // ---- hearing

    /** The next request of this method that is new; others are kept. */
    WireMessage expect(String method) {
        WireMessage request = callee.expect(method);
        if (method.equals("INVITE")) {
            invite = request;
            keepRoutes();
        }
        return request;
    }

    /** What begins a dialog decides its routes (RFC 3261 §12.2.1.2). */
    private void keepRoutes() {
        if (invite.parameter("To", "tag").isEmpty()) {
            routes.clear();
            invite.headers("Record-Route").forEach(line -> routes.addAll(elements(line)));
        }
    }

    /** The next request that came before, byte for byte. */
    WireMessage expectAgain(String method) {
        return callee.expectAgain(method);
    }

    /** Hears an INVITE and rings. */
    WireMessage rings() {
        WireMessage ringing = expect("INVITE");
        answers(ringing, 180);
        return ringing;
    }

    /** Hears a CANCEL, and gives up what it rings for. */
    WireMessage isCancelled() {
        WireMessage cancel = expect("CANCEL");
        answers(cancel, 200);
        answers(invite, 487);
        return cancel;
    }

    /** Waits for a BYE and accepts it. */
    WireMessage isHungUp() {
        WireMessage bye = expect("BYE");
        answers(bye, 200);
        return bye;
    }

    boolean hearsNothingNewFor(Duration time) {
        return callee.hearsNothingNewFor(time);
    }

    void forgets() {
        callee.forgets();
    }

    // ---- saying

    /** An answer with the Record-Route of the request, to be changed and sent. */
    WireAnswer answer(WireMessage request, int status) {
        WireAnswer answer = callee.answer(request, status).of(tag);
        for (String route : request.headers("Record-Route")) {
            answer = answer.with("Record-Route", route);
        }
        return answer;
    }

    void answers(WireMessage request, int status) {
        send(answer(request, status));
    }

    WireAnswer accepting(WireMessage request) {
        return answer(request, 200).describing(WireCall.SDP);
    }

    /** Accepts a call. */
    void accepts(WireMessage request) {
        send(accepting(request));
    }

    void send(WireAnswer answer) {
        callee.send(answer);
    }

    void send(WireRequest request) {
        callee.send(request);
    }

    void send(byte[] bytes) {
        callee.send(bytes);
    }

    /** A request inside the call of the last INVITE heard, to be changed and sent. */
    WireRequest request(String method) {
        WireRequest request = callee.request(method, tag).with("CSeq", ++sequence + " " + method);
        for (String route : routes) {
            request = request.adding("Route", route);
        }
        return request;
    }

    static List<String> elements(String line) {
        return Arrays.stream(line.split(",")).map(String::trim).toList();
    }

    WireMessage answerTo(WireRequest request) {
        return callee.answerTo(request);
    }

    WireMessage asks(WireRequest request) {
        send(request);
        return answerTo(request);
    }

    WireMessage asks(String method) {
        return asks(request(method));
    }

    @Override
    public void close() {
        callee.close();
    }

    /** Closes its connections, and waits for others. */
    void hangsConnectionsUp() {
        callee.hangsConnectionsUp();
    }
}

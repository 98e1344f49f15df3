/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.line;

import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.sip.address.SipURI;

import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.ListenAddress;
import io.camelsip.engine.ListenerOptions;
import io.camelsip.engine.RequestFilter;
import io.camelsip.engine.RequestHandler;
import io.camelsip.engine.SipMessages;
import io.camelsip.engine.Transport;
import io.camelsip.engine.auth.Credentials;
import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.WireMessage;

/** A line of an engine at a peer on loopback: what it was told, and what it took. */
final class LineUnderTest {

    static final String USER = "bob";
    private static final Duration RETRY_BASE = Duration.ofMillis(100);

    private final EngineUnderTest engine;
    private final List<LineStatus> seen = new CopyOnWriteArrayList<>();
    private final List<IncomingRequest> taken = new CopyOnWriteArrayList<>();
    private Line line;

    LineUnderTest(EngineUnderTest engine) {
        this.engine = engine;
    }

    static LineOptions at(int port, Transport transport) {
        return at(port, transport, Duration.ofHours(1), KeepAlive.CRLF, Duration.ZERO);
    }

    static LineOptions at(int port, Transport transport, Duration expires, KeepAlive keepAlive, Duration interval) {
        return new LineOptions(uri("sip:" + USER + "@home.test"), uri("sip:127.0.0.1:" + port), Optional.empty(),
                Optional.of(transport), Optional.of(realm -> Optional.of(new Credentials(USER, "s3cret"))), expires,
                keepAlive, interval, Optional.empty(), RETRY_BASE, Duration.ofSeconds(20));
    }

    static SipURI uri(String text) {
        try {
            return (SipURI) SipMessages.addresses().createURI(text);
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    LineUnderTest opens(LineOptions options, String... methods) {
        return opens(options, listening(methods),
                request -> request.respond(request.message().getMethod().equals("INVITE") ? 486 : 200));
    }

    LineUnderTest opens(LineOptions options, ListenerOptions listening, RequestHandler handler) {
        line = engine.engine().lines().open(options, listening, request -> {
            taken.add(request);
            handler.onRequest(request);
        }, seen::add);
        return this;
    }

    static ListenerOptions listening(String... methods) {
        return ListenerOptions.of(List.of(new ListenAddress(Transport.UDP, "127.0.0.1", 0)),
                new RequestFilter(java.util.Set.of(methods), java.util.Set.of(), Optional.empty(), Optional.empty()));
    }

    Line line() {
        return line;
    }

    LineStatus status() {
        return line.status();
    }

    List<LineStatus> seen() {
        return seen;
    }

    List<IncomingRequest> taken() {
        return taken;
    }

    /** The address in a Contact of ours. */
    static String contactUri(WireMessage register) {
        String contact = register.header("Contact");
        return contact.substring(contact.indexOf('<') + 1, contact.indexOf('>'));
    }

    /** A 200 that knows us for so long. */
    static byte[] granted(WireMessage register, int seconds, String... more) {
        String[] lines = java.util.Arrays.copyOf(more, more.length + 1);
        lines[more.length] = "Contact: <" + contactUri(register) + ">;expires=" + seconds;
        return register.answered(200, lines);
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

import javax.sip.message.Request;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import io.camelsip.engine.EngineOptions;
import io.camelsip.engine.EngineStatistics;
import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.ListenAddress;
import io.camelsip.engine.Listener;
import io.camelsip.engine.ListenerOptions;
import io.camelsip.engine.OutgoingRequest;
import io.camelsip.engine.RequestFilter;
import io.camelsip.engine.RequestHandler;
import io.camelsip.engine.SipEngine;
import io.camelsip.engine.SipMessages;
import io.camelsip.engine.Transport;

/** A running engine on loopback, UDP and TCP on one port of the system's, and the peers made for it; gone after each test. */
public final class EngineUnderTest implements AfterEachCallback, AutoCloseable {

    private final SipEngine engine;
    private final String host;
    private final List<IncomingRequest> handled = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private int port;

    public EngineUnderTest() {
        this("127.0.0.1", UnaryOperator.identity());
    }

    public EngineUnderTest(UnaryOperator<EngineOptions> change) {
        this("127.0.0.1", change);
    }

    public EngineUnderTest(String host, UnaryOperator<EngineOptions> change) {
        this.host = host;
        engine = SipEngine.start(change.apply(EngineOptions.named("under-test")));
    }

    public SipEngine engine() {
        return engine;
    }

    public EngineStatistics statistics() {
        return engine.statistics();
    }

    /** Every request that a listener of {@code listens} took. */
    public List<IncomingRequest> handled() {
        return handled;
    }

    /** Answers every request with 200, an INVITE with 486. */
    public Listener answersEverything() {
        return listens(RequestFilter.ANY, request -> request
                .respond(request.message().getMethod().equals("INVITE") ? 486 : 200));
    }

    /** The same, and keeps none of them. */
    public Listener answersEverythingAndForgets() {
        return open(ListenerOptions.of(where(), RequestFilter.ANY), request -> request
                .respond(request.message().getMethod().equals("INVITE") ? 486 : 200));
    }

    /** Listens without keeping what it takes. */
    public Listener listensAndForgets(RequestFilter filter, RequestHandler handler) {
        return open(ListenerOptions.of(where(), filter), handler);
    }

    public Listener listens(RequestFilter filter, RequestHandler handler) {
        return listens(ListenerOptions.of(where(), filter), handler);
    }

    public Listener listens(RequestHandler handler) {
        return listens(RequestFilter.ANY, handler);
    }

    public Listener listens(ListenerOptions options, RequestHandler handler) {
        return open(options, request -> {
            handled.add(request);
            handler.onRequest(request);
        });
    }

    /** Adds a listener; the first one picks the port that {@link #where()} then tells the others. */
    private Listener open(ListenerOptions options, RequestHandler handler) {
        try {
            Listener listener = engine.listen(options, handler);
            port = listener.addresses().get(0).port();
            return listener;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its listening addresses. */
    public List<ListenAddress> where() {
        return List.of(new ListenAddress(Transport.UDP, host, port), new ListenAddress(Transport.TCP, host, port));
    }

    public InetSocketAddress address() {
        try {
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }

    public UdpPeer udp() {
        return closedLater(UdpPeer.of(address()));
    }

    public TcpPeer tcp() {
        return closedLater(TcpPeer.of(address()));
    }

    public WirePeer peer(Transport transport) {
        return transport == Transport.UDP ? udp() : tcp();
    }

    /** Has the engine send a request and remembers what becomes of it. */
    public Outcome sends(String method, String requestUri) {
        return sends(request(method, requestUri), Duration.ofSeconds(30));
    }

    public Outcome sends(Request request, Duration timeout) {
        Outcome outcome = new Outcome();
        engine.send(new OutgoingRequest(request, Optional.empty(), Optional.empty(), timeout), outcome);
        return outcome;
    }

    public Request request(String method, String requestUri) {
        try {
            return SipMessages.request(method, requestUri, Optional.empty(), Optional.empty());
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    /** Keeps a peer until the test is over. */
    public <T extends AutoCloseable> T closedLater(T peer) {
        opened.add(peer);
        return peer;
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable peer : opened) {
            peer.close();
        }
        engine.close();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        close();
    }
}

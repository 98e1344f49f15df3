/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import io.camelsip.engine.Transport;

/**
 * The called end of a call. It says what a test tells it to and nothing else; what it hears out of turn it keeps until it is
 * asked for, and what comes again it skips.
 */
public final class WireCallee implements AutoCloseable {

    private static final Duration A_LITTLE = Duration.ofMillis(20);

    private final Optional<UdpPeer> udp;
    private final Optional<TcpServer> server;
    private final List<TcpPeer> streams = new ArrayList<>();
    private final List<WireMessage> kept = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private WireMessage invite;
    private int sequence;

    private WireCallee(Optional<UdpPeer> udp, Optional<TcpServer> server) {
        this.udp = udp;
        this.server = server;
    }

    /** Waits on a port of the system's. */
    public static WireCallee over(Transport transport) {
        return transport == Transport.UDP ? new WireCallee(Optional.of(UdpPeer.silent()), Optional.empty())
                : new WireCallee(Optional.empty(), Optional.of(TcpServer.onLoopback()));
    }

    private int port() {
        return (udp.isPresent() ? udp.get().address() : server.orElseThrow().address()).getPort();
    }

    /** Where it is called. */
    public String uri() {
        return "sip:ben@127.0.0.1:" + port() + (server.isPresent() ? ";transport=tcp" : "");
    }

    public String contact() {
        return "<" + uri() + ">";
    }

    // ---- hearing

    /** The next request of this method that is new; others are kept. */
    public WireMessage expect(String method) {
        WireMessage request = hears(message -> !message.isResponse() && message.method().equals(method));
        if (method.equals("INVITE")) {
            invite = request;
        }
        return request;
    }

    /** The final answer to a request of its own. */
    public WireMessage answerTo(WireRequest request) {
        return hears(message -> message.isResponse() && message.header("CSeq").equals(request.header("CSeq"))
                && message.status() >= 200);
    }

    /** The next message that came before, byte for byte, such as an ACK. */
    public WireMessage expectAgain(String method) {
        while (true) {
            WireMessage message = receive(WirePeer.PATIENCE)
                    .orElseThrow(() -> new AssertionError("No " + method + " came again"));
            if (seen.add(message.toString())) {
                kept.add(message);
            } else if (!message.isResponse() && message.method().equals(method)) {
                return message;
            }
        }
    }

    /** Whether nothing that is new is heard for so long. */
    public boolean hearsNothingNewFor(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            receive(Duration.ofNanos(Math.max(1, end - System.nanoTime())))
                    .filter(message -> seen.add(message.toString()))
                    .ifPresent(kept::add);
        }
        return kept.isEmpty();
    }

    private WireMessage hears(Predicate<WireMessage> wanted) {
        for (WireMessage message : kept) {
            if (wanted.test(message)) {
                kept.remove(message);
                return message;
            }
        }
        while (true) {
            WireMessage message = receive(WirePeer.PATIENCE)
                    .orElseThrow(() -> new AssertionError("Not heard; instead " + kept));
            if (seen.add(message.toString())) {
                if (wanted.test(message)) {
                    return message;
                }
                kept.add(message);
            }
        }
    }

    private Optional<WireMessage> receive(Duration within) {
        if (udp.isPresent()) {
            return udp.get().receive(within).map(WireMessage::read);
        }
        long end = System.nanoTime() + within.toNanos();
        do {
            for (TcpPeer stream : streams) {
                Optional<byte[]> message = stream.receive(A_LITTLE);
                if (message.isPresent()) {
                    return message.map(WireMessage::read);
                }
            }
            server.orElseThrow().accept(A_LITTLE).ifPresent(streams::add);
        } while (System.nanoTime() < end);
        return Optional.empty();
    }

    // ---- saying

    public void send(byte[] bytes) {
        if (udp.isPresent()) {
            udp.get().reply(bytes);
        } else {
            streams.get(streams.size() - 1).send(bytes);
        }
    }

    public void send(WireAnswer answer) {
        send(answer.bytes());
    }

    public void send(WireRequest request) {
        send(request.bytes());
    }

    /** An answer with its Contact, to be changed and sent. */
    public WireAnswer answer(WireMessage request, int status) {
        return WireAnswer.to(request, status).with("Contact", contact());
    }

    public void answers(WireMessage request, int status) {
        send(answer(request, status));
    }

    /** Accepts an INVITE or UPDATE with a session description. */
    public void accepts(WireMessage request) {
        send(accepting(request));
    }

    public WireAnswer accepting(WireMessage request) {
        return answer(request, 200).with("Allow", "INVITE, ACK, BYE, CANCEL, UPDATE").describing(WireCall.SDP);
    }

    /** A request inside the call of the last INVITE heard, to be changed and sent. */
    public WireRequest request(String method) {
        return request(method, "peer");
    }

    /** The same from the place of this tag. */
    public WireRequest request(String method, String tag) {
        String to = invite.header("To");
        boolean within = invite.parameter("To", "tag").isPresent();
        return peer().request(method).withRequestUri(invite.header("Contact").replaceAll(".*<|>.*", ""))
                .with("Call-ID", invite.header("Call-ID")).with("From", within ? to : to + ";tag=" + tag)
                .with("To", invite.header("From")).with("CSeq", ++sequence + " " + method).with("Contact", contact());
    }

    private WirePeer peer() {
        return udp.isPresent() ? udp.get() : streams.get(streams.size() - 1);
    }

    /** Sends a request inside the call and returns its final answer. */
    public WireMessage asks(WireRequest request) {
        send(request);
        return answerTo(request);
    }

    public WireMessage asks(String method) {
        return asks(request(method));
    }

    /** Waits for a BYE and answers it. */
    public WireMessage isHungUp() {
        WireMessage bye = expect("BYE");
        send(bye.answered(200));
        return bye;
    }

    /** Remembers nothing of what it heard so far. */
    public void forgets() {
        kept.clear();
        seen.clear();
    }

    /** Closes what it listens on and every connection. */
    @Override
    public void close() {
        udp.ifPresent(UdpPeer::close);
        server.ifPresent(TcpServer::close);
        streams.forEach(TcpPeer::close);
    }

    /** Closes its connections, and waits for others. */
    public void hangsConnectionsUp() {
        streams.forEach(TcpPeer::close);
        streams.clear();
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.clicktodial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A phone made of a datagram socket and strings: it shares no code with what it tests, and does what a test says, step by
 * step. It knows one call.
 */
final class Phone implements AutoCloseable {

    private static final int PATIENCE = 8;

    private final String user;
    private final String tag = UUID.randomUUID().toString();
    private final DatagramSocket socket;
    private final BlockingQueue<SipText> arrived = new LinkedBlockingQueue<>();
    private InetSocketAddress caller;
    private SipText invite;

    private Phone(String user) {
        this.user = user;
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::listen, "phone-" + user);
        thread.setDaemon(true);
        thread.start();
    }

    static Phone of(String user) {
        return new Phone(user);
    }

    String uri() {
        return "sip:" + user + "@127.0.0.1:" + socket.getLocalPort();
    }

    /** An offer or answer that names this phone. */
    String description() {
        return String.join("\r\n", "v=0", "o=" + user + " 1 1 IN IP4 127.0.0.1", "s=-", "c=IN IP4 127.0.0.1", "t=0 0",
                "m=audio 40000 RTP/AVP 0 8", "a=rtpmap:0 PCMU/8000", "a=rtpmap:8 PCMA/8000", "");
    }

    /** The INVITE comes. */
    SipText isCalled() {
        invite = expects("INVITE");
        return invite;
    }

    SipText isCalledAndRings() {
        isCalled();
        rings();
        return invite;
    }

    void rings() {
        responds(invite, "180 Ringing", "");
    }

    /** Picks up, with an offer or answer. */
    void picksUp() {
        responds(invite, "200 OK", description());
    }

    /** The ACK of the 2xx comes; its body. */
    String isAcknowledged() {
        return expects("ACK").body();
    }

    /** Does not want the call; returns when that is acknowledged. */
    void refuses(String status) {
        responds(invite, status, "");
        expects("ACK");
    }

    /** The call is withdrawn while it rings. */
    void isCancelled() {
        responds(expects("CANCEL"), "200 OK", "");
        refuses("487 Request Terminated");
    }

    /** The BYE comes. */
    SipText isHungUp() {
        SipText bye = expects("BYE");
        responds(bye, "200 OK", "");
        return bye;
    }

    void hangsUp() {
        assertThat(asks("BYE", "").status()).isEqualTo(200);
    }

    /** Sends a request inside the call and waits for its final response. */
    SipText asks(String method, String body) {
        sends(request(method, body));
        return takes("the response to " + method);
    }

    /** The next request that comes, which must be of this method. */
    SipText expects(String method) {
        SipText request = takes(method);
        assertThat(request.firstLine()).startsWith(method + " ");
        return request;
    }

    void responds(SipText request, String status, String body) {
        sends(request.answer(status, tag, "<" + uri() + ">", body));
    }

    /** Nothing has come that the test did not ask for. */
    void hasHeardAll() {
        assertThat(arrived).isEmpty();
    }

    @Override
    public void close() {
        socket.close();
    }

    private SipText request(String method, String body) {
        String target = invite.header("Contact").replaceAll("^.*<|>.*$", "");
        return new SipText(String.join("\r\n",
                method + " " + target + " SIP/2.0",
                "Via: SIP/2.0/UDP 127.0.0.1:" + socket.getLocalPort() + ";rport;branch=z9hG4bK" + UUID.randomUUID(),
                "Max-Forwards: 70",
                "From: " + invite.header("To") + ";tag=" + tag,
                "To: " + invite.header("From"),
                "Call-ID: " + invite.header("Call-ID"),
                "CSeq: 1 " + method,
                "Contact: <" + uri() + ">",
                body.isEmpty() ? "Content-Length: 0"
                        : "Content-Type: application/dtmf-relay\r\nContent-Length: " + body.length(),
                "", body));
    }

    private SipText takes(String what) {
        try {
            SipText message = arrived.poll(PATIENCE, TimeUnit.SECONDS);
            assertThat(message).as("%s waits for %s", user, what).isNotNull();
            return message;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void sends(SipText message) {
        byte[] bytes = message.text().getBytes(UTF_8);
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, caller));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is said again word for word is heard once. */
    private void listen() {
        Set<SipText> heard = new HashSet<>();
        DatagramPacket packet = new DatagramPacket(new byte[65536], 65536);
        while (!socket.isClosed()) {
            try {
                packet.setLength(65536);
                socket.receive(packet);
                caller = (InetSocketAddress) packet.getSocketAddress();
                SipText message = new SipText(new String(packet.getData(), 0, packet.getLength(), UTF_8));
                if (heard.add(message)) {
                    arrived.add(message);
                }
            } catch (IOException e) {
                // closed: the loop ends
            }
        }
    }
}

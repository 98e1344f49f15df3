/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.quarkus.it;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** A SIP peer made of a socket and strings: it shares no code with what it tests. */
abstract class SipPeer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static SipPeer udp(InetSocketAddress remote) throws IOException {
        return new Datagrams(remote);
    }

    static SipPeer tcp(InetSocketAddress remote) throws IOException {
        return new Stream(remote);
    }

    abstract String transport();

    abstract InetSocketAddress local();

    abstract void send(byte[] bytes) throws IOException;

    /** The next message, if one comes in time. */
    abstract Optional<SipText> receiveWithin(Duration time) throws IOException;

    @Override
    public abstract void close() throws IOException;

    final void send(SipText message) throws IOException {
        send(message.bytes());
    }

    final SipText receive() throws IOException {
        return receiveWithin(PATIENCE).orElseThrow(() -> new AssertionError("Nothing came within " + PATIENCE));
    }

    /** The next response that is final. */
    final SipText receiveFinal() throws IOException {
        SipText response = receive();
        while (response.status() < 200) {
            response = receive();
        }
        return response;
    }

    /** A request out of dialog, to the address this peer talks to. */
    final SipText request(String method, String body) {
        String contact = local().getHostString() + ":" + local().getPort();
        return new SipText(String.join("\r\n",
                method + " sip:echo@example.com SIP/2.0",
                "Via: SIP/2.0/" + transport() + " " + contact + ";rport;branch=z9hG4bK" + token(),
                "Max-Forwards: 70",
                "From: <sip:peer@example.com>;tag=" + token(),
                "To: <sip:echo@example.com>",
                "Call-ID: " + token() + "@peer",
                "CSeq: 1 " + method,
                "Contact: <sip:peer@" + contact + ">",
                "Event: presence",
                "Refer-To: <sip:other@example.com>",
                "Content-Type: text/plain",
                "Content-Length: " + body.length(),
                "", body));
    }

    /** The ACK of an INVITE's refusal (RFC 3261 §17.1.1.3). */
    static SipText ack(SipText invite, SipText refusal) {
        return new SipText(String.join("\r\n",
                invite.firstLine().replace("INVITE", "ACK"),
                "Via: " + invite.header("Via"),
                "Max-Forwards: 70",
                "From: " + invite.header("From"),
                "To: " + refusal.header("To"),
                "Call-ID: " + invite.header("Call-ID"),
                "CSeq: 1 ACK",
                "Content-Length: 0",
                "", ""));
    }

    private static String token() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static final class Datagrams extends SipPeer {

        private final DatagramSocket socket;
        private InetSocketAddress remote;

        Datagrams(InetSocketAddress remote) throws IOException {
            this.remote = remote;
            this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        }

        @Override
        String transport() {
            return "UDP";
        }

        @Override
        InetSocketAddress local() {
            return (InetSocketAddress) socket.getLocalSocketAddress();
        }

        @Override
        void send(byte[] bytes) throws IOException {
            socket.send(new DatagramPacket(bytes, bytes.length, remote));
        }

        @Override
        Optional<SipText> receiveWithin(Duration time) throws IOException {
            socket.setSoTimeout((int) time.toMillis());
            DatagramPacket packet = new DatagramPacket(new byte[65535], 65535);
            try {
                socket.receive(packet);
            } catch (SocketTimeoutException e) {
                return Optional.empty();
            }
            remote = (InetSocketAddress) packet.getSocketAddress();
            return Optional.of(
                    new SipText(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8)));
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    private static final class Stream extends SipPeer {

        private final Socket socket;
        private final DataInputStream in;

        Stream(InetSocketAddress remote) throws IOException {
            this.socket = new Socket(remote.getAddress(), remote.getPort());
            this.in = new DataInputStream(socket.getInputStream());
        }

        @Override
        String transport() {
            return "TCP";
        }

        @Override
        InetSocketAddress local() {
            return (InetSocketAddress) socket.getLocalSocketAddress();
        }

        @Override
        void send(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
        }

        @Override
        Optional<SipText> receiveWithin(Duration time) throws IOException {
            socket.setSoTimeout((int) time.toMillis());
            try {
                String head = readHead();
                String length = new SipText(head).header("Content-Length");
                byte[] body = new byte[length.isEmpty() ? 0 : Integer.parseInt(length)];
                in.readFully(body);
                return Optional.of(new SipText(head + new String(body, StandardCharsets.UTF_8)));
            } catch (SocketTimeoutException e) {
                return Optional.empty();
            }
        }

        private String readHead() throws IOException {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
                int next = in.read();
                if (next < 0) {
                    throw new EOFException("The connection ended after: " + head.toString(StandardCharsets.UTF_8));
                }
                head.write(next);
            }
            return head.toString(StandardCharsets.UTF_8);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.eventbus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who speaks SIP over a plain datagram socket. */
final class SipPeer implements AutoCloseable {

    private static final int PATIENCE = 5000;

    private final DatagramSocket socket;
    private final List<String> received = new CopyOnWriteArrayList<>();
    /** Requests that came while an answer was expected. */
    private final Queue<String> requests = new ArrayDeque<>();
    private final Set<String> heard = new HashSet<>();

    private SipPeer() {
        try {
            socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            socket.setSoTimeout(PATIENCE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that only asks. */
    static SipPeer asking() {
        return new SipPeer();
    }

    /** One that answers every request with a status and reason. */
    static SipPeer answering(String statusLine) {
        SipPeer peer = new SipPeer();
        peer.serve(request -> response(request, statusLine));
        return peer;
    }

    /** One that hears and says nothing. */
    static SipPeer silent() {
        SipPeer peer = new SipPeer();
        peer.serve(request -> "");
        return peer;
    }

    String uri() {
        return "sip:peer@127.0.0.1:" + socket.getLocalPort();
    }

    /** Requests heard so far. */
    List<String> received() {
        return received;
    }

    /** Sends a request by UDP and returns the answer. */
    String asks(int port, String method, String headers, String body) {
        return asks(port, method, headers, body, "<sip:bus@127.0.0.1>");
    }

    private String asks(int port, String method, String headers, String body, String to) {
        try {
            byte[] bytes = request(port, "UDP", method, headers, body, to).getBytes(UTF_8);
            socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
            String answer = receive();
            while (!answer.startsWith("SIP/2.0")) {
                requests.add(answer);
                answer = receive();
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a request by TCP and returns the answer, which has no body. */
    String asksByTcp(int port, String method, String headers, String body) {
        try (Socket stream = new Socket(InetAddress.getLoopbackAddress(), port)) {
            stream.setSoTimeout(PATIENCE);
            stream.getOutputStream()
                    .write(request(port, "TCP", method, headers, body, "<sip:bus@127.0.0.1>").getBytes(UTF_8));
            StringBuilder answer = new StringBuilder();
            while (!answer.toString().endsWith("\r\n\r\n")) {
                answer.append((char) stream.getInputStream().read());
            }
            return answer.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answer to a REGISTER that shows what its challenge asked for. */
    String registers(int port, String whom, String user, String password, String headers) {
        return asksWithPassword(port, "REGISTER", whom, user, password, headers, "");
    }

    /** The answer to a request about somebody that shows what its challenge asked for. */
    String asksWithPassword(int port, String method, String whom, String user, String password, String headers,
            String body) {
        String uri = "sip:" + whom + "@127.0.0.1:" + port;
        String address = "<sip:" + whom + "@127.0.0.1>";
        String challenge = asks(port, method, headers, body, address);
        return asks(port, method, headers + Credentials.answering(challenge, user, password, method, uri), body,
                address);
    }

    /** The next NOTIFY that was not heard before, which is answered with 200. */
    String isNotified() {
        try {
            String notify = requests.isEmpty() ? receive() : requests.remove();
            while (!notify.startsWith("NOTIFY ") || !heard.add(notify)) {
                notify = receive();
            }
            byte[] answer = response(notify, "200 OK").getBytes(UTF_8);
            socket.send(new DatagramPacket(answer, answer.length, InetAddress.getLoopbackAddress(), port(notify)));
            return notify;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        socket.close();
    }

    private String request(int port, String transport, String method, String headers, String body,
            String to) {
        String unique = UUID.randomUUID().toString();
        return """
                %1$s sip:%9$s@127.0.0.1:%2$d SIP/2.0
                Via: SIP/2.0/%3$s 127.0.0.1:%4$d;rport;branch=z9hG4bK%5$s
                From: "Ana" <sip:ana@example.com>;tag=%5$s
                To: %8$s
                Call-ID: %5$s
                CSeq: 1 %1$s
                Max-Forwards: 70
                %6$sContent-Length: %7$d

                """
                .formatted(method, port, transport, socket.getLocalPort(), unique, headers, body.getBytes(UTF_8).length,
                        to, to.replaceAll("<sip:|@.*", ""))
                .replace("\n", "\r\n") + body;
    }

    private void serve(Function<String, String> behaviour) {
        Thread thread = new Thread(() -> {
            while (!socket.isClosed()) {
                serveOne(behaviour);
            }
        }, "sip-peer");
        thread.setDaemon(true);
        thread.start();
    }

    private void serveOne(Function<String, String> behaviour) {
        DatagramPacket packet = new DatagramPacket(new byte[65536], 65536);
        try {
            socket.receive(packet);
            String request = new String(packet.getData(), 0, packet.getLength(), UTF_8);
            received.add(request);
            byte[] answer = behaviour.apply(request).getBytes(UTF_8);
            if (answer.length > 0) {
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
        } catch (IOException e) {
            // closed, or nothing came for a while: the loop decides
        }
    }

    /** The port of the first Via. */
    private static int port(String request) {
        Matcher via = Pattern.compile("Via: [^ ]+ [^:;]+:(\\d+)").matcher(request);
        if (!via.find()) {
            throw new IllegalArgumentException("No port in the Via of " + request);
        }
        return Integer.parseInt(via.group(1));
    }

    private String receive() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65536], 65536);
        socket.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), UTF_8);
    }

    private static String response(String request, String statusLine) {
        StringBuilder response = new StringBuilder("SIP/2.0 " + statusLine + "\r\n");
        Matcher line = Pattern.compile("^(Via|From|To|Call-ID|CSeq):.*$", Pattern.MULTILINE).matcher(request);
        while (line.find()) {
            response.append(line.group().stripTrailing())
                    .append(line.group().startsWith("To:") ? ";tag=peer\r\n" : "\r\n");
        }
        return response.append("Content-Length: 0\r\n\r\n").toString();
    }
}

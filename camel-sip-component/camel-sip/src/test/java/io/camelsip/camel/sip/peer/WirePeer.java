/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody else's SIP, over UDP or TCP on the loopback address: sends what it is told and shows what it receives. */
public abstract class WirePeer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final BlockingQueue<WireMessage> received = new LinkedBlockingQueue<>();

    public static WirePeer udp() {
        return new Udp();
    }

    public static WirePeer tcp() {
        return new Tcp();
    }

    /**
     * A port of the loopback address that nobody has, for those who must know it before they open it. Not one of those that
     * the system gives to others in between.
     */
    public static int freePort() {
        for (int attempt = 0;; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(10_000, 32_000);
            try (ServerSocket tcp = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                    DatagramSocket udp = new DatagramSocket(port, InetAddress.getLoopbackAddress())) {
                return port;
            } catch (IOException e) {
                if (attempt > 100) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** UDP or TCP, as in Via. */
    abstract String transport();

    /** Where it can be reached. */
    public abstract int port();

    abstract void send(byte[] message, InetSocketAddress to);

    @Override
    public abstract void close();

    /** Its address. */
    public String uri(String user) {
        return "sip:" + user + "@127.0.0.1:" + port() + (transport().equals("TCP") ? ";transport=tcp" : "");
    }

    public WireRequest request(String method) {
        return new WireRequest(this, method);
    }

    /** Sends what the test wrote, as it is, to a local port. */
    public void send(String message, int port) {
        send(message.getBytes(StandardCharsets.UTF_8), new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** Answers a request as RFC 3261 §8.2.6 asks, with further header lines. */
    public void answer(WireMessage request, int status, String reason, String... headers) {
        answer(request, status, reason, "", headers);
    }

    /** The same with a body, whose Content-Type is among the header lines. */
    public void answer(WireMessage request, int status, String reason, String body, String[] headers) {
        StringBuilder text = new StringBuilder("SIP/2.0 " + status + " " + reason + "\r\n");
        request.headers("Via").forEach(via -> text.append("Via: ").append(via).append("\r\n"));
        text.append("From: ").append(request.header("From")).append("\r\n")
                .append("To: ").append(request.header("To"))
                .append(status == 100 || request.header("To").contains(";tag=") ? "" : ";tag=peer").append("\r\n")
                .append("Call-ID: ").append(request.header("Call-ID")).append("\r\n")
                .append("CSeq: ").append(request.header("CSeq")).append("\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        text.append("Content-Length: ").append(body.getBytes(StandardCharsets.UTF_8).length).append("\r\n\r\n")
                .append(body);
        send(text.toString().getBytes(StandardCharsets.UTF_8), request.from());
    }

    /** The next message; fails if none comes. */
    public WireMessage expect() {
        WireMessage message = poll(PATIENCE);
        assertThat(message).as("a message for the peer").isNotNull();
        return message;
    }

    /** The next response, which must have this status. */
    public WireMessage expect(int status) {
        WireMessage message = expect();
        assertThat(message.startLine()).startsWith("SIP/2.0 " + status + " ");
        return message;
    }

    /** Fails if a message comes within this time. */
    public void expectNothing(Duration time) {
        assertThat(poll(time)).as("a message that nobody should have sent").isNull();
    }

    private WireMessage poll(Duration time) {
        try {
            return received.poll(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    final void take(byte[] message, InetSocketAddress from) {
        received.add(WireMessage.parse(message, from));
    }

    static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static final class Udp extends WirePeer {

        private final DatagramSocket socket;

        private Udp() {
            try {
                socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            start("peer-udp", this::read);
        }

        @Override
        String transport() {
            return "UDP";
        }

        @Override
        public int port() {
            return socket.getLocalPort();
        }

        @Override
        void send(byte[] message, InetSocketAddress to) {
            try {
                socket.send(new DatagramPacket(message, message.length, to));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void read() {
            byte[] buffer = new byte[65536];
            try {
                while (true) {
                    DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                    socket.receive(packet);
                    byte[] message = new byte[packet.getLength()];
                    System.arraycopy(buffer, 0, message, 0, message.length);
                    take(message, (InetSocketAddress) packet.getSocketAddress());
                }
            } catch (IOException e) {
                // closed: the test is over
                socket.close();
            }
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    /** Accepts connections, and opens one to each port it sends to first. */
    private static final class Tcp extends WirePeer {

        private static final Pattern LENGTH = Pattern.compile("(?im)^(?:Content-Length|l)\\s*:\\s*(\\d+)");

        private final ServerSocket server;
        private final Map<InetSocketAddress, Socket> connections = new ConcurrentHashMap<>();

        private Tcp() {
            try {
                server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            start("peer-accept", this::accept);
        }

        @Override
        String transport() {
            return "TCP";
        }

        @Override
        public int port() {
            return server.getLocalPort();
        }

        private void accept() {
            try {
                while (true) {
                    adopt(server.accept());
                }
            } catch (IOException e) {
                // closed: the test is over
                connections.clear();
            }
        }

        private Socket adopt(Socket socket) {
            InetSocketAddress remote = (InetSocketAddress) socket.getRemoteSocketAddress();
            connections.put(remote, socket);
            start("peer-tcp", () -> read(socket, remote));
            return socket;
        }

        @Override
        void send(byte[] message, InetSocketAddress to) {
            try {
                Socket socket = connections.get(to);
                if (socket == null) {
                    socket = adopt(new Socket(to.getAddress(), to.getPort()));
                }
                socket.getOutputStream().write(message);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void read(Socket socket, InetSocketAddress remote) {
            try (InputStream in = socket.getInputStream()) {
                byte[] message = next(in);
                while (message.length > 0) {
                    take(message, remote);
                    message = next(in);
                }
            } catch (IOException e) {
                // the other side, or the end of the test, closed it
                connections.remove(remote);
            }
        }

        private static byte[] next(InputStream in) throws IOException {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                int octet = in.read();
                if (octet < 0) {
                    return new byte[0];
                }
                head.write(octet);
            }
            Matcher length = LENGTH.matcher(head.toString(StandardCharsets.ISO_8859_1));
            if (length.find()) {
                head.write(in.readNBytes(Integer.parseInt(length.group(1))));
            }
            return head.toByteArray();
        }

        @Override
        public void close() {
            try {
                server.close();
                for (Socket socket : connections.values()) {
                    socket.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

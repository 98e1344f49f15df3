/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.wire;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * A DNS server on loopback, UDP and TCP on one port, that says what it was told to; it can be slow, silent or untruthful.
 * It writes its messages itself (RFC 1035 §4).
 */
public final class NameServer implements AutoCloseable {

    public static final int A = 1;
    public static final int CNAME = 5;
    public static final int SOA = 6;
    public static final int AAAA = 28;
    public static final int SRV = 33;
    public static final int NAPTR = 35;

    private static final Map<Integer, String> NAMES = Map.of(
            A, "A", CNAME, "CNAME", SOA, "SOA", AAAA, "AAAA", SRV, "SRV", NAPTR, "NAPTR");
    private static final int HEADER = 12;
    private static final int PORT_ATTEMPTS = 20;

    private final DatagramSocket datagrams;
    private final ServerSocket streams;
    private final ScheduledExecutorService slow = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, List<byte[]>> records = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile int seconds = 60;
    private volatile int rcode;
    private volatile boolean silent;
    private volatile boolean truncates;
    private volatile Duration delay = Duration.ZERO;
    private volatile UnaryOperator<byte[]> lie = UnaryOperator.identity();

    private NameServer(DatagramSocket datagrams, ServerSocket streams) {
        this.datagrams = datagrams;
        this.streams = streams;
        start(this::serveDatagrams);
        start(this::serveStreams);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "name-server");
        thread.setDaemon(true);
        thread.start();
    }

    public static NameServer onLoopback() {
        for (int attempt = 1;; attempt++) {
            try {
                InetAddress loopback = InetAddress.getByName("127.0.0.1");
                DatagramSocket datagrams = new DatagramSocket(0, loopback);
                try {
                    return new NameServer(datagrams, new ServerSocket(datagrams.getLocalPort(), 50, loopback));
                } catch (IOException e) {
                    datagrams.close();
                    throw e;
                }
            } catch (IOException e) {
                if (attempt == PORT_ATTEMPTS) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) datagrams.getLocalSocketAddress();
    }

    // ---- what it knows

    public NameServer a(String name, String address) {
        return add(name, A, literal(address));
    }

    public NameServer aaaa(String name, String address) {
        return add(name, AAAA, literal(address));
    }

    public NameServer cname(String name, String target) {
        return add(name, CNAME, name(target));
    }

    public NameServer srv(String name, int priority, int weight, int port, String target) {
        return add(name, SRV, bytes(out -> {
            out.writeShort(priority);
            out.writeShort(weight);
            out.writeShort(port);
            out.write(name(target));
        }));
    }

    /** One with flag {@code s}, as RFC 3263 has them. */
    public NameServer naptr(String name, int order, int preference, String service, String replacement) {
        return add(name, NAPTR, bytes(out -> {
            out.writeShort(order);
            out.writeShort(preference);
            for (String text : List.of("s", service, "")) {
                out.writeByte(text.length());
                out.writeBytes(text);
            }
            out.write(name(replacement));
        }));
    }

    /** A record of any kind, its data as it stands on the wire. */
    public NameServer add(String name, int type, byte[] data) {
        records.computeIfAbsent(key(name, type), any -> new CopyOnWriteArrayList<>())
                .add(record(name, type, seconds, data));
        return this;
    }

    public void forget() {
        records.clear();
    }

    // ---- how it behaves

    /** How long records that are added from now on count. */
    public NameServer ttl(int seconds) {
        this.seconds = seconds;
        return this;
    }

    /** Answers nothing from now on, or again. */
    public void silent(boolean silent) {
        this.silent = silent;
    }

    public void slow(Duration delay) {
        this.delay = delay;
    }

    /** Refuses everything: 2 is SERVFAIL, 5 is REFUSED; 0 ends that. */
    public void refuses(int rcode) {
        this.rcode = rcode;
    }

    /** Says over UDP that there is more, and all of it over TCP only. */
    public void truncates() {
        truncates = true;
    }

    /** Changes its messages before they leave. */
    public void lies(UnaryOperator<byte[]> lie) {
        this.lie = lie;
    }

    /** Every question it got, such as {@code SRV _sip._udp.example.com}; repeated ones again. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    public long asked(String question) {
        return asked.stream().filter(question::equals).count();
    }

    // ---- serving

    private void serveDatagrams() {
        byte[] buffer = new byte[4096];
        try {
            while (!datagrams.isClosed()) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                datagrams.receive(packet);
                byte[] answer = answer(Arrays.copyOf(buffer, packet.getLength()), truncates);
                later(() -> datagrams.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress())));
            }
        } catch (IOException e) {
            datagrams.close();   // closed by the test
        }
    }

    private void serveStreams() {
        try {
            while (!streams.isClosed()) {
                Socket connection = streams.accept();
                start(() -> serve(connection));
            }
        } catch (IOException e) {
            slow.shutdownNow();   // closed by the test
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            DataInputStream in = new DataInputStream(connection.getInputStream());
            while (true) {
                byte[] answer = answer(in.readNBytes(in.readUnsignedShort()), false);
                later(() -> connection.getOutputStream().write(bytes(whole -> {
                    whole.writeShort(answer.length);
                    whole.write(answer);
                })));
            }
        } catch (IOException e) {
            return;   // whoever asked has hung up
        }
    }

    private interface Sending {
        void send() throws IOException;
    }

    private void later(Sending sending) {
        if (!silent) {
            slow.schedule(() -> {
                sending.send();
                return null;
            }, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private byte[] answer(byte[] query, boolean truncated) {
        int end = HEADER;
        StringBuilder name = new StringBuilder();
        while (query[end] != 0) {
            name.append(name.isEmpty() ? "" : ".")
                    .append(new String(query, end + 1, query[end], StandardCharsets.US_ASCII));
            end += query[end] + 1;
        }
        int type = (query[end + 1] & 0xff) << 8 | query[end + 2] & 0xff;
        asked.add(NAMES.getOrDefault(type, "TYPE" + type) + " " + name);
        byte[] question = Arrays.copyOfRange(query, HEADER, end + 5);
        return lie.apply(write(query, question, found(name.toString(), type), truncated, isKnown(name.toString())));
    }

    private List<byte[]> found(String name, int type) {
        List<byte[]> found = new ArrayList<>();
        String current = name;
        for (int links = 0; links < 20; links++) {
            found.addAll(records.getOrDefault(key(current, type), List.of()));
            List<byte[]> alias = records.getOrDefault(key(current, CNAME), List.of());
            if (alias.isEmpty() || type == CNAME) {
                return found;
            }
            found.add(alias.get(0));
            current = target(alias.get(0));
        }
        return found;
    }

    private boolean isKnown(String name) {
        return records.keySet().stream().anyMatch(key -> key.startsWith(name.toLowerCase(Locale.ROOT) + " "));
    }

    private byte[] write(byte[] query, byte[] question, List<byte[]> found, boolean truncated, boolean known) {
        return bytes(out -> {
            out.write(query, 0, 2);
            out.writeShort(0x8580 | (truncated ? 0x200 : 0) | (rcode != 0 ? rcode : known ? 0 : 3));
            out.writeShort(1);
            out.writeShort(truncated || rcode != 0 ? 0 : found.size());
            out.writeShort(found.isEmpty() ? 1 : 0);
            out.writeShort(0);
            out.write(question);
            if (!truncated && rcode == 0) {
                for (byte[] record : found) {
                    out.write(record);
                }
            }
            if (found.isEmpty()) {
                out.write(authority());
            }
        });
    }

    /** Says how long a negative answer counts: as long as everything else. */
    private byte[] authority() {
        return record("", SOA, seconds, bytes(out -> {
            out.write(name("ns.test"));
            out.write(name("root.test"));
            for (int number : new int[] { 1, 3600, 600, 86400, seconds }) {
                out.writeInt(number);
            }
        }));
    }

    // ---- the wire

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    public static byte[] record(String name, int type, int seconds, byte[] data) {
        return bytes(out -> {
            out.write(name(name));
            out.writeShort(type);
            out.writeShort(1);
            out.writeInt(seconds);
            out.writeShort(data.length);
            out.write(data);
        });
    }

    private static byte[] name(String name) {
        return bytes(out -> {
            for (String label : name.split("\\.")) {
                if (!label.isEmpty()) {
                    out.writeByte(label.length());
                    out.writeBytes(label);
                }
            }
            out.writeByte(0);
        });
    }

    /** The name that an alias of ours stands for. */
    private static String target(byte[] record) {
        int at = 0;
        while (record[at] != 0) {
            at += record[at] + 1;
        }
        at += 11;
        StringBuilder target = new StringBuilder();
        while (record[at] != 0) {
            target.append(target.isEmpty() ? "" : ".")
                    .append(new String(record, at + 1, record[at], StandardCharsets.US_ASCII));
            at += record[at] + 1;
        }
        return target.toString();
    }

    private static byte[] literal(String address) {
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writing.to(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String key(String name, int type) {
        return name.toLowerCase(Locale.ROOT) + " " + type;
    }

    @Override
    public void close() throws IOException {
        datagrams.close();
        streams.close();
        slow.shutdownNow();
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import io.camelsip.engine.Transport;

/** SIPp in one call of one scenario. */
final class Sipp implements AutoCloseable {

    /** Of a call that stands until a timer of ours ends it. */
    private static final Duration LONGEST = Duration.ofSeconds(100);
    private static final Pattern PEER_TAG = Pattern.compile("^To:.*;tag=([^;\\s]+)", Pattern.MULTILINE);
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final String callId;
    private final Transport transport;
    private final int port;
    private final Path folder;
    private final Program program;

    private Sipp(String callId, Transport transport, int port, Path folder, Program program) {
        this.callId = callId;
        this.transport = transport;
        this.port = port;
        this.folder = folder;
        this.program = program;
    }

    /** Calls a user at a port of loopback. */
    static Sipp calls(Path parent, Scenario scenario, Transport transport, String user, int port) throws IOException {
        return start(parent, scenario, transport, List.of("127.0.0.1:" + port, "-s", user));
    }

    /** Is there to be called at {@link #uri}. */
    static Sipp answers(Path parent, Scenario scenario, Transport transport) throws IOException {
        Sipp sipp = start(parent, scenario, transport, List.of());
        await().atMost(InteropTest.PATIENCE).until(() -> listens(transport, sipp.port));
        return sipp;
    }

    private static Sipp start(Path parent, Scenario scenario, Transport transport, List<String> more)
            throws IOException {
        int media = freePorts();
        int port = media + 1;
        String name = scenario.name() + "-" + transport.parameter() + "-" + port;
        Path folder = Files.createDirectories(parent.resolve(name));
        List<String> command = new ArrayList<>(List.of("sipp", "-sf",
                scenario.writeTo(folder.resolve("scenario.xml")).toString(), "-i", "127.0.0.1", "-bind_local", "-p",
                "" + port, "-mp", "" + media, "-t", transport == Transport.UDP ? "u1" : "t1", "-m", "1", "-cid_str",
                name, "-nostdin", "-recv_timeout", "10s", "-timeout", LONGEST.toSeconds() + "s", "-timeout_error",
                "-trace_err", "-error_file", "errors.log", "-trace_msg", "-message_file", "messages.log"));
        command.addAll(scenario.options());
        command.addAll(more);
        return new Sipp(name, transport, port, folder,
                Program.start(folder, Map.of("TERM", "dumb"), command.toArray(String[]::new)));
    }

    /**
     * The first of three in a row. It takes two for media, whether there are any or not, and leaves the one between for
     * calls. They are below those that the system gives to whoever asks for any, of whom there are too many here for one
     * that was free a moment ago to be so still; each SIPp has others.
     */
    private static int freePorts() {
        for (;;) {
            int first = 10_000 + 4 * (int) ((400 * ProcessHandle.current().pid() + NUMBERS.incrementAndGet()) % 5_000);
            if (IntStream.rangeClosed(first, first + 2).allMatch(InteropTest::isFree)) {
                return first;
            }
        }
    }

    /** It does not say when it listens; the kernel does. */
    private static boolean listens(Transport transport, int port) throws IOException {
        Path sockets = Path.of("/proc/net", transport.parameter());
        String address = String.format(Locale.ROOT, " 0100007F:%04X ", port);
        return !Files.exists(sockets) || Files.readString(sockets).contains(address);
    }

    /** Of the calls it makes. */
    String callId() {
        return callId;
    }

    /** Where it can be called. */
    String uri() {
        return "sip:sipp@127.0.0.1:" + port + ";transport=" + transport.parameter();
    }

    int port() {
        return port;
    }

    /** Waits for its first ACK. */
    void awaitsAck() {
        awaits("\nACK ");
    }

    /** Waits until that is in what it has sent and received. */
    void awaits(String text) {
        await().atMost(InteropTest.PATIENCE).until(() -> read("messages.log").contains(text));
    }

    /** The tag of ours in its call, once it has heard of it. */
    String peerTag() {
        Matcher tag = PEER_TAG.matcher(read("messages.log"));
        assertThat(tag.find()).as("a To with a tag in the messages of %s", callId).isTrue();
        return tag.group(1);
    }

    /** Waits for the end of its scenario, which must have been as written there. */
    void succeeds() throws InterruptedException {
        assertThat(program.exitCodeWithin(LONGEST.plusSeconds(5))).as(this::report).isZero();
    }

    private String report() {
        String errors = read("errors.log");
        return callId + ":\n" + (errors.isEmpty() ? program.output() : errors) + "\n" + read("messages.log");
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            return "";   // nothing to tell
        }
    }

    @Override
    public void close() throws InterruptedException {
        program.close();
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** baresip, which plays a tone in each call. */
final class Baresip implements PresencePhone {

    private static final int ATTEMPTS = 5;
    private static final Duration REGISTERED = Duration.ofSeconds(8);
    private static final int CONTROL_MILLIS = 10_000;
    /** A tenth of a second and more. */
    private static final int PACKETS = 10;
    private static final Pattern RECEIVED = Pattern.compile("rcvd=(\\d+)");
    private static final Pattern DIRECTION = Pattern.compile("audio dir=(\\w+)");

    private final String user;
    private final int controlPort;
    private final Program program;

    private Baresip(String user, int controlPort, Program program) {
        this.user = user;
        this.controlPort = controlPort;
        this.program = program;
    }

    /** Starts it and waits until it is registered. */
    static Baresip start(Path parent, String user, int proxyPort) throws IOException, InterruptedException {
        return start(parent, user, proxyPort,
                Map.of("PRESENCE", "", "PUBLISHES", "", "CONTACTS", "\"Camel\" <sip:camel@example.test>"));
    }

    /**
     * The same; it publishes that it is there, and watches whom it is told to. Where its first PUBLISH is answered late it
     * begins another, and refreshes that alone: what it said first holds for a quarter of a minute then.
     */
    static Baresip startWithPresence(Path parent, String user, int proxyPort, List<String> watched)
            throws IOException, InterruptedException {
        return start(parent, user, proxyPort,
                Map.of("PRESENCE", "module_app presence.so", "PUBLISHES", "pubint=15;", "CONTACTS", watched.stream()
                        .map(other -> "\"" + other + "\" <sip:" + other + "@example.test>;presence=p2p")
                        .collect(Collectors.joining("\n"))));
    }

    /** The same; it asks whether messages wait for it. */
    static Baresip startWithMailbox(Path parent, String user, int proxyPort) throws IOException, InterruptedException {
        return start(parent, user, proxyPort, Map.of("PRESENCE", "module_app mwi.so", "PUBLISHES", "mwi=yes;",
                "CONTACTS", "\"Camel\" <sip:camel@example.test>"));
    }

    private static Baresip start(Path parent, String user, int proxyPort, Map<String, String> more)
            throws IOException, InterruptedException {
        // its ports were free a moment ago; others look for ports as well
        for (int attempt = 1;; attempt++) {
            Baresip phone = startOnce(parent.resolve(user + "-" + attempt), user, proxyPort, more);
            if (phone.registers()) {
                return phone;
            }
            phone.close();
            assertThat(attempt).as(phone.output()).isLessThan(ATTEMPTS);
        }
    }

    private static Baresip startOnce(Path folder, String user, int proxyPort, Map<String, String> more)
            throws IOException {
        int controlPort = InteropTest.freePort();
        Map<String, Object> values = new HashMap<>(more);
        values.putAll(Map.of("SIP_PORT", freePortAndNext(), "CONTROL_PORT", controlPort, "PROXY_PORT", proxyPort,
                "USER", user, "UNIQUE", String.format("%012d", controlPort)));
        for (String file : new String[] { "config", "accounts", "contacts", "current_contact", "uuid" }) {
            InteropTest.copy("baresip/" + file, folder.resolve(file), values);
        }
        return new Baresip(user, controlPort,
                Program.start(folder, Map.of(), "baresip", "-s", "-f", folder.toString()));
    }

    /** Of two in a row: it takes the one above its own for TLS. */
    private static int freePortAndNext() throws IOException {
        for (;;) {
            int port = InteropTest.freePort();
            if (InteropTest.isFree(port + 1)) {
                return port;
            }
        }
    }

    /** Whether it registers before long: once refused, it waits for longer than a test does. */
    private boolean registers() {
        try {
            Awaitility.await().atMost(REGISTERED).until(() -> output().contains("200 OK") || !program.isRunning());
            return program.isRunning();
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    String output() {
        return program.output();
    }

    /** Whether it takes commands still: version 1.0 stands still now and then, with all that it has to do. */
    boolean isAwake() {
        try {
            return !does("reginfo", "").isEmpty();
        } catch (UncheckedIOException | AssertionError e) {
            return false;
        }
    }

    /** A command of its control interface; the answer is JSON with text in it. */
    String does(String command, String parameters) {
        byte[] json = "{\"command\":\"%s\",\"params\":\"%s\"}".formatted(command, parameters).getBytes(UTF_8);
        try (Socket control = new Socket(InetAddress.getByName("127.0.0.1"), controlPort)) {
            control.setSoTimeout(CONTROL_MILLIS);
            control.getOutputStream().write((json.length + ":").getBytes(UTF_8));
            control.getOutputStream().write(json);
            control.getOutputStream().write(',');
            control.getOutputStream().flush();
            return response(control.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(command + " " + parameters, e);
        }
    }

    /** Skips events that come before it. */
    private static String response(InputStream in) throws IOException {
        for (;;) {
            int length = 0;
            for (int c = in.read(); c != ':'; c = in.read()) {
                assertThat(c).as("a digit of a length").isBetween((int) '0', (int) '9');
                length = length * 10 + c - '0';
            }
            String message = new String(in.readNBytes(length), UTF_8);
            in.skipNBytes(1);
            if (message.contains("\"response\":true")) {
                return message;
            }
        }
    }

    @Override
    public String address() {
        return "sip:" + user + "@example.test";
    }

    @Override
    public void calls(String address) {
        does("dial", address);
    }

    @Override
    public void hangsUp() {
        does("hangup", "");
    }

    @Override
    public State state() {
        if (does("listcalls", "").contains("Active calls (0)")) {
            return State.IDLE;
        }
        Matcher direction = DIRECTION.matcher(does("audio_debug", ""));
        if (!direction.find()) {
            return State.CALLING;
        }
        return direction.group(1).equals("sendrecv") ? State.TALKING : State.HELD;
    }

    @Override
    public void speaks() {
        // it never stops
    }

    @Override
    public void awaitSound() {
        int before = received();
        Awaitility.await().atMost(InteropTest.PATIENCE).until(() -> received() > before + PACKETS);
    }

    @Override
    public void goesOffline() {
        does("presence_offline", "");
    }

    @Override
    public void comesBack() {
        does("presence_online", "");
    }

    /** As its list of contacts has it, with the colours of a terminal. */
    @Override
    public Sight sight(String user) {
        Matcher shown = Pattern.compile("(Online|Offline|Unknown|Busy)\\S* +" + user + " ")
                .matcher(does("contacts", ""));
        return shown.find() ? Sight.of(shown.group(1)) : Sight.UNKNOWN;
    }

    /** Packets of RTP so far, in the call that it talks in. */
    private int received() {
        Matcher received = RECEIVED.matcher(does("audio_debug", ""));
        return received.find() ? Integer.parseInt(received.group(1)) : 0;
    }

    @Override
    public void close() throws InterruptedException {
        program.close();
    }
}

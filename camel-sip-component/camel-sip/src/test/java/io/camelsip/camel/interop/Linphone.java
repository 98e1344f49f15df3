/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.interop;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

import org.awaitility.Awaitility;

/** Linphone's console, which plays and records files instead of using a sound card. */
final class Linphone implements PresencePhone {

    private static final Pattern REGISTRATION = Pattern.compile("^(not )?registered", Pattern.MULTILINE);
    private static final Pattern CALLS = Pattern.compile("No active call|Id \\|.*\\R-+\\R(\\d.*\\R)+");
    private static final int RATE = 8_000;
    private static final int SECONDS = 60;
    private static final int HEADER = 44;
    /** A quarter of a second of samples. */
    private static final int ENOUGH = RATE / 4;
    private static final int LOUD = 1_000;

    private final String user;
    private final Path folder;
    private final Program program;
    private int recordings;

    private Linphone(String user, Path folder, Program program) {
        this.user = user;
        this.folder = folder;
        this.program = program;
    }

    static Linphone start(Path parent, String user, int proxyPort) throws IOException {
        return start(parent, user, proxyPort, 0);
    }

    /** One that publishes that it is there, and watches whom it is told to. */
    static Linphone startWithPresence(Path parent, String user, int proxyPort, List<String> watched)
            throws IOException {
        Linphone phone = start(parent, user, proxyPort, 1).registered();
        watched.forEach(other -> phone.types("friend add " + other + " sip:" + other + "@example.test"));
        return phone;
    }

    private static Linphone start(Path parent, String user, int proxyPort, int publish) throws IOException {
        Path folder = Files.createDirectories(parent.resolve(user));
        Path home = folder.resolve("home");
        Files.createDirectories(home.resolve(".local/share/linphone"));
        Files.createDirectories(home.resolve(".config/linphone"));
        Path configuration = InteropTest.copy("linphonerc", folder.resolve("linphonerc"),
                Map.of("SIP_PORT", InteropTest.freePort(), "PROXY_PORT", proxyPort, "USER", user, "PUBLISH", publish));
        Linphone phone = new Linphone(user, folder,
                Program.start(folder,
                        Map.of("HOME", home.toString(), "PULSE_RUNTIME_PATH",
                                Files.createDirectories(folder.resolve("pulse")).toString()),
                        "linphonec", "-a", "-c", configuration.toString()));
        writeTone(folder.resolve("tone.wav"));
        phone.types("soundcard use files");
        return phone;
    }

    void types(String line) {
        try {
            program.type(line);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }

    String output() {
        return program.output();
    }

    /** Waits until it is registered. */
    Linphone registered() {
        Awaitility.await().atMost(InteropTest.PATIENCE)
                .until(() -> asks("status register", REGISTRATION).group().equals("registered"));
        return this;
    }

    /** What it answers to a command. */
    private Matcher asks(String command, Pattern answer) {
        int start = output().length();
        types(command);
        return Awaitility.await().atMost(InteropTest.PATIENCE)
                .until(() -> answer.matcher(output().substring(start)), Matcher::find);
    }

    @Override
    public String address() {
        return "sip:" + user + "@example.test";
    }

    @Override
    public void calls(String address) {
        types("call " + address);
    }

    @Override
    public void hangsUp() {
        types("terminate");
    }

    @Override
    public State state() {
        String calls = asks("calls", CALLS).group();
        if (calls.contains("No active call")) {
            return State.IDLE;
        }
        if (calls.contains("StreamsRunning")) {
            return State.TALKING;
        }
        return calls.contains("PausedByRemote") ? State.HELD : State.CALLING;
    }

    @Override
    public void speaks() {
        types("play " + folder.resolve("tone.wav"));
    }

    /** It takes back what it has published. */
    @Override
    public void goesOffline() {
        types("quit");
    }

    /** As it said last. */
    @Override
    public Sight sight(String user) {
        Matcher said = Pattern.compile("Friend .*<sip:" + user + "@example.test> is (\\w+)").matcher(output());
        Sight last = Sight.UNKNOWN;
        while (said.find()) {
            last = Sight.of(said.group(1));
        }
        return last;
    }

    /** Records what it hears; a recorder writes the header, and silence too. */
    @Override
    public void awaitSound() {
        Path recording = folder.resolve("heard-" + ++recordings + ".wav");
        types("record " + recording);
        Awaitility.await().atMost(InteropTest.PATIENCE).ignoreExceptions().until(() -> isLoud(recording));
    }

    private static boolean isLoud(Path recording) throws IOException {
        ByteBuffer samples = ByteBuffer.wrap(Files.readAllBytes(recording)).order(ByteOrder.LITTLE_ENDIAN);
        int loud = 0;
        for (int i = HEADER; i + 1 < samples.limit(); i += 2) {
            if (Math.abs(samples.getShort(i)) > LOUD) {
                loud++;
            }
        }
        return loud > ENOUGH;
    }

    private static void writeTone(Path file) throws IOException {
        ByteBuffer samples = ByteBuffer.allocate(2 * RATE * SECONDS).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < RATE * SECONDS; i++) {
            samples.putShort((short) (8_000 * Math.sin(2 * Math.PI * 440 * i / RATE)));
        }
        AudioFormat format = new AudioFormat(RATE, Short.SIZE, 1, true, false);
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(samples.array()), format, (long) RATE * SECONDS),
                AudioFileFormat.Type.WAVE, file.toFile());
    }

    @Override
    public void close() throws InterruptedException {
        program.close();
    }
}

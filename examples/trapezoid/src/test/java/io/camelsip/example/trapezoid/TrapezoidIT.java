/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.trapezoid;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example as a user starts it: two servers in processes of their own. */
class TrapezoidIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** A second of speech. */
    private static final int PACKETS = 50;
    private static final Pattern TALKED = Pattern
            .compile("(?m)^(alice|bob): (\\d+) (\\d+) RTP packets sent and received$");

    @TempDir
    Path folder;

    private Domain alpha;
    private Domain beta;
    private Path output;
    private Process example;

    @BeforeEach
    void choosePorts() throws IOException {
        alpha = new Domain("alpha.test", Ports.free(), "alice");
        beta = new Domain("beta.test", Ports.free(), "bob");
        output = folder.resolve("output");
    }

    @AfterEach
    void end() {
        if (example != null) {
            example.destroy();
        }
    }

    /** baresip plays the phones. */
    @Test
    void twoPhonesTalkAndTheirCallIsDrawn() throws Exception {
        assumeTrue(Phones.areInstalled(), "baresip is not installed");

        start();

        assertThat(example.waitFor(3 * PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(this::said).isTrue();
        assertThat(example.exitValue()).as(this::said).isZero();
        assertTalked();
        assertDrawn();
    }

    /** The test plays the phones. */
    @Test
    void whoeverCallsFindsTheCallDrawnAtTheEnd() throws Exception {
        start("wait");
        await().atMost(PATIENCE).until(() -> said().contains("Register phones"));
        try (TestPhone alice = new TestPhone("alice", alpha); TestPhone bob = new TestPhone("bob", beta)) {
            assertThat(bob.registers("bob-secret").status()).isEqualTo(200);
            TestCall call = new TestCall(alice, bob);
            call.isHungUp(call.isPickedUp(call.rings("alice-secret")));
        }

        example.destroy();   // as Ctrl+C does

        assertThat(example.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertDrawn();
    }

    private void start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dalpha.port=" + alpha.port(), "-Dbeta.port=" + beta.port(), "-Dpictures=" + folder,
                        "-jar", "target/trapezoid.jar"));
        command.addAll(List.of(arguments));
        example = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }

    private String said() {
        try {
            return Files.readString(output, UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private void assertTalked() {
        Matcher talked = TALKED.matcher(said());
        for (String phone : new String[] { "alice", "bob" }) {
            assertThat(talked.find()).as(this::said).isTrue();
            assertThat(talked.group(1)).isEqualTo(phone);
            assertThat(Integer.parseInt(talked.group(2))).isGreaterThan(PACKETS);
            assertThat(Integer.parseInt(talked.group(3))).isGreaterThan(PACKETS);
        }
    }

    private void assertDrawn() throws IOException {
        assertThat(Files.readString(folder.resolve("call-1.svg"))).contains("alice to alpha.test: INVITE with SDP",
                "alpha.test to beta.test: INVITE with SDP", "beta.test to bob: INVITE with SDP",
                "bob to beta.test: 180 Ringing to INVITE", "alpha.test to alice: 180 Ringing to INVITE",
                "alpha.test to beta.test: ACK", "beta.test to bob: ACK", "alice to bob: RTP media",
                "beta.test to bob: BYE", "alpha.test to alice: 200 OK to BYE");
        assertThat(Files.readString(folder.resolve("call-1.mmd"))).startsWith("sequenceDiagram");
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.RequestFilter;
import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.TcpPeer;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;

/** The messages of RFC 4475 and RFC 5118: each gets what {@link TortureTable} says, and the next good one is served. */
class TortureMessagesTest {

    private static final Duration QUIET = Duration.ofMillis(150);
    private static final int AT_A_TIME = 6;
    private static final int HANDLERS_ANSWER = 299;
    private static final int HANDLERS_ANSWER_TO_INVITE = 599;

    private static final TortureTable TABLE = TortureTable.read();
    private static final Optional<Path> MESSAGES = beside("shared/torture");
    private static final Optional<Path> PAGE = above("docs/torture.adoc");

    /** The messages are not part of the project: they lie beside it, or the test is skipped. */
    private static Optional<Path> beside(String name) {
        return parents().map(Path::getParent).filter(Objects::nonNull).map(folder -> folder.resolve(name))
                .filter(Files::exists).findFirst();
    }

    private static Optional<Path> above(String name) {
        return parents().map(folder -> folder.resolve(name)).filter(Files::exists).findFirst();
    }

    private static Stream<Path> parents() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent);
    }

    /** They wait for each other's silence: many at a time take little longer than one. */
    @TestFactory
    Stream<DynamicTest> eachGetsWhatTheTableSays() {
        assumeTrue(MESSAGES.isPresent(), "the torture messages are not beside the project");
        ExecutorService workers = Executors.newFixedThreadPool(AT_A_TIME);
        List<DynamicTest> tests = new ArrayList<>();
        for (TortureTable.Row row : TABLE.rows()) {
            for (Transport transport : Transport.values()) {
                String expected = transport == Transport.UDP ? row.udp() : row.tcp();
                Future<String> outcome = workers.submit(() -> outcome(message(row.file()), transport, expected));
                tests.add(DynamicTest.dynamicTest(row.file() + " over " + transport,
                        () -> assertThat(outcome.get()).isEqualTo(expected)));
            }
        }
        workers.shutdown();
        return tests.stream();
    }

    @Test
    void eachMessageIsInTheTable() throws IOException {
        assumeTrue(MESSAGES.isPresent(), "the torture messages are not beside the project");
        try (Stream<Path> files = Files.walk(MESSAGES.get(), 2)) {
            assertThat(files.filter(Files::isRegularFile).map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".tsv") && !name.endsWith(".md"))
                    .map(name -> name.replace(".dat", "")))
                    .containsExactlyInAnyOrderElementsOf(TABLE.rows().stream().map(TortureTable.Row::file).toList());
        }
    }

    @Test
    void eachDifferenceIsExplained() {
        for (TortureTable.Row row : TABLE.rows()) {
            if (!row.isDue(row.udp()) || !row.isDue(row.tcp())) {
                assertThat(row.remark()).as(row.file()).isNotBlank();
            }
        }
    }

    @Test
    void theDocumentationHasTheSameTable() throws IOException {
        assumeTrue(PAGE.isPresent(), "the documentation is not there");

        assertThat(Files.readString(PAGE.get())).contains(TABLE.asciidoc());
    }

    private static byte[] message(String name) throws IOException {
        for (String file : List.of("rfc4475/" + name + ".dat", "rfc5118/" + name)) {
            Path path = MESSAGES.orElseThrow().resolve(file);
            if (Files.exists(path)) {
                return Files.readAllBytes(path);
            }
        }
        throw new IOException("No message " + name);
    }

    /** An engine of its own for each: many of them pretend to be one transaction. */
    private static String outcome(byte[] message, Transport transport, String expected) throws Exception {
        try (EngineUnderTest engine = new EngineUnderTest()) {
            engine.listens(RequestFilter.ANY, TortureMessagesTest::answer);
            WirePeer peer = transport == Transport.TCP ? engine.tcp()
                    : engine.closedLater(UdpPeer.onDefaultPort(engine.address()));
            peer.send(message);
            String outcome = hear(peer, expected);
            assertThat(engine.statistics().failures()).as("failures that nobody expected").isZero();
            new Siege(engine).goodRequestIsAnswered();
            return outcome;
        }
    }

    private static void answer(IncomingRequest request) {
        boolean invite = request.message().getMethod().equals("INVITE");
        request.respond(invite ? HANDLERS_ANSWER_TO_INVITE : HANDLERS_ANSWER);
    }

    /** Waits for as many answers as are expected, then a little for one too many. */
    private static String hear(WirePeer peer, String expected) {
        StringBuilder heard = new StringBuilder();
        Set<String> seen = new HashSet<>();
        int due = expected.replaceAll("dropped|closed", "").isBlank() ? 0
                : expected.replace("closed", "").trim().split(" ").length;
        while (true) {
            Optional<byte[]> answer = peer.receive(seen.size() < due ? WirePeer.PATIENCE : QUIET);
            if (answer.isEmpty()) {
                break;
            }
            if (seen.add(new String(answer.get()))) {
                int status = WireMessage.read(answer.get()).status();
                heard.append(heard.isEmpty() ? "" : " ")
                        .append(status == HANDLERS_ANSWER || status == HANDLERS_ANSWER_TO_INVITE ? "taken" : status);
            }
        }
        if (seen.isEmpty()) {
            heard.append("dropped");
        }
        Duration time = expected.endsWith("closed") ? WirePeer.PATIENCE : Duration.ofMillis(1);
        return heard + (peer instanceof TcpPeer stream && stream.isClosedWithin(time) ? " closed" : "");
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.interop;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

import io.camelsip.camel.sip.SipComponent;
import io.camelsip.engine.Transport;

/** A context with a route on a port of the system's, and programs that are ended after the test. */
abstract class InteropTest extends CamelTestSupport {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ATTEMPTS = 50;
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    @TempDir
    Path folder;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    @AfterEach
    void endPrograms() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    <T extends AutoCloseable> T endedLater(T program) {
        opened.push(program);
        return program;
    }

    /** Starts a program in a folder of its own. */
    Program start(String name, Map<String, String> environment, String... command) throws IOException {
        return endedLater(Program.start(Files.createDirectories(folder.resolve(name)), environment, command));
    }

    /** Writes a file of the test's resources, with its places filled in. */
    static Path copy(String resource, Path to, Map<String, ?> values) throws IOException {
        try (InputStream in = InteropTest.class.getResourceAsStream(resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, ?> value : values.entrySet()) {
                text = text.replace("@" + value.getKey() + "@", value.getValue().toString());
            }
            Files.createDirectories(to.getParent());
            return Files.writeString(to, text);
        }
    }

    /**
     * A port that was free on loopback a moment ago, for UDP and TCP, and that nobody else here has been given; for
     * programs that cannot ask the system for one.
     */
    static int freePort() throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try (ServerSocket stream = new ServerSocket(0, 1, LOOPBACK)) {
                int port = stream.getLocalPort();
                stream.close();
                if (isFree(port)) {
                    return port;
                }
            }
        }
        throw new IOException("No port is free for both transports");
    }

    /** Whether a port is; then nobody else here is given it. */
    static boolean isFree(int port) {
        try (ServerSocket stream = new ServerSocket(port, 1, LOOPBACK);
                DatagramSocket datagram = new DatagramSocket(port, LOOPBACK)) {
            return GIVEN.add(port);
        } catch (IOException e) {
            return false;   // for one of them it is not
        }
    }

    /** The port that the route listens on. */
    int port() {
        return context.getComponent("sip", SipComponent.class).statistics().orElseThrow().listening().stream()
                .filter(address -> address.transport() == Transport.UDP).findFirst().orElseThrow().port();
    }
}

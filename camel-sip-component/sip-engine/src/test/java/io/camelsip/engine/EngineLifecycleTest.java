/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.camelsip.engine.wire.Footprint;
import io.camelsip.engine.wire.Outcome;
import io.camelsip.engine.wire.TcpPeer;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WirePeer;

/** An engine that is started, used and closed leaves nothing behind. */
class EngineLifecycleTest {

    private static final int CYCLES = 200;
    private static final int BEFORE_MEASURING = 20;

    @Test
    void twoHundredCyclesLeaveNothingBehind() throws IOException {
        int port = cycle(0, Transport.UDP);
        for (int i = 0; i < BEFORE_MEASURING; i++) {
            cycle(port, i % 2 == 0 ? Transport.UDP : Transport.TCP);
        }
        Footprint before = Footprint.now();

        for (int i = 0; i < CYCLES; i++) {
            cycle(port, i % 2 == 0 ? Transport.UDP : Transport.TCP);
        }

        await().untilAsserted(() -> {
            Footprint after = Footprint.now();
            // one thread asks this question, and the network library's own comes and goes
            assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + 3);
            assertThat(after.heapBytes()).isLessThan(before.heapBytes() + 4 * Footprint.MIB);
            assertThat(after.openFiles()).isLessThanOrEqualTo(before.openFiles() + 2);
        });
    }

    /** Both transports on one port, one request, and the end. */
    private static int cycle(int port, Transport transport) throws IOException {
        try (SipEngine engine = SipEngine.start(EngineOptions.named("cycle"));
                Listener listener = engine.listen(ListenerOptions.of(List.of(
                        new ListenAddress(Transport.UDP, "127.0.0.1", port),
                        new ListenAddress(Transport.TCP, "127.0.0.1", port)), RequestFilter.ANY),
                        request -> request.respond(200))) {
            int real = listener.addresses().get(0).port();
            InetSocketAddress target = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), real);
            try (WirePeer peer = transport == Transport.UDP ? UdpPeer.of(target) : TcpPeer.of(target)) {
                assertThat(peer.ask(peer.request("MESSAGE")).status()).isEqualTo(200);
            }
            return real;
        }
    }

    @Test
    void closingEndsEveryThread() throws IOException {
        cycle(0, Transport.UDP);

        assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("cycle"));
    }

    @Test
    void closingTwiceDoesNoHarm() {
        SipEngine engine = SipEngine.start(EngineOptions.named("twice"));

        engine.close();
        engine.close();

        assertThat(engine.isAlive()).isFalse();
    }

    @Test
    void aProgramThatClosesItEnds() throws IOException, InterruptedException {
        Process program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                ManagementFactory.getRuntimeMXBean().getClassPath(), Program.class.getName())
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();

        boolean ended = program.waitFor(30, TimeUnit.SECONDS);
        program.destroyForcibly();

        assertThat(ended).isTrue();
        assertThat(program.exitValue()).isEqualTo(Program.ALL_ANSWERED);
    }

    /** Listens, asks itself over both transports, closes the engine and returns; nothing calls exit. */
    static final class Program {

        /** Any status that the JVM does not use itself. */
        static final int ALL_ANSWERED = 42;

        public static void main(String[] arguments) throws Exception {
            int answered = 0;
            try (SipEngine engine = SipEngine.start(EngineOptions.named("program"))) {
                Listener listener = engine.listen(ListenerOptions.of(List.of(
                        new ListenAddress(Transport.UDP, "127.0.0.1", 0),
                        new ListenAddress(Transport.TCP, "127.0.0.1", 0)), RequestFilter.ANY),
                        request -> request.respond(200));
                for (ListenAddress address : listener.addresses()) {
                    Outcome outcome = new Outcome();
                    engine.send(new OutgoingRequest(
                            SipMessages.request("MESSAGE", "sip:ben@127.0.0.1:" + address.port() + ";transport="
                                    + address.transport().parameter(), java.util.Optional.empty(),
                                    java.util.Optional.empty()),
                            java.util.Optional.empty(), java.util.Optional.empty(), WirePeer.PATIENCE), outcome);
                    answered += outcome.status() == 200 ? 1 : 0;
                }
            }
            if (answered == 2) {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(ALL_ANSWERED)));
            }
        }
    }
}

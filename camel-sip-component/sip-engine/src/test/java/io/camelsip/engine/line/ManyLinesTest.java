/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireMessage;

/** Thousands of lines of one engine at one registrar. */
class ManyLinesTest {

    private static final int LINES = 5_000;

    @RegisterExtension
    final EngineUnderTest engine = new EngineUnderTest();

    private final Registrar registrar = engine.closedLater(new Registrar());

    /** Says yes to everybody. */
    private static final class Registrar extends Thread implements AutoCloseable {

        private final DatagramSocket socket;
        private final Map<String, String> contacts = new ConcurrentHashMap<>();
        private final Map<Integer, Integer> ports = new ConcurrentHashMap<>();

        Registrar() {
            try {
                socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
                socket.setReceiveBufferSize(8 << 20);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            setDaemon(true);
            start();
        }

        @Override
        public void run() {
            byte[] buffer = new byte[4096];
            try {
                while (!socket.isClosed()) {
                    DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                    socket.receive(packet);
                    if (packet.getLength() > 4) {
                        answer(WireMessage.read(java.util.Arrays.copyOf(buffer, packet.getLength())), packet);
                    }
                }
            } catch (IOException e) {
                assertThat(socket.isClosed()).isTrue();
            }
        }

        private void answer(WireMessage register, DatagramPacket packet) throws IOException {
            ports.merge(packet.getPort(), 1, Integer::sum);
            if (register.header("Expires").equals("0")) {
                contacts.remove(register.header("To"));
            } else {
                contacts.put(register.header("To"), LineUnderTest.contactUri(register));
            }
            byte[] answer = LineUnderTest.granted(register, Integer.parseInt(register.header("Expires")));
            socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    private static LineOptions line(int number, int port) {
        LineOptions some = LineUnderTest.at(port, Transport.UDP);
        return new LineOptions(LineUnderTest.uri("sip:line" + number + "@home.test"), some.registrar(),
                some.outboundProxy(), some.transport(), some.credentials(), some.expires(), some.keepAlive(),
                some.keepAliveInterval(), some.instanceId(), Duration.ofSeconds(1), some.timeout());
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void registerShareOneSocketAreFoundAndForgotten() {
        int threads = Thread.activeCount();
        long before = usedMemory();
        Map<Integer, Integer> taken = new ConcurrentHashMap<>();
        List<Line> lines = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < LINES; i++) {
            int number = i;
            lines.add(engine.engine().lines().open(line(i, registrar.socket.getLocalPort()),
                    LineUnderTest.listening("MESSAGE"), request -> {
                        taken.merge(number, 1, Integer::sum);
                        request.respond(200);
                    }, status -> {}));
        }
        await().atMost(Duration.ofSeconds(60))
                .until(() -> engine.engine().lines().count().equals(new Lines.Count(LINES, LINES)));
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(registrar.contacts).hasSize(LINES);
        assertThat(registrar.ports).hasSize(1);
        assertThat(Thread.activeCount() - threads).as("threads").isLessThan(20);
        assertThat(took).isLessThan(Duration.ofSeconds(60));
        long each = (usedMemory() - before) / LINES;
        assertThat(each).as("bytes a line").isLessThan(20_000);

        UdpPeer peer = engine.closedLater(UdpPeer.of(
                new java.net.InetSocketAddress("127.0.0.1", registrar.ports.keySet().iterator().next())));
        for (int number = 0; number < LINES; number += 500) {
            String contact = registrar.contacts.get("<sip:line" + number + "@home.test>");
            assertThat(peer.ask(peer.request("MESSAGE").withRequestUri(contact)).status()).isEqualTo(200);
            assertThat(taken.remove(number)).isEqualTo(1);
            assertThat(taken).isEmpty();
        }

        lines.forEach(Line::suspend);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(registrar.contacts).isEmpty());
    }
}

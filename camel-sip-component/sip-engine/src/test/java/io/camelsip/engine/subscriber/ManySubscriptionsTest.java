/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.Transport;
import io.camelsip.engine.event.EventType;
import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.Footprint;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WireRequest;

/** Thousands of subscriptions of one engine at one notifier. */
class ManySubscriptionsTest {

    private static final int MANY = 10_000;

    @RegisterExtension
    final EngineUnderTest engine = new EngineUnderTest();

    private final Server server = engine.closedLater(new Server());

    /** Says yes to everybody, a moment later, and tells them the state. */
    private static final class Server extends Thread implements AutoCloseable {

        private static final int HELD = 20;

        private final DatagramSocket socket;
        private final Set<String> watched = ConcurrentHashMap.newKeySet();
        private final Set<SocketAddress> senders = ConcurrentHashMap.newKeySet();
        private final List<DatagramPacket> held = new ArrayList<>();

        Server() {
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
            try {
                while (!socket.isClosed()) {
                    DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
                    socket.setSoTimeout(5);
                    try {
                        socket.receive(packet);
                        held.add(packet);
                    } catch (java.net.SocketTimeoutException e) {
                        answerAll();
                    }
                    if (held.size() >= HELD) {
                        answerAll();
                    }
                }
            } catch (IOException e) {
                assertThat(socket.isClosed()).isTrue();
            }
        }

        private void answerAll() throws IOException {
            for (DatagramPacket packet : held) {
                WireMessage message = WireMessage.read(Arrays.copyOf(packet.getData(), packet.getLength()));
                if (!message.isResponse()) {
                    answer(message, packet);
                }
            }
            held.clear();
        }

        private void answer(WireMessage subscribe, DatagramPacket packet) throws IOException {
            senders.add(packet.getSocketAddress());
            boolean farewell = subscribe.header("Expires").equals("0");
            watched.add(subscribe.header("To").split(";tag=")[0]);
            send(subscribe.answered(200, "Expires: " + subscribe.header("Expires"),
                    "Contact: <sip:" + subscribe.header("To").replaceAll(".*sip:|@.*", "") + "@127.0.0.1:"
                            + socket.getLocalPort() + ">"),
                    packet.getSocketAddress());
            String to = subscribe.header("To");
            String contact = subscribe.header("Contact");
            WireRequest notify = WireRequest
                    .from((InetSocketAddress) socket.getLocalSocketAddress(), "UDP", "NOTIFY",
                            (InetSocketAddress) packet.getSocketAddress())
                    .withRequestUri(contact.substring(contact.indexOf('<') + 1, contact.indexOf('>')))
                    .with("From", to.contains(";tag=") ? to : to + ";tag=peer").with("To", subscribe.header("From"))
                    .with("Call-ID", subscribe.header("Call-ID"))
                    .with("CSeq", subscribe.header("CSeq").replace("SUBSCRIBE", "NOTIFY"))
                    .with("Event", "presence")
                    .with("Subscription-State", farewell ? "terminated;reason=timeout" : "active;expires=3600");
            send(notify.bytes(), packet.getSocketAddress());
        }

        private void send(byte[] bytes, SocketAddress to) throws IOException {
            socket.send(new DatagramPacket(bytes, bytes.length, to));
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    private SubscribeOptions options(int number) {
        return options(number, server.socket.getLocalPort());
    }

    private static SubscribeOptions options(int number, int port) {
        SubscribeOptions some = SubscriptionUnderTest.presence(port, Transport.UDP);
        return new SubscribeOptions(SubscriptionUnderTest.uri("sip:user" + number + "@home.test"),
                EventType.of("presence"), List.of(), some.from(), some.outboundProxy(), some.transport(),
                Optional.empty(), Duration.ofHours(1), false, Duration.ofSeconds(1), Duration.ofSeconds(20));
    }

    @Test
    void shareOneSocketAreSpreadAndTakeLittle() {
        AtomicInteger heard = new AtomicInteger();
        NotificationHandler handler = notification -> heard.incrementAndGet();
        Footprint before = Footprint.now();
        List<Subscription> open = new ArrayList<>();
        long start = System.nanoTime();
        for (int number = 0; number < MANY; number++) {
            open.add(engine.engine().subscriptions().open(options(number), handler));
        }
        await().atMost(Duration.ofSeconds(120)).until(
                () -> engine.engine().subscriptions().count().equals(new Subscriptions.Count(MANY, MANY)));
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        // answers are remembered for 32 s, which is no part of a subscription
        await().atMost(Duration.ofSeconds(60)).until(() -> engine.engine().statistics().rememberedResponses() == 0);
        Footprint with = Footprint.now();
        long each = (with.heapBytes() - before.heapBytes()) / MANY;
        System.getLogger("measured").log(System.Logger.Level.INFO,
                MANY + " subscriptions in " + took.toMillis() + " ms, " + each + " bytes each");

        assertThat(open).hasSize(MANY);
        assertThat(server.watched).hasSize(MANY);
        assertThat(server.senders).hasSize(1);
        assertThat(heard).hasValueGreaterThanOrEqualTo(MANY);
        assertThat(with.threads() - before.threads()).as("threads").isLessThan(20);
        assertThat(each).as("bytes a subscription").isLessThan(5_000);

        engine.engine().subscriptions().close();
        await().atMost(Duration.ofSeconds(60)).until(
                () -> engine.engine().subscriptions().count().equals(new Subscriptions.Count(0, 0)));
    }

    @Test
    void doNotAllAskAtOnce() {
        UdpPeer silent = engine.closedLater(UdpPeer.silent());
        for (int number = 0; number < 5 * Doorway.AT_A_TIME; number++) {
            engine.engine().subscriptions().open(options(number, silent.address().getPort()), notification -> {});
        }
        Set<String> callIds = new HashSet<>();
        Optional<byte[]> next = silent.receive(Duration.ofSeconds(10));
        while (next.isPresent() && callIds.size() <= Doorway.AT_A_TIME) {
            callIds.add(WireMessage.read(next.get()).header("Call-ID"));
            next = silent.receive(Duration.ofMillis(400));
        }

        assertThat(callIds).hasSize(Doorway.AT_A_TIME);
    }
}

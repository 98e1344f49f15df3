/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.transport;

import static io.camelsip.engine.transport.Messages.message;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.Transport;

class StreamConversationTest {

    private static final String REFUSAL = "SIP/2.0 %d Refused\r\nContent-Length: 0\r\n\r\n";

    private final Edge edge = limits().maxBodyBytes(1 << 20).start();

    @AfterEach
    void close() {
        edge.close();
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 32 * 1024, 100_000, 1 << 20 })
    void aMessageOfAnySizeArrivesWhole(int size) throws Exception {
        Edge.Bound bound = listening(Received.thatEchoes());
        try (StreamPeer peer = StreamPeer.connectedTo(bound)) {
            String message = message("x".repeat(size));
            peer.sends(message);
            assertThat(peer.reads(message.length())).isEqualTo(message);
        }
    }

    @Test
    void aMessageMayArriveByteByByte() throws Exception {
        Received received = Received.thatKeepsQuiet();
        Edge.Bound bound = listening(received);
        try (StreamPeer peer = StreamPeer.connectedTo(bound)) {
            for (char c : message("hello").toCharArray()) {
                peer.sends(String.valueOf(c));
            }
            await().until(() -> received.messages.size() == 1);
        }
        assertThat(received.messages).containsExactly(message("hello"));
    }

    @Test
    void thousandsOfMessagesSentTogetherAreAnsweredInOrder() throws Exception {
        Edge.Bound bound = listening(Received.thatEchoes());
        StringBuilder messages = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            messages.append(message("number " + i));
        }
        try (StreamPeer peer = StreamPeer.connectedTo(bound)) {
            peer.sends(messages.toString());
            assertThat(peer.reads(messages.length())).isEqualTo(messages.toString());
        }
        assertThat(edge.statistics().messagesIn()).isEqualTo(5_000);
        assertThat(edge.statistics().messagesOut()).isEqualTo(5_000);
        assertThat(edge.statistics().bytesIn()).isEqualTo(messages.length());
    }

    @Test
    void connectionsAreSpreadOverTheStripes() throws Exception {
        Received received = Received.thatEchoes();
        Edge.Bound bound = listening(received);
        for (int i = 0; i < 4; i++) {
            try (StreamPeer peer = StreamPeer.connectedTo(bound)) {
                peer.sends(message("hello"));
                peer.reads(message("hello").length());
            }
        }
        assertThat(received.threads).extracting(Thread::getName).containsOnly("test-sip-0", "test-sip-1");
    }

    @Test
    void aPingIsAnsweredOnceForHoweverManyCameTogether() throws Exception {
        Received received = Received.thatEchoes();
        Edge.Bound bound = listening(received);
        try (StreamPeer peer = StreamPeer.connectedTo(bound)) {
            peer.sends("\r\n\r\n");
            assertThat(peer.reads(2)).isEqualTo("\r\n");

            peer.sends("\r\n".repeat(200) + message("hello"));
            String expected = message("hello") + "\r\n";
            assertThat(peer.reads(expected.length())).isEqualTo(expected);
        }
        assertThat(received.messages).containsExactly(message("hello"));
    }

    @ParameterizedTest
    @CsvSource({ "400, Subject: no length", "400, Content-Length: -1", "413, Content-Length: 1048577" })
    void whatIsNoMessageIsAnsweredAndTheConnectionEnds(int status, String field) throws Exception {
        Received received = Received.thatEchoes();
        Edge.Bound bound = listening(received);
        try (StreamPeer peer = StreamPeer.connectedTo(bound)) {
            peer.sends(message("first") + "MESSAGE sip:bob@example.com SIP/2.0\r\n" + field + "\r\n\r\n"
                    + message("never"));
            assertThat(peer.readsToTheEnd()).isEqualTo(message("first") + REFUSAL.formatted(status));
        }
        assertThat(received.refused).containsExactly(status);
        assertThat(received.messages).containsExactly(message("first"));
        await().until(() -> edge.statistics().connections() == 0);
    }

    @Test
    void theAnswerReachesAPeerThatIsStillSending() throws Exception {
        Edge.Bound bound = listening(Received.thatEchoes());
        try (StreamPeer peer = StreamPeer.connectedTo(bound)) {
            peer.sends("MESSAGE sip:bob@example.com SIP/2.0\r\nl: 100000000\r\n\r\n");
            for (int i = 0; i < 100; i++) {
                peer.sends("x".repeat(10_000));
            }
            assertThat(peer.readsToTheEnd()).isEqualTo(REFUSAL.formatted(413));
        }
    }

    @Test
    void aConnectionWhosePeerGoesOnSendingAfterTheAnswerIsClosedAllTheSame() throws Exception {
        Edge.Bound bound = listening(Received.thatEchoes());
        try (StreamPeer peer = StreamPeer.connectedTo(bound)) {
            peer.sends("\u0016\u0003\u0001");
            assertThat(peer.readsToTheEnd()).isEqualTo(REFUSAL.formatted(400));
            await().until(() -> {
                try {
                    peer.sends("more");
                    return edge.statistics().connections() == 0;
                } catch (IOException closed) {
                    return true;
                }
            });
        }
        await().until(() -> edge.statistics().connections() == 0);
    }

    @Test
    void aClosedFlowEndsAfterWhatWasSent() throws Exception {
        AtomicInteger closed = new AtomicInteger();
        Received received = Received.thatDoes((message, flow) -> {
            flow.onClose(closed::incrementAndGet);
            flow.onClose(closed::incrementAndGet).cancel();
            flow.send(message);
            flow.send(message);
            flow.close();
            flow.send("never".getBytes(ISO_8859_1));
        });
        Edge.Bound bound = listening(received);
        try (StreamPeer peer = StreamPeer.connectedTo(bound)) {
            peer.sends(message("hello") + message("unread"));
            assertThat(peer.readsToTheEnd()).isEqualTo(message("hello").repeat(2));
        }
        assertThat(received.messages).containsExactly(message("hello"));
        assertThat(received.flows.get(0).isOpen()).isFalse();
        assertThat(closed).hasValue(1);
    }

    @Test
    void thePeersEndIsToldToThoseWhoWait() throws Exception {
        List<String> told = new ArrayList<>();
        Received received = Received.thatDoes((message, flow) -> {
            flow.onClose(() -> {
                throw new IllegalStateException("expected by this test");
            });
            flow.onClose(() -> told.add("told on " + Thread.currentThread().getName()));
        });
        Edge.Bound bound = listening(received);
        try (StreamPeer peer = StreamPeer.connectedTo(bound)) {
            peer.sends(message("hello"));
            await().until(() -> received.flows.size() == 1);
            assertThat(received.flows.get(0).isOpen()).isTrue();
            assertThat(told).isEmpty();
        }
        Flow flow = received.flows.get(0);
        await().until(() -> !flow.isOpen());
        await().untilAsserted(() -> assertThat(told).containsExactly("told on test-sip-0"));

        flow.onClose(() -> told.add("told at once"));
        assertThat(told).last().isEqualTo("told at once");
    }

    @Test
    void closingAListenerEndsItsConnections() throws Exception {
        Received received = Received.thatEchoes();
        Edge.Bound bound = listening(received);
        Edge.Bound other = listening(Received.thatEchoes());
        try (StreamPeer peer = StreamPeer.connectedTo(bound); StreamPeer stays = StreamPeer.connectedTo(other)) {
            peer.sends(message("hello"));
            peer.reads(message("hello").length());

            bound.close();

            assertThat(peer.isEnded()).isTrue();
            stays.sends(message("still here"));
            assertThat(stays.reads(message("still here").length())).isEqualTo(message("still here"));
        }
    }

    private Edge.Bound listening(Inbound inbound) throws IOException {
        return edge.bind(Messages.anyPort(Transport.TCP), inbound);
    }

    Messages.Limits limits() {
        return Messages.limits();
    }
}

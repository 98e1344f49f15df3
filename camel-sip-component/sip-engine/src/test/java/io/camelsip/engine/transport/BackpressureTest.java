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
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.camelsip.engine.Transport;

/** A callee that cannot take more for a while. */
class BackpressureTest {

    private final Edge edge = limits().messageTimeout(Duration.ofMillis(500)).idleTimeout(Duration.ofMillis(700))
            .start();
    private final AtomicBoolean full = new AtomicBoolean();
    private final AtomicInteger refusals = new AtomicInteger();
    private final Received received = Received.thatTakes(message -> {
        if (full.get()) {
            refusals.incrementAndGet();
            return false;
        }
        return true;
    });

    @AfterEach
    void close() {
        edge.close();
    }

    @Test
    void messagesThatAreNotTakenAreOfferedAgainInOrder() throws Exception {
        List<String> messages = IntStream.range(0, 100).mapToObj(i -> message("number " + i)).toList();
        full.set(true);
        try (StreamPeer peer = StreamPeer.connectedTo(listening())) {
            peer.sends(String.join("", messages));
            await().until(() -> refusals.get() > 3);
            assertThat(received.messages).isEmpty();

            full.set(false);

            await().until(() -> received.messages.size() == 100);
            assertThat(received.messages).isEqualTo(messages);
        }
    }

    @Test
    void eachOfManyMessagesMayBeRefusedOnce() throws Exception {
        AtomicInteger offers = new AtomicInteger();
        Received everySecond = Received.thatTakes(message -> offers.incrementAndGet() % 2 == 0);
        List<String> messages = IntStream.range(0, 200).mapToObj(i -> message("number " + i)).toList();
        Edge.Bound bound = edge.bind(Messages.anyPort(Transport.TCP), everySecond);
        try (StreamPeer peer = StreamPeer.connectedTo(bound)) {
            peer.sends(String.join("", messages));
            await().until(() -> everySecond.messages.size() == 200);
            assertThat(everySecond.messages).isEqualTo(messages);
        }
    }

    @Test
    void thePeerIsNotReadFromMeanwhile() throws Exception {
        full.set(true);
        String message = message("x".repeat(100_000));
        try (StreamPeer peer = StreamPeer.connectedTo(listening())) {
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> sendMany(peer, message));
            await().until(() -> refusals.get() > 5);
            long read = edge.statistics().bytesIn();
            int tried = refusals.get();
            await().until(() -> refusals.get() > tried + 2);

            assertThat(edge.statistics().bytesIn()).isEqualTo(read).isLessThan(2L * message.length());
            assertThat(sending).isNotDone();

            full.set(false);
            sending.join();
            await().until(() -> received.messages.size() == 500);
        }
    }

    @Test
    void timeThatWeTakeIsNotThePeersFault() throws Exception {
        full.set(true);
        try (StreamPeer peer = StreamPeer.connectedTo(listening())) {
            peer.sends(message("one") + message("two").substring(0, 20));
            await().pollDelay(Duration.ofMillis(1600)).until(() -> refusals.get() > 5);
            assertThat(edge.statistics().connections()).isEqualTo(1);

            full.set(false);
            await().until(() -> received.messages.size() == 1);
            peer.sends(message("two").substring(20));

            await().until(() -> received.messages.size() == 2);
        }
    }

    @Test
    void aPeerThatLeavesMeanwhileIsForgottenAtTheLatestThen() throws Exception {
        full.set(true);
        try (StreamPeer peer = StreamPeer.connectedTo(listening())) {
            peer.sends(message("hello").repeat(1000));
            await().until(() -> refusals.get() > 0);
        }
        full.set(false);

        await().until(() -> edge.statistics().connections() == 0);
    }

    private Edge.Bound listening() throws IOException {
        return edge.bind(Messages.anyPort(Transport.TCP), received);
    }

    private static void sendMany(StreamPeer peer, String message) {
        try {
            for (int i = 0; i < 500; i++) {
                peer.sends(message);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the engine ended the connection", e);
        }
    }

    Messages.Limits limits() {
        return Messages.limits();
    }
}

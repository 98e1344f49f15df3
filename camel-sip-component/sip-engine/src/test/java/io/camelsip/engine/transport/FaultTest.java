/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.transport;

import static io.camelsip.engine.transport.Messages.limits;
import static io.camelsip.engine.transport.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.camelsip.engine.Transport;

/** A callee that throws, whatever it is, harms neither the thread nor the socket. */
class FaultTest {

    private final Edge edge = limits().stripes(1).start();

    @AfterEach
    void close() {
        edge.close();
    }

    static Stream<Supplier<Throwable>> faults() {
        return Stream.of(
                () -> new IllegalStateException("expected by this test"),
                () -> new StackOverflowError("expected by this test"),
                () -> new OutOfMemoryError("expected by this test"),
                () -> new NoClassDefFoundError("expected by this test"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aDatagramThatHurtsIsCounted(Supplier<Throwable> fault) throws Exception {
        Edge.Bound bound = edge.bind(Messages.anyPort(Transport.UDP), throwing(fault));
        try (DatagramPeer peer = DatagramPeer.of(bound)) {
            peer.sends("hurt");
            peer.sends(message("hello"));
            assertThat(peer.receives()).isEqualTo(message("hello"));
        }
        assertThat(edge.statistics().failures()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aMessageOfAStreamThatHurtsIsCounted(Supplier<Throwable> fault) throws Exception {
        Edge.Bound bound = edge.bind(Messages.anyPort(Transport.TCP), throwing(fault));
        try (StreamPeer peer = StreamPeer.connectedTo(bound)) {
            peer.sends("hurt\r\nl: 0\r\n\r\n" + message("hello"));
            assertThat(peer.reads(message("hello").length())).isEqualTo(message("hello"));
        }
        assertThat(edge.statistics().failures()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aRefusalThatHurtsIsCountedAndTheConnectionEnds(Supplier<Throwable> fault) throws Exception {
        Edge.Bound bound = edge.bind(Messages.anyPort(Transport.TCP), throwing(fault));
        try (StreamPeer peer = StreamPeer.connectedTo(bound); StreamPeer other = StreamPeer.connectedTo(bound)) {
            peer.sends("\n\n\0");
            assertThat(peer.readsToTheEnd()).isEmpty();
            other.sends(message("hello"));
            assertThat(other.reads(message("hello").length())).isEqualTo(message("hello"));
        }
        assertThat(edge.statistics().failures()).isEqualTo(1);
        await().until(() -> edge.statistics().connections() == 0);
    }

    private static Inbound throwing(Supplier<Throwable> fault) {
        return new Inbound() {
            @Override
            public boolean onMessage(byte[] message, Flow flow) {
                if (message[0] == 'h') {
                    FaultTest.<RuntimeException> rethrow(fault.get());
                }
                flow.send(message);
                return true;
            }

            @Override
            public void onBadFraming(byte[] head, int status, Flow flow) {
                FaultTest.<RuntimeException> rethrow(fault.get());
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void rethrow(Throwable fault) throws T {
        throw (T) fault;
    }
}

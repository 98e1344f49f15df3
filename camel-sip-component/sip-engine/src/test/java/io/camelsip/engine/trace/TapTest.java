/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.camelsip.engine.Transport;
import io.camelsip.engine.trace.CallRecording.Limits;
import io.camelsip.engine.transport.Flow;

class TapTest {

    private static final byte[] INVITE = "INVITE sip:b@h SIP/2.0\r\nCall-ID: 1\r\nTo: <sip:b@h>\r\n\r\n"
            .getBytes(UTF_8);

    private final Tap tap = new Tap();
    private final KnownFlow flow = new KnownFlow(5070, new ArrayList<>());
    private final CallRecording recording = new CallRecording("node", Limits.ofCalls(1), CallChoice.ALL);

    @Test
    void whileItIsClosedFlowsAreLeftAlone() {
        assertThat(tap.watched(flow)).isSameAs(flow);
        tap.open(recording);
        assertThat(tap.watched(flow)).isNotSameAs(flow);
        tap.close();
        assertThat(tap.watched(flow)).isSameAs(flow);
    }

    @Test
    void aFlowIsWatchedOnce() {
        tap.open(recording);
        Flow watched = tap.watched(flow);
        assertThat(tap.watched(watched)).isSameAs(watched);
    }

    @Test
    void aWatchedFlowDoesWhatTheFlowDoes() {
        tap.open(recording);
        Flow watched = tap.watched(flow);
        watched.send(INVITE);
        assertThat(flow.sent()).containsExactly(INVITE);
        assertThat(watched.transport()).isEqualTo(flow.transport());
        assertThat(watched.localAddress()).isEqualTo(flow.localAddress());
        assertThat(watched.remoteAddress()).isEqualTo(flow.remoteAddress());
        assertThat(watched.isOpen()).isTrue();
        assertThat(watched).hasToString(flow.toString());
    }

    @Test
    void theWayToAnotherPortIsWatchedToo() {
        tap.open(recording);
        tap.watched(flow).withRemotePort(5080).send(INVITE);
        assertThat(recording.calls().get(0).messages().get(0).to().getPort()).isEqualTo(5080);
    }

    @Test
    void oneThatIsHeldBeyondARecordingWritesToTheNext() {
        tap.open(recording);
        Flow held = tap.watched(flow);
        tap.close();
        held.send(INVITE);
        assertThat(recording.calls()).isEmpty();
        CallRecording next = new CallRecording("next", Limits.ofCalls(1), CallChoice.ALL);
        tap.open(next);
        held.send(INVITE);
        assertThat(recording.calls()).isEmpty();
        assertThat(next.calls()).hasSize(1);
    }

    /** Remembers what is sent. */
    private record KnownFlow(int port, List<byte[]> sent) implements Flow {

        @Override
        public Transport transport() {
            return Transport.UDP;
        }

        @Override
        public InetSocketAddress localAddress() {
            return new InetSocketAddress("127.0.0.1", 5060);
        }

        @Override
        public InetSocketAddress remoteAddress() {
            return new InetSocketAddress("127.0.0.1", port);
        }

        @Override
        public void send(byte[] message) {
            sent.add(message);
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public Watch onClose(Runnable listener) {
            return () -> {};
        }

        @Override
        public Flow withRemotePort(int other) {
            return new KnownFlow(other, sent);
        }

        @Override
        public void close() {
            sent.clear();
        }
    }
}

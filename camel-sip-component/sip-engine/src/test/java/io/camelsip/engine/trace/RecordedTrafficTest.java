/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.camelsip.engine.Transport;
import io.camelsip.engine.trace.CallRecording.Limits;
import io.camelsip.engine.trace.RecordedMessage.Seen;
import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.Outcome;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;
import io.camelsip.engine.wire.WireRequest;

/** What a running engine gives to a recording. */
class RecordedTrafficTest {

    @RegisterExtension
    final EngineUnderTest engine = new EngineUnderTest();

    private final CallRecording recording = new CallRecording("node", Limits.ofCalls(10), CallChoice.ALL);

    @ParameterizedTest
    @EnumSource
    void aCallThatComesInIsThereFromTheFirstMessageToTheLast(Transport transport) {
        engine.answersEverything();
        engine.engine().record(recording);
        WirePeer peer = engine.peer(transport);
        WireRequest invite = peer.request("INVITE");

        WireMessage refused = peer.ask(invite);
        peer.send(invite.companion("ACK", refused.header("To")));

        await().untilAsserted(() -> assertThat(seen(invite.header("Call-ID"))).containsExactly(
                "RECEIVED INVITE", "SENT 486 Busy Here", "RECEIVED ACK"));
        assertThat(messages(invite.header("Call-ID"))).allSatisfy(message -> {
            assertThat(message.own()).isEqualTo(engine.address());
            assertThat(message.transport()).isEqualTo(transport);
        });
        assertThat(messages(invite.header("Call-ID"))).extracting(RecordedMessage::from)
                .containsExactly(peer.address(), engine.address(), peer.address());
    }

    @Test
    void soAreRepeatedMessagesAndTheirAnswers() {
        engine.answersEverything();
        engine.engine().record(recording);
        UdpPeer peer = engine.udp();
        WireRequest invite = peer.request("INVITE");
        peer.ask(invite);

        peer.ask(invite);

        assertThat(seen(invite.header("Call-ID"))).startsWith(
                "RECEIVED INVITE", "SENT 486 Busy Here", "RECEIVED INVITE", "SENT 486 Busy Here");
    }

    @Test
    void soIsWhatTheGuardRefuses() {
        engine.answersEverything();
        engine.engine().record(recording);
        UdpPeer peer = engine.udp();
        WireRequest invite = peer.request("INVITE");
        peer.ask(invite);

        peer.ask(peer.request("INFO").with("Call-ID", invite.header("Call-ID")).with("Max-Forwards", "many"));

        assertThat(seen(invite.header("Call-ID"))).contains("RECEIVED INFO")
                .anyMatch(line -> line.startsWith("SENT 400 "));
    }

    @Test
    void aRequestOfOursIsThereWithItsRepetitionsAndAnswers() throws Exception {
        CallRecording everything = new CallRecording("node", Limits.ofCalls(10), first -> true);
        UdpPeer peer = engine.closedLater(UdpPeer.silent());
        engine.engine().record(everything);
        Outcome outcome = engine.sends("MESSAGE", "sip:ben@127.0.0.1:" + peer.address().getPort());
        WireMessage message = peer.receive();
        assertThat(peer.receive().bytes()).isEqualTo(message.bytes());
        peer.reply(message.answered(200));
        await().until(outcome::hasEnded);

        List<RecordedMessage> recorded = everything.calls().get(0).messages();
        assertThat(recorded).extracting(RecordedMessage::seen).startsWith(Seen.SENT, Seen.SENT)
                .endsWith(Seen.RECEIVED);
        assertThat(recorded.get(0).bytes()).isEqualTo(message.bytes());
        assertThat(recorded.get(0).to()).isEqualTo(peer.address());
        // the socket it left by is bound to all addresses
        assertThat(recorded.get(0).from().getAddress()).isEqualTo(InetAddress.getByName("127.0.0.1"));
    }

    @Test
    void nothingIsRecordedUnlessAskedFor() {
        engine.answersEverything();
        assertThat(engine.engine().recording()).isEmpty();
        UdpPeer peer = engine.udp();
        peer.ask(peer.request("INVITE"));
        assertThat(recording.calls()).isEmpty();
    }

    @Test
    void nothingIsRecordedAfterItsEndEvenOfACallThatBeganBefore() {
        engine.listens(request -> {});
        engine.engine().record(recording);
        UdpPeer peer = engine.udp();
        WireRequest invite = peer.request("INVITE");
        peer.send(invite);
        await().until(() -> engine.handled().size() == 1);
        assertThat(seen(invite.header("Call-ID"))).contains("RECEIVED INVITE");
        List<String> before = seen(invite.header("Call-ID"));

        engine.engine().stopRecording();
        engine.handled().get(0).respond(486);
        assertThat(peer.receive(Duration.ofSeconds(10))).isPresent();

        assertThat(engine.engine().recording()).isEmpty();
        assertThat(seen(invite.header("Call-ID"))).isEqualTo(before);
    }

    @Test
    void anotherRecordingTakesThePlaceOfTheFirst() {
        engine.answersEverything();
        engine.engine().record(recording);
        CallRecording other = new CallRecording("other", Limits.ofCalls(10), CallChoice.ALL);
        engine.engine().record(other);
        UdpPeer peer = engine.udp();
        peer.ask(peer.request("INVITE"));

        assertThat(engine.engine().recording()).containsSame(other);
        assertThat(other.calls()).hasSize(1);
        assertThat(recording.calls()).isEmpty();
    }

    private List<RecordedMessage> messages(String callId) {
        return recording.call(callId).map(RecordedCall::messages).orElse(List.of());
    }

    /** Without 100, which comes or does not as the machine is busy. */
    private List<String> seen(String callId) {
        return messages(callId).stream().filter(message -> !message.startLine().startsWith("SIP/2.0 100"))
                .map(message -> message.seen() + " " + shortened(message.startLine())).toList();
    }

    private static String shortened(String startLine) {
        return startLine.startsWith("SIP/2.0 ") ? startLine.substring(8) : startLine.split(" ")[0];
    }
}

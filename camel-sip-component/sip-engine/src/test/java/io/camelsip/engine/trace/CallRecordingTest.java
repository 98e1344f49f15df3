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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.Transport;
import io.camelsip.engine.trace.CallRecording.Limits;
import io.camelsip.engine.trace.RecordedMessage.Seen;

class CallRecordingTest {

    private static final InetSocketAddress HERE = new InetSocketAddress("127.0.0.1", 5060);
    private static final InetSocketAddress THERE = new InetSocketAddress("127.0.0.1", 5070);

    private CallRecording recording = new CallRecording("node", Limits.ofCalls(3), CallChoice.ALL);

    @Test
    void keepsTheMessagesOfACall() {
        receive(invite("1"));
        send(response("1", 200));

        RecordedCall call = recording.call("1").orElseThrow();
        assertThat(call.by()).isEqualTo("node");
        assertThat(call.messages()).extracting(RecordedMessage::startLine)
                .containsExactly("INVITE sip:bob@h SIP/2.0", "SIP/2.0 200 OK");
        assertThat(call.messages().get(0)).satisfies(message -> {
            assertThat(message.seen()).isEqualTo(Seen.RECEIVED);
            assertThat(message.from()).isEqualTo(THERE);
            assertThat(message.to()).isEqualTo(HERE);
            assertThat(message.own()).isEqualTo(HERE);
            assertThat(message.transport()).isEqualTo(Transport.UDP);
        });
        assertThat(call.messages().get(1).own()).isEqualTo(HERE);
    }

    @Test
    void keepsNoCredentials() {
        receive(invite("1").replace("CSeq", "Authorization: Digest response=\"s3cret\"\r\nCSeq"));
        assertThat(recording.call("1").orElseThrow().messages().get(0).text()).doesNotContain("s3cret")
                .contains("Authorization: (removed)");
    }

    @Test
    void aCallThatWasUpBeforeIsNotRecorded() {
        receive(invite("1").replace("To: <sip:bob@h>", "To: <sip:bob@h>;tag=1"));
        send(response("1", 200));
        assertThat(recording.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "OPTIONS", "REGISTER", "MESSAGE" })
    void whatIsNoCallIsNotRecordedUnlessChosen(String method) {
        String request = invite("1").replace("INVITE", method);
        receive(request);
        assertThat(recording.calls()).isEmpty();
        recording = new CallRecording("node", Limits.ofCalls(3), CallChoice.ofCallId("1"));
        receive(request);
        assertThat(recording.calls()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({ "alice, true", "bob, true", "carol, true", "dave, false", "ALICE, false" })
    void aUserIsChosenByEitherAddressOrTheTarget(String user, boolean recorded) {
        recording = new CallRecording("node", Limits.ofCalls(3), CallChoice.ofUser(user));
        receive(invite("1").replace("INVITE sip:bob", "INVITE sip:carol"));
        assertThat(recording.call("1").isPresent()).isEqualTo(recorded);
    }

    @Test
    void theChoiceIsAskedOnce() {
        recording = new CallRecording("node", Limits.ofCalls(3), first -> first.from().equals(Optional.of("alice")));
        receive(invite("1"));
        receive(invite("1").replace("alice", "mallory"));
        assertThat(recording.call("1").orElseThrow().messages()).hasSize(2);
    }

    @Test
    void theOldestCallLeavesForANewOne() {
        for (String callId : new String[] { "1", "2", "3", "4" }) {
            receive(invite(callId));
        }
        send(response("1", 200));
        assertThat(recording.calls()).extracting(RecordedCall::callId).containsExactly("2", "3", "4");
        assertThat(recording.bytes()).isEqualTo(3L * invite("1").length());
    }

    @Test
    void messagesBeyondTheLimitOfACallAreCounted() {
        recording = new CallRecording("node", new Limits(2, 2, 100_000), CallChoice.ALL);
        for (int i = 0; i < 5; i++) {
            receive(invite("1"));
        }
        RecordedCall call = recording.call("1").orElseThrow();
        assertThat(call.messages()).hasSize(2);
        assertThat(call.leftOut()).isEqualTo(3);
    }

    @Test
    void theOldestCallsLeaveForBytes() {
        int size = invite("1").length();
        recording = new CallRecording("node", new Limits(10, 10, 2L * size), CallChoice.ALL);
        receive(invite("1"));
        receive(invite("2"));
        receive(invite("3"));
        assertThat(recording.calls()).extracting(RecordedCall::callId).containsExactly("2", "3");
        receive(invite("2"));
        assertThat(recording.calls()).extracting(RecordedCall::callId).containsExactly("2");
        assertThat(recording.bytes()).isEqualTo(2L * size);
    }

    @Test
    void aMessageThatFitsNowhereIsCounted() {
        recording = new CallRecording("node", new Limits(10, 10, 20), CallChoice.ALL);
        receive(invite("1"));
        assertThat(recording.call("1").orElseThrow().leftOut()).isEqualTo(1);
        assertThat(recording.bytes()).isZero();
    }

    @Test
    void whatHasNoCallIdIsNotRecorded() {
        receive("INVITE sip:bob@h SIP/2.0\r\nTo: <sip:bob@h>\r\n\r\n");
        receive("");
        receive("\r\n\r\n");
        assertThat(recording.calls()).isEmpty();
    }

    @Test
    void limitsMustAllowSomething() {
        assertThatThrownBy(() -> new Limits(0, 1, 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one call");
    }

    private void receive(String message) {
        recording.add(Seen.RECEIVED, Transport.UDP, THERE, HERE, message.getBytes(UTF_8));
    }

    private void send(String message) {
        recording.add(Seen.SENT, Transport.UDP, HERE, THERE, message.getBytes(UTF_8));
    }

    private static String invite(String callId) {
        return "INVITE sip:bob@h SIP/2.0\r\nCall-ID: " + callId
                + "\r\nFrom: <sip:alice@h>;tag=1\r\nTo: <sip:bob@h>\r\nCSeq: 1 INVITE\r\n\r\n";
    }

    private static String response(String callId, int status) {
        return "SIP/2.0 " + status + " OK\r\nCall-ID: " + callId
                + "\r\nFrom: <sip:alice@h>;tag=1\r\nTo: <sip:bob@h>;tag=2\r\nCSeq: 1 INVITE\r\n\r\n";
    }
}

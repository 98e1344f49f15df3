/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.observe;

import static io.camelsip.camel.observe.Scene.SDP;
import static io.camelsip.camel.observe.Scene.request;
import static io.camelsip.camel.observe.Scene.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.camel.observe.Ladder.Host;
import io.camelsip.camel.observe.Ladder.Kind;
import io.camelsip.camel.observe.Ladder.Step;
import io.camelsip.engine.Transport;
import io.camelsip.engine.trace.RecordedCall;

class LadderTest {

    private static final String INVITE = request("INVITE", "To: <sip:bob@h>");

    private final Scene scene = new Scene("1@h");

    @Test
    void whatSenderAndReceiverRecordedIsOneStep() {
        Ladder ladder = scene.passed("a", 1, 2, "b", INVITE).at(5).passed("b", 2, 1, "a", response("200 OK", "INVITE"))
                .ladder();
        assertThat(ladder.steps()).extracting(Step::label).containsExactly("INVITE", "200 OK");
        assertThat(ladder.steps()).extracting(Step::after).containsExactly(Duration.ZERO, Duration.ofMillis(5));
        assertThat(ladder.hosts()).extracting(Host::name).containsExactly("a", "b");
    }

    @Test
    void whatOneSideRecordedIsThereToo() {
        Ladder ladder = scene.sent("a", 1, 2, INVITE).at(5).received("a", 2, 1, response("486 Busy Here", "INVITE"))
                .ladder();
        assertThat(ladder.steps()).extracting(Step::from, Step::to)
                .containsExactly(tuple(0, 1), tuple(1, 0));
    }

    @Test
    void stepsAreInTheOrderOfTimeWhoeverRecordedThem() {
        Scene other = new Scene("2@h").at(10).sent("b", 2, 3, INVITE);
        Ladder ladder = Scene.together(other, scene.at(0).sent("a", 1, 2, INVITE).at(20)
                .sent("a", 1, 2, request("BYE")));
        assertThat(ladder.steps()).extracting(Step::after)
                .containsExactly(Duration.ZERO, Duration.ofMillis(10), Duration.ofMillis(20));
        assertThat(ladder.calls()).containsExactly("2@h", "1@h");
        assertThat(ladder.steps()).extracting(Step::call).containsExactly(1, 0, 1);
    }

    @Test
    void aMessageSentAgainIsMarked() {
        Ladder ladder = scene.passed("a", 1, 2, "b", INVITE).at(500).passed("a", 1, 2, "b", INVITE)
                .at(510).sent("b", 2, 1, response("100 Trying", "INVITE")).ladder();
        assertThat(ladder.steps()).extracting(Step::repeated).containsExactly(false, true, false);
    }

    @Test
    void aMessageThatWasLostOnceIsSentTwice() {
        Ladder ladder = scene.sent("a", 1, 2, INVITE).at(500).passed("a", 1, 2, "b", INVITE).ladder();
        assertThat(ladder.steps()).extracting(Step::after).containsExactly(Duration.ZERO, Duration.ofMillis(500));
    }

    @Test
    void theSameWordsOnAnotherWayAreNoRepetition() {
        Ladder ladder = scene.sent("a", 1, 2, INVITE).sent("a", 1, 3, INVITE).ladder();
        assertThat(ladder.steps()).extracting(Step::repeated).containsExactly(false, false);
    }

    @Test
    void columnsStandWhereArrowsAreShort() {
        Ladder ladder = scene.sent("node", 1, 2, INVITE).at(1).sent("node", 1, 3, INVITE).at(2)
                .received("node", 2, 1, response("200 OK", "INVITE")).ladder();
        assertThat(ladder.hosts()).extracting(host -> host.addresses().get(0))
                .containsExactly("192.0.2.2:5060", "192.0.2.1:5060", "192.0.2.3:5060");
    }

    @Test
    void theCallerStandsLeftWhereThatIsAsGood() {
        assertThat(Scene.trapezoid().ladder().hosts()).extracting(Host::name)
                .containsExactly("alice", "atlanta", "biloxi", "bob");
    }

    @Test
    void manyHostsStandAsTheyAppeared() {
        for (int host = 2; host < 12; host++) {
            scene.at(host).sent("node", 1, host, INVITE);
        }
        assertThat(scene.ladder().hosts()).hasSize(11).first().extracting(Host::name).isEqualTo("node");
    }

    @Test
    void hostsWithoutARecordingAreNamedByWhatTheyCallThemselves() {
        Ladder ladder = scene.received("node", 1, 2, request("INVITE", "User-Agent: Fon 1.0", "To: <sip:b@h>"))
                .at(1).sent("node", 2, 3, INVITE).at(2)
                .received("node", 3, 2, response("200 OK", "INVITE", "Server: Gate/2")).ladder();
        assertThat(ladder.hosts()).extracting(Host::name).containsExactly("Fon 1.0", "node", "Gate/2");
    }

    @Test
    void aHostThatSaysNothingOfItselfHasAnAddress() {
        Ladder ladder = scene.sent("node", 1, 2, INVITE).ladder();
        assertThat(ladder.hosts().get(1)).isEqualTo(new Host("", List.of("192.0.2.2:5060")));
        assertThat(ladder.hosts().get(1).title()).isEqualTo("192.0.2.2:5060");
    }

    @Test
    void theAddressesOfOneRecorderAreOneHost() {
        Ladder ladder = scene.received("node", 1, 2, INVITE).at(1).sent("node", 40_002, 3, INVITE).ladder();
        assertThat(ladder.hosts()).hasSize(3);
        assertThat(ladder.hosts().get(1).addresses()).containsExactly("192.0.2.2:5060", "192.0.2.2:40");
    }

    @Test
    void oneRecorderThatTalksToItselfIsSeveralHosts() {
        Ladder ladder = scene.passed("node", 1, 2, "node", INVITE).at(2).sent("node", 2, 3, INVITE).ladder();
        assertThat(ladder.hosts()).extracting(Host::name).containsExactly("node", "node", "");
        assertThat(ladder.steps()).hasSize(2);
    }

    @Test
    void aPeersConnectionIsThePeerThatListensElsewhere() {
        Ladder ladder = scene.by(Transport.TCP)
                .received("node", 40_001, 2, request("INVITE", "Via: SIP/2.0/TCP 192.0.2.1:5070;branch=z"))
                .at(1).sent("node", 2, 5_070_001, request("BYE")).ladder();
        assertThat(ladder.hosts()).hasSize(2);
        assertThat(ladder.hosts().get(0).addresses()).containsExactly("192.0.2.1:5070", "192.0.2.1:40");
    }

    @ParameterizedTest
    @ValueSource(strings = { "192.0.2.9:5070", "proxy.example.com:5070", "192.0.2.1", "192.0.2.1:0", "192.0.2.1:99999",
            "192.0.2.1:x", "[::1]:5070" })
    void whatViaNamesIsBelievedOfTheSenderOnly(String sentBy) {
        Ladder ladder = scene.by(Transport.TCP)
                .received("node", 40_001, 2, request("INVITE", "Via: SIP/2.0/TCP " + sentBy + ";branch=z"))
                .ladder();
        assertThat(ladder.hosts().get(0).addresses()).containsExactly("192.0.2.1:40");
    }

    @ParameterizedTest
    @CsvSource({ "100 Trying, PROVISIONAL", "200 OK, SUCCESS", "302 Moved Temporarily, REDIRECTION", "404, FAILURE",
            "503 Service Unavailable, FAILURE", "600 Busy Everywhere, FAILURE" })
    void aResponseSaysStatusAndReason(String status, Kind kind) {
        Step step = scene.received("node", 1, 2, response(status, "OPTIONS")).ladder().steps().get(0);
        assertThat(step.label()).isEqualTo(status);
        assertThat(step.kind()).isEqualTo(kind);
        assertThat(step.method()).isEqualTo("OPTIONS");
    }

    @Test
    void anInviteInsideACallIsToldFromTheFirst() {
        Ladder ladder = scene.sent("node", 1, 2, INVITE).at(9)
                .sent("node", 1, 2, request("INVITE", "t: <sip:b@h>;tag=9")).ladder();
        assertThat(ladder.steps()).extracting(Step::label).containsExactly("INVITE", "re-INVITE");
    }

    @ParameterizedTest
    @ValueSource(strings = { "sendonly", "recvonly", "inactive" })
    void aSessionDescriptionIsMarkedWithItsDirection(String direction) {
        Ladder ladder = scene.sent("node", 1, 2, INVITE + SDP + "m=audio 1 RTP/AVP 0\r\na=" + direction + "\r\n")
                .at(1).sent("node", 1, 2, INVITE + SDP + "a=sendrecv\r\n").at(2)
                .sent("node", 1, 2, request("INVITE", "c: Application/SDP;x=y") + "\r\n\r\nv=0").at(3)
                .sent("node", 1, 2, request("MESSAGE", "Content-Type: text/plain") + "\r\n\r\nv=0").at(4)
                .sent("node", 1, 2, request("INVITE", "Content-Type: multipart/mixed;boundary=b")
                        + "\r\n\r\n--b\r\nContent-type: application/sdp\r\n\r\nv=0\r\n--b--")
                .ladder();
        assertThat(ladder.steps()).extracting(Step::session).containsExactly("SDP " + direction, "SDP", "SDP", "",
                "SDP");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "<script>x</script> sip:a SIP/2.0", "SIP/3.0 200 OK", "SIP/2.0 999 X",
            "SIP/2.0 20 OK" })
    void whatCannotBeReadIsShownAsSuch(String startLine) {
        Step step = scene.received("node", 1, 2, startLine + "\r\nCall-ID: 1@h\r\nCSeq: <b>").ladder().steps().get(0);
        assertThat(step.label()).isIn("?", "SIP/2.0");
        assertThat(step.kind()).isEqualTo(Kind.REQUEST);
    }

    @Test
    void messagesLeftOutAreCounted() {
        Ladder ladder = Ladder.of(List.of(new RecordedCall("a", "1", List.of(), 2), new RecordedCall("b", "1",
                List.of(), 3)));
        assertThat(ladder.leftOut()).isEqualTo(5);
        assertThat(ladder.calls()).containsExactly("1");
    }

    @Test
    void nothingSeenIsAnEmptyLadder() {
        Ladder ladder = Ladder.of(List.of());
        assertThat(ladder.steps()).isEmpty();
        assertThat(ladder.toMermaid()).isEqualTo("sequenceDiagram\n");
        assertThat(ladder.toSvg()).startsWith("<svg ").endsWith("</svg>\n");
    }

    @Test
    void mediaStandsAfterTheAckBetweenTheOutermostHosts() {
        Ladder ladder = scene.passed("a", 1, 2, "b", INVITE).at(2).sent("b", 2, 3, INVITE)
                .at(4).received("b", 3, 2, response("200 OK", "INVITE")).at(6).passed("a", 1, 2, "b", request("ACK"))
                .at(8).passed("a", 1, 2, "b", request("BYE")).ladder();
        assertThat(ladder.withMedia("media").steps()).extracting(Step::label)
                .containsExactly("INVITE", "INVITE", "200 OK", "ACK", "media", "BYE");
        Step media = ladder.withMedia("media").steps().get(4);
        assertThat(media).extracting(Step::from, Step::to, Step::kind).containsExactly(0, 2, Kind.MEDIA);
        assertThat(ladder.withMedia("media").toSvg()).contains("class=\"media\"", "Call flow: 5 messages");
        assertThat(ladder.withMedia("media").toMermaid()).contains("h0<<->>h2: media");
    }

    @Test
    void aRefusedCallHasNoMedia() {
        Ladder ladder = scene.passed("a", 1, 2, "b", INVITE).passed("b", 2, 1, "a", response("486 Busy Here", "INVITE"))
                .passed("a", 1, 2, "b", request("ACK")).ladder();
        assertThat(ladder.withMedia("media")).isEqualTo(ladder);
    }
}

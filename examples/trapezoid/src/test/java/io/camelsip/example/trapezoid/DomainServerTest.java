/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.trapezoid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.observe.Ladder;
import io.camelsip.camel.observe.Ladder.Host;
import io.camelsip.camel.observe.Ladder.Step;
import io.camelsip.engine.trace.RecordedCall;

/** Both domains in this process; both phones are the test's. */
class DomainServerTest {

    private Domain alpha;
    private Domain beta;
    private DomainServer alphaServer;
    private DomainServer betaServer;
    private TestPhone alice;
    private TestPhone bob;
    private TestCall call;

    @BeforeEach
    void start() throws Exception {
        alpha = new Domain("alpha.test", Ports.free(), "alice");
        beta = new Domain("beta.test", Ports.free(), "bob");
        alphaServer = DomainServer.start(alpha, beta);
        betaServer = DomainServer.start(beta, alpha);
        alice = new TestPhone("alice", alpha);
        bob = new TestPhone("bob", beta);
        call = new TestCall(alice, bob);
    }

    @AfterEach
    void close() {
        alice.close();
        bob.close();
        alphaServer.close();
        betaServer.close();
    }

    @Test
    void aPhoneRegistersWithItsPassword() throws IOException {
        SipText registered = bob.registers("bob-secret");

        assertThat(registered.status()).isEqualTo(200);
        assertThat(registered.header("Contact")).contains(bob.contact()).contains("expires=");
    }

    @Test
    void aPhoneWithAnotherPasswordDoesNot() throws IOException {
        assertThat(bob.registers("guess").status()).isEqualTo(401);
    }

    @Test
    void aCallGoesThroughBothDomainsAndEnds() throws IOException {
        bob.registers("bob-secret");

        SipText invite = call.rings("alice-secret");
        assertThat(invite.firstLine()).isEqualTo("INVITE " + bob.contact() + " SIP/2.0");
        assertThat(invite.body()).isEqualTo(alice.description());
        SipText accepted = call.isPickedUp(invite);
        assertThat(accepted.body()).isEqualTo(bob.description());
        SipText bye = call.isHungUp(accepted);

        assertThat(bye.values("Via")).hasSize(3);
    }

    @Test
    void theCallIsDrawnAsTheStandardDrawsIt() throws IOException {
        bob.registers("bob-secret");
        call.isHungUp(call.isPickedUp(call.rings("alice-secret")));

        Ladder ladder = CallPictures.ladder(RecordedLines.read(RecordedLines.of(seen())));

        assertThat(ladder.hosts()).extracting(Host::name).containsExactly("alice", "alpha.test", "beta.test", "bob");
        assertThat(ladder.steps()).extracting(Step::from, Step::to, Step::label)
                .contains(tuple(1, 0, "100 Trying"), tuple(2, 1, "100 Trying"))
                .containsSubsequence(tuple(0, 1, "INVITE"), tuple(1, 2, "INVITE"), tuple(2, 3, "INVITE"),
                        tuple(3, 2, "180 Ringing"), tuple(2, 1, "180 Ringing"), tuple(1, 0, "180 Ringing"),
                        tuple(3, 2, "200 OK"), tuple(2, 1, "200 OK"), tuple(1, 0, "200 OK"),
                        tuple(0, 1, "ACK"), tuple(1, 2, "ACK"), tuple(2, 3, "ACK"),
                        tuple(0, 3, "RTP media, from phone to phone"),
                        tuple(0, 1, "BYE"), tuple(1, 2, "BYE"), tuple(2, 3, "BYE"),
                        tuple(3, 2, "200 OK"), tuple(2, 1, "200 OK"), tuple(1, 0, "200 OK"));
        assertThat(ladder.toSvg()).contains("RTP media").doesNotContain("response=");
    }

    @Test
    void whoIsNotRegisteredIsTemporarilyUnavailable() throws IOException {
        alice.calls(bob, "alice-secret");

        assertThat(alice.hears().status()).isEqualTo(480);
    }

    @Test
    void aStrangerReachesAUserOfTheDomain() throws IOException {
        bob.registers("bob-secret");
        try (TestPhone stranger = new TestPhone("mallory", beta)) {
            stranger.sends("INVITE", bob);

            assertThat(bob.expects("INVITE").header("From")).contains("mallory");
        }
    }

    @Test
    void aStrangerReachesNobodyThroughTheDomain() throws IOException {
        try (TestPhone stranger = new TestPhone("mallory", beta)) {
            assertThat(stranger.asks("INVITE", alice.address(), alice.address()).status()).isEqualTo(407);
            assertThat(stranger.asks("INVITE", "sip:x@example.com", "sip:x@example.com").status()).isEqualTo(404);
        }
    }

    private List<RecordedCall> seen() {
        return Stream.of(alphaServer, betaServer).flatMap(server -> server.calls().stream()).toList();
    }
}

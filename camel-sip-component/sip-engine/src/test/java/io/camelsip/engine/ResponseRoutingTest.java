/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;
import io.camelsip.engine.wire.WireRequest;

/** Where answers go, and what they say about where the request came from (RFC 3261 §18.2, RFC 3581). */
class ResponseRoutingTest {

    @RegisterExtension
    final EngineUnderTest engine = new EngineUnderTest();

    @ParameterizedTest
    @EnumSource
    void whoAsksForItIsToldItsPort(Transport transport) {
        engine.answersEverything();
        WirePeer peer = engine.peer(transport);
        WireRequest request = peer.request("MESSAGE");

        WireMessage answer = peer.ask(request.with("Via", request.header("Via") + ";rport"));

        assertThat(answer.parameter("Via", "rport")).hasValue("" + peer.address().getPort());
        assertThat(answer.parameter("Via", "received")).hasValue("127.0.0.1");
    }

    @Test
    void anotherSentByPortDoesNotMatterWithRport() {
        engine.answersEverything();
        UdpPeer peer = engine.udp();

        WireMessage answer = peer.ask(
                peer.request("MESSAGE").with("Via", "SIP/2.0/UDP 127.0.0.1:9;rport;branch=z9hG4bKport"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.parameter("Via", "rport")).hasValue("" + peer.address().getPort());
    }

    @Test
    void withoutRportThePortOfSentByCounts() {
        engine.answersEverything();
        UdpPeer speaks = engine.udp();
        UdpPeer listens = engine.udp();
        WireRequest request = speaks.request("MESSAGE").with("Via",
                "SIP/2.0/UDP 127.0.0.1:" + listens.address().getPort() + ";branch=z9hG4bKtwo");

        speaks.send(request);
        WireMessage first = listens.receive();
        speaks.send(request);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.parameter("Via", "received")).isEmpty();
        assertThat(listens.receive().bytes()).isEqualTo(first.bytes());
        assertThat(speaks.hearsNothingFor(Duration.ofMillis(200))).isTrue();
    }

    @Test
    void withoutRportANamedHostIsAnsweredAtItsPortToo() {
        engine.answersEverything();
        UdpPeer speaks = engine.udp();
        UdpPeer listens = engine.udp();

        speaks.send(speaks.request("MESSAGE").with("Via",
                "SIP/2.0/UDP ana.example.com:" + listens.address().getPort() + ";branch=z9hG4bKname"));

        assertThat(listens.receive().parameter("Via", "received")).hasValue("127.0.0.1");
    }

    @Test
    void anIpv6AddressIsTheSameHoweverItIsWritten() throws Exception {
        try (EngineUnderTest six = new EngineUnderTest("::1", UnaryOperator.identity())) {
            six.answersEverything();
            UdpPeer speaks = six.udp();
            UdpPeer listens = six.udp();

            speaks.send(speaks.request("MESSAGE").with("Via",
                    "SIP/2.0/UDP [::1]:" + listens.address().getPort() + ";branch=z9hG4bKsix"));

            assertThat(listens.receive().parameter("Via", "received")).isEmpty();
        }
    }

    /** RFC 3261 would answer to a port that the translator in between never opened. */
    @Test
    void aPeerBehindAnAddressTranslatorIsAnsweredWhereItAskedFrom() {
        engine.answersEverything();
        UdpPeer peer = engine.udp();

        WireMessage answer = peer
                .ask(peer.request("MESSAGE").with("Via", "SIP/2.0/UDP 192.168.1.2:5060;branch=z9hG4bKnat"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.parameter("Via", "received")).hasValue("127.0.0.1");
    }

    @ParameterizedTest
    @EnumSource
    void whoNamesAnotherHostIsToldItsAddress(Transport transport) {
        engine.answersEverything();
        WirePeer peer = engine.peer(transport);

        WireMessage answer = peer.ask(peer.request("MESSAGE").with("Via", "SIP/2.0/" + peer.transport()
                + " nobody.example.com:" + peer.address().getPort() + ";branch=z9hG4bKhost"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.parameter("Via", "received")).hasValue("127.0.0.1");
        assertThat(answer.header("Via")).contains("nobody.example.com");
    }

    @ParameterizedTest
    @EnumSource
    void aRequestThatClaimsToHaveBeenReceivedElsewhereIsNotBelieved(Transport transport) {
        engine.answersEverything();
        WirePeer peer = engine.peer(transport);
        WireRequest request = peer.request("MESSAGE");

        WireMessage answer = peer.ask(
                request.with("Via", request.header("Via") + ";rport=9;received=192.0.2.7"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Via")).doesNotContain("192.0.2.7").doesNotContain("rport=9;");
    }

    @ParameterizedTest
    @EnumSource
    void aThirdPartyNamedByMaddrGetsNothing(Transport transport) {
        engine.answersEverything();
        UdpPeer victim = engine.udp();
        WirePeer peer = engine.peer(transport);
        WireRequest request = peer.request("MESSAGE").with("Via", "SIP/2.0/UDP 127.0.0.1:" + victim.address().getPort()
                + ";maddr=127.0.0.1;rport;branch=z9hG4bKmaddr");

        assertThat(peer.ask(request).status()).isEqualTo(200);
        peer.send(request.with("CSeq", "4294967296 MESSAGE").withVia(";maddr=127.0.0.1;rport;branch=z9hG4bKbad"));
        assertThat(peer.receive().status()).isEqualTo(400);

        assertThat(victim.hearsNothingFor(Duration.ofMillis(300))).isTrue();
    }
}

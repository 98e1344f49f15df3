/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.proxy;

import static io.camelsip.engine.proxy.ProxyUnderTest.QUIET;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.TcpPeer;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WireRequest;

/** Via fields that would have the proxy send to somebody who asked for nothing. */
class MisleadingViaTest {

    @RegisterExtension
    final ProxyUnderTest proxy = new ProxyUnderTest();

    private UdpPeer victim;
    private Phone phone;

    @BeforeEach
    void somebodyAsksForNothing() {
        phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone));
        victim = proxy.engine().closedLater(UdpPeer.onDefaultPort(proxy.engine().address()));
    }

    private String host() {
        return victim.address().getAddress().getHostAddress();
    }

    /** By the proxy itself, and by a target. */
    @ParameterizedTest
    @ValueSource(strings = {
            "V:5060;rport", "V", "V;maddr=V", "V:5060;received=V;rport=5060", "V;received=V", "h.invalid;received=V",
            "h.invalid;maddr=V;ttl=9", "V:5060;rport=5060", "V:5060;alias;received=V" })
    void answersGoWhereTheRequestCameFrom(String sentBy) {
        UdpPeer attacker = proxy.engine().udp();
        for (String hops : new String[] { "0", "9" }) {
            WireRequest request = attacker.request("MESSAGE").with("Max-Forwards", hops).with("Via",
                    "SIP/2.0/UDP " + sentBy.replace("V", host()) + ";branch=z9hG4bK" + WireRequest.unique());
            attacker.send(request);
            if (hops.equals("9")) {
                phone.answers(phone.expect("MESSAGE"), 200);
            }
        }

        assertThat(victim.hearsNothingFor(QUIET)).isTrue();
    }

    /** The connection is gone, and what its Via says may be anybody's. */
    @Test
    void aConnectionThatIsGoneIsNotReplacedByOneToAVictim() {
        TcpPeer attacker = proxy.engine().tcp();
        attacker.send(attacker.request("MESSAGE").with("Via", "SIP/2.0/TCP " + host() + ";received=" + host()
                + ";branch=z9hG4bK" + WireRequest.unique()));
        WireMessage heard = phone.expect("MESSAGE");
        attacker.close();
        ProxyUnderTest.soon().until(() -> proxy.statistics().edge().connections() == 0);

        phone.answers(heard, 200);

        assertThat(victim.hearsNothingFor(QUIET)).isTrue();
        proxy.forgetsEverything();
    }

    /** A target that writes other Vias into its answer than it heard. */
    @Test
    void anAnswerGoesToTheSenderWhateverViaTheTargetMakesOfHim() {
        UdpPeer caller = proxy.engine().udp();
        caller.send(caller.request("MESSAGE"));
        WireMessage heard = phone.expect("MESSAGE");

        phone.send(new String(phone.answer(heard, 200).bytes(), ISO_8859_1).replace(
                "Via: " + heard.headers("Via").get(1),
                "Via: SIP/2.0/UDP " + host() + ":5060;received=" + host() + ";rport=5060;branch=z9hG4bKother")
                .getBytes(ISO_8859_1));

        assertThat(caller.receive().status()).isEqualTo(200);
        assertThat(victim.hearsNothingFor(QUIET)).isTrue();
    }

    /** What a sender claims to have come through is for those who sent it, not for us. */
    @Test
    void theViasBelowAreNotReadForAddresses() {
        UdpPeer caller = proxy.engine().udp();
        caller.send(caller.request("MESSAGE").adding("Via", "SIP/2.0/UDP " + host() + ";branch=z9hG4bKbelow"));

        phone.answers(phone.expect("MESSAGE"), 200);

        assertThat(caller.receive().status()).isEqualTo(200);
        assertThat(victim.hearsNothingFor(QUIET)).isTrue();
    }

    /** RFC 6026 §7.3: what belongs to no request of ours is not passed on along the rest of its Via. */
    @ParameterizedTest
    @ValueSource(ints = { 180, 200, 404, 603 })
    void anAnswerToNothingIsDroppedAndCounted(int status) {
        UdpPeer attacker = proxy.engine().udp();
        long before = proxy.statistics().dropped().get("stray_response");

        for (String method : new String[] { "INVITE", "MESSAGE" }) {
            attacker.send(("SIP/2.0 " + status + " OK\r\nVia: SIP/2.0/UDP 127.0.0.1:" + attacker.target().getPort()
                    + ";branch=z9hG4bKnever" + method + "\r\nVia: SIP/2.0/UDP " + host()
                    + ";branch=z9hG4bKvictim;received="
                    + host() + "\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:b@b>;tag=2\r\nCall-ID: never-" + method
                    + "\r\nCSeq: 1 " + method + "\r\nContent-Length: 0\r\n\r\n").getBytes(ISO_8859_1));
        }

        ProxyUnderTest.soon().until(() -> proxy.statistics().dropped().get("stray_response") == before + 2);
        assertThat(victim.hearsNothingFor(QUIET)).isTrue();
    }

    @Test
    void anAnswerWithAnotherMethodThanTheRequestIsDropped() {
        UdpPeer caller = proxy.engine().udp();
        caller.send(caller.request("MESSAGE"));
        WireMessage heard = phone.expect("MESSAGE");

        phone.send(new String(phone.answer(heard, 200).bytes(), ISO_8859_1).replace("1 MESSAGE", "1 OPTIONS")
                .getBytes(ISO_8859_1));

        assertThat(caller.hearsNothingFor(QUIET)).isTrue();
        phone.answers(heard, 202);
        assertThat(caller.receive().status()).isEqualTo(202);
    }

    /** There is nobody for whom it could be (RFC 3261 §16.7 step 3). */
    @Test
    void anAnswerWithNoViaButOursIsNotForwarded() {
        UdpPeer caller = proxy.engine().udp();
        caller.send(caller.request("MESSAGE"));
        WireMessage heard = phone.expect("MESSAGE");

        phone.send(new String(phone.answer(heard, 200).bytes(), ISO_8859_1)
                .replace("Via: " + heard.headers("Via").get(1) + "\r\n", "").getBytes(ISO_8859_1));

        assertThat(caller.receive(QUIET).map(WireMessage::read).map(answer -> answer.headers("Via").size()))
                .as("never one without a Via").isNotEqualTo(Optional.of(0));
        assertThat(proxy.statistics().failures()).isZero();
    }
}

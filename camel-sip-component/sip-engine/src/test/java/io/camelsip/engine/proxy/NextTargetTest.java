/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.PeerOnBoth;
import io.camelsip.engine.wire.TcpPeer;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;

/** The next target when one is out of service, gone or silent (RFC 3261 §16.7 step 4, §16.9; RFC 3263 §4.3). */
class NextTargetTest {

    private static final Duration SHORT = Duration.ofMillis(600);

    @RegisterExtension
    final ProxyUnderTest proxy = new ProxyUnderTest();

    private Phone gone() {
        Phone gone = Phone.over(Transport.TCP);
        gone.close();
        return gone;
    }

    @EachWay
    void whenOneAnswers503(Transport from, Transport to) {
        Phone[] phones = proxy.phones(to, 2);
        proxy.forwards(Planning.to(phones).forking(Forking.SERIAL));
        WireCall call = proxy.call(from).rings();

        phones[0].send(phones[0].answer(phones[0].expect("INVITE"), 503).with("Retry-After", "60"));
        phones[0].expect("ACK");
        phones[1].accepts(phones[1].rings());

        call.expect(180);
        call.expect(200);
        call.acknowledges();
        phones[1].expect("ACK");
        proxy.forgetsEverything();
    }

    @ParameterizedTest
    @EnumSource
    void whenOneRefusesTheConnection(Transport from) {
        Phone there = proxy.phone(Transport.TCP);
        proxy.forwards(Planning.to(gone(), there).forking(Forking.SERIAL));
        WireCall call = proxy.call(from).rings();

        there.accepts(there.rings());

        call.expect(180);
        call.expect(200);
    }

    /** It counts as a 503 (RFC 3261 §16.9), which is no answer for the sender (§16.7 step 6). */
    @Test
    void whenNobodyIsThereTheSenderHearsNo503() {
        proxy.forwards(Planning.to(gone(), gone()));
        WirePeer caller = proxy.caller(Transport.UDP);

        WireMessage answer = caller.ask(caller.request("MESSAGE"));

        assertThat(answer.status()).isIn(408, 480, 500, 502);
        assertThat(proxy.result().status()).isEqualTo(answer.status());
        assertThat(proxy.result().target()).isEmpty();
        proxy.forgetsEverything();
    }

    @Test
    void whenOneIsSilent() {
        Phone[] phones = proxy.phones(Transport.UDP, 2);
        proxy.forwards(Planning.to(phones).forking(Forking.SERIAL).timerC(SHORT));
        WireCall call = proxy.call(Transport.UDP).rings();
        phones[0].expect("INVITE");

        phones[1].accepts(phones[1].rings());

        call.expect(180);
        call.expect(200);
    }

    /** Timer F (RFC 3261 §17.1.2.2). */
    @Test
    void whenOneIsSilentToAMessage() {
        proxy.hurry();
        Phone[] phones = proxy.phones(Transport.UDP, 2);
        proxy.forwards(Planning.to(phones).forking(Forking.SERIAL));
        WirePeer caller = proxy.caller(Transport.UDP);
        caller.send(caller.request("MESSAGE"));
        phones[0].expect("MESSAGE");

        phones[1].answers(phones[1].expect("MESSAGE"), 202);

        assertThat(caller.receive().status()).isEqualTo(202);
        proxy.forgetsEverything();
    }

    /** A 408 would come when its sender has given up (RFC 4320 §4.2). */
    @Test
    void whenAllAreSilentToAMessageItsSenderHearsNothing() {
        proxy.hurry();
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone));
        WirePeer caller = proxy.caller(Transport.UDP);
        caller.send(caller.request("MESSAGE"));
        phone.expect("MESSAGE");

        assertThat(proxy.result().status()).isEqualTo(408);
        assertThat(caller.hearsNothingFor(ProxyUnderTest.QUIET)).isTrue();
        proxy.forgetsEverything();
    }

    /** Timer B (RFC 3261 §17.1.1.2). */
    @Test
    void whenAllAreSilentToAnInviteTheCallerHears408() {
        proxy.hurry();
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone));
        WireCall call = proxy.call(Transport.UDP).rings();
        phone.expect("INVITE");

        call.expectFinal(408);
        call.acknowledges();
        proxy.forgetsEverything();
    }

    /** RFC 3261 §9.1: an INVITE whose CANCEL is not heard either is over after 64*T1. */
    @Test
    void whoRangAndIsSilentToTheCancelIsGivenUp() {
        proxy.hurry();
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone));
        WireCall call = proxy.call(Transport.UDP).rings();
        phone.rings();
        call.expect(180);

        call.cancels();
        phone.expect("CANCEL");

        call.expectFinal(487);
        call.acknowledges();
        proxy.forgetsEverything();
    }

    /** The connection ends with the request on it. */
    @ParameterizedTest
    @EnumSource
    void whenOneDropsTheConnectionInsteadOfAnswering(Transport from) {
        Phone[] phones = proxy.phones(Transport.TCP, 2);
        proxy.forwards(Planning.to(phones).forking(Forking.SERIAL).targetTimeout(Duration.ofSeconds(5)));
        WireCall call = proxy.call(from).rings();
        phones[0].expect("INVITE");

        phones[0].close();
        phones[1].accepts(phones[1].rings());

        call.expect(180);
        call.expect(200);
    }

    /** One that cannot be resolved is as good as gone. */
    @Test
    void whenOneHasNoAddress() {
        Phone there = proxy.phone(Transport.UDP);
        proxy.forwards(
                Planning.to(Phone.target("sip:ben@nobody.invalid", 1000), there.target()).forking(Forking.SERIAL));
        WireCall call = proxy.call(Transport.UDP).rings();

        there.accepts(there.rings());

        call.expect(180);
        call.expect(200);
    }

    /** What is no SIP URI cannot be sent to. */
    @Test
    void aTargetOfAnotherSchemeCountsAsOneThatFailed() {
        Phone there = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(Phone.target("tel:+15551234", 1000), there.target()).forking(Forking.SERIAL));
        WireCall call = proxy.call(Transport.UDP).rings();

        there.accepts(there.rings());

        call.expect(180);
        call.expect(200);
    }

    /** It says something about the target, and so does its Retry-After (RFC 3261 §16.7 step 6). */
    @Test
    void a503AloneIsForwardedAs500() {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone));
        WirePeer caller = proxy.caller(Transport.UDP);
        caller.send(caller.request("MESSAGE"));

        phone.send(phone.answer(phone.expect("MESSAGE"), 503).with("Retry-After", "60"));

        assertThat(caller.receive().status()).isEqualTo(500);
        assertThat(proxy.result().status()).isEqualTo(500);
        assertThat(proxy.result().response()).as("made by the proxy").isEmpty();
    }

    /** RFC 3261 §18.1.1: what is large goes by TCP where the target takes it. */
    @Test
    void whatIsLargeGoesByTcp() {
        PeerOnBoth target = proxy.engine().closedLater(PeerOnBoth.onLoopback());
        proxy.forwards(Planning.to(Phone.target("sip:ben@127.0.0.1:" + target.port(), 1000)));
        WirePeer caller = proxy.caller(Transport.TCP);
        caller.send(caller.request("MESSAGE").withBody("text/plain", "x".repeat(3000)));

        TcpPeer connection = target.tcp().accept();
        WireMessage heard = connection.receive();
        connection.send(heard.answered(202));

        assertThat(heard.header("Via")).startsWith("SIP/2.0/TCP ");
        assertThat(heard.body()).hasSize(3000);
        assertThat(caller.receive().status()).isEqualTo(202);
        connection.close();
    }

    /** And by UDP all the same where it does not. */
    @Test
    void whatIsLargeGoesByUdpToAPeerWithoutTcp() {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone));
        WirePeer caller = proxy.caller(Transport.TCP);
        WireCall call = WireCall.of(caller).changed(invite -> invite.adding("X-Large", "x".repeat(3000))).rings();

        WireMessage invite = phone.rings();
        call.expect(180);
        phone.accepts(invite);
        call.expect(200);
        call.acknowledges();
        phone.expect("ACK");

        assertThat(invite.header("Via")).startsWith("SIP/2.0/UDP ");
        assertThat(invite.header("Record-Route")).doesNotContain("transport=tcp");
        proxy.hangsUp(call, phone);
    }
}

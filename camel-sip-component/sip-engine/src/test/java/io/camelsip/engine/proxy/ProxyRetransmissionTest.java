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
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WireRequest;

/** What is sent again on one side of a proxy stays on that side (RFC 3261 §16.2, §17). */
class ProxyRetransmissionTest {

    @RegisterExtension
    final ProxyUnderTest proxy = new ProxyUnderTest();

    @Test
    void aRepeatedRequestIsForwardedOnce() {
        Phone phone = proxy.phone(Transport.TCP);
        proxy.forwards(Planning.to(phone));
        UdpPeer caller = proxy.engine().udp();
        WireRequest request = caller.request("MESSAGE");

        caller.send(request);
        caller.send(request);
        WireMessage heard = phone.expect("MESSAGE");
        caller.send(request);

        assertThat(phone.hearsNothingNewFor(QUIET)).isTrue();
        assertThat(proxy.heard()).isEqualTo(1);
        phone.answers(heard, 202);
        assertThat(caller.receive().status()).isEqualTo(202);
    }

    @Test
    void aLostAnswerIsRepeatedByTheProxy() {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone));
        UdpPeer caller = proxy.engine().udp();
        WireRequest request = caller.request("MESSAGE");
        caller.send(request);
        phone.answers(phone.expect("MESSAGE"), 202);
        WireMessage first = caller.receive();

        caller.send(request);

        assertThat(caller.receive().bytes()).isEqualTo(first.bytes());
        assertThat(phone.hearsNothingNewFor(QUIET)).isTrue();
    }

    /** Timer E (RFC 3261 §17.1.2.2). */
    @Test
    void aLostRequestIsRepeatedToTheTargetByteForByte() {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone));
        UdpPeer caller = proxy.engine().udp();
        caller.send(caller.request("MESSAGE"));
        WireMessage heard = phone.expect("MESSAGE");

        phone.expectAgain("MESSAGE");
        phone.answers(heard, 202);

        assertThat(caller.receive().status()).isEqualTo(202);
        assertThat(caller.hearsNothingFor(QUIET)).isTrue();
    }

    /** Timer A (RFC 3261 §17.1.1.2): the caller's own repetitions get another 100. */
    @Test
    void aLostInviteIsRepeatedToTheTargetWhileTheCallerHas100() {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone));
        WireCall call = proxy.call(Transport.UDP).rings();
        assertThat(call.peer().receive().status()).isEqualTo(100);
        WireMessage invite = phone.expect("INVITE");

        call.rings();
        assertThat(call.peer().receive().status()).isEqualTo(100);
        phone.expectAgain("INVITE");
        phone.answers(invite, 180);

        call.expect(180);
        assertThat(proxy.heard()).isEqualTo(1);
    }

    @Test
    void noInviteIsRepeatedOnceTheTargetHasSaidSomething() {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone));
        WireCall call = proxy.call(Transport.UDP).rings();
        WireMessage invite = phone.expect("INVITE");
        phone.answers(invite, 100);
        ProxyUnderTest.soon().until(() -> proxy.statistics().clientTransactions() == 1);
        phone.forgets();

        assertThat(phone.hearsNothingNewFor(Duration.ofMillis(1200))).isTrue();
        phone.answers(invite, 180);
        call.expect(180);
    }

    /** An INVITE that comes again gets what was said last (RFC 3261 §17.2.1). */
    @Test
    void aLostRingingIsRepeatedByTheProxy() {
        Phone phone = proxy.phone(Transport.TCP);
        proxy.forwards(Planning.to(phone));
        WireCall call = proxy.call(Transport.UDP).rings();
        phone.rings();
        WireMessage ringing = call.expect(180);

        call.rings();

        assertThat(call.peer().receive().bytes()).isEqualTo(ringing.bytes());
        assertThat(phone.hearsNothingNewFor(QUIET)).isTrue();
    }

    /** Timer G: until the ACK comes, however often the target has its own (RFC 3261 §17.2.1). */
    @Test
    void aLostRefusalIsRepeatedUntilTheAckComes() {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone));
        WireCall call = proxy.call(Transport.UDP).rings();
        phone.answers(phone.expect("INVITE"), 486);
        phone.expect("ACK");
        WireMessage refusal = call.expect(486);

        assertThat(call.peer().receive().bytes()).isEqualTo(refusal.bytes());
        call.acknowledges();

        assertThat(call.peer().hearsNothingFor(Duration.ofMillis(1200))).isTrue();
        proxy.forgetsEverything();
    }

    /** Timer D (RFC 3261 §17.1.1.2). */
    @Test
    void aRefusalThatComesAgainIsAcknowledgedAgainAndGoesNoFurther() {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone));
        WireCall call = proxy.call(Transport.UDP).rings();
        WireMessage invite = phone.expect("INVITE");
        phone.answers(invite, 486);
        phone.expect("ACK");
        call.expect(486);
        call.acknowledges();

        phone.answers(invite, 486);

        phone.expectAgain("ACK");
        assertThat(call.peer().hearsNothingFor(QUIET)).isTrue();
    }

    @Test
    void anAnswerThatComesAgainGoesNoFurther() {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone));
        UdpPeer caller = proxy.engine().udp();
        caller.send(caller.request("MESSAGE"));
        WireMessage heard = phone.expect("MESSAGE");
        phone.answers(heard, 202);
        caller.receive();

        phone.answers(heard, 202);
        phone.answers(heard, 404);

        assertThat(caller.hearsNothingFor(QUIET)).isTrue();
    }

    /** Timer H (RFC 3261 §17.2.1). */
    @Test
    void aRefusalThatIsNeverAcknowledgedIsForgotten() {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone));
        WireCall call = proxy.call(Transport.UDP).rings();

        phone.answers(phone.expect("INVITE"), 486);
        call.expect(486);

        assertThat(proxy.statistics().serverTransactions()).isEqualTo(1);
        proxy.forgetsEverything();
    }
}

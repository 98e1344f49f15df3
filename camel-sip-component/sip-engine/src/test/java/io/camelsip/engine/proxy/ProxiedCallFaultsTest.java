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
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WireRequest;

/** Ends and connections that go while a call stands. */
class ProxiedCallFaultsTest {

    private static final Duration SHORT = Duration.ofSeconds(1);

    @RegisterExtension
    final ProxyUnderTest proxy = new ProxyUnderTest();

    private WireCall established(Phone phone, Transport from) {
        proxy.forwards(Planning.to(phone).timerC(SHORT));
        WireCall call = proxy.call(from).rings();
        phone.accepts(phone.rings());
        call.expect(180);
        call.expect(200);
        call.acknowledges();
        phone.expect("ACK");
        return call;
    }

    private void connectionsAre(int count) {
        ProxyUnderTest.soon().until(() -> proxy.statistics().edge().connections() == count);
    }

    /** The callee lost its connections, and waits for others: the next request makes one. */
    @ParameterizedTest
    @EnumSource
    void aConnectionToTheCalleeThatIsCutIsMadeAgain(Transport from) {
        Phone phone = proxy.phone(Transport.TCP);
        WireCall call = established(phone, from);
        phone.hangsConnectionsUp();
        connectionsAre(from == Transport.TCP ? 1 : 0);

        proxy.hangsUp(call, phone);
        proxy.forgetsEverything();
    }

    @ParameterizedTest
    @EnumSource
    void aCalleeThatIsGoneIsToldOfAsAFailure(Transport from) {
        Phone phone = proxy.phone(Transport.TCP);
        WireCall call = established(phone, from);
        phone.close();
        connectionsAre(from == Transport.TCP ? 1 : 0);

        WireMessage answer = call.asks("BYE");

        assertThat(answer.status()).isIn(408, 430, 480, 481, 500, 502);
        proxy.forgetsEverything();
    }

    @ParameterizedTest
    @EnumSource
    void aCallerThatIsGoneIsToldOfAsAFailure(Transport to) {
        Phone phone = proxy.phone(to);
        WireCall call = established(phone, Transport.TCP);
        call.peer().close();
        connectionsAre(to == Transport.TCP ? 1 : 0);

        WireMessage answer = phone.asks("BYE");

        assertThat(answer.status()).isIn(408, 430, 480, 481, 500, 502);
        proxy.forgetsEverything();
    }

    /** Nobody is left who could take the answer; the target is not left ringing for long. */
    @ParameterizedTest
    @EnumSource
    void aCallerThatGoesWhileItRingsLeavesNothing(Transport to) {
        Phone phone = proxy.phone(to);
        proxy.forwards(Planning.to(phone).timerC(SHORT));
        WireCall call = proxy.call(Transport.TCP).rings();
        phone.rings();
        call.expect(180);

        call.peer().close();
        phone.isCancelled();

        proxy.forgetsEverything();
    }

    @ParameterizedTest
    @EnumSource
    void aCalleeThatGoesWhileItRingsIsGivenUp(Transport from) {
        Phone phone = proxy.phone(Transport.TCP);
        proxy.forwards(Planning.to(phone).timerC(SHORT));
        WireCall call = proxy.call(from).rings();
        phone.rings();
        call.expect(180);

        phone.close();

        assertThat(call.peer().receive().status()).isIn(408, 480, 500);
        call.acknowledges();
    }

    /** What it said before it was cut off is not taken back. */
    @ParameterizedTest
    @EnumSource
    void aCalleeThatAcceptsAndIsCutOffIsInTheCall(Transport from) {
        Phone phone = proxy.phone(Transport.TCP);
        proxy.forwards(Planning.to(phone));
        WireCall call = proxy.call(from).rings();
        phone.accepts(phone.expect("INVITE"));
        call.expect(200);
        phone.hangsConnectionsUp();
        connectionsAre(from == Transport.TCP ? 1 : 0);

        call.acknowledges();

        phone.expect("ACK");
        proxy.hangsUp(call, phone);
    }

    @Test
    void aCallAfterTheCalleeCameBackIsLikeAnyOther() {
        Phone phone = proxy.phone(Transport.TCP);
        WireCall first = established(phone, Transport.UDP);
        phone.hangsConnectionsUp();
        connectionsAre(0);
        WireCall second = proxy.call(Transport.UDP).rings();

        phone.accepts(phone.rings());
        second.expect(180);
        second.expect(200);
        second.acknowledges();
        phone.expect("ACK");

        WireRequest bye = first.request("BYE");
        first.peer().send(bye);
        phone.isHungUp();
        assertThat(first.answerTo(bye).status()).isEqualTo(200);
        proxy.forgetsEverything();
    }
}

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

import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireMessage;

/** A target that lets a call ring for ever (RFC 3261 §16.6 step 11, §16.7 step 2, §16.8). */
class TimerCTest {

    private static final Duration SHORT = Duration.ofMillis(600);

    @RegisterExtension
    final ProxyUnderTest proxy = new ProxyUnderTest();

    @EachWay
    void whoRingsTooLongIsCancelledAndTheCallerGets408(Transport from, Transport to) {
        Phone phone = proxy.phone(to);
        proxy.forwards(Planning.to(phone).timerC(SHORT));
        WireCall call = proxy.call(from).rings();
        phone.rings();
        call.expect(180);

        phone.isCancelled();
        phone.expect("ACK");

        call.expectFinal(408);
        call.acknowledges();
        assertThat(proxy.result().status()).isEqualTo(408);
        proxy.forgetsEverything();
    }

    /** There is nothing to cancel yet. */
    @EachWay
    void whoIsSilentIsGivenUpAndTheCallerGets408(Transport from, Transport to) {
        Phone phone = proxy.phone(to);
        proxy.forwards(Planning.to(phone).timerC(SHORT));
        WireCall call = proxy.call(from).rings();
        phone.expect("INVITE");

        call.expectFinal(408);
        call.acknowledges();
    }

    @Test
    void eachProvisionalAnswerBeginsItAgain() {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone).timerC(SHORT));
        WireCall call = proxy.call(Transport.UDP).rings();
        WireMessage invite = phone.expect("INVITE");

        for (int i = 0; i < 6; i++) {
            phone.answers(invite, 180 + i);
            call.expect(180 + i);
            assertThat(phone.hearsNothingNewFor(SHORT.dividedBy(3))).isTrue();
        }
        phone.accepts(invite);

        call.expectFinal(200);
    }

    /** RFC 3261 §16.7 step 2: 101 to 199. */
    @Test
    void a100DoesNot() {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone).timerC(SHORT.multipliedBy(3)));
        WireCall call = proxy.call(Transport.UDP).rings();
        WireMessage invite = phone.expect("INVITE");

        for (int i = 0; i < 2; i++) {
            phone.hearsNothingNewFor(SHORT);
            phone.answers(invite, 100);
        }
        long asked = System.nanoTime();
        phone.isCancelled();

        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(SHORT.multipliedBy(5).dividedBy(2));
        call.expectFinal(408);
    }

    @Test
    void theNextTargetIsTriedThen() {
        Phone[] phones = proxy.phones(Transport.UDP, 2);
        proxy.forwards(Planning.to(phones).forking(Forking.SERIAL).timerC(SHORT));
        WireCall call = proxy.call(Transport.UDP).rings();
        phones[0].rings();
        call.expect(180);

        phones[0].isCancelled();
        phones[1].accepts(phones[1].expect("INVITE"));

        call.expectFinal(200);
    }

    @Test
    void eachTargetHasItsOwn() {
        Phone[] phones = proxy.phones(Transport.UDP, 2);
        proxy.forwards(Planning.to(phones).forking(Forking.PARALLEL).timerC(SHORT));
        WireCall call = proxy.call(Transport.UDP).rings();
        phones[0].rings();
        WireMessage lively = phones[1].rings();

        phones[1].hearsNothingNewFor(SHORT.dividedBy(2));
        phones[1].answers(lively, 183);
        phones[0].isCancelled();
        phones[1].accepts(lively);

        assertThat(call.peer().receive().status()).isEqualTo(100);
        call.expectFinal(200);
    }

    @Test
    void whoAnswersTheCancelWithAnAcceptanceHasTheCall() {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone).timerC(SHORT));
        WireCall call = proxy.call(Transport.UDP).rings();
        WireMessage invite = phone.rings();
        call.expect(180);

        phone.answers(phone.expect("CANCEL"), 200);
        phone.accepts(invite);

        int status = call.peer().receive().status();
        assertThat(status).as("the 2xx, or the 408 if that had gone, and then the 2xx").isIn(200, 408);
        if (status == 408) {
            assertThat(call.peer().receive().status()).isEqualTo(200);
        }
    }
}

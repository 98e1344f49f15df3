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

import java.text.ParseException;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.SipMessages;
import io.camelsip.engine.Target;
import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;

/** Targets one after the other, or group after group by their q (RFC 3261 §16.6). */
class SerialForkingTest {

    private static final Duration SHORT = Duration.ofMillis(400);

    @RegisterExtension
    final ProxyUnderTest proxy = new ProxyUnderTest();

    @EachWay
    void theNextIsTriedWhenOneRefuses(Transport from, Transport to) {
        Phone[] phones = proxy.phones(to, 3);
        proxy.forwards(Planning.to(phones).forking(Forking.SERIAL));
        WireCall call = proxy.call(from).rings();

        WireMessage first = phones[0].rings();
        call.expect(180);
        assertThat(phones[1].hearsNothingNewFor(QUIET)).isTrue();
        phones[0].answers(first, 486);
        phones[0].expect("ACK");
        phones[1].answers(phones[1].expect("INVITE"), 404);
        phones[1].expect("ACK");
        WireMessage third = phones[2].rings();
        call.expect(180);
        phones[2].accepts(third);

        assertThat(call.expect(200).parameter("To", "tag")).contains(phones[2].tag());
        call.acknowledges();
        phones[2].expect("ACK");
        proxy.hangsUp(call, phones[2]);
        proxy.forgetsEverything();
    }

    @Test
    void whoDoesNotAcceptInItsTimeIsCancelledAndTheNextIsTried() {
        Phone[] phones = proxy.phones(Transport.UDP, 2);
        proxy.forwards(Planning.to(phones).forking(Forking.SERIAL).targetTimeout(SHORT));
        WireCall call = proxy.call(Transport.UDP).rings();
        phones[0].rings();
        call.expect(180);

        phones[0].isCancelled();
        WireMessage second = phones[1].rings();
        phones[1].accepts(second);

        call.expect(180);
        call.expect(200);
        call.acknowledges();
        phones[1].expect("ACK");
        proxy.forgetsEverything();
    }

    /** Its time counts even if it never says anything at all. */
    @Test
    void whoIsSilentIsPassedOverWhenItsTimeIsUp() {
        Phone[] phones = proxy.phones(Transport.UDP, 2);
        proxy.forwards(Planning.to(phones).forking(Forking.SERIAL).targetTimeout(SHORT));
        WireCall call = proxy.call(Transport.UDP).rings();
        phones[0].expect("INVITE");

        phones[1].accepts(phones[1].rings());

        call.expect(180);
        call.expect(200);
        call.acknowledges();
        phones[1].expect("ACK");
    }

    /** One that cannot even be asked must not leave its time running. */
    @Test
    void whoFailsAtOnceTakesNoTimeFromTheOthers() throws ParseException {
        Phone[] phones = proxy.phones(Transport.UDP, 3);
        Target unreachable = Target.of(SipMessages.addresses().createURI("sips:nobody@127.0.0.1"));
        proxy.forwards(Planning.to(unreachable, phones[0].target(900), phones[1].target(800), phones[2].target(700))
                .forking(Forking.SERIAL).targetTimeout(SHORT));
        WireCall call = proxy.call(Transport.UDP).rings();
        phones[0].rings();
        call.expect(180);
        phones[0].isCancelled();

        WireMessage second = phones[1].rings();
        call.expect(180);
        assertThat(phones[2].hearsNothingNewFor(QUIET)).isTrue();
        phones[1].accepts(second);

        call.expectFinal(200);
    }

    /** A phone that accepts while its CANCEL is under way has the call; the next one is cancelled. */
    @Test
    void whoAcceptsTooLateStillHasTheCall() {
        Phone[] phones = proxy.phones(Transport.UDP, 2);
        proxy.forwards(Planning.to(phones).forking(Forking.SERIAL).targetTimeout(SHORT));
        WireCall call = proxy.call(Transport.UDP).rings();
        WireMessage first = phones[0].rings();
        call.expect(180);

        phones[0].answers(phones[0].expect("CANCEL"), 200);
        phones[0].accepts(first);

        assertThat(call.expectFinal(200).parameter("To", "tag")).contains(phones[0].tag());
        call.acknowledges();
        phones[0].expect("ACK");
    }

    @Test
    void a6xxEndsTheSearch() {
        Phone[] phones = proxy.phones(Transport.UDP, 2);
        proxy.forwards(Planning.to(phones).forking(Forking.SERIAL));
        WireCall call = proxy.call(Transport.UDP).rings();

        phones[0].answers(phones[0].expect("INVITE"), 600);

        call.expectFinal(600);
        assertThat(phones[1].hearsNothingNewFor(QUIET)).isTrue();
        assertThat(proxy.result().status()).isEqualTo(600);
    }

    @EachWay
    void theHighestPreferenceRingsTogetherAndThenTheNext(Transport from, Transport to) {
        Phone[] phones = proxy.phones(to, 4);
        proxy.forwards(Planning.to(phones[0].target(300), phones[1].target(900), phones[2].target(900),
                phones[3].target(300)));
        WireCall call = proxy.call(from).rings();

        WireMessage one = phones[1].expect("INVITE");
        WireMessage two = phones[2].expect("INVITE");
        assertThat(phones[0].hearsNothingNewFor(QUIET)).isTrue();
        phones[1].answers(one, 486);
        assertThat(phones[3].hearsNothingNewFor(QUIET)).as("one of the group still rings").isTrue();
        phones[2].answers(two, 480);
        WireMessage three = phones[0].expect("INVITE");
        phones[3].expect("INVITE");
        phones[0].accepts(three);

        assertThat(call.expectFinal(200).parameter("To", "tag")).contains(phones[0].tag());
    }

    @Test
    void serialGoesByPreferenceAndThenByTheList() {
        Phone[] phones = proxy.phones(Transport.UDP, 4);
        proxy.forwards(Planning.to(phones[0].target(300), phones[1].target(900), phones[2].target(900),
                phones[3].target(1000)).forking(Forking.SERIAL));
        WireCall call = proxy.call(Transport.UDP).rings();

        for (int i : new int[] { 3, 1, 2 }) {
            phones[i].answers(phones[i].expect("INVITE"), 486);
            phones[i].expect("ACK");
        }
        phones[0].accepts(phones[0].expect("INVITE"));

        call.expectFinal(200);
    }

    @Test
    void parallelDoesNotLookAtPreferences() {
        Phone[] phones = proxy.phones(Transport.UDP, 2);
        proxy.forwards(Planning.to(phones[0].target(100), phones[1].target(1000)).forking(Forking.PARALLEL));
        proxy.call(Transport.UDP).rings();

        phones[1].expect("INVITE");
        phones[0].expect("INVITE");
    }

    @EachWay
    void aMessageThatIsRefusedGoesToTheNext(Transport from, Transport to) {
        Phone[] phones = proxy.phones(to, 2);
        proxy.forwards(Planning.to(phones).forking(Forking.SERIAL));
        WirePeer caller = proxy.caller(from);
        caller.send(caller.request("MESSAGE"));

        phones[0].answers(phones[0].expect("MESSAGE"), 404);
        phones[1].answers(phones[1].expect("MESSAGE"), 202);

        assertThat(caller.receive().status()).isEqualTo(202);
        proxy.forgetsEverything();
    }

    @Test
    void theLastRefusalIsOneOfThoseHeard() {
        Phone[] phones = proxy.phones(Transport.UDP, 3);
        proxy.forwards(Planning.to(phones).forking(Forking.SERIAL));
        WirePeer caller = proxy.caller(Transport.UDP);
        caller.send(caller.request("MESSAGE"));

        phones[0].answers(phones[0].expect("MESSAGE"), 500);
        phones[1].answers(phones[1].expect("MESSAGE"), 404);
        phones[2].answers(phones[2].expect("MESSAGE"), 501);

        assertThat(caller.receive().status()).isEqualTo(404);
    }
}

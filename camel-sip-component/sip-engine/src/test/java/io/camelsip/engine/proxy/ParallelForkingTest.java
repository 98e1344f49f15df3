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
import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;

/** All targets at once (RFC 3261 §16.6, §16.7). */
class ParallelForkingTest {

    @RegisterExtension
    final ProxyUnderTest proxy = new ProxyUnderTest();

    @EachWay
    void allRingAndTheFirstToAcceptCancelsTheOthers(Transport from, Transport to) {
        Phone[] phones = proxy.phones(to, 3);
        proxy.forwards(Planning.to(phones).forking(Forking.PARALLEL));
        WireCall call = proxy.call(from).rings();
        Set<String> branches = new HashSet<>();
        Set<String> tags = new HashSet<>();
        WireMessage[] invites = new WireMessage[phones.length];
        for (int i = 0; i < phones.length; i++) {
            invites[i] = phones[i].rings();
            branches.add(invites[i].parameter("Via", "branch").orElseThrow());
            tags.add(call.expect(180).parameter("To", "tag").orElseThrow());
        }
        assertThat(branches).hasSize(3);
        assertThat(tags).hasSize(3);

        phones[1].accepts(invites[1]);
        assertThat(call.expect(200).parameter("To", "tag")).contains(phones[1].tag());
        call.acknowledges();
        phones[1].expect("ACK");
        phones[0].isCancelled();
        phones[0].expect("ACK");
        phones[2].isCancelled();
        phones[2].expect("ACK");

        assertThat(call.peer().hearsNothingFor(QUIET)).as("the others' 487 stay here").isTrue();
        proxy.hangsUp(call, phones[1]);
        proxy.forgetsEverything();
    }

    /** A target that has not said anything yet is cancelled when it does (RFC 3261 §9.1). */
    @Test
    void whoHasNotRungYetIsCancelledWhenItDoes() {
        Phone[] phones = proxy.phones(Transport.UDP, 2);
        proxy.forwards(Planning.to(phones).forking(Forking.PARALLEL));
        WireCall call = proxy.call(Transport.UDP).rings();
        WireMessage late = phones[0].expect("INVITE");
        phones[1].accepts(phones[1].expect("INVITE"));
        call.expect(200);
        call.acknowledges();

        assertThat(phones[0].hearsNothingNewFor(QUIET)).isTrue();
        phones[0].answers(late, 180);
        phones[0].isCancelled();

        assertThat(call.peer().hearsNothingFor(QUIET)).isTrue();
        proxy.forgetsEverything();
    }

    /** RFC 3261 §16.7 step 5: any 2xx, at any time. */
    @EachWay
    void twoThatAcceptAtOnceAreBothForwarded(Transport from, Transport to) {
        Phone[] phones = proxy.phones(to, 2);
        proxy.forwards(Planning.to(phones).forking(Forking.PARALLEL));
        WireCall call = proxy.call(from).rings();
        WireMessage first = phones[0].expect("INVITE");
        WireMessage second = phones[1].expect("INVITE");

        phones[0].accepts(first);
        phones[1].accepts(second);
        Set<String> tags = new HashSet<>();
        for (int i = 0; i < 2; i++) {
            tags.add(call.expect(200).parameter("To", "tag").orElseThrow());
            call.acknowledges();
        }

        assertThat(tags).containsExactlyInAnyOrder(phones[0].tag(), phones[1].tag());
        phones[0].expect("ACK");
        phones[1].expect("ACK");
    }

    @Test
    void theCallerHearsOnlyOneRefusalAndThatWhenAllHaveRefused() {
        Phone[] phones = proxy.phones(Transport.UDP, 3);
        proxy.forwards(Planning.to(phones).forking(Forking.PARALLEL));
        WireCall call = proxy.call(Transport.UDP).rings();
        WireMessage last = phones[0].expect("INVITE");
        phones[1].answers(phones[1].expect("INVITE"), 486);
        phones[1].expect("ACK");
        phones[2].answers(phones[2].expect("INVITE"), 480);
        phones[2].expect("ACK");

        assertThat(call.peer().receive().status()).isEqualTo(100);
        assertThat(call.peer().hearsNothingFor(QUIET)).isTrue();
        phones[0].answers(last, 404);

        int heard = proxy.result().status();
        assertThat(heard).isIn(404, 480, 486);
        call.expectFinal(heard);
        call.acknowledges();
        proxy.forgetsEverything();
    }

    /** RFC 3261 §16.7 step 5: the others are cancelled at once, the 6xx goes when they have ended. */
    @EachWay
    void a6xxEndsAllOthers(Transport from, Transport to) {
        Phone[] phones = proxy.phones(to, 3);
        proxy.forwards(Planning.to(phones).forking(Forking.PARALLEL));
        WireCall call = proxy.call(from).rings();
        phones[0].rings();
        phones[2].rings();
        call.expect(180);
        call.expect(180);

        phones[1].answers(phones[1].expect("INVITE"), 603);
        phones[1].expect("ACK");
        phones[0].isCancelled();
        phones[2].isCancelled();

        assertThat(call.expectFinal(603).parameter("To", "tag")).contains(phones[1].tag());
        call.acknowledges();
        proxy.forgetsEverything();
    }

    @Test
    void aPhoneThatAcceptsAfterA6xxHasTheCall() {
        Phone[] phones = proxy.phones(Transport.UDP, 2);
        proxy.forwards(Planning.to(phones).forking(Forking.PARALLEL));
        WireCall call = proxy.call(Transport.UDP).rings();
        WireMessage ringing = phones[0].rings();
        call.expect(180);

        phones[1].answers(phones[1].expect("INVITE"), 603);
        phones[0].answers(phones[0].expect("CANCEL"), 200);
        phones[0].accepts(ringing);

        assertThat(call.expectFinal(200).parameter("To", "tag")).contains(phones[0].tag());
    }

    @EachWay
    void aMessageGoesToAllAndTheFirstAnswerBack(Transport from, Transport to) {
        Phone[] phones = proxy.phones(to, 2);
        proxy.forwards(Planning.to(phones).forking(Forking.PARALLEL));
        WirePeer caller = proxy.caller(from);
        caller.send(caller.request("MESSAGE"));
        WireMessage first = phones[0].expect("MESSAGE");
        WireMessage second = phones[1].expect("MESSAGE");

        phones[1].answers(second, 202);
        assertThat(caller.receive().status()).isEqualTo(202);
        phones[0].answers(first, 200);

        assertThat(caller.hearsNothingFor(QUIET)).isTrue();
        assertThat(phones[0].hearsNothingNewFor(Duration.ofMillis(100))).as("nothing to cancel").isTrue();
        proxy.forgetsEverything();
    }

    /** The same target twice is one (RFC 3261 §16.5). */
    @Test
    void aTargetThatIsThereTwiceRingsOnce() {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone, phone).forking(Forking.PARALLEL));
        WireCall call = proxy.call(Transport.UDP).rings();
        phone.rings();
        call.expect(180);

        assertThat(phone.hearsNothingNewFor(QUIET)).isTrue();
    }

    /** A phone that is not there must not delay the others, nor end the call. */
    @Test
    void aTargetThatRefusesConnectionsCountsAsOneThatFailed() {
        Phone gone = Phone.over(Transport.TCP);
        gone.close();
        Phone there = proxy.phone(Transport.TCP);
        proxy.forwards(Planning.to(gone, there).forking(Forking.PARALLEL));
        WireCall call = proxy.call(Transport.UDP).rings();

        there.accepts(there.rings());

        call.expect(180);
        call.expect(200);
        call.acknowledges();
        there.expect("ACK");
        proxy.forgetsEverything();
    }
}

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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;
import io.camelsip.engine.wire.WireRequest;

/** CANCEL through a proxy (RFC 3261 §16.10, §9). */
class ProxiedCancelTest {

    @RegisterExtension
    final ProxyUnderTest proxy = new ProxyUnderTest();

    @EachWay
    void itEndsACallThatRings(Transport from, Transport to) {
        Phone phone = proxy.phone(to);
        proxy.forwards(Planning.to(phone));
        WireCall call = proxy.call(from).rings();
        WireMessage invite = phone.rings();
        call.expect(180);

        WireMessage ok = call.cancels();
        WireMessage cancel = phone.isCancelled();
        phone.expect("ACK");
        call.expect(487);
        call.acknowledges();

        assertThat(ok.status()).isEqualTo(200);
        assertThat(ok.headers("Via")).hasSize(1);
        assertThat(cancel.headers("Via")).containsExactly(invite.headers("Via").get(0));
        assertThat(cancel.requestUri()).isEqualTo(invite.requestUri());
        assertThat(cancel.header("CSeq")).isEqualTo("1 CANCEL");
        assertThat(cancel.header("From")).isEqualTo(invite.header("From"));
        assertThat(cancel.header("To")).isEqualTo(invite.header("To"));
        assertThat(proxy.result().status()).isEqualTo(487);
        proxy.forgetsEverything();
    }

    /** It waits until the target has said something (RFC 3261 §9.1). */
    @EachWay
    void itWaitsForTheFirstProvisionalAnswerOfTheTarget(Transport from, Transport to) {
        Phone phone = proxy.phone(to);
        proxy.forwards(Planning.to(phone));
        WireCall call = proxy.call(from).rings();
        WireMessage invite = phone.expect("INVITE");

        assertThat(call.cancels().status()).isEqualTo(200);
        assertThat(phone.hearsNothingNewFor(QUIET)).isTrue();
        phone.answers(invite, 100);
        phone.isCancelled();
        phone.expect("ACK");
        call.expect(487);
        call.acknowledges();

        proxy.forgetsEverything();
    }

    @EachWay
    void aTargetThatAcceptedMeanwhileHasTheCall(Transport from, Transport to) {
        Phone phone = proxy.phone(to);
        proxy.forwards(Planning.to(phone));
        WireCall call = proxy.call(from).rings();
        WireMessage invite = phone.rings();
        call.expect(180);

        assertThat(call.cancels().status()).isEqualTo(200);
        phone.answers(phone.expect("CANCEL"), 200);
        phone.accepts(invite);
        call.expect(200);
        call.acknowledges();
        phone.expect("ACK");
        WireRequest bye = call.request("BYE");
        call.peer().send(bye);
        phone.isHungUp();

        assertThat(call.answerTo(bye).status()).isEqualTo(200);
        proxy.forgetsEverything();
    }

    /** Once it is accepted there is nothing to cancel: the CANCEL is answered, and that is all (RFC 3261 §9.2). */
    @EachWay
    void afterTheAcceptanceItGoesNoFurther(Transport from, Transport to) {
        Phone phone = proxy.phone(to);
        proxy.forwards(Planning.to(phone));
        WireCall call = proxy.call(from).rings();
        phone.accepts(phone.rings());
        call.expect(180);
        call.expect(200);

        WireMessage answer = call.cancels();

        assertThat(answer.status()).isIn(200, 481);
        assertThat(phone.hearsNothingNewFor(QUIET)).isTrue();
        call.acknowledges();
        phone.expect("ACK");
    }

    @EachWay
    void afterARefusalItGoesNoFurther(Transport from, Transport to) {
        Phone phone = proxy.phone(to);
        proxy.forwards(Planning.to(phone));
        WireCall call = proxy.call(from).rings();
        phone.answers(phone.rings(), 486);
        phone.expect("ACK");
        call.expect(180);
        call.expect(486);

        assertThat(call.cancels().status()).isIn(200, 481);

        assertThat(phone.hearsNothingNewFor(QUIET)).isTrue();
    }

    @EachWay
    void everyTargetThatRingsIsCancelled(Transport from, Transport to) {
        Phone[] phones = proxy.phones(to, 3);
        proxy.forwards(Planning.to(phones));
        WireCall call = proxy.call(from).rings();
        for (Phone phone : phones) {
            phone.rings();
            call.expect(180);
        }

        call.cancels();
        for (Phone phone : phones) {
            phone.isCancelled();
            phone.expect("ACK");
        }

        call.expect(487);
        call.acknowledges();
        assertThat(call.peer().hearsNothingFor(QUIET)).isTrue();
        proxy.forgetsEverything();
    }

    @Test
    void noFurtherTargetIsTriedAfterIt() {
        Phone first = proxy.phone(Transport.UDP);
        Phone second = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(first, second).forking(Forking.SERIAL));
        WireCall call = proxy.call(Transport.UDP).rings();
        first.rings();
        call.expect(180);

        call.cancels();
        first.isCancelled();

        call.expect(487);
        assertThat(second.hearsNothingNewFor(QUIET)).isTrue();
    }

    /** RFC 3326: why, in words and numbers. */
    @Test
    void itsReasonIsForwarded() {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone));
        WireCall call = proxy.call(Transport.UDP).rings();
        phone.rings();
        call.expect(180);
        String reason = "SIP;cause=200;text=\"Call completed elsewhere\"";

        call.peer().send(call.invite().companion("CANCEL", call.invite().header("To")).with("Reason", reason));

        assertThat(phone.isCancelled().header("Reason")).isEqualTo(reason);
    }

    /** There is none to a request that is not INVITE, and it has nothing of ours to end. */
    @Test
    void oneThatMatchesNothingIsAnswered481AndNotForwarded() {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone));
        WirePeer caller = proxy.caller(Transport.UDP);

        WireMessage answer = caller.ask(caller.request("CANCEL"));

        assertThat(answer.status()).isEqualTo(481);
        assertThat(phone.hearsNothingNewFor(QUIET)).isTrue();
    }
}

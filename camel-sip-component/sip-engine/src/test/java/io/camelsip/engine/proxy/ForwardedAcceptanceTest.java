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

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.WireAnswer;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WireRequest;

/** Every 2xx to an INVITE goes through, as often as it comes, and so does its ACK (RFC 3261 §16.7 step 5, RFC 6026). */
class ForwardedAcceptanceTest {

    @RegisterExtension
    final ProxyUnderTest proxy = new ProxyUnderTest();

    @EachWay
    void anAcceptanceThatComesAgainIsForwardedAgain(Transport from, Transport to) {
        Phone phone = proxy.phone(to);
        proxy.forwards(Planning.to(phone));
        WireCall call = proxy.call(from).rings();
        WireMessage invite = phone.rings();
        phone.accepts(invite);
        call.expect(180);
        WireMessage accepted = call.expect(200);

        phone.accepts(invite);
        assertThat(call.peer().receive().bytes()).isEqualTo(accepted.bytes());
        call.acknowledges();
        WireMessage ack = phone.expect("ACK");
        phone.accepts(invite);
        assertThat(call.peer().receive().bytes()).isEqualTo(accepted.bytes());
        call.acknowledges();

        // an ACK is no transaction: it passes as often as it comes
        assertThat(phone.expect("ACK").requestUri()).isEqualTo(ack.requestUri());
    }

    @EachWay
    void theProxyDoesNotRepeatAnAcceptanceItself(Transport from, Transport to) {
        Phone phone = proxy.phone(to);
        proxy.forwards(Planning.to(phone));
        WireCall call = proxy.call(from).rings();
        phone.accepts(phone.rings());
        call.expect(180);
        call.expect(200);

        assertThat(call.peer().hearsNothingFor(QUIET.multipliedBy(4))).isTrue();
    }

    /** A proxy behind forked it; both accepted. */
    @EachWay
    void theSecondPhoneOfAForkBehindIsHeard(Transport from, Transport to) {
        Phone phone = proxy.phone(to);
        proxy.forwards(Planning.to(phone));
        WireCall call = proxy.call(from).rings();
        WireMessage invite = phone.rings();
        call.expect(180);
        phone.accepts(invite);
        call.expect(200);
        call.acknowledges();
        phone.expect("ACK");

        phone.send(phone.accepting(invite).of("another"));
        assertThat(call.expect(200).parameter("To", "tag")).contains("another");
        call.acknowledges();
        assertThat(phone.expect("ACK").parameter("To", "tag")).contains("another");
        WireRequest bye = call.request("BYE");
        call.peer().send(bye);

        assertThat(phone.isHungUp().parameter("To", "tag")).contains("another");
        assertThat(call.answerTo(bye).status()).isEqualTo(200);
        assertThat(proxy.heard()).isEqualTo(1);
    }

    /** Early dialogs of a fork behind, each with its own tag. */
    @Test
    void everyRingingOfAForkBehindIsHeard() {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone));
        WireCall call = proxy.call(Transport.UDP).rings();
        WireMessage invite = phone.expect("INVITE");

        for (String tag : List.of("first", "second", "third")) {
            phone.send(phone.answer(invite, 180).of(tag));
            assertThat(call.expect(180).parameter("To", "tag")).contains(tag);
        }
        phone.send(phone.answer(invite, 183).of("second").describing(WireCall.SDP));
        assertThat(call.expect(183).body()).isEqualTo(WireCall.SDP);
    }

    @Test
    void aReliableRingingAndItsPrackGoThrough() {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone));
        WireCall call = proxy.call(Transport.TCP).with("Supported", "100rel").rings();
        WireMessage invite = phone.expect("INVITE");
        WireAnswer ringing = phone.answer(invite, 183).reliable(4711).describing(WireCall.SDP);

        phone.send(ringing);
        WireMessage heard = call.expect(183);
        WireRequest prack = call.prack();
        call.peer().send(prack);
        WireMessage acknowledged = phone.expect("PRACK");
        phone.answers(acknowledged, 200);

        assertThat(heard.header("RSeq")).isEqualTo("4711");
        assertThat(acknowledged.header("RAck")).isEqualTo("4711 1 INVITE");
        assertThat(call.answerTo(prack).status()).isEqualTo(200);
        phone.accepts(invite);
        call.expect(200);
    }

    /** The far end's own repetition of it is forwarded like any other (RFC 3262 §3). */
    @Test
    void aRingingThatComesAgainIsForwardedAgain() {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone));
        WireCall call = proxy.call(Transport.UDP).rings();
        WireMessage invite = phone.rings();
        WireMessage first = call.expect(180);

        phone.answers(invite, 180);

        assertThat(call.peer().receive().bytes()).isEqualTo(first.bytes());
    }
}

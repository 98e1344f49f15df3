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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;
import io.camelsip.engine.wire.WireRequest;

/** A proxy that remembers nothing (RFC 3261 §16.11). */
class StatelessProxyTest {

    @RegisterExtension
    final ProxyUnderTest proxy = new ProxyUnderTest();

    private void passesOn(Planning planning) {
        ForwardPlan plan = planning.plan();
        proxy.engine().listens(ProxyUnderTest.listening(proxy.engine()).withoutTransactions(),
                request -> proxy.core().forward(request, plan));
    }

    @EachWay
    void aMessageGoesThereAndItsAnswerBack(Transport from, Transport to) {
        Phone phone = proxy.phone(to);
        passesOn(Planning.to(phone));
        WirePeer caller = proxy.caller(from);
        WireRequest request = caller.request("MESSAGE").withBody("text/plain", "hello");
        caller.send(request);

        WireMessage heard = phone.expect("MESSAGE");
        phone.answers(heard, 202);
        WireMessage answer = caller.receive();

        assertThat(heard.requestUri()).isEqualTo(phone.uri());
        assertThat(heard.headers("Via")).hasSize(2);
        assertThat(heard.header("Max-Forwards")).isEqualTo("69");
        assertThat(heard.body()).isEqualTo("hello");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.headers("Via")).singleElement().asString().startsWith(request.header("Via"));
        assertThat(proxy.statistics().serverTransactions()).isZero();
        assertThat(proxy.statistics().clientTransactions()).isZero();
    }

    @EachWay
    void theWholeCallGoesThrough(Transport from, Transport to) {
        Phone phone = proxy.phone(to);
        passesOn(Planning.to(phone));
        WireCall call = proxy.call(from).rings();

        phone.accepts(phone.rings());
        assertThat(call.peer().receive().status()).as("no 100 of the proxy's own").isEqualTo(180);
        call.expect(200);
        call.acknowledges();
        phone.expect("ACK");
        proxy.hangsUp(call, phone);

        assertThat(proxy.statistics().serverTransactions()).isZero();
        assertThat(proxy.statistics().rememberedResponses()).isZero();
    }

    @EachWay
    void theCalleeHangsUp(Transport from, Transport to) {
        Phone phone = proxy.phone(to);
        passesOn(Planning.to(phone));
        WireCall call = proxy.call(from).rings();
        phone.accepts(phone.rings());
        call.expect(180);
        call.expect(200);
        call.acknowledges();
        phone.expect("ACK");
        WireRequest bye = phone.request("BYE");

        phone.send(bye);
        call.isHungUp();

        assertThat(phone.answerTo(bye).status()).isEqualTo(200);
    }

    /** Or else each would be a request of its own to whoever is behind. */
    @Test
    void whatComesAgainGoesOnWithTheSameBranch() {
        Phone phone = proxy.phone(Transport.UDP);
        passesOn(Planning.to(phone));
        UdpPeer caller = proxy.engine().udp();
        WireRequest request = caller.request("MESSAGE");

        caller.send(request);
        WireMessage first = phone.expect("MESSAGE");
        caller.send(request);

        assertThat(phone.expectAgain("MESSAGE").bytes()).isEqualTo(first.bytes());
        caller.send(caller.request("MESSAGE"));
        assertThat(phone.expect("MESSAGE").parameter("Via", "branch")).isNotEqualTo(first.parameter("Via", "branch"));
    }

    @EachWay
    void theCancelHasTheBranchOfItsInvite(Transport from, Transport to) {
        Phone phone = proxy.phone(to);
        passesOn(Planning.to(phone));
        WireCall call = proxy.call(from).rings();
        WireMessage invite = phone.rings();
        call.expect(180);
        WireRequest cancel = call.invite().companion("CANCEL", call.invite().header("To"));

        call.peer().send(cancel);
        WireMessage heard = phone.isCancelled();

        assertThat(heard.parameter("Via", "branch")).isEqualTo(invite.parameter("Via", "branch"));
        assertThat(heard.requestUri()).isEqualTo(invite.requestUri());
        assertThat(call.answerTo(cancel).status()).isEqualTo(200);
        call.expect(487);
    }

    @EachWay
    void theAckOfARefusalHasTheBranchOfItsInvite(Transport from, Transport to) {
        Phone phone = proxy.phone(to);
        passesOn(Planning.to(phone));
        WireCall call = proxy.call(from).rings();
        WireMessage invite = phone.expect("INVITE");
        phone.answers(invite, 486);
        call.expect(486);

        call.acknowledges();

        assertThat(phone.expect("ACK").parameter("Via", "branch")).isEqualTo(invite.parameter("Via", "branch"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "MESSAGE", "INVITE" })
    void whatHasNoHopsLeftIsRefused(String method) {
        Phone phone = proxy.phone(Transport.UDP);
        passesOn(Planning.to(phone));
        WirePeer caller = proxy.caller(Transport.UDP);

        assertThat(caller.ask(caller.request(method).with("Max-Forwards", "0")).status()).isEqualTo(483);

        assertThat(phone.hearsNothingNewFor(QUIET)).isTrue();
        assertThat(proxy.statistics().serverTransactions()).isZero();
    }

    /** Whoever could make answers up would have the proxy send to anybody: only what it asked is passed back. */
    @ParameterizedTest
    @ValueSource(strings = { "nothing of ours", "another branch", "another mark" })
    void aMadeUpAnswerIsDroppedAndCounted(String how) {
        Phone phone = proxy.phone(Transport.UDP);
        passesOn(Planning.to(phone));
        UdpPeer caller = proxy.engine().udp();
        UdpPeer victim = proxy.engine().closedLater(UdpPeer.onDefaultPort(proxy.engine().address()));
        caller.send(caller.request("MESSAGE"));
        WireMessage heard = phone.expect("MESSAGE");
        String via = heard.headers("Via").get(0);
        String branch = heard.parameter("Via", "branch").orElseThrow();
        String forged = switch (how) {
            case "nothing of ours" -> via.replaceAll(";.*", ";branch=z9hG4bKmadeup");
            case "another branch" -> via.replace(branch, branch + "x");
            default -> {
                int at = via.indexOf(";back=") + 10;
                yield via.substring(0, at) + (via.charAt(at) == 'A' ? 'B' : 'A') + via.substring(at + 1);
            }
        };
        long before = proxy.statistics().dropped().get("stray_response");

        phone.send(new String(phone.answer(heard, 200).bytes(), ISO_8859_1).replace("Via: " + via, "Via: " + forged)
                .replace("Via: " + heard.headers("Via").get(1), "Via: SIP/2.0/UDP "
                        + victim.address().getAddress().getHostAddress() + ";branch=z9hG4bKv")
                .getBytes(ISO_8859_1));

        ProxyUnderTest.soon().until(() -> proxy.statistics().dropped().get("stray_response") == before + 1);
        assertThat(victim.hearsNothingFor(QUIET)).isTrue();
        assertThat(caller.hearsNothingFor(QUIET)).isTrue();
    }

    /** The mark says where to; what the rest of Via says does not count. */
    @Test
    void anAnswerGoesWhereTheRequestCameFromWhateverItsViaSays() {
        Phone phone = proxy.phone(Transport.UDP);
        passesOn(Planning.to(phone));
        UdpPeer caller = proxy.engine().udp();
        UdpPeer victim = proxy.engine().closedLater(UdpPeer.onDefaultPort(proxy.engine().address()));
        caller.send(caller.request("MESSAGE"));
        WireMessage heard = phone.expect("MESSAGE");

        phone.send(new String(phone.answer(heard, 200).bytes(), ISO_8859_1).replace(
                "Via: " + heard.headers("Via").get(1), "Via: SIP/2.0/UDP "
                        + victim.address().getAddress().getHostAddress() + ";branch=z9hG4bKv")
                .getBytes(ISO_8859_1));

        assertThat(caller.receive().status()).isEqualTo(200);
        assertThat(victim.hearsNothingFor(QUIET)).isTrue();
    }
}

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

import java.util.Arrays;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;
import io.camelsip.engine.wire.WireRequest;

/** What a proxy does not forward (RFC 3261 §16.3, RFC 5393). */
class RequestChecksTest {

    @RegisterExtension
    final ProxyUnderTest proxy = new ProxyUnderTest();

    @ParameterizedTest
    @ValueSource(strings = { "MESSAGE", "OPTIONS", "INVITE", "SUBSCRIBE" })
    void withoutHopsLeftItIsRefused(String method) {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone));
        WirePeer caller = proxy.caller(Transport.UDP);

        WireMessage answer = caller.ask(caller.request(method).with("Max-Forwards", "0"));

        assertThat(answer.status()).isEqualTo(483);
        assertThat(answer.parameter("To", "tag")).isPresent();
        assertThat(phone.hearsNothingNewFor(QUIET)).isTrue();
        assertThat(proxy.result().status()).isEqualTo(483);
        assertThat(proxy.result().target()).isEmpty();
    }

    @EachWay
    void inACallToo(Transport from, Transport to) {
        Phone phone = proxy.phone(to);
        proxy.forwards(Planning.to(phone));
        WireCall call = proxy.call(from).rings();
        phone.accepts(phone.rings());
        call.expect(180);
        call.expect(200);
        call.acknowledges();
        phone.expect("ACK");

        assertThat(call.asks(call.request("INFO").with("Max-Forwards", "0")).status()).isEqualTo(483);
        assertThat(phone.asks(phone.request("INFO").with("Max-Forwards", "0")).status()).isEqualTo(483);
    }

    /** RFC 3261 §16.3 step 5. */
    @ParameterizedTest
    @EnumSource
    void aDemandOnTheProxyItDoesNotKnowIsRefused(Transport transport) {
        Phone phone = proxy.phone(transport);
        proxy.forwards(Planning.to(phone));
        WirePeer caller = proxy.caller(transport);

        WireMessage answer = caller.ask(caller.request("MESSAGE").adding("Proxy-Require", "nonsense, more")
                .adding("Proxy-Require", "and.more"));

        assertThat(answer.status()).isEqualTo(420);
        assertThat(answer.headers("Unsupported").stream().flatMap(line -> Phone.elements(line).stream()))
                .containsExactlyInAnyOrder("nonsense", "more", "and.more");
        assertThat(phone.hearsNothingNewFor(QUIET)).isTrue();
    }

    @Test
    void aDemandOnTheFarEndIsLeftToIt() {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone));
        WirePeer caller = proxy.caller(Transport.UDP);
        caller.send(caller.request("MESSAGE").adding("Require", "nonsense"));

        WireMessage heard = phone.expect("MESSAGE");
        phone.send(phone.answer(heard, 420).with("Unsupported", "nonsense"));

        assertThat(heard.header("Require")).isEqualTo("nonsense");
        assertThat(caller.receive().header("Unsupported")).isEqualTo("nonsense");
    }

    // ---- loops (RFC 5393 §4.2)

    private String self(String user) {
        return "sip:" + user + "@127.0.0.1:" + proxy.engine().address().getPort();
    }

    /** Whatever comes goes to one and the same place, which is here. */
    @ParameterizedTest
    @ValueSource(strings = { "MESSAGE", "INVITE" })
    void aLoopIsFoundOnItsSecondRound(String method) {
        proxy.forwards(request -> Planning.to(Phone.target(self("loop"), 1000)).plan());
        WirePeer caller = proxy.engine().udp();
        WireRequest request = caller.request(method).withRequestUri(self("ben"));

        WireMessage answer = caller.ask(request);

        assertThat(answer.status()).isEqualTo(482);
        assertThat(proxy.heard()).isLessThanOrEqualTo(3);
        if (method.equals("INVITE")) {
            caller.send(request.companion("ACK", answer.header("To")));
        }
        proxy.forgetsEverything();
    }

    /** RFC 5393 §1: without detection one request would become 2^70. */
    @Test
    void aLoopThatForksEndsAsSoon() {
        proxy.forwards(request -> Planning.to(Phone.target(self("a"), 1000), Phone.target(self("b"), 1000))
                .forking(Forking.PARALLEL).plan());
        WirePeer caller = proxy.engine().udp();

        assertThat(caller.ask(caller.request("MESSAGE").withRequestUri(self("ben"))).status()).isIn(482, 440, 483);

        assertThat(proxy.heard()).isLessThan(50);
        proxy.forgetsEverything();
    }

    /** It comes back for somebody else, which is no loop. */
    @EachWay
    void aSpiralPasses(Transport from, Transport to) {
        Phone phone = proxy.phone(to);
        proxy.forwards(request -> switch (request.message().getRequestURI().toString().replaceAll("sip:|@.*", "")) {
            case "ben" -> Planning.to(Phone.target(self("sales"), 1000)).plan();
            case "sales" -> Planning.to(Phone.target(self("carla") + ";transport=tcp", 1000)).plan();
            default -> Planning.to(phone).plan();
        });
        WireCall call = proxy.call(from).rings();

        WireMessage invite = phone.rings();
        call.expect(180);
        phone.accepts(invite);
        call.expect(200);
        call.acknowledges();
        phone.expect("ACK");

        assertThat(invite.headers("Via")).hasSize(4);
        assertThat(proxy.heard()).isEqualTo(3);
        assertThat(invite.header("Max-Forwards")).isEqualTo("67");
        proxy.hangsUp(call, phone);
        proxy.forgetsEverything();
    }

    @Test
    void aSpiralIsCancelledAllTheWay() {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(request -> request.message().getRequestURI().toString().contains("ben")
                ? Planning.to(Phone.target(self("carla"), 1000)).plan()
                : Planning.to(phone).plan());
        WireCall call = proxy.call(Transport.UDP).rings();
        phone.rings();
        call.expect(180);

        call.cancels();
        phone.isCancelled();

        call.expect(487);
        call.acknowledges();
        proxy.forgetsEverything();
    }

    // ---- Max-Breadth (RFC 5393 §5)

    @Test
    void theBreadthIsSharedAmongTheTargets() {
        Phone[] phones = proxy.phones(Transport.UDP, 3);
        proxy.forwards(Planning.to(phones).forking(Forking.PARALLEL));
        WirePeer caller = proxy.caller(Transport.UDP);
        caller.send(caller.request("MESSAGE").adding("Max-Breadth", "7"));

        int[] breadths = Arrays.stream(phones)
                .mapToInt(phone -> Integer.parseInt(phone.expect("MESSAGE").header("Max-Breadth"))).toArray();

        assertThat(IntStream.of(breadths).min().orElseThrow()).isPositive();
        assertThat(IntStream.of(breadths).sum()).isLessThanOrEqualTo(7);
    }

    /** Whoever says nothing about it means 60 (RFC 5393 §5.3.3). */
    @Test
    void withoutAnySixtyAreShared() {
        Phone[] phones = proxy.phones(Transport.UDP, 2);
        proxy.forwards(Planning.to(phones).forking(Forking.PARALLEL));
        WirePeer caller = proxy.caller(Transport.UDP);
        caller.send(caller.request("MESSAGE"));

        for (Phone phone : phones) {
            assertThat(phone.expect("MESSAGE").header("Max-Breadth")).isEqualTo("30");
        }
    }

    /** RFC 5393 §5.3.3: it may also go to one after the other, which is what needs no breadth. */
    @Test
    void withTooLittleOfItNotAllRingAtOnce() {
        Phone[] phones = proxy.phones(Transport.UDP, 3);
        proxy.forwards(Planning.to(phones).forking(Forking.PARALLEL));
        WirePeer caller = proxy.caller(Transport.UDP);
        caller.send(caller.request("MESSAGE").adding("Max-Breadth", "2"));

        long heard = Arrays.stream(phones).filter(phone -> !phone.hearsNothingNewFor(QUIET)).count();

        assertThat(heard).isLessThanOrEqualTo(2);
        if (heard == 0) {
            assertThat(caller.receive().status()).isEqualTo(440);
        }
    }

    @Test
    void withNoneOfItThereIsNoWay() {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone));
        WirePeer caller = proxy.caller(Transport.UDP);

        assertThat(caller.ask(caller.request("MESSAGE").adding("Max-Breadth", "0")).status()).isEqualTo(440);
        assertThat(phone.hearsNothingNewFor(QUIET)).isTrue();
    }
}

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
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.EngineOptions;
import io.camelsip.engine.Target;
import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WireRequest;

/** More of everything than a proxy can hold: it holds what it may, says no to the rest, and goes on. */
class ProxyFloodTest {

    private static final int MOST = 200;
    private static final int FLOOD = 3_000;
    private static final Duration SHORT = Duration.ofSeconds(2);

    @RegisterExtension
    final ProxyUnderTest proxy = new ProxyUnderTest(options -> new EngineOptions(options.name(), options.userAgent(),
            options.transport(), options.messages(), MOST, options.maxRememberedBytes(), MOST * 5, options.calls()));

    private void isWellAgain(Phone phone) {
        proxy.forgetsEverything();
        UdpPeer caller = proxy.engine().udp();
        WireRequest message = caller.request("MESSAGE");
        caller.send(message);
        phone.answers(phone.expect("MESSAGE"), 202);
        WireMessage answer = caller.receive();
        assertThat(answer.status()).isEqualTo(202);
    }

    @Test
    void invitesToATargetThatNeverAnswersAreBounded() {
        UdpPeer silent = proxy.engine().closedLater(UdpPeer.silent());
        Phone phone = proxy.phone(Transport.UDP);
        Target nobody = Phone.target("sip:x@127.0.0.1:" + silent.address().getPort(), 1000);
        proxy.forwardsAndForgets(request -> request.message().getMethod().equals("INVITE")
                ? Planning.to(nobody).timerC(SHORT).plan()
                : Planning.to(phone).plan());
        UdpPeer caller = proxy.engine().udp();

        int most = 0;
        boolean refused = false;
        for (int i = 0; i < FLOOD; i++) {
            caller.send(caller.request("INVITE"));
            if (i % 20 == 0) {
                most = Math.max(most, proxy.statistics().serverTransactions());
                refused |= is503(caller.receive(Duration.ofMillis(20)));
            }
        }
        for (Optional<byte[]> answer = caller.receive(SHORT); answer.isPresent() && !refused; answer = caller
                .receive(SHORT)) {
            refused = is503(answer);
        }

        assertThat(most).isBetween(1, MOST + 2);
        assertThat(refused).as("503 for what came on top").isTrue();
        isWellAgain(phone);
    }

    private static boolean is503(Optional<byte[]> answer) {
        return answer.isPresent() && WireMessage.read(answer.get()).status() == 503;
    }

    /** RFC 5393 §5: one request is 60 at most at a time, whatever the plan. */
    @Test
    void manyTargetsAreNotCalledAllAtOnce() {
        UdpPeer silent = proxy.engine().closedLater(UdpPeer.silent());
        Target[] targets = Stream.iterate(0, i -> i + 1).limit(500)
                .map(i -> Phone.target("sip:x" + i + "@127.0.0.1:" + silent.address().getPort(), 1000))
                .toArray(Target[]::new);
        proxy.forwards(Planning.to(targets).forking(Forking.PARALLEL).timerC(SHORT));
        UdpPeer caller = proxy.engine().udp();

        WireMessage answer = caller.ask(caller.request("INVITE"));

        assertThat(answer.status()).isIn(408, 440);
        assertThat(proxy.statistics().sent().getOrDefault("INVITE", 0L)).isLessThanOrEqualTo(60);
    }

    @ParameterizedTest
    @ValueSource(ints = { 20, 90, 400 })
    void aLongRouteIsForwardedOrRefused(int length) {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(request -> request.message().getMethod().equals("MESSAGE") ? Planning.to(phone).plan()
                : Planning.whereItLeads().plan());
        UdpPeer caller = proxy.engine().udp();
        StringBuilder routes = new StringBuilder(phone.uri().replace("sip:ben@", "<sip:") + ";lr>");
        for (int i = 1; i < length; i++) {
            routes.append(",<sip:h").append(i).append(".example.com;lr>");
        }
        WireRequest request = caller.request("INFO").adding("Route", routes.toString());

        caller.send(request);

        // whoever says no does so in the caller's hearing
        boolean heard = !phone.hearsNothingNewFor(ProxyUnderTest.QUIET);
        assertThat(heard || caller.receive().status() >= 400).isTrue();
        if (heard) {
            phone.answers(phone.expect("INFO"), 200);
        }
        isWellAgain(phone);
    }

    @Test
    void answersToNothingAreOnlyCounted() {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwardsAndForgets(Planning.to(phone));
        UdpPeer flood = proxy.engine().udp();

        for (int i = 0; i < FLOOD; i++) {
            flood.send(
                    ("SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP 127.0.0.1:" + flood.target().getPort() + ";branch=z9hG4bK" + i
                            + "\r\nVia: SIP/2.0/UDP 127.0.0.1:" + flood.address().getPort() + ";branch=z9hG4bKx" + i
                            + "\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:b@b>;tag=2\r\nCall-ID: " + i
                            + "\r\nCSeq: 1 INVITE\r\nContent-Length: 0\r\n\r\n").getBytes());
        }

        ProxyUnderTest.soon().until(() -> proxy.statistics().dropped().get("stray_response") > FLOOD / 2);
        assertThat(flood.hearsNothingFor(ProxyUnderTest.QUIET)).isTrue();
        isWellAgain(phone);
    }

    /** A target that never stops ringing. */
    @Test
    void aFloodOfRingingReachesNobodyElse() {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone));
        UdpPeer caller = proxy.engine().udp();
        caller.send(caller.request("INVITE"));
        WireMessage invite = phone.expect("INVITE");

        for (int i = 0; i < FLOOD; i++) {
            phone.send(phone.answer(invite, 180).of("t" + i));
            if (i % 100 == 0) {
                caller.receive(Duration.ofMillis(20));
            }
        }
        phone.answers(invite, 486);

        ProxyUnderTest.soon().until(() -> proxy.result().status() == 486);
        assertThat(proxy.statistics().failures()).isZero();
    }

    /** One acceptance is a call; a thousand are not a reason to remember a thousand. */
    @Test
    void aFloodOfAcceptancesIsNotRemembered() {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone));
        UdpPeer caller = proxy.engine().udp();
        caller.send(caller.request("INVITE"));
        WireMessage invite = phone.expect("INVITE");

        for (int i = 0; i < FLOOD; i++) {
            phone.send(phone.accepting(invite).of("t" + i));
            if (i % 100 == 0) {
                caller.receive(Duration.ofMillis(20));
            }
        }

        assertThat(proxy.statistics().serverTransactions()).isLessThanOrEqualTo(1);
        assertThat(proxy.statistics().calls()).isZero();
        assertThat(proxy.statistics().failures()).isZero();
    }
}

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

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.RequestFilter;
import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;
import io.camelsip.engine.wire.WireRequest;

/**
 * Requests that pretend to be inside a call that the proxy knows, so as to be relayed without the listener being asked, which
 * lets nobody through but who begins the call of each test.
 */
class ForgedRouteTest {

    @RegisterExtension
    final ProxyUnderTest proxy = new ProxyUnderTest();

    private Phone phone;
    private WireCall call;
    private Phone victim;
    private UdpPeer attacker;

    @BeforeEach
    void aCallStands() {
        phone = proxy.phone(Transport.UDP);
        victim = proxy.phone(Transport.UDP);
        proxy.engine().listens(ProxyUnderTest.listening(proxy.engine()), request -> {
            if (request.message().getMethod().equals("INVITE") && proxy.heard() == 1) {
                proxy.core().forward(request, Planning.to(phone).plan());
            } else {
                request.respond(403);
            }
        });
        call = proxy.call(Transport.UDP).rings();
        phone.accepts(phone.rings());
        call.expect(180);
        call.expect(200);
        call.acknowledges();
        phone.expect("ACK");
        attacker = proxy.engine().udp();
    }

    private String self() {
        return "127.0.0.1:" + proxy.engine().address().getPort();
    }

    private String mark() {
        return call.request("INFO").header("Route").replaceAll("<sip:|@.*", "");
    }

    /** As inside a dialog, to the victim. */
    private WireRequest inside(String method) {
        WireRequest request = attacker.request(method).withRequestUri(victim.uri());
        return request.with("To", request.header("To") + ";tag=somebody");
    }

    private void assertRefused(WireRequest request) {
        WireMessage answer = attacker.ask(request);
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(victim.hearsNothingNewFor(QUIET)).as("nothing is relayed").isTrue();
    }

    /** So that the tests below fail for what they are about. */
    @Test
    void theRealOnePasses() {
        proxy.hangsUp(call, phone);
        assertThat(proxy.heard()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "BYE", "INFO", "MESSAGE", "INVITE", "REFER", "UPDATE" })
    void aRouteWithoutAMarkIsNoPass(String method) {
        assertRefused(inside(method).adding("Route", "<sip:" + self() + ";lr>"));
    }

    static Stream<String> marks() {
        byte[] bytes = new byte[30];
        bytes[0] = 'd';
        String zeros = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        bytes[0] = 'f';
        return Stream.of("x", "d", "", zeros, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                "A".repeat(100),
                "A".repeat(2000), "%41%41%41%41", "mark:password", "====", "\u00e9\u00e9\u00e9\u00e9");
    }

    @ParameterizedTest
    @MethodSource("marks")
    void aMadeUpMarkIsNoPass(String mark) {
        assertRefused(inside("INFO").adding("Route", "<sip:" + mark + "@" + self() + ";lr>"));
    }

    @Test
    void aMarkWithAnyBitChangedIsNoPass() {
        byte[] mark = Base64.getUrlDecoder().decode(mark());
        for (int i = 0; i < mark.length; i++) {
            byte[] changed = mark.clone();
            changed[i] ^= 1;
            WireMessage answer = attacker.ask(inside("INFO").with("Call-ID", call.callId()).adding("Route",
                    "<sip:" + Base64.getUrlEncoder().withoutPadding().encodeToString(changed) + "@" + self() + ";lr>"));
            assertThat(answer.status()).isBetween(400, 499);
        }
        assertThat(victim.hearsNothingNewFor(QUIET)).isTrue();
    }

    /** What was given to one dialog is no pass for others. */
    @Test
    void theMarkOfAnotherCallIsNoPass() {
        assertThat(mark()).isNotEmpty();
        assertRefused(inside("INFO").adding("Route", "<sip:" + mark() + "@" + self() + ";lr>"));
    }

    /** Without a tag in To it begins something, which is for the listener to decide (RFC 3261 §12.2). */
    @ParameterizedTest
    @ValueSource(strings = { "MESSAGE", "INVITE", "SUBSCRIBE", "OPTIONS" })
    void withTheMarkOfItsCallARequestThatBeginsSomethingIsNotLetThrough(String method) {
        assertRefused(inside(method).with("Call-ID", call.callId()).with("To", "<sip:victim@example.com>")
                .adding("Route", "<sip:" + mark() + "@" + self() + ";lr>"));
    }

    /** The one key of two nodes that share a secret, and not of others. */
    @Test
    void theMarkOfAnotherNodeIsNoPass() throws Exception {
        try (EngineUnderTest other = new EngineUnderTest()) {
            Phone elsewhere = proxy.phone(Transport.UDP);
            other.listens(
                    request -> ProxyUnderTest.core(other.engine()).forward(request, Planning.to(elsewhere).plan()));
            WirePeer caller = other.udp();
            WireRequest invite = caller.request("INVITE");
            caller.send(invite);
            String theirs = elsewhere.expect("INVITE").header("Record-Route").replaceAll("<sip:|@.*", "");

            assertRefused(inside("INFO").with("Call-ID", invite.header("Call-ID"))
                    .adding("Route", "<sip:" + theirs + "@" + self() + ";lr>"));
        }
    }

    /** In the request line, as strict routers put it, it is no better. */
    @Test
    void aForgedMarkInTheRequestLineIsNoPass() {
        assertRefused(inside("INFO").withRequestUri("sip:" + mark() + "@" + self() + ";lr")
                .adding("Route", "<" + victim.uri() + ">"));
    }

    @Test
    void whatIsForgedIsCounted() {
        long before = proxy.engine().engine().statistics().forwarding().forged();

        attacker.ask(inside("INFO").adding("Route", "<sip:" + mark() + "@" + self() + ";lr>"));

        assertThat(proxy.engine().engine().statistics().forwarding().forged()).isEqualTo(before + 1);
    }

    /** The way to a phone that registered is not a way by the listener (RFC 5626 §5.3). */
    @Test
    void theFlowTokenOfAPathIsNoPass() {
        Phone registrar = proxy.phone(Transport.UDP);
        proxy.engine().listens(new RequestFilter(Set.of("REGISTER"), Set.of(), Optional.empty(), Optional.empty()),
                request -> proxy.core().forward(request, Planning.to(registrar).withPath().plan()));
        UdpPeer registered = proxy.engine().udp();
        registered.send(registered.request("REGISTER").adding("Supported", "path, outbound"));
        String path = registrar.expect("REGISTER").header("Path");
        assertThat(path).contains("@");

        for (String to : List.of("<sip:x@example.com>", "<sip:x@example.com>;tag=somebody")) {
            assertThat(attacker.ask(inside("MESSAGE").with("To", to).adding("Route", path)).status()).isBetween(400,
                    499);
        }

        assertThat(registered.hearsNothingFor(QUIET)).isTrue();
        assertThat(victim.hearsNothingNewFor(QUIET)).isTrue();
    }

    /** An ACK cannot be refused, only dropped. */
    @Test
    void anAckThatBelongsToNothingIsDropped() {
        for (String mark : List.of("", "x@", mark() + "@")) {
            attacker.send(inside("ACK").adding("Route", "<sip:" + mark + self() + ";lr>"));
        }

        assertThat(victim.hearsNothingNewFor(QUIET)).isTrue();
        assertThat(attacker.hearsNothingFor(QUIET)).isTrue();
    }

    /** A Route to us many times over is not taken for many (RFC 3261 §16.4 takes one off). */
    @Test
    void aRouteFullOfTheProxyGoesNowhere() {
        WireRequest request = inside("INFO");
        for (int i = 0; i < 60; i++) {
            request = request.adding("Route", "<sip:" + self() + ";lr>");
        }

        assertRefused(request);
    }
}

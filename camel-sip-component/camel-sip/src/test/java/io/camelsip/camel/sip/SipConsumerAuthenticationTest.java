/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.apache.camel.BindToRegistry;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.camelsip.camel.sip.peer.DigestAnswer;
import io.camelsip.camel.sip.peer.WireCall;
import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;
import io.camelsip.camel.sip.peer.WireRequest;
import io.camelsip.engine.auth.AuthStatistics;
import io.camelsip.engine.auth.UserSecret;

/** Routes that take requests from users alone (RFC 3261 §22). */
class SipConsumerAuthenticationTest extends SipRouteTest {

    private final int port = WirePeer.freePort();
    private final WirePeer peer = udpPeer();

    @BindToRegistry("users")
    private final SipUsers users = SipUsers.of(Map.of("alice", "s3cret"));

    @BindToRegistry("later")
    private final SipUserStore later = (user, realm) -> CompletableFuture.supplyAsync(
            () -> Optional.of(UserSecret.password("s3cret"))
                    .filter(any -> user.equals("bob") && realm.equals("work")));

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                String address = "@127.0.0.1:" + port + "?transport=udp";
                from("sip:home" + address + "&authRealm=home&userStore=#bean:users").to("mock:home");
                from("sip:work" + address + "&authRealm=work&userStore=#bean:later&authRole=proxy"
                        + "&authAlgorithms=SHA-512-256&nonceLifetime=10s").to("mock:work");
                from("sip:open" + address).to("mock:open");
                from("sip:phone" + address + "&authRealm=home&userStore=#bean:users&methods=INVITE")
                        .setBody(constant(WireCall.SDP));
            }
        };
    }

    private String uri(String user) {
        return "sip:" + user + "@127.0.0.1:" + port;
    }

    private WireRequest message(String user, String... field) {
        WireRequest request = peer.request("MESSAGE").uri(uri(user));
        if (field.length > 0) {
            request.header(field[0], field[1]);
        }
        return request.sendTo(port);
    }

    private String answer(WireMessage challenged, String algorithm, String user, String password, String called) {
        return DigestAnswer.to(challenged, algorithm, user, password, "MESSAGE", uri(called));
    }

    private AuthStatistics counted() {
        return component().statistics().orElseThrow().authentication();
    }

    private Exchange received(String mock) {
        return getMockEndpoint("mock:" + mock).getExchanges().get(0);
    }

    @ParameterizedTest
    @CsvSource({ "SHA-256", "MD5" })
    void aRouteHearsOfUsersAlone(String algorithm) {
        message("home");
        WireMessage challenged = peer.expect(401);
        assertThat(challenged.headers("WWW-Authenticate")).extracting(line -> DigestAnswer.part(line, "algorithm"))
                .containsExactly("SHA-256", "MD5");
        assertThat(getMockEndpoint("mock:home").getExchanges()).isEmpty();

        message("home", "Authorization", answer(challenged, algorithm, "alice", "s3cret", "home"));
        peer.expect(200);

        assertThat(received("home").getMessage().getHeader(SipConstants.AUTHENTICATED_USER)).isEqualTo("alice");
        assertThat(counted()).isEqualTo(new AuthStatistics(1, 1, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void aProxyAsksWithItsOwnStatus() {
        message("work");
        WireMessage challenged = peer.expect(407);
        assertThat(challenged.headers("Proxy-Authenticate")).hasSize(1);

        message("work", "Proxy-Authorization", answer(challenged, "SHA-512-256", "bob", "s3cret", "work"));
        peer.expect(200);

        assertThat(received("work").getMessage().getHeader(SipConstants.AUTHENTICATED_USER)).isEqualTo("bob");
    }

    @Test
    void aWrongPasswordIsChallengedAgain() {
        message("home");
        message("home", "Authorization", answer(peer.expect(401), "MD5", "alice", "guess", "home"));

        peer.expect(401);
        assertThat(getMockEndpoint("mock:home").getExchanges()).isEmpty();
        assertThat(counted().wrong()).isEqualTo(1);
    }

    @Test
    void aUserMayGoAndANewOneCome() {
        users.remove("alice");
        users.put("carol", UserSecret.hash("SHA-256", "0".repeat(64)));
        users.put("carol", "n3w");
        message("home");
        WireMessage challenged = peer.expect(401);

        message("home", "Authorization", answer(challenged, "MD5", "alice", "s3cret", "home"));
        peer.expect(401);
        message("home", "Authorization", answer(challenged, "MD5", "carol", "n3w", "home"));
        peer.expect(200);
    }

    @Test
    void nobodyNamesHimselfByAHeaderField() {
        message("open", SipConstants.AUTHENTICATED_USER, "alice");
        peer.expect(200);

        assertThat(received("open").getMessage().getHeaders()).doesNotContainKey(SipConstants.AUTHENTICATED_USER);
    }

    @Test
    void aCallBeginsWhenItsCallerIsKnown() {
        WireCall challenged = WireCall.to("phone", port, peer);
        WireMessage refusal = challenged.expectFinal();
        assertThat(refusal.status()).isEqualTo(401);
        challenged.acknowledge(refusal);
        assertThat(component().statistics().orElseThrow().calls()).isZero();

        WireCall call = WireCall.to("phone", port, peer, "Authorization: "
                + DigestAnswer.to(refusal, "SHA-256", "alice", "s3cret", "INVITE", uri("phone"))).established();
        call.reinvite();
        call.expect(200);
        call.acknowledge();
        call.bye();
    }

    @Test
    void whatIsShownOfARouteHoldsNoSecret() {
        assertThat(users.toString()).isEqualTo("1 users");
        assertThat(context.getEndpoints().toString() + context.getRegistry().lookupByName("users"))
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "authRealm=home | Option 'authRealm' is set without 'userStore'",
            "userStore=#bean:users | Option 'userStore' is set without 'authRealm'",
            "authRealm=home&userStore=#bean:users&authAlgorithms=SHA-1 | Option 'authAlgorithms' has 'SHA-1'",
            "authRealm=home&userStore=#bean:users&authAlgorithms=, | Option 'authAlgorithms' names none",
            "authRealm=home&userStore=#bean:users&authAlgorithms=md5,MD5 | Option 'authAlgorithms' has 'MD5' twice",
            "authRealm=home&userStore=#bean:users&authRole=judge | Option 'authRole' is 'judge'; it must be server or proxy",
            "authRealm=home&userStore=#bean:users&nonceLifetime=0 | Option 'nonceLifetime' is PT0S; it must be positive",
            "authRealm=home&userStore=#bean:users&nonceLifetime=25h | Option 'nonceLifetime' is PT25H; it must be between 1s",
            "authRealm=home&userStore=#bean:users&inDialog=inside | Options 'authRealm' and 'inDialog=inside' do not go" })
    void nonsenseIsRefusedByName(String options, String problem) {
        assertThatThrownBy(() -> context.getEndpoint("sip:127.0.0.1:0?" + options).createConsumer(exchange -> {}))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(problem);
    }

    @Test
    void aStoreThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> context.getEndpoint("sip:127.0.0.1:0?authRealm=home&userStore=#bean:nobody"))
                .hasStackTraceContaining("nobody");
    }
}

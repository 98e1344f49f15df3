/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.auth.Authentication;
import io.camelsip.engine.auth.Authority;
import io.camelsip.engine.auth.Credentials;
import io.camelsip.engine.auth.UserSecret;
import io.camelsip.engine.auth.UserStore;
import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.Outcome;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireDigest;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;
import io.camelsip.engine.wire.WireRequest;

/** A listener that wants to know who requests are from (RFC 3261 §22), as its peers see it. */
class ServerAuthenticationTest {

    private static final String REALM = "example.com";
    private static final UserStore USERS = (user, realm) -> CompletableFuture.completedFuture(
            user.equals("ana") && realm.equals(REALM) ? Optional.of(UserSecret.password("s3cret")) : Optional.empty());

    @RegisterExtension
    final EngineUnderTest engine = new EngineUnderTest();

    private void listens(Authentication authentication) {
        listens(authentication, request -> request.respond(200));
    }

    private void listens(Authentication authentication, RequestHandler handler) {
        engine.listens(ListenerOptions.of(engine.where(), RequestFilter.ANY).with(authentication), handler);
    }

    private static Authentication algorithms(String... names) {
        return new Authentication(REALM, List.of(names), Authority.SERVER, Duration.ofMinutes(5), USERS);
    }

    private static WireDigest ana(WireMessage challenged) {
        return WireDigest.of(challenged, "SHA-256", "ana", "s3cret");
    }

    private static RequestFilter methods(String method) {
        return new RequestFilter(Set.of(method), Set.of(), Optional.empty(), Optional.empty());
    }

    private Optional<String> user() {
        return engine.handled().get(0).authenticatedUser();
    }

    @ParameterizedTest
    @EnumSource
    void whoShowsNothingIsChallenged(Transport transport) {
        listens(Authentication.of(REALM, USERS));
        WirePeer peer = engine.peer(transport);

        WireMessage answer = peer.ask(peer.request("MESSAGE"));

        assertThat(answer.status()).isEqualTo(401);
        List<Map<String, String>> challenges = answer.headers("WWW-Authenticate").stream()
                .map(WireDigest::directives).toList();
        assertThat(challenges).extracting(said -> said.get("algorithm")).containsExactly("SHA-256", "MD5");
        assertThat(challenges).allSatisfy(said -> assertThat(said).containsEntry("realm", REALM)
                .containsEntry("qop", "auth,auth-int").doesNotContainKey("stale"));
        assertThat(answer.headers("WWW-Authenticate")).allMatch(line -> line.startsWith("Digest "));
        assertThat(engine.handled()).isEmpty();
        assertThat(engine.statistics().authentication().challenged()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aUserIsLetInAndNamed(Transport transport) {
        listens(Authentication.of(REALM, USERS));
        WirePeer peer = engine.peer(transport);
        WireDigest digest = ana(peer.ask(peer.request("MESSAGE")));

        WireMessage answer = peer.ask(digest.in(peer.request("MESSAGE")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(engine.handled()).hasSize(1);
        assertThat(user()).contains("ana");
        assertThat(engine.statistics().authentication().accepted()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "MD5", "SHA-256", "SHA-512-256", "MD5-sess", "SHA-256-sess", "SHA-512-256-sess" })
    void everyAlgorithmProvesAUser(String algorithm) {
        listens(algorithms(algorithm));
        WirePeer peer = engine.udp();
        WireMessage challenged = peer.ask(peer.request("MESSAGE"));

        assertThat(peer.ask(WireDigest.of(challenged, algorithm, "ana", "other").in(peer.request("MESSAGE"))).status())
                .isEqualTo(401);
        assertThat(peer.ask(WireDigest.of(challenged, algorithm, "ana", "s3cret").in(peer.request("MESSAGE"))).status())
                .isEqualTo(200);
    }

    @Test
    void challengesStandInTheOrderOfTheOptions() {
        listens(algorithms("SHA-512-256", "SHA-256-sess", "MD5"));
        WirePeer peer = engine.udp();

        assertThat(peer.ask(peer.request("MESSAGE")).headers("WWW-Authenticate"))
                .extracting(line -> WireDigest.directives(line).get("algorithm"))
                .containsExactly("SHA-512-256", "SHA-256-sess", "MD5");
    }

    @Test
    void noAlgorithmMeansMd5() {
        listens(Authentication.of(REALM, USERS));
        WirePeer peer = engine.udp();
        WireDigest digest = WireDigest.of(peer.ask(peer.request("MESSAGE")), "MD5", "ana", "s3cret");

        assertThat(peer.ask(digest.saying("algorithm", null).in(peer.request("MESSAGE"))).status()).isEqualTo(200);
    }

    @Test
    void aProxyAsksInItsOwnFields() {
        listens(new Authentication(REALM, List.of("MD5"), Authority.PROXY, Duration.ofMinutes(5), USERS));
        WirePeer peer = engine.udp();
        WireMessage challenged = peer.ask(peer.request("MESSAGE"));
        WireDigest digest = WireDigest.of(challenged, "MD5", "ana", "s3cret");
        WireRequest request = peer.request("MESSAGE");

        assertThat(challenged.status()).isEqualTo(407);
        assertThat(challenged.find("WWW-Authenticate")).isEmpty();
        assertThat(peer.ask(digest.in(request)).status()).as("in Authorization").isEqualTo(407);
        WireRequest again = peer.request("MESSAGE");
        assertThat(peer.ask(again.with("Proxy-Authorization", digest.value(again))).status()).isEqualTo(200);
    }

    @Test
    void theBodyIsCoveredIfThePeerWantsThat() {
        listens(Authentication.of(REALM, USERS));
        WirePeer peer = engine.udp();
        WireDigest digest = ana(peer.ask(peer.request("MESSAGE"))).saying("qop", "auth-int");
        WireRequest request = peer.request("MESSAGE").withBody("text/plain", "hello");
        String proof = digest.value(request);

        assertThat(peer.ask(request.with("Authorization", proof).withBody("text/plain", "Hello")).status())
                .as("another body").isEqualTo(401);
        assertThat(peer.ask(digest.in(peer.request("MESSAGE").withBody("text/plain", "hello"))).status())
                .isEqualTo(200);
        assertThat(peer.ask(digest.counting(2).in(peer.request("MESSAGE"))).status()).as("no body").isEqualTo(200);
    }

    @Test
    void hashesOfThePasswordAreAsGoodForTheirAlgorithm() {
        UserSecret hash = UserSecret.hash("MD5", "abe9a653556d1691af9568f5cc20dc98");
        listens(new Authentication(REALM, List.of("MD5", "SHA-256"), Authority.SERVER, Duration.ofMinutes(5),
                (user, realm) -> CompletableFuture.completedFuture(Optional.of(hash))));
        WirePeer peer = engine.udp();
        WireMessage challenged = peer.ask(peer.request("MESSAGE"));

        assertThat(peer.ask(WireDigest.of(challenged, "SHA-256", "ana", "s3cret").in(peer.request("MESSAGE"))).status())
                .isEqualTo(401);
        assertThat(peer.ask(WireDigest.of(challenged, "MD5", "ana", "s3cret").in(peer.request("MESSAGE"))).status())
                .isEqualTo(200);
    }

    @Test
    void oneNonceServesManyRequestsAndListenersOfItsRealm() {
        Authentication authentication = Authentication.of(REALM, USERS);
        engine.listens(ListenerOptions.of(engine.where(), methods("REGISTER")).with(authentication),
                request -> request.respond(200));
        engine.listens(ListenerOptions.of(engine.where(), methods("MESSAGE")).with(authentication),
                request -> request.respond(202));
        WirePeer peer = engine.udp();
        WireDigest digest = ana(peer.ask(peer.request("REGISTER")));

        assertThat(peer.ask(digest.in(peer.request("REGISTER"))).status()).isEqualTo(200);
        assertThat(peer.ask(digest.counting(2).in(peer.request("MESSAGE"))).status()).isEqualTo(202);
        assertThat(peer.ask(digest.counting(2).in(peer.request("REGISTER"))).status()).isEqualTo(401);
        assertThat(engine.statistics().authentication().replayed()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "sip:ben@127.0.0.1:%d | 200", "sip:ben@127.0.0.1 | 200", "sip:ben@127.0.0.1:%d;transport=udp | 200",
            "SIP:ben@127.0.0.1:%d | 200", "sip:127.0.0.1:%d | 200", "sip:example.com | 200",
            "sip:Ben@127.0.0.1:%d | 401", "sip:eve@127.0.0.1:%d | 401", "sip:ben@127.0.0.1:9 | 401",
            "sip:ben@example.org | 401", "sip:127.0.0.1:9 | 401", "sips:ben@127.0.0.1:%d | 401", "ben | 401",
            "tel:+1234 | 401", "sip: | 401" })
    void credentialsMustBeForTheRequestUri(String uri, int status) {
        listens(Authentication.of(REALM, USERS));
        WirePeer peer = engine.udp();
        WireDigest digest = ana(peer.ask(peer.request("MESSAGE")))
                .saying("uri", uri.formatted(engine.address().getPort()));

        assertThat(peer.ask(digest.in(peer.request("MESSAGE"))).status()).isEqualTo(status);
        assertThat(engine.statistics().authentication().unusable()).isEqualTo(status == 401 ? 1 : 0);
    }

    @Test
    void credentialsForOthersStandBesideOurs() {
        listens(Authentication.of(REALM, USERS));
        WirePeer peer = engine.udp();
        WireDigest digest = ana(peer.ask(peer.request("MESSAGE")));
        WireRequest request = peer.request("MESSAGE");

        assertThat(peer.ask(request.adding("Authorization", digest.saying("realm", "elsewhere").value(request))
                .adding("Authorization", digest.value(request))).status()).isEqualTo(200);
    }

    @Test
    void ourOwnClientIsLetIn() {
        listens(algorithms("MD5", "SHA-512-256", "SHA-256-sess"), request -> request.respond(202));
        Outcome outcome = new Outcome();
        engine.engine().send(new OutgoingRequest(
                engine.request("MESSAGE", "sip:ben@127.0.0.1:" + engine.address().getPort()), Optional.empty(),
                Optional.empty(), Duration.ofSeconds(20),
                Optional.of(realm -> Optional.of(new Credentials("ana", "s3cret")))), outcome);

        assertThat(outcome.status()).isEqualTo(202);
        assertThat(engine.handled().get(0).message().getHeader("Authorization").toString()).contains("SHA-512-256");
    }

    @Test
    void whoHasNoTransactionsCannotAsk() {
        ListenerOptions asking = ListenerOptions.of(engine.where(), RequestFilter.ANY)
                .with(Authentication.of(REALM, USERS));

        assertThatThrownBy(asking::withoutTransactions).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("authRealm");
    }

    // ---- calls

    @Test
    void aChallengedInviteBeginsNoCall() {
        AtomicInteger events = new AtomicInteger();
        engine.engine().calls().observe(event -> events.incrementAndGet());
        listens(Authentication.of(REALM, USERS));
        WireCall call = WireCall.of(engine.udp()).rings();

        call.expectFinal(401);
        call.acknowledges();

        assertThat(engine.statistics().calls()).isZero();
        assertThat(events).hasValue(0);
        assertThat(engine.handled()).isEmpty();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(engine.statistics().serverTransactions()).isZero());
    }

    @Test
    void aCallOfAUserIsHeldWithoutAskingAgain() {
        listens(Authentication.of(REALM, USERS), request -> {
            if (request.message().getMethod().equals("INVITE")) {
                answer(request);
            } else {
                request.respond(200);
            }
        });
        WireCall call = WireCall.of(engine.udp()).rings();
        WireDigest digest = ana(call.expectFinal(401));
        call.acknowledges();
        call.changed(invite -> digest.in(invite.withVia(";branch=z9hG4bK" + WireRequest.unique())
                .with("CSeq", "2 INVITE"))).rings().expect(200);
        call.acknowledges();

        assertThat(user()).contains("ana");
        assertThat(call.asks(call.request("INFO", 3)).status()).isEqualTo(200);
        assertThat(call.asks(call.request("BYE", 4)).status()).isEqualTo(200);
        assertThat(engine.statistics().authentication().challenged()).isEqualTo(1);
        assertThat(engine.statistics().calls()).isZero();
    }

    private static void answer(IncomingRequest invite) {
        try {
            javax.sip.message.Response ok = invite.createResponse(200);
            ok.setContent(WireCall.sdp(1, "sendrecv"),
                    SipMessages.headers().createContentTypeHeader("application", "sdp"));
            invite.respond(ok);
        } catch (java.text.ParseException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aRequestInAnUnknownDialogIsAsked() {
        listens(Authentication.of(REALM, USERS));
        WirePeer peer = engine.udp();
        WireRequest request = peer.request("MESSAGE");

        assertThat(peer.ask(request.with("To", request.header("To") + ";tag=never")).status()).isEqualTo(401);
    }

    // ---- users that take time to find

    @Test
    void aUserMayBeFoundLater() {
        CompletableFuture<Optional<UserSecret>> later = new CompletableFuture<>();
        listens(Authentication.of(REALM, (user, realm) -> later));
        WirePeer peer = engine.udp();
        WireDigest digest = ana(peer.ask(peer.request("MESSAGE")));
        WireRequest request = digest.in(peer.request("MESSAGE"));
        peer.send(request);
        await().until(() -> engine.statistics().serverTransactions() == 1);
        assertThat(engine.handled()).isEmpty();

        later.complete(Optional.of(UserSecret.password("s3cret")));

        assertThat(peer.receive().status()).isEqualTo(200);
        assertThat(user()).contains("ana");
    }

    @Test
    void aHandlerThatFailsAfterALongSearchIsAnswered() {
        CompletableFuture<Optional<UserSecret>> later = new CompletableFuture<>();
        listens(Authentication.of(REALM, (user, realm) -> later), request -> {
            throw new IllegalStateException("handler");
        });
        WirePeer peer = engine.udp();
        WireRequest request = ana(peer.ask(peer.request("MESSAGE"))).in(peer.request("MESSAGE"));
        peer.send(request);
        await().until(() -> engine.statistics().serverTransactions() == 1);

        later.complete(Optional.of(UserSecret.password("s3cret")));

        assertThat(peer.receive().status()).isEqualTo(500);
        assertThat(engine.statistics().failures()).isEqualTo(1);
    }

    @Test
    void anInviteCancelledWhileItsUserIsLookedUpBeginsNoCall() {
        CompletableFuture<Optional<UserSecret>> later = new CompletableFuture<>();
        listens(Authentication.of(REALM, (user, realm) -> later));
        WireCall call = WireCall.of(engine.udp()).rings();
        WireDigest digest = ana(call.expectFinal(401));
        call.acknowledges();
        call.changed(invite -> digest.in(invite.withVia(";branch=z9hG4bK" + WireRequest.unique())
                .with("CSeq", "2 INVITE"))).rings();
        assertThat(call.cancels().status()).isEqualTo(200);
        call.expectFinal(487);
        call.acknowledges();

        later.complete(Optional.of(UserSecret.password("s3cret")));

        assertThat(call.hearsNothingNewFor(Duration.ofMillis(300))).isTrue();
        assertThat(engine.handled()).isEmpty();
        assertThat(engine.statistics().calls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "fails", "throws", "null", "null inside" })
    void aStoreThatFailsIsA500(String how) {
        listens(Authentication.of(REALM, (user, realm) -> switch (how) {
            case "fails" -> CompletableFuture.failedFuture(new IllegalStateException("no connection"));
            case "throws" -> throw new IllegalStateException("no connection");
            case "null" -> null;
            default -> CompletableFuture.completedFuture(null);
        }));
        WirePeer peer = engine.udp();
        WireDigest digest = ana(peer.ask(peer.request("MESSAGE")));

        WireMessage answer = peer.ask(digest.in(peer.request("MESSAGE")));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.toString()).doesNotContain("connection");
        assertThat(engine.statistics().authentication().failed()).isEqualTo(1);
    }

    @Test
    void whoIsSuspendedAsksNobody() {
        Listener listener = engine.listens(
                ListenerOptions.of(engine.where(), RequestFilter.ANY).with(Authentication.of(REALM, USERS)),
                request -> request.respond(200));
        listener.suspend();
        WirePeer peer = engine.udp();

        assertThat(peer.ask(peer.request("MESSAGE")).status()).isEqualTo(503);
        assertThat(WireCall.of(peer).rings().expectFinal(503).find("WWW-Authenticate")).isEmpty();
    }
}

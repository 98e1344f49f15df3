/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.EngineKeys;
import io.camelsip.engine.ListenerOptions;
import io.camelsip.engine.RequestFilter;
import io.camelsip.engine.auth.AuthStatistics;
import io.camelsip.engine.auth.Authentication;
import io.camelsip.engine.auth.Authority;
import io.camelsip.engine.auth.UserSecret;
import io.camelsip.engine.wire.EngineUnderTest;
import io.camelsip.engine.wire.UdpPeer;
import io.camelsip.engine.wire.WireDigest;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;
import io.camelsip.engine.wire.WireRequest;

/** Credentials that are not what they should be: none gets a request through, and each is counted for what it is. */
class HostileCredentialsTest {

    private static final String REALM = "example.com";

    @RegisterExtension
    final EngineUnderTest engine = new EngineUnderTest();

    private final AtomicInteger lookups = new AtomicInteger();
    private WirePeer peer;

    @BeforeEach
    void listens() {
        listens(REALM, Authority.SERVER);
        peer = engine.udp();
    }

    private void listens(String realm, Authority role) {
        engine.listens(
                ListenerOptions.of(engine.where(),
                        new RequestFilter(Set.of(), Set.of(), Optional.of(role.name()),
                                Optional.empty()))
                        .with(new Authentication(realm, List.of("SHA-256", "MD5"), role, Duration.ofMinutes(5),
                                (user, any) -> {
                                    lookups.incrementAndGet();
                                    return CompletableFuture.completedFuture(Optional.of("s3cret")
                                            .filter(known -> user.equals("ana") || user.equals("ben"))
                                            .map(UserSecret::password));
                                })),
                request -> request.respond(200));
    }

    private WireRequest request() {
        return request(Authority.SERVER);
    }

    private WireRequest request(Authority role) {
        return peer.request("MESSAGE")
                .withRequestUri("sip:" + role + "@127.0.0.1:" + engine.address().getPort());
    }

    private WireDigest digest(String user, String password) {
        return WireDigest.of(peer.ask(request()), "MD5", user, password);
    }

    private AuthStatistics counted() {
        return engine.statistics().authentication();
    }

    private void assertRefused(WireMessage answer, boolean stale) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers("WWW-Authenticate")).hasSize(2).allSatisfy(
                line -> assertThat(WireDigest.directives(line).get("stale")).isEqualTo(stale ? "true" : null));
    }

    // ---- replay and forgery

    @Test
    void aReplayedRequestIsRefused() {
        WireDigest ana = digest("ana", "s3cret");
        WireRequest overheard = ana.in(request());
        assertThat(peer.ask(overheard).status()).isEqualTo(200);

        WireRequest replayed = overheard.withVia(";branch=z9hG4bKother").with("Call-ID", "other");
        assertRefused(peer.ask(replayed), true);
        assertRefused(peer.ask(replayed.withVia(";branch=z9hG4bKthird").with("Call-ID", "third")
                .withRequestUri(request().startLine().split(" ")[1])), true);

        assertThat(counted().replayed()).isEqualTo(2);
        assertThat(engine.handled()).hasSize(1);
    }

    @Test
    void aCountIsGoodOnceInAnyOrder() {
        WireDigest ana = digest("ana", "s3cret");
        for (int count : new int[] { 3, 1, 2, 900, 850 }) {
            assertThat(peer.ask(ana.counting(count).in(request())).status()).as("nc=%d", count).isEqualTo(200);
        }
        for (int count : new int[] { 1, 2, 3, 850, 900, 836 }) {
            assertRefused(peer.ask(ana.counting(count).in(request())), true);
        }
        assertThat(counted().replayed()).isEqualTo(6);
    }

    @Test
    void overheardCredentialsAreForNothingElse() {
        WireDigest ana = digest("ana", "s3cret");
        String proof = ana.value(request());

        assertRefused(peer.ask(request().with("Authorization", proof.replace("nc=00000001", "nc=00000002"))), false);
        assertRefused(peer.ask(request().withStartLine("INFO" + request().startLine().substring(7))
                .with("CSeq", "1 INFO").with("Authorization", proof)), false);
        assertRefused(peer.ask(request().with("Authorization", proof.replace("\"ana\"", "\"ben\""))), false);
        assertRefused(peer.ask(request().with("Authorization", proof.replace("cnonce=\"", "cnonce=\"1"))), false);
        assertThat(counted().wrong()).isEqualTo(4);
        assertThat(engine.handled()).isEmpty();
    }

    @Test
    void aNonceOfOthersIsRefusedBeforeAnybodyIsLookedUp() {
        listens("elsewhere", Authority.PROXY);
        String elsewhere = WireDigest.directives(peer.ask(request(Authority.PROXY)).header("Proxy-Authenticate"))
                .get("nonce");
        WireDigest ana = digest("ana", "s3cret");
        String changed = ana.said("nonce").replaceFirst("^.", ana.said("nonce").startsWith("A") ? "B" : "A");
        for (String nonce : new String[] { elsewhere, changed, "dcd98b7102dd2f0e8b11d0f600bfb0c093", "x",
                "A".repeat(1000) }) {
            assertRefused(peer.ask(ana.saying("nonce", nonce).in(request())), true);
        }
        assertThat(counted().forged()).isEqualTo(5);
        assertThat(lookups).hasValue(0);
    }

    @Test
    void aNonceOfAnEngineWithAnotherKeyIsRefused() throws Exception {
        assertThat(EngineKeys.of(Optional.empty()).key("nonce"))
                .isNotEqualTo(EngineKeys.of(Optional.empty()).key("nonce"));
        try (EngineUnderTest other = new EngineUnderTest()) {
            other.listens(ListenerOptions.of(other.where(), RequestFilter.ANY)
                    .with(Authentication.of(REALM,
                            (user, realm) -> CompletableFuture.completedFuture(Optional.empty()))),
                    request -> request.respond(200));
            UdpPeer there = other.udp();
            WireDigest ana = WireDigest.of(there.ask(there.request("MESSAGE")), "MD5", "ana", "s3cret");

            assertRefused(peer.ask(ana.in(request())), true);
        }
        assertThat(counted().forged()).isEqualTo(1);
    }

    // ---- malformed

    @ParameterizedTest
    @CsvSource({ "username,", "username,''", "nonce,", "uri,", "response,", "cnonce,", "nc,", "nc,00000000", "nc,-1",
            "nc,123456789", "nc,xyz", "qop,", "qop,auth-conf", "algorithm,SHA-512-256", "algorithm,MD5-sess",
            "algorithm,SHA-1", "response,00", "uri,sip:ben@elsewhere" })
    void incompleteOrOtherCredentialsAreUnusable(String name, String value) {
        WireDigest ana = digest("ana", "s3cret").saying(name, value == null ? null : value);
        WireRequest request = request();
        String proof = value == null ? ana.value(request).replaceFirst(", " + name + "=(\"[^\"]*\"|[^,]*)", "")
                .replaceFirst("Digest " + name + "=(\"[^\"]*\"|[^,]*), ", "Digest ") : ana.value(request);

        assertRefused(peer.ask(request.with("Authorization", proof)), false);
        assertThat(counted().unusable()).isEqualTo(1);
        assertThat(lookups).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = { "Digest", "Digest realm=\"example.com\"", "Digest realm=example.com,,,,",
            "Digest realm=\"example.com\", username=\"", "Basic realm=\"example.com\", username=\"ana\"",
            "Digest realm=\"example.com\" username=\"ana\" realm=\"elsewhere\"" })
    void brokenCredentialsAreRefused(String value) {
        assertRefused(peer.ask(request().with("Authorization", value)), false);
        assertThat(counted().unusable() + counted().challenged()).isEqualTo(1);
        assertThat(lookups).hasValue(0);
    }

    @Test
    void credentialsWithoutAnEndAreRefused() {
        WireDigest ana = digest("ana", "s3cret");
        for (String name : new String[] { "username", "nonce", "uri", "response", "cnonce", "opaque", "x" }) {
            UnaryOperator<WireRequest> huge = request -> ana.saying(name, "a".repeat(3000)).in(request);
            assertThat(peer.ask(huge.apply(request())).status()).as(name).isIn(200, 401);
        }
        assertThat(lookups.get()).isLessThanOrEqualTo(2);
        assertThat(engine.statistics().failures()).isZero();
    }

    @Test
    void manyCredentialsAreNoMoreWorkThanOne() {
        WireDigest wrong = digest("ana", "guess");
        WireRequest request = request();
        for (int i = 0; i < 40; i++) {
            request = request.adding("Authorization", wrong.counting(i + 1).value(request));
        }
        WireRequest many = request;

        assertRefused(peer.ask(many.adding("Authorization", digest("ana", "s3cret").value(many))), false);
        assertThat(lookups).hasValue(1);
        assertThat(counted().wrong()).isEqualTo(1);
    }

    @Test
    void randomCredentialsAreAnsweredAll() {
        Random random = new Random(11);
        String good = digest("ana", "s3cret").value(request());
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder(good);
            for (int change = 0; change <= random.nextInt(4); change++) {
                text.setCharAt(random.nextInt(7, text.length()), (char) random.nextInt(32, 127));
            }
            assertThat(peer.ask(request().with("Authorization", text.toString())).status()).as(text.toString())
                    .isIn(200, 401);
        }
        assertThat(engine.handled()).hasSizeLessThanOrEqualTo(1);
        assertThat(engine.statistics().failures()).isZero();
    }

    // ---- guessing

    @Test
    void whoGuessesIsToldTheSameAboutEverybody() {
        WireMessage wrongPassword = peer.ask(digest("ana", "guess").in(request()));
        WireMessage noSuchUser = peer.ask(digest("nobody", "guess").in(request()));

        assertThat(sameForAll(noSuchUser)).isEqualTo(sameForAll(wrongPassword));
        assertThat(counted().wrong()).isEqualTo(2);
        assertThat(lookups).hasValue(2);
    }

    /** Without what is another in every answer. */
    private static String sameForAll(WireMessage answer) {
        return answer.toString().replaceAll("nonce=\"[^\"]*\"", "nonce").replaceAll("tag=\\S*", "tag")
                .replaceAll("branch=[^;\\s]*", "branch").replaceAll("Call-ID: \\S*", "Call-ID");
    }

    @Test
    void whoKeepsGuessingIsNotLookedAt() {
        WireDigest guess = digest("ana", "guess");
        WireMessage wrong = null;
        for (int i = 1; i <= 5; i++) {
            wrong = peer.ask(guess.counting(i).in(request()));
        }

        WireMessage lockedOut = peer.ask(digest("ana", "s3cret").in(request()));
        assertRefused(lockedOut, false);
        assertThat(sameForAll(lockedOut)).isEqualTo(sameForAll(wrong));
        assertThat(counted().wrong()).isEqualTo(5);
        assertThat(counted().lockedOut()).isEqualTo(1);
        assertThat(lookups).hasValue(5);

        for (int i = 1; i <= 5; i++) {
            peer.ask(digest("nobody", "guess").in(request()));
        }
        assertThat(sameForAll(peer.ask(digest("nobody", "guess").in(request())))).isEqualTo(sameForAll(lockedOut));
        assertThat(counted().lockedOut()).as("somebody who is not there is treated alike").isEqualTo(2);
    }

    @Test
    void whoGuessesDoesNotKeepTheUserOut() {
        for (int i = 1; i <= 30; i++) {
            peer.ask(digest("ana", "guess").in(request()));
        }
        UdpPeer home = engine.closedLater(UdpPeer.onDefaultPort(engine.address()));
        WireRequest asking = home.request("MESSAGE").withRequestUri(request().startLine().split(" ")[1]);
        WireDigest ana = WireDigest.of(home.ask(asking), "MD5", "ana", "s3cret");

        assertThat(home.ask(ana.in(home.request("MESSAGE").withRequestUri(asking.startLine().split(" ")[1]))).status())
                .isEqualTo(200);
        assertThat(counted().lockedOut()).isPositive();
    }

    @Test
    void guessesThatWaitForTheSameUserAreNotAllLookedAt() {
        CompletableFuture<Optional<UserSecret>> later = new CompletableFuture<>();
        engine.listens(
                ListenerOptions.of(engine.where(),
                        new RequestFilter(Set.of(), Set.of(), Optional.of("slow"),
                                Optional.empty()))
                        .with(Authentication.of(REALM, (user, realm) -> later)),
                request -> request.respond(200));
        String uri = "sip:slow@127.0.0.1:" + engine.address().getPort();
        List<WireDigest> guesses = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            guesses.add(digest("ana", "guess" + i));
        }
        guesses.forEach(guess -> peer.send(guess.in(peer.request("MESSAGE").withRequestUri(uri))));
        await().until(() -> engine.statistics().serverTransactions() == 20);

        later.complete(Optional.of(UserSecret.password("s3cret")));

        for (int i = 0; i < 20; i++) {
            assertThat(peer.receive().status()).isEqualTo(401);
        }
        // each stripe looks at one at a time
        assertThat(counted().wrong()).isBetween(5L, 5L + engine.statistics().edge().stripeDepth().size());
        assertThat(counted().wrong() + counted().lockedOut()).isEqualTo(20);
    }
}

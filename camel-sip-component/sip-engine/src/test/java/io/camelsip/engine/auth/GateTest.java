/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.camelsip.engine.EngineKeys;
import io.camelsip.engine.wire.WireDigest;

/** A gate whose time passes as a test says. */
class GateTest {

    private static final String REALM = "example.com";
    private static final String SECRET = "0123456789abcdef";
    private static final UserSecret BENS_HASH = UserSecret.hash("MD5", Algorithm.MD5.hash("ben", REALM, "s3cret"));

    private final PushedClock clock = new PushedClock();
    private final DigestServer server = new DigestServer(EngineKeys.of(Optional.of(SECRET)), clock, 160);
    private final Gate gate = server.gate(options(server));
    private AskedRequest last;

    private static final class PushedClock extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void advance(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private static Authentication options(DigestServer any) {
        return new Authentication(REALM, List.of("MD5"), Authority.SERVER, Duration.ofMinutes(5),
                (user, realm) -> CompletableFuture.completedFuture(switch (user) {
                    case "ana" -> Optional.of(UserSecret.password("s3cret"));
                    case "ben" -> Optional.of(BENS_HASH);
                    default -> Optional.empty();
                }));
    }

    /** Asks with these credentials, or none; the challenge, or empty for whom it lets in. */
    private Optional<String> asks(Gate gate, Optional<WireDigest> digest) {
        AskedRequest request = AskedRequest.with(digest);
        last = request;
        gate.ask(request, request::letIn);
        assertThat(request.isLetIn()).isEqualTo(request.challenge().isEmpty());
        return request.challenge();
    }

    private WireDigest challenged(String user, String password) {
        return WireDigest.of(asks(gate, Optional.empty()).orElseThrow(), user, password);
    }

    private static boolean isStale(Optional<String> challenge) {
        return "true".equals(WireDigest.directives(challenge.orElseThrow()).get("stale"));
    }

    @Test
    void aNonceIsGoodForItsLifetime() {
        WireDigest ana = challenged("ana", "s3cret");
        clock.advance(Duration.ofMinutes(5).minusMillis(1));
        assertThat(asks(gate, Optional.of(ana))).isEmpty();
        assertThat(last.authenticatedUser()).contains("ana");

        clock.advance(Duration.ofMillis(1));
        Optional<String> expired = asks(gate, Optional.of(ana.counting(2)));

        assertThat(isStale(expired)).isTrue();
        assertThat(server.statistics().stale()).isEqualTo(1);
        assertThat(asks(gate, Optional.of(WireDigest.of(expired.orElseThrow(), "ana", "s3cret")))).isEmpty();
    }

    @Test
    void anotherEngineOfTheSameSecretTakesItsNonces() {
        clock.advance(Duration.ofSeconds(1));
        WireDigest ana = challenged("ana", "s3cret");
        DigestServer other = new DigestServer(EngineKeys.of(Optional.of(SECRET)), clock);

        assertThat(asks(other.gate(options(other)), Optional.of(ana))).isEmpty();
    }

    @Test
    void anEngineStartedAgainTakesNothingFromBefore() {
        WireDigest ana = challenged("ana", "s3cret");
        assertThat(asks(gate, Optional.of(ana))).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        DigestServer again = new DigestServer(EngineKeys.of(Optional.of(SECRET)), clock);

        Optional<String> challenge = asks(again.gate(options(again)), Optional.of(ana));

        assertThat(isStale(challenge)).isTrue();
        assertThat(again.statistics().stale()).isEqualTo(1);
    }

    @Test
    void aDelayIsOverAfterItsTime() {
        for (int i = 0; i < 5; i++) {
            asks(gate, Optional.of(challenged("ana", "guess")));
        }
        assertThat(asks(gate, Optional.of(challenged("ana", "s3cret")))).isPresent();
        assertThat(server.statistics().lockedOut()).isEqualTo(1);

        clock.advance(Duration.ofSeconds(1));

        assertThat(asks(gate, Optional.of(challenged("ana", "s3cret")))).isEmpty();
    }

    @Test
    void aFloodOfChallengesLeavesNothingBehind() {
        for (int i = 0; i < 20_000; i++) {
            asks(gate, Optional.empty());
        }
        WireDigest forged = challenged("ana", "s3cret").saying("nonce", "forged");
        for (int i = 0; i < 1_000; i++) {
            asks(gate, Optional.of(forged.counting(i + 1)));
        }

        assertThat(server.uses().size()).isZero();
        assertThat(server.lockout().size()).isZero();
        assertThat(server.statistics().challenged()).isEqualTo(20_001);
        assertThat(server.statistics().forged()).isEqualTo(1_000);
    }

    @Test
    void moreNoncesThanAreKeptAreStaleAndNeverGoodTwice() {
        List<WireDigest> used = Stream.generate(() -> {
            clock.advance(Duration.ofMillis(1));
            return challenged("ana", "s3cret");
        }).limit(400).toList();
        assertThat(used).allSatisfy(digest -> assertThat(asks(gate, Optional.of(digest))).isEmpty());

        assertThat(used).allSatisfy(digest -> assertThat(isStale(asks(gate, Optional.of(digest)))).isTrue());

        assertThat(server.statistics().accepted()).isEqualTo(400);
        assertThat(server.uses().size()).isLessThanOrEqualTo(160);
        clock.advance(Duration.ofMillis(1));
        assertThat(asks(gate, Optional.of(challenged("ana", "s3cret")))).as("a new one").isEmpty();
    }

    static Stream<String> protections() {
        return Stream.of("auth", "auth-int");
    }

    /** Time cannot be measured here as well as a patient guesser does; the work can. */
    @ParameterizedTest
    @MethodSource("protections")
    void whoIsThereTakesAsMuchWorkAsWhoIsNot(String qop) {
        WireDigest good = challenged("ana", "s3cret").saying("qop", qop);
        WireDigest wrong = challenged("ana", "guess").saying("qop", qop);
        WireDigest hashed = challenged("ben", "guess").saying("qop", qop);
        WireDigest nobody = challenged("nobody", "guess").saying("qop", qop);
        try (HashingUnderTest hashing = new HashingUnderTest()) {
            int work = work(hashing, good);

            assertThat(work).isEqualTo(qop.equals("auth") ? 3 : 4);
            assertThat(work(hashing, wrong)).isEqualTo(work);
            assertThat(work(hashing, hashed)).isEqualTo(work);
            assertThat(work(hashing, nobody)).isEqualTo(work);
        }
        assertThat(server.statistics().wrong()).isEqualTo(3);
    }

    private int work(HashingUnderTest hashing, WireDigest digest) {
        AskedRequest request = AskedRequest.with(Optional.of(digest));
        hashing.hashes();
        gate.ask(request, request::letIn);
        return hashing.hashes();
    }

    @Test
    void theSecretIsInNothingThatIsShown() {
        WireDigest ana = challenged("ana", "s3cret");
        asks(gate, Optional.of(ana));

        assertThat(gate + " " + server + " " + options(server)).doesNotContain("s3cret");
    }
}

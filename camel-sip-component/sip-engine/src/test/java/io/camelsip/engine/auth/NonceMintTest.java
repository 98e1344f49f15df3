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

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.EngineKeys;

class NonceMintTest {

    private static final RealmKey HOME = new RealmKey(Authority.SERVER, "home");
    private static final Source SOMEBODY = Source.of(new InetSocketAddress("127.0.0.1", 5060));
    private static final String SECRET = "0123456789abcdef";

    private final NonceMint mint = new NonceMint(EngineKeys.of(Optional.of(SECRET)));

    @Test
    void knowsItsOwnAgain() {
        assertThat(mint.read(mint.issue(HOME, SOMEBODY, 1234), HOME)).hasValueSatisfying(nonce -> {
            assertThat(nonce.issued()).isEqualTo(1234);
            assertThat(nonce.source()).isEqualTo(SOMEBODY);
        });
    }

    @Test
    void soDoesAnotherOfTheSameSecretAndNoOther() {
        String nonce = mint.issue(HOME, SOMEBODY, 1234);

        assertThat(new NonceMint(EngineKeys.of(Optional.of(SECRET))).read(nonce, HOME)).isPresent();
        assertThat(new NonceMint(EngineKeys.of(Optional.of("another secret of ours"))).read(nonce, HOME)).isEmpty();
        assertThat(new NonceMint(EngineKeys.of(Optional.empty())).read(nonce, HOME)).isEmpty();
    }

    @Test
    void isForOneRealmInOneRole() {
        String nonce = mint.issue(HOME, SOMEBODY, 1234);

        assertThat(mint.read(nonce, new RealmKey(Authority.SERVER, "work"))).isEmpty();
        assertThat(mint.read(nonce, new RealmKey(Authority.PROXY, "home"))).isEmpty();
    }

    @Test
    void everyOneIsAnother() {
        Set<String> nonces = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            assertThat(nonces.add(mint.issue(HOME, SOMEBODY, 1234))).isTrue();
        }
        assertThat(nonces).allMatch(nonce -> nonce.matches("[A-Za-z0-9_-]{55}"));
    }

    @Test
    void noBitOfItMayBeAnother() {
        byte[] bytes = Base64.getUrlDecoder().decode(mint.issue(HOME, SOMEBODY, 1234));
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] forged = bytes.clone();
            forged[bit / 8] ^= 1 << bit % 8;
            assertThat(mint.read(Base64.getUrlEncoder().withoutPadding().encodeToString(forged), HOME))
                    .as("bit %d", bit).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "x", "====", "ä", "dcd98b7102dd2f0e8b11d0f600bfb0c093", " " })
    void rubbishIsNotOurs(String text) {
        assertThat(mint.read(text, HOME)).isEmpty();
    }

    @Test
    void neitherIsAnythingRandom() {
        Random random = new Random(3);
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = new byte[random.nextInt(100)];
            random.nextBytes(bytes);
            assertThat(mint.read(Base64.getUrlEncoder().encodeToString(bytes), HOME)).isEmpty();
        }
    }

    @Test
    void lastsAsLongAsItMay() {
        Nonce nonce = new Nonce(100_000, 1, SOMEBODY);

        assertThat(nonce.isExpired(100_000, Duration.ofSeconds(10))).isFalse();
        assertThat(nonce.isExpired(109_999, Duration.ofSeconds(10))).isFalse();
        assertThat(nonce.isExpired(110_000, Duration.ofSeconds(10))).isTrue();
        assertThat(nonce.isExpired(50_000, Duration.ofSeconds(10))).as("clocks differ a little").isFalse();
        assertThat(nonce.isExpired(30_000, Duration.ofSeconds(10))).as("from a far future").isTrue();
    }

    @Test
    void anIpv6NetworkIsOneSource() {
        assertThat(Source.of(new InetSocketAddress("2001:db8:1:2::1", 1)))
                .isEqualTo(Source.of(new InetSocketAddress("2001:db8:1:2:3:4:5:6", 2)))
                .isNotEqualTo(Source.of(new InetSocketAddress("2001:db8:1:3::1", 1)));
        assertThat(Source.of(new InetSocketAddress("127.0.0.1", 1)))
                .isNotEqualTo(Source.of(new InetSocketAddress("127.0.0.2", 1)));
    }
}

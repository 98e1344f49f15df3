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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.sip.message.Request;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What proves that somebody has a secret. */
class ShownDigestTest {

    private static final String REALM = "http-auth@example.org";
    private static final UserSecret SECRET = UserSecret.password("Circle of Life");
    private static final List<AlgorithmName> ALL = List.of(new AlgorithmName(Algorithm.MD5, false),
            new AlgorithmName(Algorithm.SHA_256, false));

    /** RFC 7616 §3.9.1, whose method is no other in SIP. */
    private static Map<String, String> rfc7616(String algorithm, String response) {
        Map<String, String> said = new LinkedHashMap<>();
        said.put("username", "Mufasa");
        said.put("realm", REALM);
        said.put("uri", "/dir/index.html");
        said.put("algorithm", algorithm);
        said.put("nonce", "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v");
        said.put("nc", "00000001");
        said.put("cnonce", "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ");
        said.put("qop", "auth");
        said.put("response", response);
        return said;
    }

    private static Map<String, String> sha256() {
        return rfc7616("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1");
    }

    private static Optional<ShownDigest> shown(Map<String, String> said) {
        List<String> parts = new ArrayList<>();
        said.forEach((name, value) -> parts.add(name + "=\"" + value + "\""));
        return ShownDigest.of(Directives.read("Digest " + String.join(", ", parts)).get(0), ALL);
    }

    private static Request get() {
        Request request = Conversation.request("MESSAGE", "");
        try {
            request.setMethod("GET");
        } catch (java.text.ParseException e) {
            throw new AssertionError(e);
        }
        return request;
    }

    private static boolean isProof(Map<String, String> said) {
        return shown(said).filter(digest -> digest.isProofOf(SECRET, REALM, get())).isPresent();
    }

    @ParameterizedTest
    @CsvSource({ "MD5,8ca523f5e9506fed4657c9700eebdbec",
            "SHA-256,753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1",
            "sha-256,753927FA0E85D155564E2E272A28D1802CA10DAF4496794697CF8DB5856CB6C1" })
    void theExamplesOfRfc7616AreProof(String algorithm, String response) {
        assertThat(isProof(rfc7616(algorithm, response))).isTrue();
    }

    @Test
    void noCharacterOfItMayBeAnother() {
        for (String name : List.of("username", "uri", "nonce", "cnonce", "nc", "response")) {
            String value = sha256().get(name);
            for (int at = 0; at < value.length(); at++) {
                Map<String, String> changed = sha256();
                char other = value.charAt(at) == '7' ? '8' : '7';
                changed.put(name, value.substring(0, at) + other + value.substring(at + 1));
                assertThat(isProof(changed)).as("%s, character %d", name, at).isFalse();
            }
        }
    }

    @Test
    void itIsNoProofOfAnotherSecretOrRealm() {
        ShownDigest digest = shown(sha256()).orElseThrow();

        assertThat(digest.isProofOf(UserSecret.password("circle of life"), REALM, get())).isFalse();
        assertThat(digest.isProofOf(UserSecret.NOBODY, REALM, get())).isFalse();
        assertThat(digest.isProofOf(SECRET, "example.org", get())).isFalse();
        assertThat(digest.isProofOf(SECRET, REALM, Conversation.request())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "username", "uri", "nonce", "cnonce", "nc", "qop", "response" })
    void eachIsNeeded(String name) {
        Map<String, String> said = sha256();
        assertThat(shown(said)).isPresent();
        said.remove(name);

        assertThat(shown(said)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "username", "uri", "nonce", "cnonce", "nc", "response" })
    void noneMayBeTooLong(String name) {
        Map<String, String> said = sha256();
        said.put(name, "7".repeat(1025));

        assertThat(shown(said)).isEmpty();
    }

    @Test
    void nothingThatProvesItIsShown() {
        assertThat(shown(sha256()).orElseThrow().toString()).isEqualTo("credentials of Mufasa");
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Response values against those of the RFCs and of another implementation of them. */
class DigestTest {

    private static final byte[] NO_BODY = {};
    private static final String RFC_7616 = """
            Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=%s,
            nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
            opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"""";
    private static final String RFC_2617 = """
            Digest realm="testrealm@host.com", %s nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093",
            opaque="5ccc069c403ebaf9f0171e9517f40e41\"""";
    private static final Credentials MUFASA = new Credentials("Mufasa", "Circle Of Life");

    private static Challenge challenge(String text) {
        return Challenge.of(Directives.read(text.replace("\n", "\t")).get(0)).orElseThrow();
    }

    private static String response(String directives, String body, int count) {
        return new Digest(challenge(RFC_2617.formatted(directives)), MUFASA, "0a4f113b")
                .response("GET", "/dir/index.html", body.getBytes(UTF_8), count);
    }

    /** RFC 7616 §3.9.1. */
    @ParameterizedTest
    @CsvSource({
            "MD5, 8ca523f5e9506fed4657c9700eebdbec",
            "SHA-256, 753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1" })
    void isWhatRfc7616Says(String algorithm, String expected) {
        Digest digest = new Digest(challenge(RFC_7616.formatted(algorithm)),
                new Credentials("Mufasa", "Circle of Life"), "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ");

        assertThat(digest.response("GET", "/dir/index.html", NO_BODY, 1)).isEqualTo(expected);
        assertThat(digest.username()).isEqualTo("Mufasa");
    }

    /** RFC 7616 §3.9.2, with the values of its erratum 4897. */
    @Test
    void hashesTheUsersNameIfAsked() {
        Challenge challenge = challenge("""
                Digest realm="api@example.org", qop="auth", algorithm=SHA-512-256, charset=UTF-8, userhash=true,
                nonce="5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK",
                opaque="HRPCssKJSGjCrkzDg8OhwpzCiGPChXYjwrI2QmXDnsOS\"""");
        Digest digest = new Digest(challenge, new Credentials("J\u00e4s\u00f8n Doe", "Secret, or not?"),
                "NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v");

        assertThat(digest.username())
                .isEqualTo("793263caabb707a56211940d90411ea4a575adeccb7e360aeb624ed06ece9b0b");
        assertThat(digest.response("GET", "/doe.json", NO_BODY, 1))
                .isEqualTo("3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5");
    }

    /** RFC 2617 §3.5. */
    @Test
    void isWhatRfc2617Says() {
        assertThat(response("qop=\"auth,auth-int\",", "", 1)).isEqualTo("6629fae49393a05397450978507c4ef1");
    }

    @Test
    void isThatOfRfc2069WhereNoQualityOfProtectionIsNamed() {
        assertThat(response("", "", 1)).isEqualTo("670fd8c2df070c60b045671b8b24ff02");
        assertThat(response("qop=\"\",", "", 7)).isEqualTo("670fd8c2df070c60b045671b8b24ff02");
    }

    @Test
    void bindsASessionToItsNonces() {
        assertThat(response("qop=\"auth\", algorithm=MD5-sess,", "", 1))
                .isEqualTo("8e3825c57e897f5a0dec6c2d4e5059d0");
    }

    @Test
    void coversTheBodyOnlyIfNothingElseIsOffered() {
        assertThat(response("qop=auth-int,", "hello", 1)).isEqualTo("4b9dff6a3247bddd2fed3d63a302e8dc");
        assertThat(response("qop=\"auth-int,auth\",", "hello", 1)).isEqualTo("6629fae49393a05397450978507c4ef1");
        assertThat(response("qop=auth-int, algorithm=sha-256-SESS,", "hello", 2))
                .isEqualTo("6b7f00fa79dc731f7230b753bc7c7f3d4febfb0571b9fb247e55e6c4e159f435");
    }

    @Test
    void countsInEightDigits() {
        assertThat(response("qop=auth,", "", 1)).isNotEqualTo(response("qop=auth,", "", 0x10));
    }

    @Test
    void neitherPasswordNorHashesAreShown() {
        assertThat(MUFASA.toString()).contains("Mufasa").doesNotContain("Circle");
        assertThat(new Digest(challenge(RFC_2617.formatted("")), MUFASA, "0a4f113b").toString())
                .doesNotContain("Circle").matches("[\\w.]+@[0-9a-f]+");
    }
}

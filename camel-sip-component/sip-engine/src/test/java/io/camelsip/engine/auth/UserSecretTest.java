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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserSecretTest {

    /** RFC 7616 §3.9.1: Mufasa of http-auth@example.org. */
    @ParameterizedTest
    @CsvSource({ "MD5,3d78807defe7de2157e2b0b6573a855f",
            "SHA_256,7987c64c30e25f1b74be53f966b49b90f2808aa92faf9a00262392d7b4794232" })
    void aPasswordIsHashedAsRfc7616Says(Algorithm algorithm, String hash) {
        assertThat(UserSecret.password("Circle of Life").hash(algorithm, "Mufasa", "http-auth@example.org"))
                .isEqualTo(hash);
    }

    @Test
    void aHashIsItself() {
        String hash = "3D78807DEFE7DE2157E2B0B6573A855F";

        assertThat(UserSecret.hash("md5", hash).hash(Algorithm.MD5, "any", "realm")).isEqualTo(hash.toLowerCase());
    }

    @Test
    void withoutAHashOfAnAlgorithmNobodyKnowsIt() {
        UserSecret secret = UserSecret.hash("MD5", "0".repeat(32));

        assertThat(secret.hash(Algorithm.SHA_256, "any", "realm"))
                .isEqualTo(UserSecret.NOBODY.hash(Algorithm.SHA_256, "any", "realm")).hasSize(64);
    }

    @ParameterizedTest
    @CsvSource({ "SHA-1,00", "MD5-sess,00000000000000000000000000000000", "MD5,00", "SHA-256,s3cret",
            "MD5,0000000000000000000000000000000g" })
    void whatIsNoHashIsRefusedWithoutBeingRepeated(String algorithm, String hash) {
        assertThatThrownBy(() -> UserSecret.hashes(Map.of(algorithm, hash)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(algorithm)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void nothingOfItIsShown() {
        assertThat(UserSecret.password("s3cret").toString()).doesNotContain("s3cret");
        assertThat(UserSecret.hash("MD5", "0".repeat(32)).toString()).doesNotContain("0");
    }
}

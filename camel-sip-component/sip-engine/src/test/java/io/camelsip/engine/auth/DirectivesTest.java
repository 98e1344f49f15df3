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

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from the text of a challenge, however it is written. */
class DirectivesTest {

    @ParameterizedTest
    @ValueSource(strings = {
            "Digest realm=\"home\", nonce=\"n1\"",
            "digest realm=home,nonce=n1",
            "  DIGEST\trealm = \"home\" , nonce =\t\"n1\"  ",
            "Digest realm=\"home\" nonce=\"n1\"",
            "Digest ,,realm=\"home\",, nonce=\"n1\",",
            "Digest realm=\"home\", nonce=\"n1\", realm=\"other\"",
            "Digest realm=\"home\", nonce=\"n1",
            "Digest REALM=\"home\", Nonce=\"n1\", stale" })
    void writtenInManyWaysIsTheSame(String text) {
        Directives directives = Directives.read(text).get(0);

        assertThat(directives.isDigest()).isTrue();
        assertThat(directives.get("realm")).hasValue("home");
        assertThat(directives.get("nonce")).hasValue("n1");
    }

    @Test
    void quotedValuesHoldAnything() {
        Directives directives = Directives.read("Digest realm=\"a, b=\\\"c\\\\\", nonce=\"=,; \", opaque=\"\"").get(0);

        assertThat(directives.get("realm")).hasValue("a, b=\"c\\");
        assertThat(directives.get("nonce")).hasValue("=,; ");
        assertThat(directives.get("opaque")).hasValue("");
    }

    @Test
    void severalChallengesInOneValueAreSeveral() {
        List<Directives> all = Directives.read(
                "Basic realm=\"b\", Digest realm=\"d\", nonce=1, Negotiate abcd==, Digest realm=\"e\", nonce=2");

        assertThat(all).extracting(Directives::isDigest).containsExactly(false, true, false, true);
        assertThat(all.get(1).get("nonce")).hasValue("1");
        assertThat(all.get(3).get("realm")).hasValue("e");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "=", ",", "\"", "\"\"", "a=b", "=\"", "Digest =", "Digest a=\"\\",
            "Digest a=\"\\\"" })
    void rubbishIsReadToItsEnd(String text) {
        assertThat(Directives.read(text)).allSatisfy(each -> assertThat(each.get("realm")).isEmpty());
    }

    @Test
    void staleIsTrueInAnyCaseOrIsNot() {
        assertThat(Directives.read("Digest stale=TRUE").get(0).isTrue("stale")).isTrue();
        assertThat(Directives.read("Digest stale=\"true\"").get(0).isTrue("stale")).isTrue();
        assertThat(Directives.read("Digest stale=false").get(0).isTrue("stale")).isFalse();
        assertThat(Directives.read("Digest stale").get(0).isTrue("stale")).isFalse();
    }
}

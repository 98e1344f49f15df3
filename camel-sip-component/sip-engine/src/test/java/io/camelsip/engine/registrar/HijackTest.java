/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.store.Binding;

/** Nobody registers in the name of somebody else (RFC 3261 §10.3 step 4). */
class HijackTest {

    private final RegistrarUnderTest domain = new RegistrarUnderTest();

    @BeforeEach
    void anaIsThere() {
        domain.register(Register.contact("<sip:ana@192.0.2.1>").by("ana"));
        assertThat(domain.bindings()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "mallory", "Ana", "ana@example.org", "mallory@example.com", "", "ana@", "an", "ana " })
    void othersMayNeitherBindNorRemoveNorAsk(String user) {
        List<Binding> before = domain.bindings();

        assertThat(domain.status(Register.contact("<sip:mallory@192.0.2.66>").call("theirs", 1).by(user)))
                .isEqualTo(403);
        assertThat(domain.status(Register.contact("*").and("Expires: 0").call("theirs", 2).by(user))).isEqualTo(403);
        assertThat(domain.status(Register.with().call("theirs", 3).by(user))).isEqualTo(403);

        assertThat(domain.bindings()).isEqualTo(before);
        assertThat(domain.events).hasSize(1);
        assertThat(domain.registrar.statistics().forbidden()).isEqualTo(3);
        assertThat(domain.registrar.statistics().refused()).isEqualTo(3);
        assertThat(domain.registrar.statistics().accepted()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "ana", "ana@example.com", "ana@EXAMPLE.com" })
    void theOwnerMay(String user) {
        assertThat(domain.status(Register.contact("<sip:ana@192.0.2.2>").call("second-phone", 1).by(user)))
                .isEqualTo(200);
        assertThat(domain.bindings()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = { "<sip:%61na@example.com>", "\"mallory\" <sip:ana@example.com;user=mallory>",
            "<sip:ana@example.com:5060>", "<sips:ana@example.com>", "<sip:ana:mallory@example.com>" })
    void anotherSpellingIsNoWayRoundIt(String to) {
        assertThat(domain.status(Register.contact("<sip:mallory@192.0.2.66>").to(to).by("mallory"))).isEqualTo(403);
        assertThat(domain.bindings()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({ "m\u00fcller, sip:m%C3%BCller@example.com, 200", "a b, sip:a%20b@example.com, 200",
            "a@b, sip:a%40b@example.com, 200", "'a,b', sip:a%2Cb@example.com, 200",
            "a%2Cb, 'sip:a,b@example.com', 403", "a%2Cb, sip:a%252Cb@example.com, 200" })
    void aNameIsComparedWithWhatTheUserPartMeans(String user, String to, int status) {
        assertThat(domain.status(Register.contact("<sip:x@192.0.2.9>").to("<" + to + ">").by(user))).isEqualTo(status);
    }

    @Test
    void whoExistsIsNotToldToOthers() {
        assertThat(domain.status(Register.with().to("<sip:nobody@example.com>").by("mallory"))).isEqualTo(403);
        assertThat(domain.status(Register.with().to("<sip:example.com>").by("mallory"))).isEqualTo(403);
        assertThat(domain.status(Register.with().to("<tel:+1201>").by("mallory"))).isEqualTo(403);
    }

    @Test
    void theRuleIsTheDomains() {
        RegistrarUnderTest office = new RegistrarUnderTest(options -> Options.ownership(options,
                (user, addressOfRecord) -> user.equals("secretary") && addressOfRecord.equals("sip:boss@example.com")));

        assertThat(office.status(Register.contact("<sip:s@192.0.2.1>").to("<sip:boss@example.com>").by("secretary")))
                .isEqualTo(200);
        assertThat(office.status(Register.contact("<sip:s@192.0.2.1>").to("<sip:boss@example.com>").by("boss")))
                .isEqualTo(403);
    }
}

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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.registrar.Lookup.Found;

/** Whose bindings they are (RFC 3261 §10.3 steps 1 and 5). */
class AddressOfRecordTest {

    private final RegistrarUnderTest domain = new RegistrarUnderTest();

    @ParameterizedTest
    @ValueSource(strings = { "sip:ana@example.com", "sip:ana@EXAMPLE.COM", "sip:%61na@example.com",
            "sip:ana@example.com:5070", "sip:ana@example.com;transport=tcp;user=phone", "sip:ana:secret@example.com",
            "sips:ana@example.com", "sip:ana@example.com." })
    void oneAddressOfRecordHasManySpellings(String spelling) {
        domain.register(Register.contact("<sip:ana@192.0.2.1>").to("<" + spelling + ">"));

        assertThat(domain.binding().addressOfRecord()).isEqualTo("sip:ana@example.com");
        assertThat(domain.lookup(spelling).bindings()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({ "sip:Ana@example.com, sip:Ana@example.com", "sip:a%2Cb@example.com, 'sip:a,b@example.com'",
            "sip:a%40b@example.com, sip:a%40b@example.com", "sip:%c3%a4@example.com, sip:%C3%A4@example.com",
            "sip:a%23b@example.com, sip:a%23b@example.com", "sip:a%2523@example.com, sip:a%2523@example.com",
            "'sip:+1-201;x@example.com', 'sip:+1-201;x@example.com'" })
    void itsUserPartIsUnescapedAsFarAsThatCanBeWritten(String to, String canonical) {
        assertThat(AddressesOfRecord.canonical(RegistrarUnderTest.uri(to))).contains(canonical);
        assertThat(AddressesOfRecord.canonical(RegistrarUnderTest.uri(canonical))).contains(canonical);
    }

    @Test
    void theCaseOfTheUserPartCounts() {
        domain.register(Register.contact("<sip:ana@192.0.2.1>"));

        assertThat(domain.lookup("sip:Ana@example.com").bindings()).isEmpty();
    }

    @Test
    void whatIsNotOursIsNotFound() {
        assertThat(domain.status(Register.contact("<sip:a@192.0.2.1>").at("sip:example.org"))).isEqualTo(404);
        assertThat(domain.status(Register.contact("<sip:a@192.0.2.1>").to("<sip:ana@example.org>"))).isEqualTo(404);
        assertThat(domain.status(Register.contact("<sip:a@192.0.2.1>").to("<sip:example.com>"))).isEqualTo(404);
        assertThat(domain.status(Register.contact("<sip:a@192.0.2.1>").to("<tel:+12015550123>"))).isEqualTo(404);
        assertThat(domain.status(Register.contact("<sip:a@192.0.2.1>").at("tel:+12015550123"))).isEqualTo(416);
        assertThat(domain.lookup("sip:ana@example.org").found()).isEqualTo(Found.FOREIGN);
        assertThat(domain.lookup("tel:+12015550123").found()).isEqualTo(Found.FOREIGN);
        assertThat(domain.lookup("sip:example.com").found()).isEqualTo(Found.NOBODY);
        assertThat(domain.lookup("sip:ana@example.com").found()).isEqualTo(Found.OURS);
    }

    @Test
    void oneRegistrarServesSeveralDomains() {
        RegistrarUnderTest two = new RegistrarUnderTest(options -> RegistrarOptions.of("Example.com", "127.0.0.1"));

        two.register(Register.contact("<sip:ana@192.0.2.1>").at("sip:127.0.0.1:5070").to("<sip:ana@127.0.0.1>"));

        assertThat(two.lookup("sip:ana@127.0.0.1:5070").bindings()).hasSize(1);
        assertThat(two.bindings()).isEmpty();
    }

    @Test
    void anUnknownExtensionIsRefused() {
        var refused = domain.register(Register.contact("<sip:ana@192.0.2.1>").and("Require: path, teleport"));

        assertThat(refused.getStatusCode()).isEqualTo(420);
        assertThat(RegistrarUnderTest.values(refused, "Unsupported")).containsExactly("teleport");
        assertThat(domain.status(Register.contact("<sip:ana@192.0.2.1>").and("Require: Path, gruu, outbound")))
                .isEqualTo(200);
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.registrar;

import static io.camelsip.engine.registrar.RegistrarUnderTest.contacts;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import javax.sip.header.ContactHeader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.EngineKeys;
import io.camelsip.engine.registrar.Lookup.Found;

/** URIs that lead to one device (RFC 5627). */
class GruuTest {

    private static final String DEVICE = "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6";

    private final RegistrarUnderTest domain = new RegistrarUnderTest();

    private static Register device(String host, String urn) {
        return Register.contact("<sip:ana@" + host + ">;+sip.instance=\"<" + urn + ">\"").and("Supported: gruu");
    }

    private ContactHeader registers(Register register) {
        return contacts(domain.register(register)).get(0);
    }

    private static String temporary(ContactHeader contact) {
        return contact.getParameter("temp-gruu");
    }

    @Test
    void aDeviceThatKnowsThemGetsBoth() {
        ContactHeader contact = registers(device("192.0.2.1", DEVICE));

        assertThat(contact.getParameter("pub-gruu")).isEqualTo("sip:ana@example.com;gr=" + DEVICE);
        assertThat(contact.getParameter("+sip.instance")).isEqualTo("<" + DEVICE + ">");
        assertThat(temporary(contact)).matches("sip:tgruu\\.[A-Za-z0-9_-]{40,}@example\\.com;gr")
                .doesNotContain("ana");
        assertThat(domain.binding().publicGruu()).contains("sip:ana@example.com;gr=" + DEVICE);
    }

    @Test
    void othersGetNone() {
        ContactHeader unaware = registers(Register.contact("<sip:ana@192.0.2.1>;+sip.instance=\"<" + DEVICE + ">\""));
        ContactHeader anonymous = registers(Register.contact("<sip:ben@192.0.2.2>").to("<sip:ben@example.com>")
                .and("Supported: gruu"));
        RegistrarUnderTest plain = new RegistrarUnderTest(options -> Options.extensions(options, false, true, null));
        ContactHeader unwanted = contacts(plain.register(device("192.0.2.1", DEVICE))).get(0);

        for (ContactHeader contact : java.util.List.of(unaware, anonymous, unwanted)) {
            assertThat(contact.getParameter("pub-gruu")).isNull();
            assertThat(temporary(contact)).isNull();
        }
    }

    @Test
    void aGruuLeadsToItsDeviceAlone() {
        ContactHeader contact = registers(device("192.0.2.1", DEVICE));
        domain.register(device("192.0.2.2", "urn:uuid:00000000-0000-1000-8000-000000000002").call("2", 1));
        assertThat(domain.bindings()).hasSize(2);

        for (String gruu : Set.of(contact.getParameter("pub-gruu"), temporary(contact),
                "sip:ana@example.com;gr=" + DEVICE.toUpperCase(java.util.Locale.ROOT))) {
            Lookup lookup = domain.lookup(gruu);
            assertThat(lookup.found()).isEqualTo(Found.OURS);
            assertThat(lookup.targets()).singleElement()
                    .satisfies(target -> assertThat(target.uri()).hasToString("sip:ana@192.0.2.1"));
        }
    }

    @Test
    void theDeviceOfAPublicOneMayBeAway() {
        Lookup lookup = domain.lookup("sip:ana@example.com;gr=" + DEVICE);

        assertThat(lookup.found()).isEqualTo(Found.OURS);
        assertThat(lookup.found().statusWithoutTargets()).isEqualTo(480);
        assertThat(lookup.targets()).isEmpty();
    }

    @Test
    void everyRefreshGivesAnotherTemporaryOneAndAllAreValid() {
        Set<String> all = new HashSet<>();
        for (int i = 1; i <= 10; i++) {
            all.add(temporary(registers(device("192.0.2.1", DEVICE).cseq(i))));
        }

        assertThat(all).hasSize(10).allMatch(gruu -> domain.lookup(gruu).targets().size() == 1);
    }

    @Test
    void anotherCallIdEndsTheTemporaryOnes() {
        String old = temporary(registers(device("192.0.2.1", DEVICE)));
        assertThat(domain.lookup(old).targets()).hasSize(1);

        String fresh = temporary(registers(device("192.0.2.1", DEVICE).call("after-a-restart", 1)));

        assertThat(domain.lookup(old).found()).isEqualTo(Found.NOBODY);
        assertThat(domain.lookup(fresh).targets()).hasSize(1);
    }

    @Test
    void soDoesTheEndOfTheRegistration() {
        String old = temporary(registers(device("192.0.2.1", DEVICE)));
        domain.register(Register.contact("*").and("Expires: 0").cseq(2));
        assertThat(domain.lookup(old).found()).isEqualTo(Found.NOBODY);
        registers(device("192.0.2.1", DEVICE).cseq(3));
        assertThat(domain.lookup(old).found()).isEqualTo(Found.NOBODY);

        String second = temporary(registers(device("192.0.2.1", DEVICE).cseq(4)));
        domain.passes(Duration.ofHours(1));

        assertThat(domain.lookup(second).found()).isEqualTo(Found.NOBODY);
    }

    @Test
    void aMovedDeviceKeepsThem() {
        String gruu = temporary(registers(device("192.0.2.1", DEVICE)));

        domain.register(device("192.0.2.99", DEVICE).cseq(2).and("Contact: <sip:ana@192.0.2.1>;expires=0"));

        assertThat(domain.lookup(gruu).targets()).singleElement()
                .satisfies(target -> assertThat(target.uri()).hasToString("sip:ana@192.0.2.99"));
    }

    @Test
    void whatIsForgedOrChangedIsNobodys() {
        String gruu = temporary(registers(device("192.0.2.1", DEVICE)));
        int end = gruu.indexOf('@');
        for (int i = "sip:tgruu.".length(); i < end; i++) {
            char other = gruu.charAt(i) == 'A' ? 'B' : 'A';
            String changed = gruu.substring(0, i) + other + gruu.substring(i + 1);
            // the last character of a Base64 text may have bits that mean nothing
            assertThat(i == end - 1 ? Found.NOBODY : domain.lookup(changed).found()).isEqualTo(Found.NOBODY);
        }
        Registrar stranger = Registrar.of(RegistrarOptions.of("example.com"), domain.store,
                EngineKeys.of(Optional.of("the secret of others")), domain.clock);
        assertThat(stranger.lookup(RegistrarUnderTest.uri(gruu)).toCompletableFuture().join().found())
                .isEqualTo(Found.NOBODY);
        Registrar node = Registrar.of(RegistrarOptions.of("example.com"), domain.store,
                EngineKeys.of(Optional.of("a secret for tests")), domain.clock);
        assertThat(node.lookup(RegistrarUnderTest.uri(gruu)).toCompletableFuture().join().targets()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "sip:tgruu.@example.com;gr", "sip:tgruu.AAAA@example.com;gr", "sip:ana@example.com;gr",
            "sip:tgruu.****@example.com;gr", "sip:example.com;gr",
            "sip:tgruu.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA@example.com;gr" })
    void nonsenseIsNobodys(String gruu) {
        domain.register(device("192.0.2.1", DEVICE));

        assertThat(domain.lookup(gruu).found()).isEqualTo(Found.NOBODY);
        assertThat(domain.lookup(gruu).found().statusWithoutTargets()).isEqualTo(404);
    }

    @Test
    void aUrnThatAParameterCannotHoldIsEscapedInIt() {
        ContactHeader contact = registers(device("192.0.2.1", "urn:x:a=b;c"));

        assertThat(contact.getParameter("pub-gruu")).isEqualTo("sip:ana@example.com;gr=urn:x:a%3db%3bc");
        assertThat(domain.lookup("sip:ana@example.com;gr=urn:x:a%3Db%3Bc").targets()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"<>\"", "\"\"", "\"<urn:x y>\"", "\"<urn:\\\\x>\"", "\"<<urn:x>>\"" })
    void aMalformedInstanceIsRefused(String instance) {
        assertThat(domain.status(Register.contact("<sip:ana@192.0.2.1>;+sip.instance=" + instance))).isEqualTo(400);
    }
}

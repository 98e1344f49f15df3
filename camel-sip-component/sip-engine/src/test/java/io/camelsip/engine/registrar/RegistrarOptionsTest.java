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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.registrar.RegistrarOptions.Overflow;
import io.camelsip.engine.registrar.RegistrarOptions.PathPolicy;

/** Options that make no sense are refused, by name and rule. */
class RegistrarOptionsTest {

    private static RegistrarOptions options(int minimum, int usual, int maximum, int contacts, Duration flowTimer) {
        return new RegistrarOptions(
                Set.of("example.com"), Duration.ofSeconds(usual), Duration.ofSeconds(minimum),
                Duration.ofSeconds(maximum), contacts, Overflow.REFUSE, Set.of("SIP"), List.of(), PathPolicy.ACCEPT,
                true,
                true, Optional.ofNullable(flowTimer), Ownership.SAME_NAME);
    }

    @Test
    void goodOnesAreTaken() {
        assertThat(options(60, 600, 3600, 1, Duration.ofSeconds(10)).contactSchemes()).containsExactly("sip");
        assertThat(RegistrarOptions.of("EXAMPLE.com", "example.org.", "2001:DB8::1", "[::1]", "127.0.0.1").domains())
                .containsExactlyInAnyOrder("example.com", "example.org", "[2001:db8::1]", "[::1]", "127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "example.com:5060", "sip:example.com", "ana@example.com", "[::1]:5060" })
    void aDomainIsAHost(String domain) {
        assertThatThrownBy(() -> RegistrarOptions.of(domain)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'domains'");
    }

    @Test
    void thereIsADomain() {
        assertThatThrownBy(RegistrarOptions::of).hasMessageContaining("'domains'");
    }

    @ParameterizedTest
    @CsvSource({ "0, 600, 3600, 10, , minExpires", "3601, 3700, 3800, 10, , minExpires",
            "60, 59, 3600, 10, , defaultExpires", "60, 600, 599, 10, , maxExpires",
            "60, 600, 99999999, 10, , maxExpires", "60, 600, 3600, 0, , maxContacts",
            "60, 600, 3600, 101, , maxContacts", "60, 600, 3600, 10, PT9S, flowTimer",
            "60, 600, 3600, 10, PT2H, flowTimer" })
    void nonsenseIsNamed(int minimum, int usual, int maximum, int contacts, Duration flowTimer, String option) {
        assertThatThrownBy(() -> options(minimum, usual, maximum, contacts, flowTimer))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Option '" + option + "'");
    }
}

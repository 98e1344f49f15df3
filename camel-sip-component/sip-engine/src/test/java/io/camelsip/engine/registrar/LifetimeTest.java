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
import static io.camelsip.engine.registrar.RegistrarUnderTest.values;
import static org.assertj.core.api.Assertions.assertThat;

import javax.sip.message.Response;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long contacts last (RFC 3261 §10.2.1.1 and §10.3 step 7): by default 3600 s, from 60 s to 7200 s. */
class LifetimeTest {

    private final RegistrarUnderTest domain = new RegistrarUnderTest();

    @ParameterizedTest
    @CsvSource({ "'', '', 3600", "'', 600, 600", ";expires=300, 600, 300", ";expires=300, '', 300",
            ";expires=60, '', 60", ";expires=7200, '', 7200", ";expires=7201, '', 7200",
            ";expires=99999999999, '', 7200", "'', 4294967295, 7200", ";expires=soon, 600, 3600",
            ";expires=\"-1\", '', 3600", ";expires, '', 3600" })
    void theContactsOwnComesFirst(String parameter, String field, long granted) {
        Register register = Register.contact("<sip:ana@192.0.2.1>" + parameter);

        Response ok = domain.register(field.isEmpty() ? register : register.and("Expires: " + field));

        assertThat(contacts(ok)).singleElement().satisfies(
                contact -> assertThat(contact.getParameter("expires")).isEqualTo(Long.toString(granted)));
        assertThat(domain.binding().expires()).isEqualTo(RegistrarUnderTest.START.plusSeconds(granted));
    }

    @ParameterizedTest
    @CsvSource({ ";expires=59, ''", ";expires=1, 3600", "'', 59" })
    void whatIsTooShortIsRefusedWithTheShortestThereIs(String parameter, String field) {
        Register register = Register.contact("<sip:ana@192.0.2.1>" + parameter);

        Response refused = domain.register(field.isEmpty() ? register : register.and("Expires: " + field));

        assertThat(refused.getStatusCode()).isEqualTo(423);
        assertThat(values(refused, "Min-Expires")).containsExactly("60");
        assertThat(domain.bindings()).isEmpty();
    }

    @Test
    void eachContactHasItsOwn() {
        domain.register(Register.contact("<sip:ana@192.0.2.1>;expires=100, <sip:ana@192.0.2.2>").and("Expires: 200"));

        assertThat(domain.bindings()).extracting(binding -> binding.contact() + " "
                + (binding.expires().getEpochSecond() - RegistrarUnderTest.START.getEpochSecond()))
                .containsExactlyInAnyOrder("sip:ana@192.0.2.1 100", "sip:ana@192.0.2.2 200");
    }
}

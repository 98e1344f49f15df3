/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonValueTest {

    @ParameterizedTest
    @ValueSource(strings = { "Q.850;cause=16;text=\"Terminated\"", "q.850 ; Cause = 16",
            "Q.850;text=\"a;cause=1\";cause=16",
            "Q.850;text=\"\\\";cause=1\";cause=16", "Q.850;cause=16", "Q.850;location=LN;cause=016" })
    void theCauseOfTheTelephoneNetworkIsFound(String value) {
        assertThat(ReasonValue.q850Cause(List.of(value))).hasValue(16);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", ";", "Q.850", "Q.850;cause", "Q.850;cause=", "Q.850;cause=many", "Q.850;cause=-1",
            "Q.850;cause=1234", "Q.850;cause=\u0661", "SIP;cause=200;text=\"Call completed elsewhere\"",
            "Q.850;text=\"cause=16", "Q.8500;cause=16" })
    void otherValuesHaveNone(String value) {
        assertThat(ReasonValue.q850Cause(List.of(value))).isEmpty();
    }

    @Test
    void itIsFoundBehindOthers() {
        assertThat(ReasonValue.q850Cause(List.of("SIP;cause=200", "Q.850", "Q.850;cause=17"))).hasValue(17);
    }

    @Test
    void aStatusIsACauseToo() {
        ReasonValue reason = ReasonValue.parse("SIP;cause=486;text=\"Busy\"");
        assertThat(reason.protocol()).isEqualTo("SIP");
        assertThat(reason.cause()).hasValue(486);
    }
}

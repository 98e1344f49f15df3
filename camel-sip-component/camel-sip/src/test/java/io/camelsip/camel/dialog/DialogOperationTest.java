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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.camel.dialog.DialogOperation.Kind;

class DialogOperationTest {

    @ParameterizedTest
    @CsvSource({ "hold,HOLD", "resume,RESUME", "bridge,BRIDGE", "end,END" })
    void wordsAreOperations(String word, Kind kind) {
        assertThat(DialogOperation.parse(word).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({ "BYE,BYE", "bye,BYE", "X-Made_Up,X-MADE_UP", "HOLD,HOLD" })
    void everythingElseIsAMethod(String name, String method) {
        assertThat(DialogOperation.parse(name).kind()).isEqualTo(Kind.REQUEST);
        assertThat(DialogOperation.parse(name).method()).contains(method);
    }

    @Test
    void theExchangeNamesTheMethodWhereTheEndpointDoesNot() {
        assertThat(DialogOperation.parse("").kind()).isEqualTo(Kind.REQUEST);
        assertThat(DialogOperation.parse("").method()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "CANCEL,sip-dialog:end", "PRACK,by itself" })
    void whatTheEngineSendsIsRefusedWithAWayOut(String method, String remedy) {
        assertThatThrownBy(() -> DialogOperation.parse(method)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + method + "'").hasMessageContaining(remedy);
    }

    @ParameterizedTest
    @ValueSource(strings = { "BYE NOW", "B\u00c4H", " ", "a/b" })
    void whatIsNoTokenIsRefused(String name) {
        assertThatThrownBy(() -> DialogOperation.parse(name)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Operation '" + name + "'");
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.proxy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody may change in a message on its way. */
class MessageChangesTest {

    @ParameterizedTest
    @ValueSource(strings = { "Via", "v", "ROUTE", "Record-Route", "Max-Forwards", "Content-Length", "l", "From", "f",
            "To", "t", "Call-ID", "i", "CSeq", "", "two words", "colon:" })
    void whatTheProxyKeepsAndWhatIsNoName(String name) {
        assertThatThrownBy(() -> changes(name, "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "a\r\nX-More: b", "a\nb", "a\u0000b" })
    void aValueThatWouldMakeAnotherField(String value) {
        assertThatThrownBy(() -> changes("X-Mine", value)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("X-Mine").hasMessageNotContaining("X-More");
    }

    private static MessageChanges changes(String name, String value) {
        return new MessageChanges(Map.of(name, List.of(value)), Optional.empty());
    }
}

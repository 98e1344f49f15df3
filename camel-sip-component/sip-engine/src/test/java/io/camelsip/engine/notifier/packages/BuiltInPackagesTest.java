/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Event packages by name. */
class BuiltInPackagesTest {

    @ParameterizedTest
    @MethodSource("io.camelsip.engine.notifier.packages.BuiltInPackages#names")
    void eachIsThereByItsName(String name) {
        assertThat(BuiltInPackages.has(name)).isTrue();
        assertThat(BuiltInPackages.of(name).name()).isEqualTo(name);
        assertThat(BuiltInPackages.of(name)).isNotSameAs(BuiltInPackages.of(name));
        assertThat(BuiltInPackages.of(name).contentTypes()).isNotEmpty();
    }

    @Test
    void watcherInformationIsThereOfAnyOther() {
        assertThat(BuiltInPackages.of("door.winfo").name()).isEqualTo("door.winfo");
    }

    @ParameterizedTest
    @ValueSource(strings = { "weather", "presence.winfo.winfo", "" })
    void othersAreNot(String name) {
        assertThat(BuiltInPackages.has(name)).isFalse();
        assertThatThrownBy(() -> BuiltInPackages.of(name)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "'").hasMessageContaining("message-summary");
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.clicktodial;

import static io.camelsip.example.clicktodial.Stage.CALLING_FIRST;
import static io.camelsip.example.clicktodial.Stage.CALLING_SECOND;
import static io.camelsip.example.clicktodial.Stage.ENDED;
import static io.camelsip.example.clicktodial.Stage.RINGING_FIRST;
import static io.camelsip.example.clicktodial.Stage.RINGING_SECOND;
import static io.camelsip.example.clicktodial.Stage.TALKING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.camelsip.example.clicktodial.Stage.Input;

class StageTest {

    /** In the order of {@link Input}: the first rings, the first answers, the second rings, joined, over. */
    private static final Map<Stage, List<Stage>> TABLE = Map.of(
            CALLING_FIRST, List.of(RINGING_FIRST, CALLING_SECOND, CALLING_FIRST, CALLING_FIRST, ENDED),
            RINGING_FIRST, List.of(RINGING_FIRST, CALLING_SECOND, RINGING_FIRST, RINGING_FIRST, ENDED),
            CALLING_SECOND, List.of(CALLING_SECOND, CALLING_SECOND, RINGING_SECOND, TALKING, ENDED),
            RINGING_SECOND, List.of(RINGING_SECOND, RINGING_SECOND, RINGING_SECOND, TALKING, ENDED),
            TALKING, List.of(TALKING, TALKING, TALKING, TALKING, ENDED),
            ENDED, List.of(ENDED, ENDED, ENDED, ENDED, ENDED));

    @Test
    void everyInputHasItsPlaceInEveryStage() {
        for (Stage stage : Stage.values()) {
            assertThat(Stream.of(Input.values()).map(stage::after)).as(stage.name())
                    .containsExactlyElementsOf(TABLE.get(stage));
        }
    }
}

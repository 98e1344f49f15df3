/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.camelsip.engine.subscriber.Usage.Input;
import io.camelsip.engine.subscriber.Usage.State;

/** All of the table. */
class UsageTest {

    private static final String TABLE = """
            AWAITED    NOTIFIED    STANDING   AWAIT_REFRESH
            AWAITED    TERMINATED  OVER       END
            AWAITED    SILENT      OVER       END
            AWAITED    CUT         OVER       END
            AWAITED    LEAVE       LEAVING    UNSUBSCRIBE
            STANDING   NOTIFIED    STANDING   ADJUST
            STANDING   GRANTED     STANDING   ADJUST
            STANDING   TERMINATED  OVER       END
            STANDING   EXPIRED     OVER       END
            STANDING   REFRESH_DUE REFRESHING REFRESH
            STANDING   ASKED       REFRESHING REFRESH
            STANDING   CUT         STANDING   REFRESH_SOON
            STANDING   LEAVE       LEAVING    UNSUBSCRIBE
            REFRESHING GRANTED     STANDING   AWAIT_REFRESH
            REFRESHING KEPT        STANDING   AWAIT_RETRY
            REFRESHING GONE        OVER       END
            REFRESHING TERMINATED  OVER       END
            REFRESHING LEAVE       LEAVING    UNSUBSCRIBE
            LEAVING    TERMINATED  OVER       END
            LEAVING    SILENT      OVER       END
            LEAVING    GONE        OVER       END
            LEAVING    KEPT        OVER       END
            """;

    @Test
    void everyPairIsInTheTableOrChangesNothing() {
        List<String> table = TABLE.lines().map(line -> String.join(" ", line.trim().split(" +"))).toList();
        List<String> steps = new ArrayList<>();
        for (State state : State.values()) {
            for (Input input : Input.values()) {
                Usage.Step step = Usage.step(state, input);
                if (step.action() != Usage.Action.NOTHING || step.next() != state) {
                    steps.add(state + " " + input + " " + step.next() + " " + step.action());
                }
            }
        }

        assertThat(steps).containsExactlyInAnyOrderElementsOf(table);
    }
}

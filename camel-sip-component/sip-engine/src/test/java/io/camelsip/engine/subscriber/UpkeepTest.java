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
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.camelsip.engine.subscriber.Upkeep.Input;
import io.camelsip.engine.subscriber.Upkeep.State;

/** All of the table. */
class UpkeepTest {

    private static final String TABLE = """
            IDLE          ASK         SUBSCRIBING   SUBSCRIBE
            IDLE          STOP        CLOSED        CLOSE
            SUBSCRIBING   ESTABLISHED STANDING      TELL
            SUBSCRIBING   REFUSED     BACKING_OFF   PAUSE_LONG
            SUBSCRIBING   FAILED      BACKING_OFF   PAUSE
            SUBSCRIBING   LOST        BACKING_OFF   PAUSE_SHORT
            SUBSCRIBING   SENT_AWAY   BACKING_OFF   PAUSE
            SUBSCRIBING   OVER        IDLE          REST
            SUBSCRIBING   STOP        UNSUBSCRIBING UNSUBSCRIBE
            STANDING      ASK         STANDING      REFRESH
            STANDING      LOST        BACKING_OFF   PAUSE_SHORT
            STANDING      SENT_AWAY   BACKING_OFF   PAUSE
            STANDING      OVER        IDLE          REST
            STANDING      STOP        UNSUBSCRIBING UNSUBSCRIBE
            BACKING_OFF   ASK         SUBSCRIBING   SUBSCRIBE
            BACKING_OFF   RETRY_DUE   SUBSCRIBING   SUBSCRIBE
            BACKING_OFF   STOP        CLOSED        CLOSE
            UNSUBSCRIBING GONE        CLOSED        CLOSE
            UNSUBSCRIBING REFUSED     CLOSED        CLOSE
            UNSUBSCRIBING FAILED      CLOSED        CLOSE
            UNSUBSCRIBING LOST        CLOSED        CLOSE
            UNSUBSCRIBING SENT_AWAY   CLOSED        CLOSE
            UNSUBSCRIBING OVER        CLOSED        CLOSE
            UNSUBSCRIBING ESTABLISHED UNSUBSCRIBING UNSUBSCRIBE
            CLOSED        STOP        CLOSED        CLOSE
            """;

    @Test
    void everyPairIsInTheTableOrChangesNothing() {
        List<String> table = TABLE.lines().map(line -> String.join(" ", line.trim().split(" +"))).toList();
        List<String> steps = new ArrayList<>();
        for (State state : State.values()) {
            for (Input input : Input.values()) {
                Upkeep.Step step = Upkeep.step(state, input);
                if (step.action() != Upkeep.Action.NOTHING || step.next() != state) {
                    steps.add(state + " " + input + " " + step.next() + " " + step.action());
                }
            }
        }

        assertThat(steps).containsExactlyInAnyOrderElementsOf(table);
    }

    @Test
    void whoIsStoppedIsStoppedWhateverComesNext() {
        assertThat(Arrays.stream(Input.values()).map(input -> Upkeep.step(State.CLOSED, input).next()))
                .containsOnly(State.CLOSED);
    }
}

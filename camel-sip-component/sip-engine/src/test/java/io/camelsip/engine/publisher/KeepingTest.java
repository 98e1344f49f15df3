/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.camelsip.engine.publisher.Keeping.Action;
import io.camelsip.engine.publisher.Keeping.Input;
import io.camelsip.engine.publisher.Keeping.State;
import io.camelsip.engine.publisher.Keeping.Step;

/** The keeping of a publication, step by step. */
class KeepingTest {

    /** What is not here leaves everything as it is. */
    private static final Map<String, Step> DECIDED = new HashMap<>();

    static {
        decide(State.IDLE, Input.PUBLISH, State.PUBLISHING, Action.PUBLISH);
        decide(State.IDLE, Input.REMOVE, State.IDLE, Action.FORGET);
        decide(State.IDLE, Input.LEAVE, State.IDLE, Action.FORGET);

        decide(State.PUBLISHING, Input.GRANTED, State.KEPT, Action.AWAIT_REFRESH);
        decide(State.PUBLISHING, Input.UNKNOWN, State.PUBLISHING, Action.PUBLISH_ANEW);
        decide(State.PUBLISHING, Input.REFUSED, State.IDLE, Action.FORGET);
        decide(State.PUBLISHING, Input.FAILED, State.IDLE, Action.FORGET);

        for (State asking : List.of(State.MODIFYING, State.REFRESHING)) {
            decide(asking, Input.GRANTED, State.KEPT, Action.AWAIT_REFRESH);
            decide(asking, Input.UNKNOWN, asking, Action.PUBLISH_ANEW);
            decide(asking, Input.REFUSED, State.BACKING_OFF, Action.PAUSE_LONG);
            decide(asking, Input.FAILED, State.BACKING_OFF, Action.PAUSE);
        }
        for (State kept : List.of(State.KEPT, State.BACKING_OFF)) {
            decide(kept, Input.PUBLISH, State.MODIFYING, Action.PUBLISH);
            decide(kept, Input.REMOVE, State.REMOVING, Action.REMOVE);
            decide(kept, Input.LEAVE, State.LEFT, Action.AWAIT_EXPIRY);
        }
        decide(State.KEPT, Input.REFRESH_DUE, State.REFRESHING, Action.REFRESH);
        decide(State.BACKING_OFF, Input.RETRY_DUE, State.REFRESHING, Action.REFRESH);

        decide(State.REMOVING, Input.GRANTED, State.IDLE, Action.FORGET);
        decide(State.REMOVING, Input.UNKNOWN, State.IDLE, Action.FORGET);
        decide(State.REMOVING, Input.REFUSED, State.LEFT, Action.AWAIT_EXPIRY);
        decide(State.REMOVING, Input.FAILED, State.LEFT, Action.AWAIT_EXPIRY);

        decide(State.LEFT, Input.PUBLISH, State.PUBLISHING, Action.PUBLISH);
        decide(State.LEFT, Input.REMOVE, State.REMOVING, Action.REMOVE);
        decide(State.LEFT, Input.EXPIRED, State.IDLE, Action.FORGET);
    }

    private static void decide(State state, Input input, State next, Action action) {
        DECIDED.put(state + " " + input, new Step(next, action));
    }

    @Test
    void eachPairIsDecided() {
        int pairs = 0;
        for (State state : State.values()) {
            for (Input input : Input.values()) {
                assertThat(Keeping.step(state, input)).as(state + " " + input)
                        .isEqualTo(DECIDED.getOrDefault(state + " " + input, new Step(state, Action.NOTHING)));
                pairs++;
            }
        }
        assertThat(pairs).isEqualTo(80);
    }

    @Test
    void whatIsWantedWhileARequestIsUnderWayWaits() {
        for (State state : State.values()) {
            for (Input wanted : List.of(Input.PUBLISH, Input.REMOVE, Input.LEAVE)) {
                if (state.isBusy()) {
                    assertThat(Keeping.step(state, wanted)).as(state + " " + wanted)
                            .isEqualTo(new Step(state, Action.NOTHING));
                }
            }
            assertThat(Keeping.step(state, Input.PUBLISH).action() == Action.PUBLISH).as("%s", state)
                    .isEqualTo(!state.isBusy());
        }
    }
}

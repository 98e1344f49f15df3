/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.line;

import static io.camelsip.engine.line.Upkeep.Action.AWAIT_REFRESH;
import static io.camelsip.engine.line.Upkeep.Action.FINISH;
import static io.camelsip.engine.line.Upkeep.Action.NOTHING;
import static io.camelsip.engine.line.Upkeep.Action.PAUSE;
import static io.camelsip.engine.line.Upkeep.Action.PAUSE_LONG;
import static io.camelsip.engine.line.Upkeep.Action.PAUSE_SHORT;
import static io.camelsip.engine.line.Upkeep.Action.REFRESH;
import static io.camelsip.engine.line.Upkeep.Action.REGISTER;
import static io.camelsip.engine.line.Upkeep.Action.UNREGISTER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.camelsip.engine.line.LineStatus.State;
import io.camelsip.engine.line.Upkeep.Action;
import io.camelsip.engine.line.Upkeep.Input;
import io.camelsip.engine.line.Upkeep.Step;

/** The upkeep of a line, step by step. */
class UpkeepTest {

    /** What is not here leaves everything as it is. */
    private static final Map<String, Step> DECIDED = new HashMap<>();

    static {
        decide(State.IDLE, Input.START, State.REGISTERING, REGISTER);
        decide(State.IDLE, Input.STOP, State.IDLE, FINISH);
        for (State asking : new State[] { State.REGISTERING, State.REFRESHING }) {
            decide(asking, Input.STOP, State.UNREGISTERING, UNREGISTER);
            decide(asking, Input.GRANTED, State.REGISTERED, AWAIT_REFRESH);
            decide(asking, Input.REFUSED, State.BACKING_OFF, PAUSE_LONG);
            decide(asking, Input.FAILED, State.BACKING_OFF, PAUSE);
        }
        decide(State.REGISTERED, Input.STOP, State.UNREGISTERING, UNREGISTER);
        decide(State.REGISTERED, Input.REFRESH_DUE, State.REFRESHING, REFRESH);
        decide(State.REGISTERED, Input.FLOW_LOST, State.BACKING_OFF, PAUSE_SHORT);
        decide(State.BACKING_OFF, Input.STOP, State.UNREGISTERING, UNREGISTER);
        decide(State.BACKING_OFF, Input.RETRY_DUE, State.REGISTERING, REGISTER);
        decide(State.UNREGISTERING, Input.START, State.REGISTERING, REGISTER);
        decide(State.UNREGISTERING, Input.GONE, State.IDLE, FINISH);
    }

    private static void decide(State state, Input input, State next, Action action) {
        DECIDED.put(state + " " + input, new Step(next, action));
    }

    @Test
    void eachPairIsDecided() {
        int pairs = 0;
        for (State state : State.values()) {
            for (Input input : Input.values()) {
                assertThat(Upkeep.step(state, input)).as(state + " " + input)
                        .isEqualTo(DECIDED.getOrDefault(state + " " + input, new Step(state, NOTHING)));
                pairs++;
            }
        }
        assertThat(pairs).isEqualTo(54);
    }
}

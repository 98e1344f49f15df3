/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import static io.camelsip.engine.notifier.Life.Action.FORGET;
import static io.camelsip.engine.notifier.Life.Action.NOTHING;
import static io.camelsip.engine.notifier.Life.Action.SAY_GOODBYE;
import static io.camelsip.engine.notifier.Life.Action.TELL_ALL;
import static io.camelsip.engine.notifier.Life.Action.TELL_NEWS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.camelsip.engine.notifier.Life.Action;
import io.camelsip.engine.notifier.Life.Input;
import io.camelsip.engine.notifier.Life.State;
import io.camelsip.engine.notifier.Life.Step;

/** The life of a subscription at its notifier, step by step. */
class LifeTest {

    /** What is not here leaves everything as it is. */
    private static final Map<String, Step> DECIDED = new HashMap<>();

    static {
        decide(State.EMBRYO, Input.BEGUN_ALLOWED, State.ACTIVE, TELL_ALL);
        decide(State.EMBRYO, Input.BEGUN_PENDING, State.PENDING, TELL_ALL);
        decide(State.EMBRYO, Input.BEGUN_ONCE, State.OVER, SAY_GOODBYE);
        decide(State.EMBRYO, Input.NOT_BEGUN, State.OVER, FORGET);
        decide(State.EMBRYO, Input.ENDED, State.OVER, FORGET);
        decide(State.EMBRYO, Input.LEFT, State.OVER, FORGET);
        decide(State.EMBRYO, Input.UNREACHABLE, State.OVER, FORGET);
        decide(State.PENDING, Input.ALLOWED, State.ACTIVE, TELL_ALL);
        decide(State.PENDING, Input.REFRESHED, State.PENDING, TELL_ALL);
        decide(State.PENDING, Input.ENDED, State.OVER, SAY_GOODBYE);
        decide(State.PENDING, Input.LEFT, State.OVER, FORGET);
        decide(State.PENDING, Input.UNREACHABLE, State.OVER, FORGET);
        decide(State.ACTIVE, Input.REFRESHED, State.ACTIVE, TELL_ALL);
        decide(State.ACTIVE, Input.NEWS, State.ACTIVE, TELL_NEWS);
        decide(State.ACTIVE, Input.ALLOWED, State.ACTIVE, TELL_ALL);
        decide(State.ACTIVE, Input.UNDECIDED, State.PENDING, TELL_ALL);
        decide(State.ACTIVE, Input.LAST_NEWS, State.OVER, SAY_GOODBYE);
        decide(State.ACTIVE, Input.ENDED, State.OVER, SAY_GOODBYE);
        decide(State.ACTIVE, Input.LEFT, State.OVER, FORGET);
        decide(State.ACTIVE, Input.UNREACHABLE, State.OVER, FORGET);
        decide(State.OVER, Input.UNREACHABLE, State.OVER, FORGET);
    }

    private static void decide(State state, Input input, State next, Action action) {
        DECIDED.put(state + " " + input, new Step(next, action));
    }

    @Test
    void eachPairIsDecided() {
        int pairs = 0;
        for (State state : State.values()) {
            for (Input input : Input.values()) {
                assertThat(Life.step(state, input)).as(state + " " + input)
                        .isEqualTo(DECIDED.getOrDefault(state + " " + input, new Step(state, NOTHING)));
                pairs++;
            }
        }
        assertThat(pairs).isEqualTo(48);
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.camelsip.engine.dialog.ReliableProvisional.Action;
import io.camelsip.engine.dialog.ReliableProvisional.Input;
import io.camelsip.engine.dialog.ReliableProvisional.State;

/** A reliable provisional response, step by step (RFC 3262 §3). */
class ReliableProvisionalStepsTest {

    @ParameterizedTest
    @CsvSource({
            "WAITING,      PRACK,      ACKNOWLEDGED, ACCEPT_PRACK",
            "WAITING,      RESEND_DUE, WAITING,      RESEND",
            "WAITING,      DEADLINE,   EXPIRED,      REJECT_INVITE",
            "WAITING,      FINAL_SENT, OVERTAKEN,    GIVE_UP",
            "OVERTAKEN,    PRACK,      ACKNOWLEDGED, ACCEPT_PRACK",
            "OVERTAKEN,    RESEND_DUE, OVERTAKEN,    NOTHING",
            "OVERTAKEN,    DEADLINE,   OVERTAKEN,    NOTHING",
            "OVERTAKEN,    FINAL_SENT, OVERTAKEN,    NOTHING",
            "ACKNOWLEDGED, PRACK,      ACKNOWLEDGED, REFUSE_PRACK",
            "ACKNOWLEDGED, RESEND_DUE, ACKNOWLEDGED, NOTHING",
            "ACKNOWLEDGED, DEADLINE,   ACKNOWLEDGED, NOTHING",
            "ACKNOWLEDGED, FINAL_SENT, ACKNOWLEDGED, NOTHING",
            "EXPIRED,      PRACK,      EXPIRED,      REFUSE_PRACK",
            "EXPIRED,      RESEND_DUE, EXPIRED,      NOTHING",
            "EXPIRED,      DEADLINE,   EXPIRED,      NOTHING",
            "EXPIRED,      FINAL_SENT, EXPIRED,      NOTHING" })
    void eachPairIsDecided(State state, Input input, State next, Action action) {
        assertThat(ReliableProvisional.step(state, input)).isEqualTo(new ReliableProvisional.Step(next, action));
    }
}

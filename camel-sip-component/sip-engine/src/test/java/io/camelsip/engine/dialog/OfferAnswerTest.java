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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.camelsip.engine.dialog.OfferAnswer.Input;
import io.camelsip.engine.dialog.OfferAnswer.Meaning;
import io.camelsip.engine.dialog.OfferAnswer.State;

/** Who may describe what, and when (RFC 3264 §4). */
class OfferAnswerTest {

    private static final Description OURS = description("ours");
    private static final Description THEIRS = description("theirs");

    private final Session session = new Session();

    private static Description description(String text) {
        return new Description(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), Description.SDP);
    }

    @ParameterizedTest
    @CsvSource({
            "NONE,   DESCRIBE,  OURS,   OFFER",
            "NONE,   DESCRIBED, THEIRS, OFFER",
            "NONE,   WITHDRAW,  NONE,   NOTHING",
            "OURS,   DESCRIBE,  OURS,   OUT_OF_TURN",
            "OURS,   DESCRIBED, NONE,   ANSWER",
            "OURS,   WITHDRAW,  NONE,   NOTHING",
            "THEIRS, DESCRIBE,  NONE,   ANSWER",
            "THEIRS, DESCRIBED, THEIRS, OUT_OF_TURN",
            "THEIRS, WITHDRAW,  NONE,   NOTHING" })
    void eachPairIsDecided(State state, Input input, State next, Meaning meaning) {
        assertThat(OfferAnswer.step(state, input)).isEqualTo(new OfferAnswer.Step(next, meaning));
    }

    @Test
    void anOfferIsNothingUntilItIsAnswered() {
        assertThat(session.described(THEIRS)).isEqualTo(Meaning.OFFER);
        assertThat(session.open()).contains(THEIRS);
        assertThat(session.remote()).isEmpty();

        assertThat(session.describe(OURS)).isEqualTo(Meaning.ANSWER);

        assertThat(session.open()).isEmpty();
        assertThat(session.remote()).contains(THEIRS);
        assertThat(session.local()).contains(OURS);
    }

    /** RFC 3261 §14.1. */
    @Test
    void anOfferThatIsRefusedLeavesWhatStood() {
        session.describe(OURS);
        session.described(THEIRS);

        session.describe(description("more"));
        session.withdraw();

        assertThat(session.local()).contains(OURS);
        assertThat(session.remote()).contains(THEIRS);
        assertThat(session.state()).isEqualTo(State.NONE);
    }

    @Test
    void aSecondOfferChangesNothing() {
        session.describe(OURS);

        assertThat(session.describe(description("more"))).isEqualTo(Meaning.OUT_OF_TURN);

        assertThat(session.open()).contains(OURS);
    }

    @Test
    void whatWeGaveOutlivesItsAdaptationAndItsRefresh() {
        Description held = description("held");
        session.described(THEIRS);
        session.describe(OURS);

        session.described(description("hold"));
        session.adapt(held);
        assertThat(session.local()).contains(held);
        session.describe(held);
        session.described(description("hold"));

        assertThat(session.given()).contains(OURS);
    }

    @Test
    void whatWeGiveAnewCounts() {
        Description more = description("more");
        session.described(THEIRS);
        session.describe(OURS);

        session.describe(more);
        assertThat(session.given()).contains(OURS);
        session.described(THEIRS);

        assertThat(session.given()).contains(more);
    }
}

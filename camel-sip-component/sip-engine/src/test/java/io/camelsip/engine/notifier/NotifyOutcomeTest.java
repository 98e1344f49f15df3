/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the answer to a NOTIFY says of its subscription. */
class NotifyOutcomeTest {

    @Test
    void anySuccessIsOne() {
        assertThat(NotifyOutcome.of(200, OptionalInt.empty())).isEqualTo(NotifyOutcome.ARRIVED);
        assertThat(NotifyOutcome.of(202, OptionalInt.empty())).isEqualTo(NotifyOutcome.ARRIVED);
    }

    @ParameterizedTest
    @ValueSource(ints = { 404, 405, 410, 416, 480, 481, 482, 483, 484, 485, 489, 501, 604 })
    void whatEndsAUsageEndsTheSubscriptionUnlessItSaysWhenToComeAgain(int status) {
        assertThat(NotifyOutcome.of(status, OptionalInt.empty())).isEqualTo(NotifyOutcome.GONE);
        assertThat(NotifyOutcome.of(status, OptionalInt.of(3))).isEqualTo(NotifyOutcome.LATER);
    }

    @Test
    void aTimeOutOnTheWayIsSilence() {
        assertThat(NotifyOutcome.of(408, OptionalInt.of(3))).isEqualTo(NotifyOutcome.GONE);
    }

    @ParameterizedTest
    @ValueSource(ints = { 302, 400, 401, 403, 486, 500, 503, 603 })
    void otherRefusalsMayPass(int status) {
        assertThat(NotifyOutcome.of(status, OptionalInt.empty())).isEqualTo(NotifyOutcome.LATER);
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.camelsip.engine.dialog.CallEnd;
import io.camelsip.engine.dialog.CallEvent;

class EventFilterTest {

    private static CallEvent event(CallEvent.Type type) {
        return type == CallEvent.Type.ENDED
                ? FakeCall.incoming("c").ends(Duration.ZERO, CallEnd.local(CallEnd.Why.HUNG_UP))
                : FakeCall.incoming("c").event(type, Duration.ZERO, 0);
    }

    @ParameterizedTest
    @EnumSource
    void withoutOptionsEverythingIsAccepted(CallEvent.Type type) {
        assertThat(EventFilter.of(null, null).accepts(event(type))).isTrue();
        assertThat(EventFilter.of(" , ", " ").accepts(event(type))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({ "EARLY,false", "CONFIRMED,true", "REFRESHED,false", "TRANSFER,false", "ENDED,true" })
    void onlyTheEventsNamedAreAccepted(CallEvent.Type type, boolean accepted) {
        assertThat(EventFilter.of("confirmed, Ended", null).accepts(event(type))).isEqualTo(accepted);
    }

    @Test
    void onlyCallsOfTheDirectionAreAccepted() {
        EventFilter filter = EventFilter.of(null, "outgoing");
        assertThat(filter.accepts(FakeCall.outgoing("c").early())).isTrue();
        assertThat(filter.accepts(FakeCall.incoming("c").early())).isFalse();
    }

    @Test
    void anUnknownEventIsRefusedByName() {
        assertThatThrownBy(() -> EventFilter.of("confirmed,ringing", null)).hasMessage(
                "Option 'events' has 'ringing'; it may have early, confirmed, refreshed, transfer, ended");
    }

    @Test
    void anUnknownDirectionIsRefusedByName() {
        assertThatThrownBy(() -> EventFilter.of(null, "inbound"))
                .hasMessage("Option 'direction' has 'inbound'; it may have incoming, outgoing");
    }
}

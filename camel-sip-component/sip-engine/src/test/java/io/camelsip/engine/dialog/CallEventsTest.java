/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import static io.camelsip.engine.dialog.CallsUnderTest.accepted;
import static io.camelsip.engine.dialog.CallsUnderTest.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.Transport;
import io.camelsip.engine.dialog.CallEvent.Type;
import io.camelsip.engine.wire.WireCall;

/** What is told of calls. */
class CallEventsTest {

    @RegisterExtension
    final CallsUnderTest calls = new CallsUnderTest();

    @Test
    void theStoryOfACall() {
        Instant before = Instant.now();
        calls.ringsForEver();
        WireCall call = calls.call(Transport.TCP).rings();
        calls.invite().respond(180);
        call.expect(180);
        calls.invite().respond(181);
        call.expect(181);
        calls.invite().respond(accepted(calls.invite()));
        call.expect(200);
        call.acknowledges();
        call.asks("UPDATE");
        call.hangsUp();
        calls.end();

        assertThat(calls.eventTypes()).containsExactly(Type.EARLY, Type.EARLY, Type.CONFIRMED, Type.REFRESHED,
                Type.ENDED);
        assertThat(calls.events()).extracting(CallEvent::status).containsExactly(180, 181, 200, 200, 0);
        assertThat(calls.events()).extracting(CallEvent::call).containsOnly(calls.ours());
        assertThat(calls.events()).extracting(CallEvent::at).isSorted();
        CallEvent end = calls.events().get(4);
        assertThat(end.duration()).contains(Duration.between(calls.ours().confirmedAt().orElseThrow(), end.at()));
        assertThat(calls.events().subList(0, 4)).allMatch(event -> event.duration().isEmpty())
                .allMatch(event -> event.end().isEmpty());
        assertThat(calls.ours().startedAt()).isBetween(before, end.at());
    }

    @Test
    void aCallThatIsOverStillSaysWhatItWas() {
        calls.acceptsEverything();
        WireCall call = calls.call(Transport.TCP).established();
        Call ours = calls.ours();
        String id = ours.id();
        call.hangsUp();
        calls.end();

        assertThat(calls.table().find(id)).isEmpty();
        assertThat(ours.id()).isEqualTo(id);
        assertThat(ours.callId()).isEqualTo(call.callId());
        assertThat(ours.localParty().getURI()).hasToString(call.invite().header("To").replaceAll("[<>]", ""));
        assertThat(call.invite().header("From")).startsWith(ours.remoteParty().toString().trim());
        assertThat(ours.localDescription()).isPresent();
        assertThat(ours.ended()).isPresent();
        assertThat(id).matches("[!-~]+");
        assertThat(ours.toString()).contains(call.callId()).contains("ENDED");
        assertThat(ours.end(CallEnd.local(CallEnd.Why.HUNG_UP))).isCompleted();
    }

    @Test
    void whoListensForTheEndHearsOfItOnce() {
        calls.acceptsEverything();
        WireCall call = calls.call(Transport.TCP).established();
        AtomicInteger heard = new AtomicInteger();
        calls.ours().whenEnded(heard::incrementAndGet);
        calls.ours().whenEnded(heard::incrementAndGet);

        call.hangsUp();

        soon().untilAsserted(() -> assertThat(heard).hasValue(2));
        calls.ours().whenEnded(heard::incrementAndGet);
        assertThat(heard).hasValue(3);
    }

    @Test
    void whoNoLongerObservesHearsNothing() {
        List<CallEvent> heard = new CopyOnWriteArrayList<>();
        Calls.Observation observation = calls.table().observe(heard::add);
        calls.acceptsEverything();
        WireCall call = calls.call(Transport.TCP).established();
        soon().until(() -> heard.size() == 1);

        observation.close();
        call.hangsUp();

        calls.end();
        assertThat(heard).hasSize(1);
    }

    @Test
    void anEndBelongsToTheEndOnly() {
        calls.acceptsEverything();
        WireCall call = calls.call(Transport.TCP).established();
        Call ours = calls.ours();

        assertThatThrownBy(() -> new CallEvent(Type.ENDED, ours, Instant.now(), 0, Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CallEvent(Type.EARLY, ours, Instant.now(), 0, Optional.empty(),
                Optional.of(CallEnd.local(CallEnd.Why.HUNG_UP)))).isInstanceOf(IllegalArgumentException.class);
        call.hangsUp();
    }
}

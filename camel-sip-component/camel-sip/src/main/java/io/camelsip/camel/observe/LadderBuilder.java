/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.observe;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.camelsip.camel.observe.Ladder.Step;
import io.camelsip.engine.trace.RecordedCall;
import io.camelsip.engine.trace.RecordedMessage;
import io.camelsip.engine.trace.RecordedMessage.Seen;

/** Makes one ladder of what several saw. For one use. */
final class LadderBuilder {

    private final List<String> calls;
    private final int leftOut;
    private final List<Sighting> sightings;

    LadderBuilder(Collection<RecordedCall> seen) {
        calls = seen.stream().map(RecordedCall::callId).distinct().toList();
        leftOut = seen.stream().mapToInt(RecordedCall::leftOut).sum();
        sightings = seen.stream()
                .flatMap(call -> call.messages().stream()
                        .map(message -> new Sighting(call.by(), call.callId(), message)))
                .sorted(Comparator.comparing((Sighting sighting) -> sighting.message().at())
                        .thenComparing(sighting -> sighting.message().seen()))
                .toList();
    }

    Ladder build() {
        List<Sighting> messages = onceEach();
        HostTable hosts = new HostTable(sightings, messages);
        List<Step> steps = new ArrayList<>();
        Set<List<Object>> before = new HashSet<>();
        for (Sighting sighting : messages) {
            steps.add(step(sighting, hosts, !before.add(identity(sighting))));
        }
        return new Ladder(calls, hosts.columns(), steps, leftOut);
    }

    /** Without what its sender recorded too: a receiver saw the latest one sent of those that look the same. */
    private List<Sighting> onceEach() {
        List<Sighting> messages = new ArrayList<>();
        Map<List<Object>, Deque<Sighting>> underWay = new HashMap<>();
        for (Sighting sighting : sightings) {
            Deque<Sighting> same = underWay.computeIfAbsent(identity(sighting), first -> new ArrayDeque<>());
            if (sighting.message().seen() == Seen.SENT) {
                same.push(sighting);
                messages.add(sighting);
            } else if (same.poll() == null) {
                messages.add(sighting);
            }
        }
        return messages;
    }

    private static List<Object> identity(Sighting sighting) {
        RecordedMessage message = sighting.message();
        return List.of(message.transport(), message.from(), message.to(), ByteBuffer.wrap(message.bytes()));
    }

    private Step step(Sighting sighting, HostTable hosts, boolean repeated) {
        RecordedMessage message = sighting.message();
        Instant begin = sightings.get(0).message().at();
        return new Step(
                hosts.column(message.from()), hosts.column(message.to()), Duration.between(begin, message.at()),
                sighting.kind(), sighting.label(), sighting.method(), sighting.session(), repeated,
                message.transport().name(), calls.indexOf(sighting.call()));
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.registrar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.camelsip.engine.registrar.RegistrationEvent.Type;
import io.camelsip.engine.store.Binding;
import io.camelsip.engine.store.Bindings;

/** What has happened to bindings between two states of an address of record. Stateless. */
final class Events {

    private Events() {
    }

    /** Those that are gone first, then the others in their order. */
    static List<RegistrationEvent> between(Bindings before, Bindings after, Instant now) {
        Map<Long, Binding> gone = new HashMap<>();
        before.list().forEach(binding -> gone.put(binding.id(), binding));
        List<RegistrationEvent> there = new ArrayList<>();
        for (Binding binding : after.list()) {
            Binding old = gone.remove(binding.id());
            if (old == null) {
                there.add(new RegistrationEvent(Type.BOUND, binding));
            } else if (!old.equals(binding)) {
                there.add(new RegistrationEvent(Type.REFRESHED, binding));
            }
        }
        List<RegistrationEvent> events = new ArrayList<>();
        gone.values().forEach(binding -> events
                .add(new RegistrationEvent(binding.isExpired(now) ? Type.EXPIRED : Type.REMOVED, binding)));
        events.addAll(there);
        return events;
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.dialog;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.camelsip.engine.dialog.Call;
import io.camelsip.engine.dialog.CallEvent;

/**
 * Which events a consumer tells its route of.
 *
 * @param types     what happened
 * @param direction of the calls; both where empty
 */
record EventFilter(Set<CallEvent.Type> types, Optional<Call.Direction> direction) {

    /**
     * Reads the options of an endpoint.
     *
     * @param events    names separated by commas; all where null or blank
     * @param direction {@code incoming} or {@code outgoing}; both where null or blank
     */
    static EventFilter of(String events, String direction) {
        Set<CallEvent.Type> types = EnumSet.noneOf(CallEvent.Type.class);
        for (String name : (events == null ? "" : events).split(",")) {
            if (!name.isBlank()) {
                types.add(constant(CallEvent.Type.class, "events", name));
            }
        }
        return new EventFilter(
                types.isEmpty() ? EnumSet.allOf(CallEvent.Type.class) : types,
                direction == null || direction.isBlank() ? Optional.empty()
                        : Optional.of(constant(Call.Direction.class, "direction", direction)));
    }

    boolean accepts(CallEvent event) {
        return types.contains(event.type())
                && (direction.isEmpty() || direction.get() == event.call().direction());
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String option, String name) {
        try {
            return Enum.valueOf(type, name.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Option '" + option + "' has '" + name.strip() + "'; it may have "
                    + Arrays.stream(type.getEnumConstants()).map(EventFilter::nameOf)
                            .collect(Collectors.joining(", ")),
                    e);
        }
    }

    /** How routes write a constant. */
    static String nameOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.registrar;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import io.camelsip.engine.registrar.RegistrationEvent;

/** Which events a route wants to hear of. */
record RegistrationEvents(Set<RegistrationEvent.Type> types) {

    /** Reads the option of an endpoint: names separated by commas; all where null or blank. */
    static RegistrationEvents of(String events) {
        Set<RegistrationEvent.Type> types = EnumSet.noneOf(RegistrationEvent.Type.class);
        for (String name : (events == null ? "" : events).split(",")) {
            if (!name.isBlank()) {
                types.add(type(name.strip()));
            }
        }
        return new RegistrationEvents(types.isEmpty() ? EnumSet.allOf(RegistrationEvent.Type.class) : types);
    }

    private static RegistrationEvent.Type type(String name) {
        return Arrays.stream(RegistrationEvent.Type.values()).filter(type -> nameOf(type).equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Option 'events' has '" + name + "'; it may have "
                        + Arrays.stream(RegistrationEvent.Type.values()).map(RegistrationEvents::nameOf)
                                .collect(Collectors.joining(", "))));
    }

    boolean accepts(RegistrationEvent event) {
        return types.contains(event.type());
    }

    /** How routes write a type. */
    static String nameOf(RegistrationEvent.Type type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}

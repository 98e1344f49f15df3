/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.presence;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import io.camelsip.engine.event.EventKey;

/**
 * Which events a route wants to hear of.
 *
 * @param packages names of event packages; empty for all
 */
record PresenceEvents(Set<Kind> kinds, Set<String> packages) {

    /** What events are about. */
    enum Kind {
        STATE, SUBSCRIPTION;

        /** How routes write it. */
        String option() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static Kind parse(String name) {
            return Arrays.stream(values()).filter(kind -> kind.option().equalsIgnoreCase(name)).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("Option 'events' has '" + name + "'; it may have "
                            + Arrays.stream(values()).map(Kind::option).collect(Collectors.joining(", "))));
        }
    }

    /** Reads the options of an endpoint, names separated by commas; all where null or blank. */
    static PresenceEvents of(String events, String packages) {
        Set<Kind> kinds = PresenceSettings.list(events).stream().map(Kind::parse)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
        return new PresenceEvents(kinds.isEmpty() ? EnumSet.allOf(Kind.class) : kinds,
                new HashSet<>(PresenceSettings.list(packages)));
    }

    boolean accepts(Kind kind, EventKey key) {
        return kinds.contains(kind) && (packages.isEmpty() || packages.contains(key.eventName()));
    }
}

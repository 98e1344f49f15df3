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
import java.util.Locale;
import java.util.stream.Collectors;

/** What a producer does. */
enum PresenceOperation {

    /** Handles the SUBSCRIBE, PUBLISH or REFER that the exchange came with. */
    SERVE,
    /** Sets the state of a resource. */
    PUBLISH,
    /** Takes back what was set. */
    WITHDRAW,
    /** Finds the state of a resource. */
    STATE,
    /** Finds who watches a resource. */
    SUBSCRIPTIONS,
    /** Says what a watcher may. */
    DECIDE,
    /** Ends all subscriptions to a resource. */
    DISMISS,
    /** Makes a route that subscribes elsewhere subscribe to one resource more. */
    WATCH,
    /** Makes it subscribe no longer. */
    UNWATCH;

    /** Reads the option of an endpoint. */
    static PresenceOperation parse(String name) {
        return Arrays.stream(values()).filter(operation -> operation.option().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Option 'operation' is '" + name + "'; it may be "
                        + Arrays.stream(values()).map(PresenceOperation::option).collect(Collectors.joining(", "))));
    }

    private String option() {
        return name().toLowerCase(Locale.ROOT);
    }
}

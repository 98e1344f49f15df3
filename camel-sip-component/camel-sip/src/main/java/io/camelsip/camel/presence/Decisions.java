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

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.notifier.Decision;

/** How routes write decisions. Stateless. */
final class Decisions {

    private Decisions() {
    }

    static Decision parse(String name) {
        return Arrays.stream(Decision.values()).filter(decision -> nameOf(decision).equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The decision about a watcher is '" + name
                        + "'; header '"
                        + SipConstants.DECISION + "' may be "
                        + Arrays.stream(Decision.values()).map(Decisions::nameOf).collect(Collectors.joining(", "))));
    }

    static String nameOf(Decision decision) {
        return decision.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

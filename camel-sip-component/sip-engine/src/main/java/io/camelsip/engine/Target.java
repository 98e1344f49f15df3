/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine;

import java.util.List;
import java.util.Optional;

import javax.sip.address.URI;

/**
 * Somebody whom a proxy may forward a request to (RFC 3261 §16.5), and whom a location service finds (§10.3).
 *
 * @param uri   becomes the Request-URI
 * @param q     preference, 0 to 1000: the q of a Contact times 1000
 * @param route what Route is to begin with (the Path of a registration, RFC 3327), values such as {@code <sip:edge;lr>}
 * @param flow  the only way to it, where there is one (RFC 5626 §5.3)
 */
public record Target(URI uri, int q, List<String> route, Optional<FlowId> flow) {

    /** Preference of whom nobody gave any. */
    public static final int MOST_PREFERRED = 1000;

    public Target {
        route = List.copyOf(route);
        if (q < 0 || q > MOST_PREFERRED) {
            throw new IllegalArgumentException("A preference of " + q + " is not between 0 and 1000");
        }
    }

    /** One that is found by its URI alone. */
    public static Target of(URI uri) {
        return new Target(uri, MOST_PREFERRED, List.of(), Optional.empty());
    }
}

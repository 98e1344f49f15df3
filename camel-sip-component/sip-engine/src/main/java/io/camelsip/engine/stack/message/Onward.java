/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a request says on its way to the next hop that it did not say when it came (RFC 3261 §16.6); all else stays byte
 * for byte.
 *
 * @param requestUri the Request-URI
 * @param routes     values of Route, all of them
 * @param via        value of the Via in front of the others
 * @param lines      whole header fields in front of the others, such as Record-Route, without line ends
 * @param maxBreadth Max-Breadth (RFC 5393 §5), or -1 to leave it
 * @param fields     header fields set, by name: they replace those of that name; none removes them
 * @param body       a new body
 */
public record Onward(
        String requestUri, List<String> routes, String via, List<String> lines, int maxBreadth,
        Map<String, List<String>> fields, Optional<byte[]> body) {

    static final String MAX_BREADTH = "Max-Breadth";
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.proxy;

import java.util.ArrayList;
import java.util.List;

/**
 * Request-URI and Route for the next hop, and the URI that leads there (RFC 3261 §16.6 steps 6 and 7).
 *
 * @param routes values of Route
 */
record Itinerary(String requestUri, List<String> routes, String nextHop) {

    /**
     * @param routes  values of Route
     * @param nextHop the URI in the first of them, where there is one
     */
    static Itinerary of(String requestUri, List<String> routes, String nextHop) {
        if (routes.isEmpty()) {
            return new Itinerary(requestUri, routes, requestUri);
        }
        if (RouteUri.of(nextHop).loose()) {
            return new Itinerary(requestUri, routes, nextHop);
        }
        List<String> folded = new ArrayList<>(routes.subList(1, routes.size()));
        folded.add('<' + requestUri + '>');
        return new Itinerary(nextHop, folded, nextHop);
    }

    /** The URI in the brackets of a Route's value. */
    static String uriOf(String route) {
        int open = route.indexOf('<');
        int close = route.indexOf('>', open);
        return open < 0 || close < 0 ? route : route.substring(open + 1, close);
    }
}

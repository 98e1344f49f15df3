/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.proxy;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.camelsip.engine.FlowId;
import io.camelsip.engine.Target;
import io.camelsip.engine.stack.message.RequestImage.Element;

/**
 * One way for a request to go on.
 *
 * @param flow   the only one to take, where there is one
 * @param side   our address to send from, where there is a choice
 * @param target whom it leads to; empty if that is just whom the request names
 */
record Way(
        Itinerary itinerary, Optional<FlowId> flow, Optional<InetSocketAddress> side, Optional<Target> target) {

    /** Where the request itself wants to go. */
    static Way of(Arrival arrival) {
        List<String> routes = texts(arrival.routes());
        return new Way(Itinerary.of(arrival.requestUri(), routes, first(arrival.routes())), arrival.flow(),
                arrival.side(), Optional.empty());
    }

    static Way to(Target target, Arrival arrival) {
        List<String> routes = new ArrayList<>(target.route());
        routes.addAll(texts(arrival.routes()));
        String nextHop = target.route().isEmpty() ? first(arrival.routes())
                : Itinerary.uriOf(target.route().get(0));
        return new Way(Itinerary.of(requestUri(target.uri().toString()), routes, nextHop), target.flow(),
                arrival.side(),
                Optional.of(target));
    }

    /** RFC 3261 §19.1.1: a Request-URI has no header fields. */
    static String requestUri(String uri) {
        int headers = uri.indexOf('?', uri.indexOf('@') + 1);
        return headers < 0 ? uri : uri.substring(0, headers);
    }

    private static List<String> texts(List<Element> routes) {
        return routes.isEmpty() ? List.of() : routes.stream().map(Element::text).toList();
    }

    private static String first(List<Element> routes) {
        return routes.isEmpty() ? "" : routes.get(0).uri();
    }
}

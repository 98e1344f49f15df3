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
import io.camelsip.engine.proxy.RouteMarks.Kind;
import io.camelsip.engine.proxy.RouteMarks.Mark;
import io.camelsip.engine.resolve.HostResolver;
import io.camelsip.engine.stack.message.RequestImage;
import io.camelsip.engine.stack.message.RequestImage.Element;

/**
 * Where a request wants to go from here, once what it says about us has been taken off (RFC 3261 §16.4).
 *
 * @param requestUri whom it is for
 * @param routes     what is left of Route
 * @param flow       what our own Route asked for (RFC 5626 §5.3)
 * @param side       our address to send from: that of our own Route for that side, else where the request came to
 * @param ofDialog   whether it is in a dialog that was recorded here
 * @param asks       whether that is for a listener to send on, but for ACK
 * @param forged     whether a Route to us says something that we did not give out for this Call-ID
 */
record Arrival(
        String requestUri, List<Element> routes, Optional<FlowId> flow, Optional<InetSocketAddress> side,
        boolean ofDialog, boolean asks,
        boolean forged) {

    /** We put two at most into a dialog. */
    private static final int OUR_MOST = 2;

    static Arrival of(RequestImage image, RouteMarks marks, OwnHosts own) {
        return new Reading(image, marks, own).read();
    }

    private static final class Reading {

        private final String callId;
        private final RouteMarks marks;
        private final OwnHosts own;
        private final List<Element> routes;
        private String requestUri;
        private Optional<FlowId> flow = Optional.empty();
        private Optional<InetSocketAddress> side;
        private boolean ofDialog;
        private boolean asks;
        private boolean forged;

        private Reading(RequestImage image, RouteMarks marks, OwnHosts own) {
            this.callId = image.callId();
            this.marks = marks;
            this.own = own;
            this.routes = new ArrayList<>(image.routes());
            this.requestUri = image.requestUri();
            this.side = Optional.of(image.message().flow().localAddress());
        }

        private Arrival read() {
            unfoldStrictRoute();
            for (int popped = 0; popped < OUR_MOST && !routes.isEmpty(); popped++) {
                RouteUri first = RouteUri.of(routes.get(0).uri());
                if (!own.contains(first.host(), first.port())) {
                    break;
                }
                routes.remove(0);
                if (popped > 0) {
                    side = addressOf(first).or(() -> side);
                }
                marks.read(first.user(), callId).ifPresentOrElse(this::obey, () -> forged |= !first.user().isEmpty());
            }
            return new Arrival(requestUri, routes, flow, side, ofDialog, asks, forged);
        }

        private static Optional<InetSocketAddress> addressOf(RouteUri uri) {
            return HostResolver.isLiteral(uri.host()) && uri.port() > 0
                    ? Optional.of(new InetSocketAddress(uri.host(), uri.port()))
                    : Optional.empty();
        }

        private void obey(Mark mark) {
            ofDialog |= mark.kind() != Kind.PATH;
            asks |= mark.kind() == Kind.ASKING;
            flow = mark.flow();   // where there are two of ours, the second is that of the side it goes to
        }

        /** RFC 3261 §16.4: a strict router before us put our Record-Route into the request line. */
        private void unfoldStrictRoute() {
            if (routes.isEmpty()) {
                return;
            }
            RouteUri uri = RouteUri.of(requestUri);
            Optional<Mark> mark = marks.read(uri.user(), callId).filter(any -> own.contains(uri.host(), uri.port()));
            if (mark.isPresent()) {
                obey(mark.get());
                requestUri = routes.remove(routes.size() - 1).uri();
            }
        }
    }
}

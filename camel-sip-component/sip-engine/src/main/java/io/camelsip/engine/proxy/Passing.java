/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

import io.camelsip.engine.resolve.Hop;
import io.camelsip.engine.stack.Relays;
import io.camelsip.engine.stack.message.MessageWorkshop;
import io.camelsip.engine.stack.message.Onward;
import io.camelsip.engine.stack.message.RequestImage;
import io.camelsip.engine.stack.message.TopVia;
import io.camelsip.engine.transport.Flow;

/**
 * Sends on without waiting: what is never answered, which is the ACK to a 2xx (RFC 3261 §16.6, last paragraph) and BENOTIFY,
 * and anything at an address without transactions (§16.11). What cannot be sent is lost, as it would be on the wire. On the
 * stripe.
 */
final class Passing {

    private final ProxyNode node;
    private final Relays relays;
    private final MessageChanges changes;
    private final boolean recordRoute;
    private final boolean answered;

    private Passing(
            ProxyNode node, Relays relays, MessageChanges changes, boolean recordRoute, boolean answered) {
        this.node = node;
        this.relays = relays;
        this.changes = changes;
        this.recordRoute = recordRoute;
        this.answered = answered;
    }

    /** For what nobody answers. */
    static Passing unanswered(ProxyNode node, Relays relays) {
        return new Passing(node, relays, MessageChanges.NONE, false, false);
    }

    /**
     * For what has no transaction here: our Via holds the way back of its responses.
     *
     * @param recordRoute whether what follows in a dialog comes through here, too
     */
    static Passing withoutTransaction(ProxyNode node, Relays relays, MessageChanges changes, boolean recordRoute) {
        return new Passing(node, relays, changes, recordRoute, true);
    }

    private List<String> lines(RequestImage image, Way way, Flow flow, InetSocketAddress self) throws IOException {
        return recordRoute && RecordRoutes.mayBeginDialog(image)
                ? new RecordRoutes(node).record(image, image.message().flow(), flow, self, way.flow(), false)
                : List.of();
    }

    /** RFC 3261 §16.11: the same branch for what is the same; and where its responses go. */
    private String viaWithWayBack(RequestImage image, Flow flow, InetSocketAddress self) {
        String branch = node.loops().branch(node.marks().branchOf(image.message().requestKey()),
                node.loops().wayHash(image));
        return Vias.value(flow.transport(), self, branch) + ";" + Vias.BACK + '='
                + node.marks().ofVia(branch, RecordRoutes.id(TopVia.replyPath(image.message())));
    }

    void pass(RequestImage image, Way way) {
        if (image.maxForwards() == 0) {
            return;
        }
        if (way.flow().isPresent()) {
            node.wayOut().find(way.flow().get()).ifPresent(flow -> send(image, way, flow));
        } else {
            MessageWorkshop.sipUri(way.itinerary().nextHop()).filter(uri -> !uri.isSecure())
                    .ifPresent(uri -> node.locator().locate(uri, Optional.empty())
                            .thenAccept(hops -> open(image, way, hops.get(0))));
        }
    }

    private void open(RequestImage image, Way way, Hop hop) {
        node.wayOut().open(hop.transport(), hop.address(), way.side())
                .thenAccept(flow -> relays.run(() -> send(image, way, flow)));
    }

    private void send(RequestImage image, Way way, Flow open) {
        try {
            Flow flow = relays.watched(open);
            InetSocketAddress self = node.wayOut().reachableAt(flow);
            String via = answered ? viaWithWayBack(image, flow, self)
                    : Vias.value(flow.transport(), self, node.loops().branch(relays.tokens(), 0));
            flow.send(image.onward(new Onward(way.itinerary().requestUri(), way.itinerary().routes(), via, lines(image,
                    way, flow, self), -1, changes.fields(), changes.body())));
            relays.sent(image.method());
        } catch (IOException e) {
            relays.failed(e);
        }
    }
}

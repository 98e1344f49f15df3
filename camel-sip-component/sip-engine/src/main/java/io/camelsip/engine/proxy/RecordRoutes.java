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
import java.util.Set;

import javax.sip.message.Request;

import io.camelsip.engine.FlowId;
import io.camelsip.engine.Transport;
import io.camelsip.engine.resolve.HostResolver;
import io.camelsip.engine.resolve.LocalAddresses;
import io.camelsip.engine.stack.message.RequestImage;
import io.camelsip.engine.transport.Flow;

/** What brings later requests back through here: Record-Route (RFC 3261 §16.6 step 4) and Path (RFC 3327). Stateless. */
final class RecordRoutes {

    private static final Set<String> DIALOG_METHODS = Set.of(Request.INVITE, Request.SUBSCRIBE, Request.REFER);

    private final ProxyNode node;

    /** Whether later requests can follow it (RFC 3261 §12.1, RFC 6665 §4.4.1). */
    static boolean mayBeginDialog(RequestImage image) {
        return !image.message().toTag() && DIALOG_METHODS.contains(image.method());
    }

    RecordRoutes(ProxyNode node) {
        this.node = node;
    }

    /**
     * One Record-Route, or two where the sides differ: in transport or address, or in what it takes to reach an end.
     *
     * @param from where the request came from
     * @param to   where it goes, with {@code self} as our address there
     * @param flow the only way there
     * @param asks whether later requests go to a listener
     */
    List<String> record(
            RequestImage image, Flow from, Flow to, InetSocketAddress self, Optional<FlowId> flow, boolean asks)
            throws IOException {
        InetSocketAddress back = node.wayOut().reachableAt(from);
        Optional<FlowId> sender = senderFlow(image, from);
        String callId = image.callId();
        String there = line("Record-Route", node.marks().ofDialog(callId, flow, asks), self, to.transport(), "");
        if (from.transport() == to.transport() && back.equals(self) && sender.isEmpty() && flow.isEmpty()) {
            return List.of(there);
        }
        return List.of(there,
                line("Record-Route", node.marks().ofDialog(callId, sender, asks), back, from.transport(), ""));
    }

    /** RFC 5626 §5.1: the sender is to be reached by the way it came, if it is next to us. */
    String path(RequestImage image, Flow from, Flow to, InetSocketAddress self) {
        return image.vias() == 1
                ? line("Path", node.marks().ofFlow(id(from)), self, to.transport(), ";ob")
                : line("Path", "", self, to.transport(), "");
    }

    static FlowId id(Flow flow) {
        return new FlowId(flow.transport(), flow.localAddress(), flow.remoteAddress());
    }

    /** Where the sender is next to us and its Contact does not lead to it, as behind a NAT, or asks for it (RFC 5626 §4.3). */
    private static Optional<FlowId> senderFlow(RequestImage image, Flow from) {
        if (image.vias() > 1) {
            return Optional.empty();
        }
        return image.contact().filter(contact -> contact.uri().endsWith(";ob") || contact.uri().contains(";ob;")
                || isElsewhere(RouteUri.of(contact.uri()), from)).map(contact -> id(from));
    }

    private static boolean isElsewhere(RouteUri contact, Flow from) {
        InetSocketAddress source = from.remoteAddress();
        if (!HostResolver.isLiteral(contact.host())) {
            return contact.host().endsWith(".invalid");
        }
        int port = contact.port() > 0 ? contact.port() : from.transport().defaultPort();
        return port != source.getPort() || !HostResolver.isAddress(contact.host(), source.getAddress());
    }

    private static String line(
            String name, String mark, InetSocketAddress self, Transport transport, String parameters) {
        StringBuilder line = new StringBuilder(120).append(name).append(": <sip:");
        if (!mark.isEmpty()) {
            line.append(mark).append('@');
        }
        line.append(LocalAddresses.hostInUri(self)).append(':').append(self.getPort());
        if (transport != Transport.UDP) {
            line.append(";transport=").append(transport.parameter());
        }
        return line.append(";lr").append(parameters).append('>').toString();
    }

}

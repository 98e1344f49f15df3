/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.registrar;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.ViaHeader;

import io.camelsip.engine.FlowId;
import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.Transport;
import io.camelsip.engine.resolve.HostResolver;

/** Whether a contact can only be reached the way its REGISTER came by (RFC 5626 §6, NATs). Any thread. */
final class ReturnPath {

    /** Our own ends: a few, shared by all bindings. */
    private final Interner<InetSocketAddress> locals = new Interner<>(256);

    Optional<FlowId> of(IncomingRequest request, URI contact, boolean outbound, List<String> path) {
        // who comes through a proxy is reached through it: by Path, or by what the contact says
        if (!path.isEmpty() || Fields.count(request.message(), ViaHeader.NAME) != 1
                || !(contact instanceof SipURI uri)) {
            return Optional.empty();
        }
        FlowId flow = request.flowId();
        return outbound || isConnection(flow, uri) || isElsewhere(flow.remote(), uri, request)
                ? Optional.of(new FlowId(flow.transport(), locals.intern(flow.local()), flow.remote()))
                : Optional.empty();
    }

    /** A connection leads back, unless the device asks to be reached by another transport. */
    private static boolean isConnection(FlowId flow, SipURI contact) {
        String transport = contact.getParameter("transport");
        return flow.transport().isReliable()
                && (transport == null || transport.equalsIgnoreCase(flow.transport().parameter()));
    }

    /** Whether the contact names another address than it came from: that of an inner network. A name tells nothing. */
    private static boolean isElsewhere(InetSocketAddress source, SipURI contact, IncomingRequest request) {
        if (!HostResolver.isLiteral(contact.getHost())) {
            return false;
        }
        return !HostResolver.isAddress(contact.getHost(), source.getAddress())
                || request.transport() == Transport.UDP && asksForSourcePort(request)
                        && source.getPort() != port(contact);
    }

    /** RFC 3581 §3: who asks for its source port receives where it sends from. */
    private static boolean asksForSourcePort(IncomingRequest request) {
        return ((ViaHeader) request.message().getHeader(ViaHeader.NAME)).getParameter("rport") != null;
    }

    private static int port(SipURI contact) {
        return contact.getPort() > 0 ? contact.getPort() : Transport.UDP.defaultPort();
    }
}

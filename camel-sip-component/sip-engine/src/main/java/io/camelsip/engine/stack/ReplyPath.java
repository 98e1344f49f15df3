/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack;

import java.text.ParseException;

import gov.nist.javax.sip.header.Via;
import io.camelsip.engine.Transport;
import io.camelsip.engine.resolve.HostResolver;
import io.camelsip.engine.transport.Flow;

/** Notes in a request where it came from, and finds where its answers go. Never to an address that a Via names. */
final class ReplyPath {

    private ReplyPath() {
    }

    /** RFC 3261 §18.2.1 and RFC 3581 §4: the source, where sent-by does not tell it or the peer asks for it. */
    static void noteSource(Via via, Flow flow) throws ParseException {
        boolean asked = via.hasParameter(Via.RPORT);
        if (asked) {
            via.setParameter(Via.RPORT, Integer.toString(flow.remoteAddress().getPort()));
        }
        if (asked || !HostResolver.isAddress(via.getHost(), flow.remoteAddress().getAddress())) {
            via.setParameter(Via.RECEIVED, addressOf(flow));
        }
    }

    /**
     * RFC 3261 §18.2.2: the connection the request came by, or the address a datagram came from and the port of sent-by;
     * the port it came from if the peer asked for that (RFC 3581).
     */
    static Flow of(Via via, Flow flow) {
        if (flow.transport().isReliable() || via.hasParameter(Via.RPORT) || isBehindNat(via, flow)) {
            return flow;
        }
        int port = via.getPort() > 0 ? via.getPort() : Transport.UDP.defaultPort();
        return port == flow.remoteAddress().getPort() ? flow : flow.withRemotePort(port);
    }

    /**
     * RFC 3261 §18.2.2 would have the port of sent-by here too, which is one of the peer's inner network: nobody listens
     * there at the address that its NAT shows us. We answer where the request came from, because that works.
     */
    private static boolean isBehindNat(Via via, Flow flow) {
        // in this order: the frequent case is the cheap one
        return !HostResolver.isAddress(via.getHost(), flow.remoteAddress().getAddress())
                && HostResolver.isLiteral(via.getHost());
    }

    private static String addressOf(Flow flow) {
        String address = flow.remoteAddress().getAddress().getHostAddress();
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }
}

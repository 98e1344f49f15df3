/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import io.camelsip.engine.Transport;
import io.camelsip.engine.resolve.HostResolver;
import io.camelsip.engine.transport.Flow;

/** The Via of whoever sent a request here, out of its bytes. For one message. */
public final class TopVia {

    private final byte[] bytes;
    private final Flow flow;
    private final int from;
    private final int to;
    private final int elementTo;
    private final String host;
    private final int port;
    private final boolean asksForPort;

    private TopVia(byte[] bytes, int from, int to, Flow flow) {
        this.bytes = bytes;
        this.flow = flow;
        this.from = from;
        this.to = to;
        ViaCursor via = new ViaCursor();
        via.over(bytes, from, to);
        via.via();
        host = via.host();
        port = via.port();
        boolean asks = false;
        ParameterCursor parameters = via.parameters();
        while (parameters.next()) {
            asks |= parameters.isNamed("rport");
        }
        asksForPort = asks;
        elementTo = Grammar.trimEnd(bytes, from, parameters.position());
    }

    static TopVia of(Head head, Flow flow) {
        int index = head.first(Field.VIA);
        return new TopVia(head.bytes(), head.valueFrom(index), head.valueTo(index), flow);
    }

    /** The way to its sender (RFC 3261 §18.2.2, RFC 3581): never to an address that a Via names. */
    public static Flow replyPath(Verdict.Admitted message) {
        return of(message.head(), message.flow()).replyPath();
    }

    /**
     * The connection the request came by, or the address a datagram came from and the port of sent-by; the port it came
     * from if the peer asked for that (RFC 3581). RFC 3261 §18.2.2 would have the port of sent-by also where that is another
     * address, one of the peer's inner network: nobody listens there at the address that its NAT shows us.
     */
    private Flow replyPath() {
        // in this order: the frequent case is the cheap one
        if (flow.transport().isReliable() || asksForPort || !isSource() && HostResolver.isLiteral(host)) {
            return flow;
        }
        int reply = port > 0 ? port : Transport.UDP.defaultPort();
        return reply == flow.remoteAddress().getPort() ? flow : flow.withRemotePort(reply);
    }

    private boolean isSource() {
        return HostResolver.isAddress(host, flow.remoteAddress().getAddress());
    }

    /** Writes the whole line's value, with where the request came from if sent-by does not tell it or it is asked for. */
    void write(ByteText text) {
        boolean source = isSource();
        if (source && !asksForPort) {
            text.add(bytes, from, to);
            return;
        }
        ViaCursor via = new ViaCursor();
        via.over(bytes, from, to);
        via.via();
        text.add(bytes, from, via.sentByTo());
        ParameterCursor parameters = via.parameters();
        while (parameters.next()) {
            if (!parameters.isNamed("rport") && !parameters.isNamed("received")) {
                copy(parameters, text);
            }
        }
        text.add(";received=").add(plain(flow.remoteAddress().getAddress().getHostAddress()));
        if (asksForPort) {
            text.add(";rport=").add(flow.remoteAddress().getPort());
        }
        text.add(bytes, elementTo, to);
    }

    private static void copy(ParameterCursor parameter, ByteText text) {
        text.add(";").add(parameter.name());
        if (parameter.hasValue()) {
            String quote = parameter.isQuoted() ? "\"" : "";
            text.add("=").add(quote).add(parameter.value()).add(quote);
        }
    }

    private static String plain(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }
}

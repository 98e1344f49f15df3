/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;

import io.camelsip.camel.sip.peer.WirePeer;
import io.camelsip.engine.ListenAddress;
import io.camelsip.engine.Transport;

/** A context with a route and a peer on the wire. */
abstract class SipRouteTest extends CamelTestSupport {

    private final List<WirePeer> peers = new ArrayList<>();

    @AfterEach
    void closePeers() {
        peers.forEach(WirePeer::close);
    }

    WirePeer udpPeer() {
        return add(WirePeer.udp());
    }

    WirePeer tcpPeer() {
        return add(WirePeer.tcp());
    }

    private WirePeer add(WirePeer peer) {
        peers.add(peer);
        return peer;
    }

    /** Sends an exchange that expects an answer, without waiting for it. */
    CompletableFuture<Exchange> request(String endpoint, Consumer<Exchange> content) {
        return template.asyncSend(endpoint, exchange -> {
            exchange.setPattern(ExchangePattern.InOut);
            content.accept(exchange);
        });
    }

    SipComponent component() {
        return context.getComponent("sip", SipComponent.class);
    }

    /** The port of the only listening point, or of the first of this transport. */
    int port(Transport transport) {
        return component().statistics().orElseThrow().listening().stream()
                .filter(address -> address.transport() == transport).mapToInt(ListenAddress::port).findFirst()
                .orElseThrow();
    }

    int port() {
        return port(Transport.UDP);
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.proxy;

import java.util.ArrayList;
import java.util.List;

import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import io.camelsip.camel.sip.SipComponent;
import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;

/** A context with a route that forwards, somebody before it and some behind it on the wire. */
abstract class ProxyWireTest extends CamelTestSupport {

    final WirePeer caller = WirePeer.udp();
    final WirePeer bob = WirePeer.udp();
    final WirePeer carol = WirePeer.udp();

    @AfterEach
    void closePeers() {
        List.of(caller, bob, carol).forEach(WirePeer::close);
    }

    @BeforeEach
    void stopSoon() {
        context.getShutdownStrategy().setTimeout(1);
    }

    SipComponent sip() {
        return context.getComponent("sip", SipComponent.class);
    }

    /** Where the context listens. */
    int port() {
        return sip().statistics().orElseThrow().listening().get(0).port();
    }

    /** The next message but for a 100 and repetitions of requests; it must be a request of this method. */
    static WireMessage request(WirePeer peer, String method) {
        WireMessage message = peer.expect();
        if (!message.startLine().startsWith(method + " ")) {
            throw new AssertionError("Expected " + method + " and not " + message.startLine());
        }
        return message;
    }

    /** The next response but for a 100; it must have this status. */
    static WireMessage response(WirePeer peer, int status) {
        WireMessage message = peer.expect();
        while (message.startLine().startsWith("SIP/2.0 100 ")) {
            message = peer.expect();
        }
        if (!message.startLine().startsWith("SIP/2.0 " + status + " ")) {
            throw new AssertionError("Expected " + status + " and not " + message.startLine());
        }
        return message;
    }

    /** Answers as the end of a call does, with the Record-Route of the request (RFC 3261 §12.1.1) and a Contact. */
    static void answer(WirePeer peer, WireMessage request, int status, String body, String... headers) {
        List<String> lines = new ArrayList<>(List.of(headers));
        request.headers("Record-Route").forEach(route -> lines.add("Record-Route: " + route));
        lines.add("Contact: <" + peer.uri("phone") + ">");
        if (!body.isEmpty()) {
            lines.add("Content-Type: application/sdp");
        }
        peer.answer(request, status, "Said So", body, lines.toArray(String[]::new));
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;

/** The caller's end of a call through a proxy: keeps its route set (RFC 3261 §12.1.2), and says what the test tells it to. */
final class ForwardedCall {

    static final String SDP = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
            + "m=audio 40000 RTP/AVP 8\r\n";

    private final WirePeer peer;
    private final int port;
    private final String callId = UUID.randomUUID().toString();
    private final String inviteVia;
    private final String inviteTarget;
    private final List<String> routes = new ArrayList<>();
    private String target;
    private String to;
    private int sequence = 1;

    private ForwardedCall(WirePeer peer, int port, String target) {
        this.peer = peer;
        this.port = port;
        this.target = target;
        this.to = "<" + target + ">";
        this.inviteVia = via();
        this.inviteTarget = target;
    }

    /** Sends an INVITE with an offer to the proxy. */
    static ForwardedCall to(String target, WirePeer peer, int port, String... headers) {
        ForwardedCall call = new ForwardedCall(peer, port, target);
        call.write("INVITE", call.inviteVia, SDP, headers);
        return call;
    }

    private String via() {
        return "SIP/2.0/UDP 127.0.0.1:" + peer.port() + ";rport;branch=z9hG4bK" + UUID.randomUUID();
    }

    /** The next response but for a 100; it must have this status. Its dialog is the call's from now on. */
    WireMessage expect(int status) {
        WireMessage response = ProxyWireTest.response(peer, status);
        assertThat(response.header("Call-ID")).isEqualTo(callId);
        to = response.header("To");
        if (response.header("Contact") != null) {
            String contact = response.header("Contact");
            target = contact.substring(contact.indexOf('<') + 1, contact.indexOf('>'));
            routes.clear();
            routes.addAll(response.headers("Record-Route"));
            Collections.reverse(routes);
        }
        return response;
    }

    /** Acknowledges a 2xx. */
    void acknowledge() {
        write("ACK", via(), "");
    }

    /** Acknowledges what is no success, to the next hop alone. */
    void acknowledgeRefusal() {
        routes.clear();
        target = inviteTarget;
        write("ACK", inviteVia, "");
    }

    /** Everything as in the INVITE (RFC 3261 §9.1). */
    void cancel() {
        routes.clear();
        target = inviteTarget;
        to = "<" + target + ">";
        write("CANCEL", inviteVia, "");
    }

    /** Sends a request inside the call. */
    void send(String method, String... headers) {
        sequence++;
        write(method, via(), "", headers);
    }

    private void write(String method, String via, String body, String... headers) {
        StringBuilder text = new StringBuilder(method + " " + target + " SIP/2.0\r\nVia: " + via
                + "\r\nMax-Forwards: 70\r\nFrom: <sip:alice@127.0.0.1>;tag=alice\r\nTo: " + to + "\r\nCall-ID: "
                + callId
                + "\r\nCSeq: " + sequence + " " + method + "\r\nContact: <" + peer.uri("alice") + ">\r\n");
        routes.forEach(route -> text.append("Route: ").append(route).append("\r\n"));
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        if (!body.isEmpty()) {
            text.append("Content-Type: application/sdp\r\n");
        }
        peer.send(
                text.append("Content-Length: ").append(body.getBytes(StandardCharsets.UTF_8).length).append("\r\n\r\n")
                        .append(body).toString(),
                port);
    }
}

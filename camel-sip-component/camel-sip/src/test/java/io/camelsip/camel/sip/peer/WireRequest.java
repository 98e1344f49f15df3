/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip.peer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A request under construction. What is not said is what a peer would say. */
public final class WireRequest {

    private final WirePeer peer;
    private final String method;
    private final String branch = "z9hG4bK" + UUID.randomUUID();
    private final String callId;
    private final String fromTag;
    private final int sequence;
    private final List<String> headers = new ArrayList<>();
    private String requestUri;
    private String from = "sip:tester@127.0.0.1";
    private String to;
    private String toTag = "";
    private String body = "";
    private int port;

    WireRequest(WirePeer peer, String method) {
        this(peer, method, UUID.randomUUID().toString(), UUID.randomUUID().toString(), 1);
    }

    private WireRequest(WirePeer peer, String method, String callId, String fromTag, int sequence) {
        this.peer = peer;
        this.method = method;
        this.callId = callId;
        this.fromTag = fromTag;
        this.sequence = sequence;
    }

    /** A request inside the dialog that a response to this one made (RFC 3261 §12.2.1.1); for an ACK the sequence is ours. */
    public WireRequest inside(WireMessage response, String method, int sequence) {
        WireRequest next = new WireRequest(peer, method, callId, fromTag, sequence);
        next.toTag = tag(response);
        next.from = from;
        next.to = to();
        next.port = port;
        String contact = response.header("Contact");
        next.requestUri = contact.substring(contact.indexOf('<') + 1, contact.indexOf('>'));
        return next;
    }

    int sequence() {
        return sequence;
    }

    private static String tag(WireMessage response) {
        String to = response.header("To");
        return to.substring(to.indexOf(";tag="));
    }

    /** Sends it to where the request before it went. */
    public WireRequest send() {
        return sendTo(port);
    }

    public WireRequest uri(String requestUri) {
        this.requestUri = requestUri;
        return this;
    }

    /** Whom it is for, where that is not whom the Request-URI names: an address of record. */
    public WireRequest to(String uri) {
        to = uri;
        return this;
    }

    /** Who it is from, where that is not the tester. */
    public WireRequest from(String uri) {
        from = uri;
        return this;
    }

    /** The next request of this Call-ID that is in no dialog, as a REGISTER after a REGISTER; without header fields. */
    public WireRequest next() {
        WireRequest next = new WireRequest(peer, method, callId, fromTag, sequence + 1);
        next.requestUri = requestUri;
        next.from = from;
        next.to = to;
        next.port = port;
        return next;
    }

    public WireRequest header(String name, String value) {
        headers.add(name + ": " + value);
        return this;
    }

    public WireRequest body(String contentType, String text) {
        body = text;
        return header("Content-Type", contentType);
    }

    /** Sends it to a local port, again with the same branch each time. */
    public WireRequest sendTo(int port) {
        this.port = port;
        peer.send(text(method), port);
        return this;
    }

    /** Sends it again. */
    public WireRequest resend() {
        return sendTo(port);
    }

    /** Acknowledges a final response to an INVITE that is no success (RFC 3261 §17.1.1.3). */
    public void acknowledge(WireMessage response) {
        toTag = tag(response);
        peer.send(text("ACK"), port);
    }

    /** Cancels it (RFC 3261 §9.1). */
    public void cancel() {
        peer.send(text("CANCEL"), port);
    }

    private String uri() {
        return requestUri == null ? "sip:service@127.0.0.1:" + port : requestUri;
    }

    private String to() {
        return to == null ? uri() : to;
    }

    private String text(String method) {
        boolean isOwn = method.equals(this.method);
        String uri = uri();
        String content = isOwn ? body : "";
        StringBuilder text = new StringBuilder();
        text.append(method).append(' ').append(uri).append(" SIP/2.0\r\n")
                .append("Via: SIP/2.0/").append(peer.transport()).append(" 127.0.0.1:").append(peer.port())
                .append(";rport;branch=").append(branch).append("\r\n")
                .append("Max-Forwards: 70\r\n")
                .append("From: <").append(from).append(">;tag=").append(fromTag).append("\r\n")
                .append("To: <").append(to()).append('>').append(toTag).append("\r\n")
                .append("Call-ID: ").append(callId).append("\r\n")
                .append("CSeq: ").append(sequence).append(' ').append(method).append("\r\n");
        if (isOwn) {
            headers.forEach(header -> text.append(header).append("\r\n"));
        }
        return text.append("Content-Length: ").append(content.getBytes(StandardCharsets.UTF_8).length)
                .append("\r\n\r\n")
                .append(content).toString();
    }
}

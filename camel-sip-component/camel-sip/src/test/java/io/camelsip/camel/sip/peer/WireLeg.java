/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** One end of a call, the caller's or the callee's, that keeps its dialog and does nothing unless the test says so. */
public final class WireLeg {

    private final WirePeer peer;
    private final String callId;
    private final String ownTag = "leg" + UUID.randomUUID();
    private final String own;
    private final String other;
    private String otherTag = "";
    private String target;
    private int port;
    private int sequence;
    private WireMessage invite;
    private String inviteVia;
    private WireMessage last;

    private WireLeg(WirePeer peer, String callId, String own, String other) {
        this.peer = peer;
        this.callId = callId;
        this.own = own;
        this.other = other;
    }

    /** Calls the service on a local port, with an offer. */
    public static WireLeg calls(WirePeer peer, int port, String offer, String... headers) {
        String uri = "sip:service@127.0.0.1:" + port;
        WireLeg leg = new WireLeg(peer, UUID.randomUUID().toString(), "<sip:caller@127.0.0.1>", "<" + uri + ">");
        leg.target = uri;
        leg.port = port;
        leg.send("INVITE", "application/sdp", offer, headers);
        return leg;
    }

    /** Is called: waits for the INVITE. */
    public static WireLeg isCalled(WirePeer peer) {
        WireMessage invite = peer.expect();
        assertThat(invite.startLine()).startsWith("INVITE ");
        WireLeg leg = new WireLeg(peer, invite.header("Call-ID"), invite.header("To"),
                bare(invite.header("From")));
        leg.otherTag = tag(invite.header("From"));
        leg.target = uri(invite.header("Contact"));
        leg.port = invite.from().getPort();
        leg.invite = invite;
        leg.last = invite;
        return leg;
    }

    /** The INVITE that was received. */
    public WireMessage invite() {
        return invite;
    }

    public String callId() {
        return callId;
    }

    /** Sends a request inside the call, and waits for its final response. */
    public WireMessage asks(String method, String contentType, String body, String... headers) {
        send(method, contentType, body, headers);
        WireMessage response = expectFinal();
        assertThat(response.header("CSeq")).isEqualTo(sequence + " " + method);
        return response;
    }

    /** Sends a request inside the call. */
    public void send(String method, String contentType, String body, String... headers) {
        sequence += method.equals("ACK") ? 0 : 1;
        String via = "SIP/2.0/" + peer.transport() + " 127.0.0.1:" + peer.port() + ";rport;branch=z9hG4bK"
                + UUID.randomUUID();
        if (method.equals("INVITE")) {
            inviteVia = via;
        }
        write(method, via, contentType, body, headers);
    }

    private void write(String method, String via, String contentType, String body, String... headers) {
        StringBuilder text = new StringBuilder(method + " " + target + " SIP/2.0\r\nVia: " + via + "\r\n"
                + "Max-Forwards: 70\r\nFrom: " + own + ";tag=" + ownTag + "\r\nTo: " + other
                + (otherTag.isEmpty() ? "" : ";tag=" + otherTag) + "\r\nCall-ID: " + callId + "\r\nCSeq: " + sequence
                + " "
                + method + "\r\nContact: <" + peer.uri("leg") + ">\r\n");
        finish(text, contentType, body, headers);
        peer.send(text.toString(), port);
    }

    /** Cancels the INVITE. */
    public void cancels() {
        write("CANCEL", inviteVia, "", "");
    }

    /** Acknowledges the last response, a success to INVITE. */
    public WireLeg acknowledges(String... answer) {
        send("ACK", answer.length > 0 ? "application/sdp" : "", answer.length > 0 ? answer[0] : "");
        return this;
    }

    /** Acknowledges the last response, a refusal of the last INVITE (RFC 3261 §17.1.1.3). */
    public void acknowledgesRefusal() {
        write("ACK", inviteVia, "", "");
    }

    /** The next response but for 100 and repetitions; it must have this status. */
    public WireMessage expect(int status) {
        WireMessage response = next();
        assertThat(response.startLine()).startsWith("SIP/2.0 " + status + " ");
        return response;
    }

    /** The next final response, whatever it is. */
    public WireMessage expectFinal() {
        WireMessage response = next();
        while (response.isResponse() && response.status() < 200) {
            response = next();
        }
        assertThat(response.startLine()).startsWith("SIP/2.0 ");
        return response;
    }

    /** The next request but for repetitions; it must have this method. */
    public WireMessage expectRequest(String method) {
        WireMessage request = next();
        assertThat(request.startLine()).startsWith(method + " ");
        return request;
    }

    private WireMessage next() {
        WireMessage message = peer.expect();
        while (isNoise(message)) {
            message = peer.expect();
        }
        last = message;
        assertThat(message.header("Call-ID")).isEqualTo(callId);
        if (message.isResponse() && message.status() > 100) {
            otherTag = tag(message.header("To"));
            if (message.header("Contact") != null) {
                target = uri(message.header("Contact"));
            }
        }
        return message;
    }

    /** A 100, or the last message again. */
    private boolean isNoise(WireMessage message) {
        return message.isResponse() && message.status() == 100
                || last != null && last.startLine().equals(message.startLine())
                        && last.header("CSeq").equals(message.header("CSeq"))
                        && last.header("Via").equals(message.header("Via")) && last.body().equals(message.body());
    }

    /** Answers a request. */
    public void answers(WireMessage request, int status, String... headers) {
        respond(request, status, "", "", headers);
    }

    /** Answers a request with a description of the session. */
    public void describes(WireMessage request, int status, String sdp, String... headers) {
        respond(request, status, "application/sdp", sdp, headers);
    }

    private void respond(WireMessage request, int status, String contentType, String body, String... headers) {
        StringBuilder text = new StringBuilder("SIP/2.0 " + status + " Said So\r\n");
        request.headers("Via").forEach(via -> text.append("Via: ").append(via).append("\r\n"));
        String to = request.header("To");
        text.append("From: ").append(request.header("From")).append("\r\nTo: ").append(to)
                .append(to.contains(";tag=") ? "" : ";tag=" + ownTag).append("\r\nCall-ID: ").append(callId)
                .append("\r\nCSeq: ").append(request.header("CSeq")).append("\r\nContact: <").append(peer.uri("leg"))
                .append(">\r\n");
        finish(text, contentType, body, headers);
        peer.send(text.toString(), request.from().getPort());
    }

    private static void finish(StringBuilder text, String contentType, String body, String... headers) {
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        if (!contentType.isEmpty()) {
            text.append("Content-Type: ").append(contentType).append("\r\n");
        }
        text.append("Content-Length: ").append(body.getBytes(StandardCharsets.UTF_8).length).append("\r\n\r\n")
                .append(body);
    }

    private static String bare(String address) {
        int tag = address.indexOf(";tag=");
        return tag < 0 ? address : address.substring(0, tag);
    }

    private static String tag(String address) {
        int tag = address.indexOf(";tag=");
        return tag < 0 ? "" : address.substring(tag + 5).split(";", 2)[0];
    }

    private static String uri(String contact) {
        return contact.substring(contact.indexOf('<') + 1, contact.indexOf('>'));
    }
}

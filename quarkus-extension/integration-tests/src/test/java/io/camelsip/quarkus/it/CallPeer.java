/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.quarkus.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** One end of one call, made of a {@link SipPeer}: says what a test tells it to, and hears repeated messages once. */
final class CallPeer implements AutoCloseable {

    private final SipPeer peer;
    private final Set<SipText> heard = new HashSet<>();
    /** The INVITE of the call, and what answers it: who sent which says which end this is. */
    private SipText invite;
    private SipText accepted;
    private int sequence = 1;

    CallPeer(InetSocketAddress remote) throws IOException {
        peer = SipPeer.udp(remote);
    }

    /** For what is no call. */
    SipPeer peer() {
        return peer;
    }

    int port() {
        return peer.local().getPort();
    }

    String callId() {
        return invite.header("Call-ID");
    }

    static String description(String user) {
        return String.join("\r\n", "v=0", "o=" + user + " 1 1 IN IP4 127.0.0.1", "s=-", "c=IN IP4 127.0.0.1", "t=0 0",
                "m=audio 40000 RTP/AVP 0 8 101", "a=rtpmap:0 PCMU/8000", "a=rtpmap:101 telephone-event/8000",
                "a=fmtp:101 0-15", "a=sendrecv", "");
    }

    /** Calls; header fields in pairs of name and value. */
    void invites(String user, String offer, String... fields) throws IOException {
        invite = peer.request("INVITE", offer).with("Content-Type", "application/sdp")
                .with("To", "<sip:" + user + "@example.com>");
        for (int i = 0; i < fields.length; i += 2) {
            invite = invite.with(fields[i], fields[i + 1]);
        }
        peer.send(invite);
    }

    /** Calls somebody by way of the server that this peer talks to. */
    void invitesThroughProxy(String uri, String offer) throws IOException {
        invite = new SipText(peer.request("INVITE", offer).with("Content-Type", "application/sdp")
                .with("To", "<" + uri + ">").text().replaceFirst("^INVITE \\S+", "INVITE " + uri));
        peer.send(invite);
    }

    /** The next message, which must be a response with this status. */
    SipText hears(int status) throws IOException {
        SipText response = next();
        assertThat(response.firstLine()).startsWith("SIP/2.0 " + status + " ");
        return response;
    }

    /** The next message, which must be a request with this method. */
    SipText expects(String method) throws IOException {
        SipText request = next();
        assertThat(request.firstLine()).startsWith(method + " ");
        return request;
    }

    /** The call was accepted with a 2xx, which gets its ACK. */
    SipText isAccepted() throws IOException {
        accepted = hears(200);
        peer.send(inside("ACK", ""));
        return accepted;
    }

    /** The INVITE of somebody who calls. */
    SipText isCalled() throws IOException {
        invite = expects("INVITE");
        return invite;
    }

    void responds(SipText request, String status, String... fields) throws IOException {
        SipText response = request.answer(status, "").with("Contact", contact());
        for (int i = 0; i < fields.length; i += 2) {
            response = response.with(fields[i], fields[i + 1]);
        }
        peer.send(response);
    }

    /** Accepts the call that came. */
    void accepts(String answer) throws IOException {
        accepted = invite.answer("200 OK", answer).with("Contact", contact()).with("Content-Type", "application/sdp");
        peer.send(accepted);
    }

    /** Acknowledges the refusal of what came last. */
    void refuses(String status, String... fields) throws IOException {
        responds(invite, status, fields);
        expects("ACK");
    }

    /** Sends a request inside the call. */
    void sends(String method) throws IOException {
        sequence++;
        peer.send(inside(method, ""));
    }

    /** Sends a request inside the call and takes its response. */
    SipText asks(String method, String body, String... fields) throws IOException {
        sequence++;
        SipText request = inside(method, body);
        for (int i = 0; i < fields.length; i += 2) {
            request = request.with(fields[i], fields[i + 1]);
        }
        peer.send(request);
        return next();
    }

    /** Acknowledges a reliable provisional response and takes the response to that (RFC 3262 §4). */
    void acknowledges(SipText reliable) throws IOException {
        accepted = reliable;
        SipText answer = asks("PRACK", "", "RAck", reliable.header("RSeq") + " 1 INVITE");
        assertThat(answer.status()).isEqualTo(200);
    }

    @Override
    public void close() throws IOException {
        peer.close();
    }

    private SipText inside(String method, String body) {
        boolean caller = invite.header("Via").contains(":" + port());
        SipText other = caller ? accepted : invite;
        String target = other.header("Contact").replaceAll("^.*<|>.*$", "");
        return new SipText(String.join("\r\n",
                method + " " + target + " SIP/2.0",
                "Via: SIP/2.0/UDP 127.0.0.1:" + port() + ";rport;branch=z9hG4bK" + UUID.randomUUID(),
                "Max-Forwards: 70" + routes(other, caller),
                "From: " + accepted.header(caller ? "From" : "To"),
                "To: " + accepted.header(caller ? "To" : "From"),
                "Call-ID: " + callId(),
                "CSeq: " + (method.equals("ACK") ? 1 : sequence) + " " + method,
                "Contact: " + contact(),
                "Content-Length: " + body.length(),
                "", body));
    }

    /** The way that the call was recorded to go, for the caller the other way round (RFC 3261 §12.1). */
    private static String routes(SipText other, boolean caller) {
        List<String> recorded = new ArrayList<>(other.lines("Record-Route"));
        if (caller) {
            Collections.reverse(recorded);
        }
        return recorded.stream().map(line -> "\r\nRoute" + line.substring(line.indexOf(':')))
                .collect(Collectors.joining());
    }

    private String contact() {
        return "<sip:peer@127.0.0.1:" + port() + ">";
    }

    private SipText next() throws IOException {
        SipText message = peer.receive();
        while (!heard.add(message) || message.firstLine().startsWith("SIP/2.0 100")) {
            message = peer.receive();
        }
        return message;
    }
}

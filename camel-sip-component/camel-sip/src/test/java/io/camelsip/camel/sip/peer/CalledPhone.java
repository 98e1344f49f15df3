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

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The called end of one call. Makes nothing up: it says what the test tells it to, and sees each message once. */
public final class CalledPhone {

    private final WirePeer peer;
    private final Set<String> seen = new HashSet<>();
    private WireMessage invite;
    private int sequence = 100;

    private CalledPhone(WirePeer peer) {
        this.peer = peer;
    }

    /** Waits for an INVITE. */
    public static CalledPhone calledAt(WirePeer peer) {
        CalledPhone phone = new CalledPhone(peer);
        phone.invite = phone.expect("INVITE");
        return phone;
    }

    /** What it was called with. */
    public WireMessage invite() {
        return invite;
    }

    /** The next message that is no repetition; it must be a request of this method, or a response of this status. */
    public WireMessage expect(String methodOrStatus) {
        WireMessage message = peer.expect();
        while (!seen.add(message.startLine() + message.header("CSeq") + message.header("Via"))) {
            message = peer.expect();
        }
        assertThat(message.startLine()).startsWith(message.isResponse() ? "SIP/2.0 " + methodOrStatus + " "
                : methodOrStatus + " ");
        return message;
    }

    public CalledPhone ring() {
        peer.answer(invite, 180, "Ringing", contact());
        return this;
    }

    /** Rings with early media. */
    public CalledPhone ring(String description) {
        peer.answer(invite, 183, "Session Progress", description, described());
        return this;
    }

    /** Accepts without waiting for the ACK. */
    public CalledPhone accept(String description) {
        peer.answer(invite, 200, "OK", description, described());
        return this;
    }

    /** Accepts and gets its ACK. */
    public WireMessage establish(String description) {
        accept(description);
        return expect("ACK");
    }

    /** Refuses and gets its ACK. */
    public void refuse(int status, String reason, String... headers) {
        peer.answer(invite, status, reason, headers);
        expect("ACK");
    }

    /** Waits for the CANCEL, and answers it and the INVITE (RFC 3261 §9.2). */
    public WireMessage beCancelled() {
        WireMessage cancel = expect("CANCEL");
        answer(cancel, 200, "OK");
        refuse(487, "Request Terminated");
        return cancel;
    }

    /** Waits for an INVITE, which is a later one of the same call, or of a call placed anew. */
    public WireMessage expectInvite() {
        invite = expect("INVITE");
        return invite;
    }

    public void answer(WireMessage request, int status, String reason, String... headers) {
        peer.answer(request, status, reason, headers);
    }

    /** The same with a session description. */
    public void answer(WireMessage request, String description) {
        peer.answer(request, 200, "OK", description, described());
    }

    /** Waits for the BYE and agrees. */
    public WireMessage beHungUp() {
        WireMessage bye = expect("BYE");
        answer(bye, 200, "OK");
        return bye;
    }

    /** Sends a request inside the call (RFC 3261 §12.2.1.1). */
    public void send(String method, String... headers) {
        List<String> lines = new ArrayList<>(List.of(
                "Via: SIP/2.0/" + peer.transport() + " 127.0.0.1:" + peer.port() + ";rport;branch=z9hG4bK"
                        + UUID.randomUUID(),
                "Max-Forwards: 70",
                "From: " + invite.header("To").replaceFirst(";tag=.*", "") + ";tag=peer",
                "To: " + invite.header("From"),
                "Call-ID: " + invite.header("Call-ID"),
                "CSeq: " + ++sequence + " " + method));
        lines.addAll(List.of(headers));
        String contact = invite.header("Contact");
        String uri = contact.substring(contact.indexOf('<') + 1, contact.indexOf('>'));
        peer.send(method + " " + uri + " SIP/2.0\r\n" + String.join("\r\n", lines) + "\r\nContent-Length: 0\r\n\r\n",
                invite.from().getPort());
    }

    private String contact() {
        return "Contact: <" + peer.uri("bob") + ">";
    }

    private String[] described() {
        return new String[] { contact(), "Content-Type: application/sdp" };
    }
}

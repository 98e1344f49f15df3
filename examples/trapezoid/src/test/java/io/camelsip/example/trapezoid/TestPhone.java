/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.trapezoid;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A telephone made of a socket and strings; what it hears twice it passes over. It sends all it sends to its own domain. */
final class TestPhone implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final String user;
    private final Domain domain;
    private final DatagramSocket socket;
    private final Set<SipText> heard = new HashSet<>();
    private final String tag = token();
    private final String callId = token();
    private int sequence;
    private String inviteBranch;

    TestPhone(String user, Domain domain) throws IOException {
        this.user = user;
        this.domain = domain;
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    String address() {
        return "sip:" + user + "@" + domain.name();
    }

    String contact() {
        return "sip:" + user + "@127.0.0.1:" + socket.getLocalPort();
    }

    String description() {
        return String.join("\r\n", "v=0", "o=" + user + " 1 1 IN IP4 127.0.0.1", "s=-", "c=IN IP4 127.0.0.1", "t=0 0",
                "m=audio 40000 RTP/AVP 0", "");
    }

    /** The answer to its REGISTER, which was challenged. */
    SipText registers(String password) throws IOException {
        String target = "sip:" + domain.name();
        SipText challenge = asks("REGISTER", target, address());
        assertThat(challenge.status()).isEqualTo(401);
        return asks("REGISTER", target, address(),
                "Authorization: " + credentials(challenge, "REGISTER", target, password));
    }

    /** Sends an INVITE, is challenged, and sends it again; what is answered to that is to be heard. */
    void calls(TestPhone callee, String password) throws IOException {
        String target = callee.address();
        SipText challenge = asks("INVITE", target, target);
        assertThat(challenge.status()).isEqualTo(407);
        sends("ACK", target, challenge.header("To"), List.of());
        sequence++;
        sends("INVITE", target, "<" + target + ">",
                List.of("Proxy-Authorization: " + credentials(challenge, "INVITE", target, password)));
    }

    /** A request outside a dialog, and what is answered to it. */
    SipText asks(String method, String target, String to, String... fields) throws IOException {
        sequence++;
        sends(method, target, "<" + to + ">", List.of(fields));
        return hears();
    }

    /** A request or an ACK inside the call that a response to its INVITE began. */
    void sendsInside(String method, SipText accepted) throws IOException {
        inviteBranch = "z9hG4bK" + token();
        sequence += method.equals("ACK") ? 0 : 1;
        sends(method, accepted.contact(), accepted.header("To"), accepted.routes());
    }

    /** A request that nobody asked for credentials. */
    void sends(String method, TestPhone to) throws IOException {
        sequence++;
        sends(method, to.address(), "<" + to.address() + ">", List.of());
    }

    private void sends(String method, String target, String to, List<String> more) throws IOException {
        List<String> fields = new ArrayList<>(List.of(
                "Via: SIP/2.0/UDP 127.0.0.1:" + socket.getLocalPort() + ";rport;branch=" + branch(method),
                "Max-Forwards: 70", "From: <" + address() + ">;tag=" + tag, "To: " + to, "Call-ID: " + callId,
                "CSeq: " + sequence + " " + method, "Contact: <" + contact() + ">"));
        fields.addAll(more);
        String body = method.equals("INVITE") ? description() : "";
        if (!body.isEmpty()) {
            fields.add("Content-Type: application/sdp");
        }
        send(SipText.of(method + " " + target + " SIP/2.0", body, fields));
    }

    /** Takes the request that comes next. */
    SipText expects(String method) throws IOException {
        SipText request = hears();
        assertThat(request.firstLine()).startsWith(method + " ");
        return request;
    }

    void responds(SipText request, String status, String body) throws IOException {
        send(request.answer(status, tag, body, "Contact: <" + contact() + ">",
                body.isEmpty() ? "Server: test" : "Content-Type: application/sdp"));
    }

    /** The next message but 100. */
    SipText hears() throws IOException {
        for (;;) {
            DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
            socket.receive(packet);
            SipText message = new SipText(new String(packet.getData(), 0, packet.getLength(), UTF_8));
            if (heard.add(message) && !message.firstLine().startsWith("SIP/2.0 100 ")) {
                return message;
            }
        }
    }

    private void send(SipText message) throws IOException {
        socket.send(new DatagramPacket(message.bytes(), message.bytes().length, InetAddress.getLoopbackAddress(),
                domain.port()));
    }

    /** RFC 7616 §3.4, with qop auth. */
    private String credentials(SipText challenge, String method, String uri, String password) {
        String offered = challenge.header(challenge.status() == 401 ? "WWW-Authenticate" : "Proxy-Authenticate");
        String realm = value(offered, "realm");
        String nonce = value(offered, "nonce");
        String cnonce = token();
        String response = hash(
                hash(user + ":" + realm + ":" + password) + ":" + nonce + ":00000001:" + cnonce + ":auth:"
                        + hash(method + ":" + uri));
        return ("Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"%s\", algorithm=MD5, qop=auth, nc=00000001, "
                + "cnonce=\"%s\", response=\"%s\"")
                .formatted(user, realm, nonce, uri, cnonce, response);
    }

    /** An ACK to a refusal has that of its INVITE (RFC 3261 §17.1.1.3); to an acceptance it may have any. */
    private String branch(String method) {
        if (method.equals("ACK")) {
            return inviteBranch;
        }
        String branch = "z9hG4bK" + token();
        inviteBranch = method.equals("INVITE") ? branch : inviteBranch;
        return branch;
    }

    private static String value(String challenge, String parameter) {
        return challenge.replaceFirst("(?i).*\\b" + parameter + "=\"?([^\",]*)\"?.*", "$1");
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String token() {
        return UUID.randomUUID().toString();
    }

    @Override
    public void close() {
        socket.close();
    }
}

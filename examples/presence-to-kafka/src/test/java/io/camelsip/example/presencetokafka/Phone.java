/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.presencetokafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** A telephone made of a socket and strings; what it hears twice it passes over. */
final class Phone implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final String user;
    private final int server;
    private final DatagramSocket socket;
    private final Set<SipText> heard = new HashSet<>();
    private final Queue<SipText> early = new ArrayDeque<>();
    private final String callId = token();
    private int sequence;

    Phone(String user, int server) throws IOException {
        this.user = user;
        this.server = server;
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    String address() {
        return "sip:" + user + "@localhost";
    }

    /** For so many seconds; 0 to be no longer there. */
    SipText registers(int seconds) throws IOException {
        return asks("REGISTER", "sip:localhost", address(), "", "Expires: " + seconds);
    }

    /** What is answered to a request that is sent with the user's password once the server asks for it. */
    SipText asks(String method, String uri, String to, String body, String... fields) throws IOException {
        SipText challenge = sends(method, uri, to, body, List.of(fields));
        List<String> more = new ArrayList<>(List.of(fields));
        more.add("Authorization: " + credentials(challenge.header("WWW-Authenticate"), method, uri));
        return sends(method, uri, to, body, more);
    }

    /** The next request of a method, which it accepts. */
    SipText accepts(String method) throws IOException {
        SipText request = hears(message -> message.firstLine().startsWith(method + " "));
        send(request.accepted());
        return request;
    }

    private SipText sends(String method, String uri, String to, String body, List<String> more) throws IOException {
        sequence++;
        List<String> fields = new ArrayList<>(List.of(
                "Via: SIP/2.0/UDP 127.0.0.1:" + socket.getLocalPort() + ";rport;branch=z9hG4bK" + token(),
                "Max-Forwards: 70", "From: <" + address() + ">;tag=" + user, "To: <" + to + ">",
                "Call-ID: " + method + callId, "CSeq: " + sequence + " " + method,
                "Contact: <sip:" + user + "@127.0.0.1:" + socket.getLocalPort() + ">"));
        fields.addAll(more);
        send(SipText.of(method + " " + uri + " SIP/2.0", body, fields));
        String asked = sequence + " " + method;
        return hears(message -> message.firstLine().startsWith("SIP/2.0") && message.status() >= 200
                && message.header("CSeq").equals(asked));
    }

    private SipText hears(Predicate<SipText> wanted) throws IOException {
        SipText known = early.stream().filter(wanted).findFirst().orElse(null);
        if (known != null) {
            early.remove(known);
            return known;
        }
        for (;;) {
            DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
            socket.receive(packet);
            SipText message = new SipText(new String(packet.getData(), 0, packet.getLength(), UTF_8));
            if (heard.add(message)) {
                if (wanted.test(message)) {
                    return message;
                }
                early.add(message);
            }
        }
    }

    private void send(SipText message) throws IOException {
        socket.send(new DatagramPacket(message.bytes(), message.bytes().length, InetAddress.getLoopbackAddress(),
                server));
    }

    /** RFC 7616 §3.4 with SHA-256 and qop auth. */
    private String credentials(String challenge, String method, String uri) {
        String realm = value(challenge, "realm");
        String nonce = value(challenge, "nonce");
        String response = hash(hash(user + ":" + realm + ":" + user + "-secret") + ":" + nonce + ":00000001:c:auth:"
                + hash(method + ":" + uri));
        return ("Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"%s\", algorithm=SHA-256, qop=auth, "
                + "nc=00000001, cnonce=\"c\", response=\"%s\"").formatted(user, realm, nonce, uri, response);
    }

    private static String value(String challenge, String parameter) {
        return challenge.replaceFirst("(?i).*\\b" + parameter + "=\"?([^\",]*)\"?.*", "$1");
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
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

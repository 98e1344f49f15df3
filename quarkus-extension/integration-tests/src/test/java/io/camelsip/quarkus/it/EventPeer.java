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
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Somebody who publishes, watches and is asked for a password, made of a {@link SipPeer}; hears repeated messages once. */
final class EventPeer implements AutoCloseable {

    private final SipPeer peer;
    private final String user;
    private final Set<SipText> heard = new HashSet<>();
    private final List<SipText> early = new ArrayList<>();

    EventPeer(String user, InetSocketAddress remote) throws IOException {
        this.user = user;
        peer = SipPeer.udp(remote);
    }

    int port() {
        return peer.local().getPort();
    }

    /** What is answered in the end to a request with the user's password; header fields in pairs of name and value. */
    SipText asks(String method, String resource, String body, String... fields) throws IOException {
        SipText challenge = answer(request(method, resource, body, fields));
        assertThat(challenge.status()).isEqualTo(401);
        return answer(request(method, resource, body, fields).with("Authorization",
                Digest.answer(challenge.header("WWW-Authenticate"), method, resource, user, "secret")));
    }

    /** The next request, which must be of this method, and gets 200. */
    SipText accepts(String method, String... fields) throws IOException {
        SipText request = expects(method);
        responds(request, "200 OK", fields);
        return request;
    }

    /** The next request, which must be of this method. */
    SipText expects(String method) throws IOException {
        SipText request = early.isEmpty() ? next() : early.remove(0);
        assertThat(request.firstLine()).startsWith(method + " ");
        return request;
    }

    void responds(SipText request, String status, String... fields) throws IOException {
        SipText response = request.answer(status, "").with("Contact", "<sip:" + user + "@127.0.0.1:" + port() + ">");
        for (int i = 0; i < fields.length; i += 2) {
            response = response.with(fields[i], fields[i + 1]);
        }
        peer.send(response);
    }

    /** A NOTIFY in the dialog that a SUBSCRIBE began, and what is answered to it. */
    SipText notifies(SipText subscribe, int sequence, String state, String body) throws IOException {
        String target = subscribe.header("Contact").replaceAll("^.*<|>.*$", "");
        return answer(new SipText(String.join("\r\n",
                "NOTIFY " + target + " SIP/2.0",
                "Via: SIP/2.0/UDP 127.0.0.1:" + port() + ";rport;branch=z9hG4bK" + subscribe.header("Call-ID")
                        + sequence,
                "Max-Forwards: 70",
                "From: " + subscribe.header("To") + ";tag=peer",
                "To: " + subscribe.header("From"),
                "Call-ID: " + subscribe.header("Call-ID"),
                "CSeq: " + sequence + " NOTIFY",
                "Contact: <sip:" + user + "@127.0.0.1:" + port() + ">",
                "Event: presence",
                "Subscription-State: " + state,
                "Content-Type: application/pidf+xml",
                "Content-Length: " + body.length(),
                "", body)));
    }

    private SipText request(String method, String resource, String body, String... fields) {
        SipText request = new SipText(
                peer.request(method, body).text().replaceFirst(" sip:echo@example.com SIP", " " + resource + " SIP"))
                .with("To", "<" + resource + ">")
                .with("From", "<sip:" + user + "@" + domain(resource) + ">;tag=" + method)
                .with("Content-Type", "application/pidf+xml").with("Expires", "600");
        for (int i = 0; i < fields.length; i += 2) {
            request = request.with(fields[i], fields[i + 1]);
        }
        return request;
    }

    private static String domain(String resource) {
        return resource.substring(resource.indexOf('@') + 1);
    }

    private SipText answer(SipText request) throws IOException {
        peer.send(request);
        SipText message = next();
        while (!message.firstLine().startsWith("SIP/2.0")) {
            early.add(message);
            message = next();
        }
        assertThat(message.header("Call-ID")).isEqualTo(request.header("Call-ID"));
        return message;
    }

    private SipText next() throws IOException {
        SipText message = peer.receive();
        while (!heard.add(message) || message.firstLine().startsWith("SIP/2.0 1")) {
            message = peer.receive();
        }
        return message;
    }

    @Override
    public void close() throws IOException {
        peer.close();
    }
}

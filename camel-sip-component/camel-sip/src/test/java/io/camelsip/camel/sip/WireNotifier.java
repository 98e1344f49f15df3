/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;

/** A notifier's end of one dialog: says what a test tells it to. */
final class WireNotifier {

    private final WirePeer peer;
    private final WireMessage subscribe;
    private final String tag;
    private int number;

    WireNotifier(WirePeer peer, WireMessage subscribe, String tag) {
        this.peer = peer;
        this.subscribe = subscribe;
        this.tag = tag;
    }

    /** The next SUBSCRIBE outside a dialog, granted for so long. */
    static WireNotifier grants(WirePeer peer, int seconds) {
        WireMessage subscribe = peer.expect();
        WireNotifier notifier = new WireNotifier(peer, subscribe, "peer");
        notifier.grants(subscribe, seconds);
        return notifier;
    }

    /** Says yes to a SUBSCRIBE of this dialog. */
    void grants(WireMessage other, int seconds) {
        peer.answer(other, 200, "OK", "Expires: " + seconds, "Contact: <" + peer.uri("notifier") + ">");
    }

    WireMessage subscribe() {
        return subscribe;
    }

    /** Sends a NOTIFY; its answer comes to the peer. */
    void notifies(String event, String state, String contentType, String body) {
        String contact = subscribe.header("Contact");
        String type = body.isEmpty() ? "" : "Content-Type: " + contentType + "\r\n";
        peer.send("NOTIFY " + contact.substring(contact.indexOf('<') + 1, contact.indexOf('>')) + " SIP/2.0\r\n"
                + "Via: SIP/2.0/UDP 127.0.0.1:" + peer.port() + ";branch=z9hG4bK" + tag + number
                + subscribe.header("Call-ID") + "\r\nMax-Forwards: 70\r\n"
                + "From: " + subscribe.header("To") + ";tag=" + tag + "\r\nTo: " + subscribe.header("From")
                + "\r\nCall-ID: " + subscribe.header("Call-ID") + "\r\nCSeq: " + ++number + " NOTIFY\r\n"
                + "Contact: <" + peer.uri("notifier") + ">\r\nEvent: " + event + "\r\nSubscription-State: " + state
                + "\r\n" + type + "Content-Length: " + body.length() + "\r\n\r\n" + body, subscribe.from().getPort());
    }

    /** The same, answered with 200. */
    void tells(String state, String body) {
        notifies("presence", state, "application/pidf+xml", body);
        peer.expect(200);
    }
}

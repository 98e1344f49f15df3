/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;

import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;
import io.camelsip.camel.sip.peer.WireRequest;

/** A context whose routes serve presence, and phones on the wire. */
abstract class PresenceRouteTest extends CamelTestSupport {

    static final String DOMAIN = "example.com";
    static final String ANA = "sip:ana@example.com";
    static final String PIDF = "application/pidf+xml";

    private final int port = WirePeer.freePort();
    private final List<WirePeer> peers = new ArrayList<>();

    @AfterEach
    void closePeers() {
        peers.forEach(WirePeer::close);
    }

    WirePeer phone() {
        return keep(WirePeer.udp());
    }

    WirePeer keep(WirePeer peer) {
        peers.add(peer);
        return peer;
    }

    /** The address that the routes share. */
    String at() {
        return "sip:127.0.0.1:" + port + "?methods=SUBSCRIBE,PUBLISH";
    }

    int port() {
        return port;
    }

    /** A document of which one word differs. */
    static String pidf(String basic) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <presence xmlns="urn:ietf:params:xml:ns:pidf" entity="sip:ana@example.com">\
                <tuple id="t1"><status><basic>%s</basic></status></tuple></presence>
                """.formatted(basic);
    }

    /** A SUBSCRIBE to ana's presence that has all it needs. */
    static WireRequest subscribe(WirePeer phone, String watcher) {
        return subscribe(phone, watcher, 600);
    }

    static WireRequest subscribe(WirePeer phone, String watcher, int expires) {
        return phone.request("SUBSCRIBE").uri(ANA).from("sip:" + watcher + "@example.com")
                .header("Contact", "<" + phone.uri(watcher) + ">").header("Event", "presence")
                .header("Accept", PIDF).header("Expires", String.valueOf(expires));
    }

    /** Subscribes, and gives the first NOTIFY, answered. */
    WireMessage subscribes(WirePeer phone, String watcher) {
        WireRequest subscribe = subscribe(phone, watcher);
        assertThat(answer(phone, subscribe).status()).isEqualTo(200);
        return notified(phone);
    }

    /** The next NOTIFY, answered. */
    static WireMessage notified(WirePeer phone) {
        WireMessage notify = phone.expect();
        assertThat(notify.startLine()).startsWith("NOTIFY ");
        phone.answer(notify, 200, "OK");
        return notify;
    }

    /** A PUBLISH of ana's presence. */
    static WireRequest publish(WirePeer phone, String basic) {
        return phone.request("PUBLISH").uri(ANA).from(ANA).header("Event", "presence").header("Expires", "600")
                .body(PIDF, pidf(basic));
    }

    /** Sends a request to the route, and gives its final answer. */
    WireMessage answer(WirePeer phone, WireRequest request) {
        request.sendTo(port);
        WireMessage answer = phone.expect();
        while (answer.status() < 200) {
            answer = phone.expect();
        }
        return answer;
    }

    /** What a route has heard, that many events at last. */
    List<Exchange> heard(String endpoint, int number) throws InterruptedException {
        MockEndpoint mock = getMockEndpoint(endpoint);
        mock.expectedMessageCount(number);
        mock.assertIsSatisfied();
        return mock.getExchanges();
    }
}

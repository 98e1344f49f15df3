/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;

import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import io.camelsip.camel.sip.SipComponent;
import io.camelsip.camel.sip.peer.WireLeg;
import io.camelsip.camel.sip.peer.WirePeer;

/** A context with routes and the ends of calls on the wire. */
abstract class WireCallTest extends CamelTestSupport {

    static final String DTMF = "Signal=5\r\nDuration=160\r\n";

    private final List<WirePeer> peers = new ArrayList<>();

    @AfterEach
    void closePeers() {
        peers.forEach(WirePeer::close);
    }

    WirePeer peer() {
        WirePeer peer = WirePeer.udp();
        peers.add(peer);
        return peer;
    }

    /** Tests leave calls up on purpose; the context need not wait for their ends. */
    @BeforeEach
    void stopSoon() {
        context.getShutdownStrategy().setTimeout(1);
    }

    /** A description of audio on a port. */
    static String sdp(int port) {
        return sdp(port, 1, "sendrecv");
    }

    /** The same, later in the session. */
    static String sdp(int port, int version, String direction) {
        return "v=0\r\no=- " + port + " " + version + " IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
                + "m=audio " + port + " RTP/AVP 0\r\na=" + direction + "\r\n";
    }

    /** Spares the context the wait for a peer that is gone. */
    static void hangsUp(WireLeg leg) {
        assertThat(leg.asks("BYE", "", "").status()).isEqualTo(200);
    }

    SipComponent sip() {
        return context.getComponent("sip", SipComponent.class);
    }

    /** Where the context listens. */
    int port() {
        return sip().statistics().orElseThrow().listening().get(0).port();
    }

    /** Fails if the engine keeps a call. */
    void expectNoCalls() {
        await().until(() -> sip().engine().calls().size() == 0);
    }
}

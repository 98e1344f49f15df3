/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.apache.camel.BindToRegistry;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

class SipComponentMetersTest extends SipRouteTest {

    @BindToRegistry
    private final MeterRegistry meters = new SimpleMeterRegistry();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:127.0.0.1:0?transport=udp").choice().when(header("X-Fail").isNotNull())
                        .throwException(new SipResponseException(480));
            }
        };
    }

    private double timed(String name, String method, String status) {
        var timer = meters.find(name).tags("method", method, "status", status).timer();
        return timer == null ? 0 : timer.count();
    }

    @Test
    void requestsAreTimedByMethodAndStatusClass() {
        WirePeer peer = udpPeer();
        peer.request("MESSAGE").sendTo(port());
        peer.expect(200);
        peer.request("MESSAGE").header("X-Fail", "1").sendTo(port());
        peer.expect(480);
        peer.request("FROBNICATE").sendTo(port());
        peer.expect(200);
        await().untilAsserted(() -> {
            assertThat(timed("camel.sip.server.requests", "MESSAGE", "2xx")).isEqualTo(1);
            assertThat(timed("camel.sip.server.requests", "MESSAGE", "4xx")).isEqualTo(1);
            assertThat(timed("camel.sip.server.requests", "other", "2xx")).isEqualTo(1);
            assertThat(meters.get("camel.sip.received").tag("method", "MESSAGE").functionCounter().count())
                    .isEqualTo(2);
        });
    }

    @Test
    void requestsOfOursAreTimedToo() throws Exception {
        WirePeer bob = udpPeer();
        var exchange = request(bob.uri("bob") + "?method=OPTIONS", sent -> sent.getMessage().setBody(null));
        WireMessage request = bob.expect();
        await().untilAsserted(() -> assertThat(
                meters.get("camel.sip.transactions").tag("side", "client").gauge().value()).isEqualTo(1));
        bob.answer(request, 200, "OK");
        exchange.join();
        assertThat(timed("camel.sip.client.requests", "OPTIONS", "2xx")).isEqualTo(1);
    }

    @Test
    void dropsTablesAndStripesAreShown() {
        assertThat(meters.find("camel.sip.dropped").tag("cause", "not_sip").functionCounter()).isNotNull();
        assertThat(meters.find("camel.sip.forwarding").tag("outcome", "forged").functionCounter()).isNotNull();
        assertThat(meters.find("camel.sip.transactions").tag("side", "server").gauge()).isNotNull();
        assertThat(meters.get("camel.sip.calls").gauge().value()).isZero();
        assertThat(meters.find("camel.sip.remembered.bytes").gauge()).isNotNull();
        assertThat(meters.find("camel.sip.stripe.depth").tag("stripe", "0").gauge()).isNotNull();
        assertThat(meters.find("camel.sip.connections").gauge()).isNotNull();
    }

    @Test
    void theMetersGoWithTheEngine() {
        WirePeer peer = udpPeer();
        peer.request("MESSAGE").sendTo(port());
        peer.expect(200);
        await().untilAsserted(() -> assertThat(timed("camel.sip.server.requests", "MESSAGE", "2xx")).isEqualTo(1));
        context.stop();
        assertThat(meters.getMeters()).extracting(Meter::getId).filteredOn(id -> id.getName().startsWith("camel.sip"))
                .isEmpty();
    }
}

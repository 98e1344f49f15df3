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

import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.peer.WirePeer;
import io.camelsip.engine.Transport;

/** A listener that peers know by another address. */
class SipAdvertisedAddressTest extends SipRouteTest {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                context.getComponent("sip", SipComponent.class).setAdvertisedAddress("198.51.100.7");
                from("sip:127.0.0.1:0?transport=udp&advertisedAddress=sip.example.com:5999").to("log:off?level=OFF");
                from("sip:127.0.0.1:0?transport=tcp").to("log:off?level=OFF");
            }
        };
    }

    @Test
    void aConsumersIsForEverybody() throws Exception {
        WirePeer peer = udpPeer();
        request(peer.uri("ben"), exchange -> exchange.getMessage().setBody("hello"));

        assertThat(peer.expect().header("Via")).startsWith("SIP/2.0/UDP sip.example.com:5999;");
    }

    @Test
    void theComponentsIsNotForPeersOnThisMachine() throws Exception {
        WirePeer peer = tcpPeer();
        request(peer.uri("ben"), exchange -> exchange.getMessage().setBody("hello"));

        assertThat(peer.expect().header("Via"))
                .startsWith("SIP/2.0/TCP 127.0.0.1:" + port(Transport.TCP) + ";");
    }
}

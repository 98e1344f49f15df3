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

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.engine.PooledExchangeFactory;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.peer.WirePeer;

class SipConsumerPooledExchangeTest extends SipRouteTest {

    private final Set<Integer> exchanges = ConcurrentHashMap.newKeySet();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        ExtendedCamelContext extended = context.getCamelContextExtension();
        extended.setExchangeFactory(new PooledExchangeFactory());
        extended.getExchangeFactory().setStatisticsEnabled(true);
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:127.0.0.1:0?transport=udp")
                        .process(exchange -> exchanges.add(System.identityHashCode(exchange)))
                        .setHeader("X-Echo", header("X-Number"))
                        .filter(header("X-Fail").isNotNull()).throwException(new SipResponseException(480));
            }
        };
    }

    @Test
    void anExchangeServesManyRequestsAndCarriesNothingOver() {
        WirePeer peer = udpPeer();
        for (int i = 0; i < 50; i++) {
            peer.request("MESSAGE").header("X-Number", String.valueOf(i)).header("Subject", "s" + i).sendTo(port());
            assertThat(peer.expect(200).header("X-Echo")).isEqualTo(String.valueOf(i));
        }
        peer.request("MESSAGE").sendTo(port());
        assertThat(peer.expect(200).header("X-Echo")).isNull();
        assertThat(exchanges).hasSizeLessThan(5);
    }

    @Test
    void everyExchangeGoesBackWhateverHappens() {
        WirePeer peer = udpPeer();
        for (int i = 0; i < 10; i++) {
            peer.request("MESSAGE").sendTo(port());
            peer.expect(200);
            peer.request("MESSAGE").header("X-Fail", "1").sendTo(port());
            peer.expect(480);
        }
        await().untilAsserted(() -> assertThat(context.getInflightRepository().size()).isZero());
        assertThat(exchanges).hasSizeLessThan(5);
    }
}

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

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.peer.WirePeer;

class SipProducerSilentPeersTest extends SipRouteTest {

    private static final int REQUESTS = 1000;

    @Test
    void aThousandRequestsHoldNoThread() throws Exception {
        WirePeer silent = udpPeer();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:127.0.0.1:0?transport=udp").to("mock:seen");
            }
        });
        AtomicInteger ended = new AtomicInteger();
        SipEndpoint endpoint = context.getEndpoint(silent.uri("nobody") + "?requestTimeout=3s", SipEndpoint.class);
        AsyncProducer producer = endpoint.createAsyncProducer();
        producer.start();
        int threads = Thread.activeCount();
        for (int i = 0; i < REQUESTS; i++) {
            Exchange exchange = endpoint.createExchange();
            exchange.getMessage().setBody("hello");
            assertThat(producer.process(exchange, doneSync -> ended.incrementAndGet())).isFalse();
        }
        await().until(() -> component().statistics().orElseThrow().clientTransactions() == REQUESTS);
        assertThat(ended).hasValue(0);
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 4);
        WirePeer alice = udpPeer();
        alice.request("MESSAGE").sendTo(port());
        alice.expect(200);
        await().atMost(Duration.ofSeconds(20)).until(() -> ended.get() == REQUESTS);
        assertThat(component().statistics().orElseThrow().clientTransactions()).isZero();
        producer.stop();
    }
}

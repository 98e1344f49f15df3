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
import java.util.concurrent.CompletableFuture;

import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.peer.WirePeer;

class SipConsumerShutdownQueueTest extends SipRouteTest {

    private final HeldPool pool = new HeldPool();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getComponent("sip", SipComponent.class).setWorkerPool(pool);
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:127.0.0.1:0?transport=udp").routeId("sip").to("mock:seen");
            }
        };
    }

    @Test
    void aRequestThatWaitsForAThreadIsAnsweredBeforeTheEnd() {
        SipConsumer consumer = (SipConsumer) context.getRoute("sip").getConsumer();
        WirePeer peer = udpPeer();
        peer.request("MESSAGE").sendTo(port());
        await().until(() -> pool.size() == 1);
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(context::stop);
        await().until(consumer::isSuspended);
        await().during(Duration.ofMillis(300)).until(() -> !stopping.isDone());
        pool.runAll();
        peer.expect(200);
        await().until(stopping::isDone);
        assertThat(consumer.getPendingExchangesSize()).isZero();
    }
}

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

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.peer.WirePeer;

class SipConsumerShutdownTest extends SipRouteTest {

    private final CountDownLatch release = new CountDownLatch(1);

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:127.0.0.1:0?transport=udp").routeId("sip").process(exchange -> release.await());
            }
        };
    }

    @Test
    void inFlightRequestsFinishAndNewOnesGet503() {
        int port = port();
        WirePeer early = udpPeer();
        early.request("MESSAGE").sendTo(port);
        await().until(() -> context.getInflightRepository().size() == 1);
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(context::stop);
        WirePeer late = udpPeer();
        await().untilAsserted(
                () -> assertThat(((SipConsumer) context.getRoute("sip").getConsumer()).isSuspended()).isTrue());
        late.request("MESSAGE").sendTo(port);
        late.expect(503);
        assertThat(stopping).isNotDone();
        release.countDown();
        early.expect(200);
        await().until(stopping::isDone);
    }

    @Test
    void theEngineEndsWithTheContext() throws Exception {
        int port = port();
        assertThat(component().statistics()).isPresent();
        SipComponent component = component();
        release.countDown();
        context.stop();
        assertThat(component.statistics()).isEmpty();
        assertThat(component.isAlive()).isTrue();
        new DatagramSocket(port, InetAddress.getLoopbackAddress()).close();
    }

    @Test
    void aStoppedRouteFreesItsPortAndTakesItAgain() throws Exception {
        release.countDown();
        context.getRouteController().stopRoute("sip");
        assertThat(component().statistics().orElseThrow().listening()).isEmpty();
        context.getRouteController().startRoute("sip");
        WirePeer peer = udpPeer();
        peer.request("MESSAGE").sendTo(port());
        peer.expect(200);
    }
}

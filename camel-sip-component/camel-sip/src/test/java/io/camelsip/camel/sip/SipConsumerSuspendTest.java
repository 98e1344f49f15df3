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

import java.util.concurrent.CountDownLatch;

import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;

class SipConsumerSuspendTest extends SipRouteTest {

    private final CountDownLatch release = new CountDownLatch(1);

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:127.0.0.1:0?transport=udp").routeId("sip")
                        .filter(header("X-Wait").isNotNull()).process(exchange -> release.await());
            }
        };
    }

    @Test
    void aSuspendedRouteIs503WithRetryAfter() throws Exception {
        WirePeer peer = udpPeer();
        peer.request("MESSAGE").sendTo(port());
        peer.expect(200);
        context.getRouteController().suspendRoute("sip");
        peer.request("MESSAGE").sendTo(port());
        WireMessage answer = peer.expect(503);
        assertThat(answer.header("Retry-After")).isNotNull();
    }

    @Test
    void aResumedRouteAnswersAgain() throws Exception {
        context.getRouteController().suspendRoute("sip");
        WirePeer peer = udpPeer();
        peer.request("MESSAGE").sendTo(port());
        peer.expect(503);
        context.getRouteController().resumeRoute("sip");
        peer.request("MESSAGE").sendTo(port());
        peer.expect(200);
    }

    @Test
    void whatWasTakenBeforeIsAnswered() throws Exception {
        WirePeer peer = udpPeer();
        peer.request("MESSAGE").header("X-Wait", "1").sendTo(port());
        await().until(() -> context.getInflightRepository().size() == 1);
        SipConsumer consumer = (SipConsumer) context.getRoute("sip").getConsumer();
        consumer.suspend();
        release.countDown();
        peer.expect(200);
    }
}

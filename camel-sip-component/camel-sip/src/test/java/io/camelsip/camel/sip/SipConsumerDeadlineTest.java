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
import java.util.concurrent.CountDownLatch;

import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.peer.WirePeer;
import io.camelsip.camel.sip.peer.WireRequest;

class SipConsumerDeadlineTest extends SipRouteTest {

    private final CountDownLatch release = new CountDownLatch(1);
    private final int port = WirePeer.freePort();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:127.0.0.1:" + port + "?methods=MESSAGE&deadline=300ms").process(exchange -> release.await());
                from("sip:127.0.0.1:" + port + "?methods=INFO&deadline=PT0.3S&deadlineStatus=408")
                        .process(exchange -> release.await());
            }
        };
    }

    @Test
    void aRouteThatTakesTooLongIsAnsweredFor() {
        WirePeer peer = udpPeer();
        peer.request("MESSAGE").sendTo(port);
        peer.expect(500);
        release.countDown();
    }

    @Test
    void theStatusCanBeChosen() {
        WirePeer peer = udpPeer();
        peer.request("INFO").sendTo(port);
        peer.expect(408);
        release.countDown();
    }

    @Test
    void theLateAnswerIsNotSent() {
        WirePeer peer = udpPeer();
        WireRequest request = peer.request("MESSAGE").sendTo(port);
        peer.expect(500);
        release.countDown();
        await().until(() -> context.getInflightRepository().size() == 0);
        peer.expectNothing(Duration.ofMillis(200));
        request.resend();
        assertThat(peer.expect().status()).isEqualTo(500);
    }
}

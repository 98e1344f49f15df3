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
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;
import io.camelsip.camel.sip.peer.WireRequest;

class SipConsumerRetransmissionTest extends SipRouteTest {

    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger runs = new AtomicInteger();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:127.0.0.1:0?transport=udp").process(exchange -> {
                    runs.incrementAndGet();
                    release.await();
                });
            }
        };
    }

    @Test
    void aRequestThatComesAgainWhileTheRouteRunsIsAbsorbed() {
        WirePeer peer = udpPeer();
        WireRequest request = peer.request("MESSAGE").sendTo(port());
        await().until(() -> runs.get() == 1);
        request.resend();
        peer.expectNothing(Duration.ofMillis(200));
        release.countDown();
        peer.expect(200);
        peer.expectNothing(Duration.ofMillis(200));
        assertThat(runs).hasValue(1);
    }

    @Test
    void aRequestThatComesAgainAfterTheAnswerGetsTheSameAnswer() {
        release.countDown();
        WirePeer peer = udpPeer();
        WireRequest request = peer.request("MESSAGE").sendTo(port());
        WireMessage first = peer.expect(200);
        request.resend();
        WireMessage second = peer.expect(200);
        assertThat(second.header("To")).isEqualTo(first.header("To"));
        assertThat(runs).hasValue(1);
    }
}

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.camelsip.camel.sip.peer.WirePeer;

class SipConsumerInOnlyTest extends SipRouteTest {

    private final CountDownLatch release = new CountDownLatch(1);

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:127.0.0.1:0?transport=udp&exchangePattern=InOnly").process(exchange -> release.await())
                        .setHeader(SipConstants.RESPONSE_CODE, constant(488));
            }
        };
    }

    @ParameterizedTest
    @CsvSource({ "MESSAGE, 202", "NOTIFY, 200", "INFO, 200", "FROBNICATE, 200" })
    void theSenderGetsAReceiptBeforeTheRouteEnds(String method, int status) {
        WirePeer peer = udpPeer();
        peer.request(method).header("Event", "presence").sendTo(port());
        assertThat(peer.expect().status()).isEqualTo(status);
        await().until(() -> context.getInflightRepository().size() == 1);
        release.countDown();
        await().until(() -> context.getInflightRepository().size() == 0);
        peer.expectNothing(Duration.ofMillis(100));
    }

    @ParameterizedTest
    @CsvSource({ "REGISTER", "SUBSCRIBE", "PUBLISH" })
    void theRouteAnswersWhereASuccessSaysMore(String method) {
        WirePeer peer = udpPeer();
        peer.request(method).header("Event", "presence").sendTo(port());
        peer.expectNothing(Duration.ofMillis(200));
        release.countDown();
        peer.expect(488);
    }

    @Test
    void aPatternThatTheRouteSetsChangesNothing() throws Exception {
        release.countDown();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:127.0.0.1:" + WirePeer.freePort() + "?transport=udp").routeId("other")
                        .setExchangePattern("InOnly").setHeader(SipConstants.RESPONSE_CODE, constant(403));
            }
        });
        WirePeer peer = udpPeer();
        peer.request("MESSAGE").sendTo(component().statistics().orElseThrow().listening().get(1).port());
        peer.expect(403);
    }
}

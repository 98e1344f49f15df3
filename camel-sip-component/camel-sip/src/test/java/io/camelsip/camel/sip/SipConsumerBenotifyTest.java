/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import java.time.Duration;

import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.peer.WirePeer;

class SipConsumerBenotifyTest extends SipRouteTest {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:127.0.0.1:0?transport=udp").to("mock:seen")
                        .filter(header("X-Fail").isNotNull()).throwException(new SipResponseException(480));
            }
        };
    }

    @Test
    void theRouteRunsAndNothingIsSaid() throws Exception {
        getMockEndpoint("mock:seen").expectedHeaderReceived(SipConstants.METHOD, "BENOTIFY");
        WirePeer peer = udpPeer();
        peer.request("BENOTIFY").header("Event", "presence").header("Subscription-State", "active").sendTo(port());
        getMockEndpoint("mock:seen").assertIsSatisfied();
        peer.expectNothing(Duration.ofMillis(300));
    }

    @Test
    void aFailureIsNotAnsweredEither() throws Exception {
        getMockEndpoint("mock:seen").expectedMessageCount(1);
        WirePeer peer = udpPeer();
        peer.request("BENOTIFY").header("Event", "presence").header("X-Fail", "1").sendTo(port());
        getMockEndpoint("mock:seen").assertIsSatisfied();
        peer.expectNothing(Duration.ofMillis(300));
    }
}

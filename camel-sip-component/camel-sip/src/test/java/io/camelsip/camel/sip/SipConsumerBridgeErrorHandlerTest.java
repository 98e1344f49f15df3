/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.peer.WirePeer;

class SipConsumerBridgeErrorHandlerTest extends SipRouteTest {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).handled(true).to("mock:error");
                from("sip:127.0.0.1:0?transport=udp&bridgeErrorHandler=true")
                        .setHeader(SipConstants.RESPONSE_CODE, constant("no number"));
            }
        };
    }

    @Test
    void anAnswerThatCannotBeSentReachesTheErrorHandler() throws Exception {
        MockEndpoint error = getMockEndpoint("mock:error");
        error.expectedMessageCount(1);
        WirePeer peer = udpPeer();
        peer.request("MESSAGE").sendTo(port());
        peer.expect(500);
        error.assertIsSatisfied();
    }
}

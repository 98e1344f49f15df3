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

import io.camelsip.camel.sip.peer.WirePeer;

/** With the options of Camel 3, as its own test wrote them, but for {@code stackName}. */
class Camel3PublishSubscribeTest extends PublishSubscribeScenario {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("sip://agent@127.0.0.1:" + agentPort
                        + "?presenceAgent=true&eventHeaderName=presence&eventId=evtid").to("mock:neverland");
                from("sip://johndoe@127.0.0.1:" + WirePeer.freePort() + "?toUser=agent&toHost=127.0.0.1&toPort="
                        + agentPort + "&eventHeaderName=presence&eventId=evtid&subscribeRetry=1s")
                        .routeId("subscriber").to("mock:notification");
                from("direct:start").to("sip://agent@127.0.0.1:" + agentPort
                        + "?eventHeaderName=presence&eventId=evtid&fromUser=user2&fromHost=127.0.0.1&fromPort=3534"
                        + "&contentType=application&contentSubType=pidf+xml");
            }
        };
    }
}

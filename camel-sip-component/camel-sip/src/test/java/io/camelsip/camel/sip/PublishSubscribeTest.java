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

/** With today's options. */
class PublishSubscribeTest extends PublishSubscribeScenario {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("sip:agent@127.0.0.1:" + agentPort + "?methods=SUBSCRIBE,PUBLISH")
                        .to("sip-presence:127.0.0.1");
                from("sip:agent@127.0.0.1:" + agentPort + "?subscribe=presence&subscribeRetry=1s")
                        .routeId("subscriber").to("mock:notification");
                from("direct:start").removeHeader("REQUEST_METHOD")
                        .setHeader("Content-Type", constant("application/pidf+xml"))
                        .to("sip:agent@127.0.0.1:" + agentPort + "?method=PUBLISH&event=presence");
            }
        };
    }
}

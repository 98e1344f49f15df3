/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.quarkus.it;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.cloudevents.CloudEvent;

import io.camelsip.camel.sip.SipConstants;

public class SipRoutes extends RouteBuilder {

    @Override
    public void configure() {
        from("sip:127.0.0.1:{{sip.port:0}}").routeId("listener")
                .choice()
                .when(header(SipConstants.METHOD).isEqualTo("INVITE"))
                .toD("direct:invite-${header.CamelSipToUser}")
                .when(header("Content-Type").isEqualTo("application/dtmf-relay"))
                .to("direct:key")
                .otherwise()
                // in a header field too: a 2xx to MESSAGE has no body (RFC 3428 §7)
                .setBody(simple("re ${header.CamelSipMethod}: ${body}"))
                .setHeader("X-Echo", body())
                .transformDataType("sip:application-cloudevents")
                .setHeader("X-Event", header(CloudEvent.CAMEL_CLOUD_EVENT_TYPE));
        from("direct:invite-echo")
                .setHeader(SipConstants.RESPONSE_CODE, constant(486));
        from("direct:send").routeId("send")
                .toD("${exchangeProperty.target}");
    }
}

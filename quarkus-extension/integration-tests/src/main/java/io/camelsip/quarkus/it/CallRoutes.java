/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.quarkus.it;

import javax.sdp.SessionDescription;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.camel.builder.RouteBuilder;

import io.camelsip.camel.dialog.CallRecord;

/** Calls that are answered, placed and joined; who is called says what happens. */
@ApplicationScoped
class CallRoutes extends RouteBuilder {

    private static final String EARLY_MEDIA = String.join("\r\n", "v=0", "o=app 1 1 IN IP4 127.0.0.1", "s=-",
            "c=IN IP4 127.0.0.1", "t=0 0", "m=audio 40002 RTP/AVP 0", "");

    private final CallLog log;

    CallRoutes(CallLog log) {
        this.log = log;
    }

    @Override
    public void configure() {
        // the offer is the answer too, read and written once
        from("direct:invite-answer").routeId("answer")
                .to("sip-reply:180")
                .convertBodyTo(SessionDescription.class)
                .to("sip-reply:200");
        from("direct:invite-early").routeId("early")
                .setBody(constant(EARLY_MEDIA))
                .to("sip-reply:183?reliable=true")
                .to("sip-reply:200");
        from("direct:invite-bridge").routeId("bridge")
                .toD("sip:bob@127.0.0.1:${header.X-Peer-Port}?method=INVITE&provisionalEndpoint=direct:rings")
                .to("sip-dialog:bridge");
        from("direct:rings").filter(simple("${header.CamelSipResponseCode} > 100")).to("sip-reply");

        from("direct:place").routeId("place").toD("${exchangeProperty.target}");
        from("direct:inside").routeId("inside").toD("sip-dialog:${exchangeProperty.operation}");

        from("sip-dialog:events").routeId("events")
                .process(exchange -> log.add(exchange.getMessage().getBody(CallRecord.class)));
    }
}

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
import io.camelsip.camel.message.DtmfSignal;
import io.camelsip.camel.message.SipSdp;

/** Calls that are answered, placed and joined; who is called says what happens. */
@ApplicationScoped
class CallRoutes extends RouteBuilder {

    private static final SipSdp EARLY_MEDIA = SipSdp.at("127.0.0.1").audio(40002, "PCMU");

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
                .process(exchange -> exchange.getMessage().setBody(EARLY_MEDIA.describe(exchange)))
                .to("sip-reply:183?reliable=true")
                .to("sip-reply:200");
        from("direct:invite-bridge").routeId("bridge")
                .toD("sip:bob@127.0.0.1:${header.X-Peer-Port}?method=INVITE&provisionalEndpoint=direct:rings")
                .to("sip-dialog:bridge");
        from("direct:key").process(exchange -> exchange.getMessage().setHeader("X-Echo",
                "pressed " + exchange.getMessage().getBody(DtmfSignal.class).signal()));
        from("direct:rings").filter(simple("${header.CamelSipResponseCode} > 100")).to("sip-reply");

        from("direct:place").routeId("place").toD("${exchangeProperty.target}");
        from("direct:inside").routeId("inside").toD("sip-dialog:${exchangeProperty.operation}");

        from("sip-dialog:events").routeId("events")
                .process(exchange -> log.add(exchange.getMessage().getBody(CallRecord.class)));
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.presence;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;
import io.camelsip.camel.sip.peer.WireRequest;

/** Event packages whose state comes from the routes beside: the registrar's, those that take calls, those that transfer. */
class FedPackagesTest extends PresenceRouteTest {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // the registrar is the last to start
                from("sip:127.0.0.1:" + port() + "?methods=SUBSCRIBE,PUBLISH,REFER").startupOrder(1)
                        .to("sip-presence:example.com")
                        .filter(header(SipConstants.SUBSCRIPTION_ID).isNotNull())
                        .filter(header(SipConstants.METHOD).isEqualTo("REFER"))
                        .wireTap("seda:transfer");

                from("seda:transfer").startupOrder(2)
                        .setHeader(SipConstants.RESPONSE_CODE, constant(180))
                        .to("sip-presence:example.com?operation=publish&event=refer&source=transfer")
                        .setHeader(SipConstants.RESPONSE_CODE, constant(200))
                        .to("sip-presence:example.com?operation=publish&event=refer&source=transfer");

                from("sip:127.0.0.1:" + port() + "?methods=INVITE").startupOrder(3)
                        .to("sip-reply:180")
                        .setHeader(SipConstants.RESPONSE_CODE, constant(486));

                from("sip:127.0.0.1:" + port() + "?methods=REGISTER").startupOrder(4)
                        .to("sip-registrar:example.com");
            }
        };
    }

    private WireMessage subscribes(WirePeer phone, String event, String accept) {
        WireRequest subscribe = phone.request("SUBSCRIBE").uri(ANA).from("sip:ben@example.com")
                .header("Contact", "<" + phone.uri("ben") + ">").header("Event", event).header("Accept", accept)
                .header("Expires", "600");
        assertThat(answer(phone, subscribe).status()).isEqualTo(200);
        return notified(phone);
    }

    @Test
    void whoRegistersIsSeenByThoseWhoWatchRegistrations() {
        WirePeer watcher = phone();
        assertThat(subscribes(watcher, "reg", "application/reginfo+xml").body()).contains("state=\"init\"");

        WirePeer ana = phone();
        assertThat(answer(ana, ana.request("REGISTER").uri("sip:" + DOMAIN).to(ANA)
                .header("Contact", "<" + ana.uri("ana") + ">;expires=3600")).status()).isEqualTo(200);

        WireMessage notify = notified(watcher);
        assertThat(notify.header("Content-Type")).isEqualTo("application/reginfo+xml");
        assertThat(notify.body()).contains("aor=\"sip:ana@example.com\"", "state=\"active\"", "event=\"registered\"",
                "<uri>" + ana.uri("ana") + "</uri>");
    }

    @Test
    void aCallThatARouteTakesIsSeenByTheLampOnAnotherPhone() {
        WirePeer watcher = phone();
        assertThat(subscribes(watcher, "dialog", "application/dialog-info+xml").body()).doesNotContain("<dialog ");

        WirePeer caller = phone();
        assertThat(answer(caller, caller.request("INVITE").uri(ANA).header("Contact", "<" + caller.uri("eve") + ">")
                .body("application/sdp", "v=0\r\n")).status()).isEqualTo(486);

        String told = notified(watcher).body();
        assertThat(told).contains("direction=\"recipient\"", "<identity>" + ANA + "</identity>");
        while (!told.contains("terminated")) {
            told = notified(watcher).body();
        }
        assertThat(told).contains("<state event=\"rejected\" code=\"486\">terminated</state>");
    }

    @Test
    void aRouteReportsHowATransferGoes() {
        WirePeer phone = phone();
        WireMessage answer = answer(phone, phone.request("REFER").uri(ANA)
                .header("Contact", "<" + phone.uri("ben") + ">").header("Refer-To", "<sip:eve@example.com>"));
        assertThat(answer.status()).isEqualTo(202);

        WireMessage trying = notified(phone);
        WireMessage last = notified(phone);
        while (last.header("Subscription-State").startsWith("active")) {
            assertThat(last.body()).isEqualTo("SIP/2.0 180 Ringing\r\n");
            last = notified(phone);
        }

        assertThat(trying.body()).isIn("SIP/2.0 100 Trying\r\n", "SIP/2.0 180 Ringing\r\n");
        assertThat(last.header("Event")).startsWith("refer");
        assertThat(last.header("Subscription-State")).isEqualTo("terminated;reason=noresource");
        assertThat(last.body()).isEqualTo("SIP/2.0 200 OK\r\n");
    }
}

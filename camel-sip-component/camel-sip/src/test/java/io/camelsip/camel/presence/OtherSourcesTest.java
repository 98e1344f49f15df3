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

/** States that nobody publishes: registrations, what became of a REFER, and who watches. */
class OtherSourcesTest extends PresenceRouteTest {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                String here = "sip:127.0.0.1:" + port();
                from(here + "?methods=SUBSCRIBE,PUBLISH,REFER")
                        .to("sip-presence:example.com?packages=reg,refer,presence")
                        .to("mock:served");
                from(here + "?methods=REGISTER").routeId("registrar").to("sip-registrar:example.com");
                from("direct:progress").to("sip-presence:example.com?operation=publish&event=refer");
            }
        };
    }

    private WireMessage watchesRegistrations(WirePeer phone) {
        WireRequest subscribe = phone.request("SUBSCRIBE").uri(ANA).from(ANA).header("Event", "reg")
                .header("Contact", "<" + phone.uri("ana") + ">");
        assertThat(answer(phone, subscribe).status()).isEqualTo(200);
        return notified(phone);
    }

    private void registers(String contact) {
        WirePeer phone = phone();
        assertThat(answer(phone, phone.request("REGISTER").uri("sip:example.com").to(ANA)
                .header("Contact", "<" + contact + ">;expires=600")).status()).isEqualTo(200);
    }

    @Test
    void registrationsAreTold() {
        WirePeer watcher = phone();
        assertThat(watchesRegistrations(watcher).body()).doesNotContain("192.0.2.7");

        registers("sip:ana@192.0.2.7");

        WireMessage notify = notified(watcher);
        assertThat(notify.header("Content-Type")).isEqualTo("application/reginfo+xml");
        assertThat(notify.body()).contains("sip:ana@192.0.2.7").contains("active");
    }

    @Test
    void thoseThatWereThereBeforeAreToldAtOnce() {
        registers("sip:ana@192.0.2.7");
        assertThat(watchesRegistrations(phone()).body()).contains("sip:ana@192.0.2.7");
    }

    @Test
    void aRegistrarThatIsStartedAgainIsTheSource() throws Exception {
        context.getRouteController().stopRoute("registrar");
        WirePeer watcher = phone();
        assertThat(watchesRegistrations(watcher).body()).doesNotContain("192.0.2.8");

        context.getRouteController().startRoute("registrar");
        registers("sip:ana@192.0.2.8");

        WireMessage notify = notified(watcher);
        while (!notify.body().contains("sip:ana@192.0.2.8")) {
            notify = notified(watcher);
        }
        assertThat(notify.body()).contains("active");
    }

    @Test
    void whoAskedForACallHearsWhatBecomesOfIt() throws Exception {
        WirePeer phone = phone();
        WireMessage accepted = answer(phone, phone.request("REFER").uri(ANA).from("sip:ben@example.com")
                .header("Refer-To", "<sip:cem@example.com>").header("Contact", "<" + phone.uri("ben") + ">"));
        assertThat(accepted.status()).isEqualTo(202);
        WireMessage first = notified(phone);
        assertThat(first.header("Event")).startsWith("refer");
        assertThat(first.body()).isEqualTo("SIP/2.0 100 Trying\r\n");
        String id = heard("mock:served", 1).get(0).getMessage().getHeader(SipConstants.SUBSCRIPTION_ID, String.class);

        template.send("direct:progress", exchange -> {
            exchange.getMessage().setHeader(SipConstants.SUBSCRIPTION_ID, id);
            exchange.getMessage().setHeader(SipConstants.RESPONSE_CODE, 486);
        });

        WireMessage last = notified(phone);
        assertThat(last.body()).isEqualTo("SIP/2.0 486 Busy Here\r\n");
        assertThat(last.header("Subscription-State")).startsWith("terminated;reason=noresource");
    }
}

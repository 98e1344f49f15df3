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

import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;

/** A route that watches elsewhere, and is told whom. */
class WatchTest extends PresenceRouteTest {

    private final WirePeer notifier = keep(WirePeer.udp());

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:ana@127.0.0.1:" + notifier.port() + "?subscribe=presence").routeId("colleagues")
                        .to("mock:notified");
                from("direct:watch").to("sip-presence:example.com?operation=watch&watchRoute=colleagues");
                from("direct:unwatch").to("sip-presence:example.com?operation=unwatch&watchRoute=colleagues");
                from("direct:nobody").to("sip-presence:example.com?operation=watch&watchRoute=nobody");
            }
        };
    }

    private Exchange ask(String uri, String whom) {
        return template.request(uri, sent -> sent.getMessage().setHeader(SipConstants.ADDRESS_OF_RECORD, whom));
    }

    private WireMessage subscribed() {
        WireMessage subscribe = notifier.expect();
        assertThat(subscribe.method()).isEqualTo("SUBSCRIBE");
        notifier.answer(subscribe, 200, "OK", "Expires: 600", "Contact: <" + notifier.uri("notifier") + ">");
        return subscribe;
    }

    @Test
    void itWatchesOneMoreAndOneLess() {
        assertThat(subscribed().requestUri()).startsWith("sip:ana@127.0.0.1");

        String ben = "sip:ben@127.0.0.1:" + notifier.port();
        Exchange watched = ask("direct:watch", ben);
        assertThat(watched.getException()).isNull();
        assertThat(subscribed().requestUri()).startsWith("sip:ben@127.0.0.1");

        assertThat(ask("direct:unwatch", "sip:cem@127.0.0.1").getMessage().getHeader(SipConstants.MATCHED))
                .isEqualTo(0);
        assertThat(ask("direct:unwatch", ben).getMessage().getHeader(SipConstants.MATCHED)).isEqualTo(1);
        WireMessage last = subscribed();
        assertThat(last.header("To")).contains("ben");
        assertThat(last.header("Expires")).isEqualTo("0");
    }

    @Test
    void itStartsNoServer() {
        assertThat(context.getComponent("sip-presence", SipPresenceComponent.class).running()).isEmpty();
    }

    @Test
    void anotherRouteIsNotMeant() {
        assertThat(ask("direct:nobody", "sip:ben@127.0.0.1").getException()).isInstanceOf(SipPresenceException.class)
                .hasMessageContaining("'nobody'");
    }
}

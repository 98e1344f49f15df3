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
import io.camelsip.camel.sip.peer.WirePeer;

/** Who may watch whom, as a route says. */
class PolicyRouteTest extends PresenceRouteTest {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(at()).to("sip-presence:example.com?policyEndpoint=direct:may-watch");
                from("direct:may-watch").delay(20).asyncDelayed().end().to("mock:asked").choice()
                        .when(header(SipConstants.WATCHER).isEqualTo("sip:ben@example.com"))
                        .setBody(constant("allow"))
                        .when(header(SipConstants.WATCHER).isEqualTo("sip:cem@example.com"))
                        .setHeader(SipConstants.DECISION, constant("pending"))
                        .when(header(SipConstants.WATCHER).isEqualTo("sip:eve@example.com")).setBody(constant("block"))
                        .when(header(SipConstants.WATCHER).isEqualTo("sip:odd@example.com"))
                        .setBody(constant("why not"))
                        .otherwise().throwException(new IllegalStateException("the database is gone"));
            }
        };
    }

    private int status(String watcher) {
        WirePeer phone = phone();
        return answer(phone, subscribe(phone, watcher)).status();
    }

    @Test
    void itIsAskedAndDecides() throws Exception {
        assertThat(subscribes(phone(), "ben").header("Subscription-State")).startsWith("active");
        assertThat(subscribes(phone(), "cem").header("Subscription-State")).startsWith("pending");
        assertThat(status("eve")).isEqualTo(403);
        assertThat(heard("mock:asked", 3).get(0).getMessage().getHeaders())
                .containsEntry(SipConstants.ADDRESS_OF_RECORD, ANA).containsEntry(SipConstants.EVENT, "presence");
    }

    @Test
    void whereItFailsOrTalksNonsenseNobodyWatches() {
        assertThat(status("zoe")).isEqualTo(500);
        assertThat(status("odd")).isEqualTo(500);
    }
}

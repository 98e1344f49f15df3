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

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.apache.camel.BindToRegistry;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.camel.sip.peer.WireMessage;
import io.camelsip.camel.sip.peer.WirePeer;
import io.camelsip.engine.notifier.ResourceListDirectory;

/** One subscription to a team (RFC 4662). */
class ListTest extends PresenceRouteTest {

    @BindToRegistry("teams")
    private final ResourceListDirectory teams = resource -> CompletableFuture.completedStage(
            resource.equals("sip:team@example.com") ? Optional.of(List.of(ANA, "sip:ben@example.com"))
                    : Optional.empty());

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(at() + "&supported=eventlist").to("sip-presence:example.com?lists=#teams");
                from("direct:publish").to("sip-presence:example.com?operation=publish");
            }
        };
    }

    @Test
    void whoWatchesATeamHearsOfEachOfIt() {
        WirePeer boss = phone();
        assertThat(answer(boss, subscribe(boss, "boss").uri("sip:team@example.com").header("Supported", "eventlist")
                .header("Accept", "multipart/related, application/rlmi+xml")).status()).isEqualTo(200);
        WireMessage all = notified(boss);
        assertThat(all.header("Content-Type")).startsWith("multipart/related");
        assertThat(all.header("Require")).contains("eventlist");
        assertThat(all.body()).contains(ANA, "sip:ben@example.com");

        template.sendBodyAndHeaders("direct:publish", null,
                Map.of(SipConstants.ADDRESS_OF_RECORD, ANA, SipConstants.PRESENCE_BASIC, "open"));

        WireMessage change = notified(boss);
        assertThat(change.body()).contains("<basic>open</basic>");
    }
}

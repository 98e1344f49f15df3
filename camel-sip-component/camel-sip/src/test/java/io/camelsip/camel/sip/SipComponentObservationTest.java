/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.peer.WirePeer;

class SipComponentObservationTest extends SipRouteTest {

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.setDevConsole(true);
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:127.0.0.1:0?transport=udp").routeId("inbox").to("mock:seen");
            }
        };
    }

    @Test
    void aConsumersHealthSaysWhereItListens() {
        List<HealthCheck.Result> results = List.copyOf(HealthCheckHelper.invokeReadiness(context));
        assertThat(results).anySatisfy(result -> {
            assertThat(result.getCheck().getId()).isEqualTo("consumer:inbox");
            assertThat(result.getState()).isEqualTo(HealthCheck.State.UP);
            assertThat(result.getDetails()).containsEntry("sip.listening", "udp:127.0.0.1:" + port());
        });
    }

    @Test
    void aConsumersHealthIsNotLookedAtWhereThatIsOff() throws Exception {
        component().setHealthCheckConsumerEnabled(false);
        context.getRouteController().stopRoute("inbox");
        context.getRouteController().startRoute("inbox");
        assertThat(((SipConsumer) context.getRoute("inbox").getConsumer()).getHealthCheck().isEnabled()).isFalse();
    }

    private DevConsole console() {
        return DevConsoleRegistry.get(context).resolveById("sip");
    }

    @Test
    void theConsoleShowsTheEngineAsText() {
        WirePeer peer = udpPeer();
        peer.request("MESSAGE").sendTo(port());
        peer.expect(200);
        String text = (String) console().call(DevConsole.MediaType.TEXT, Map.of());
        assertThat(text).contains("Component: sip").containsPattern("Listening: +udp:127.0.0.1:" + port())
                .containsPattern("Received: +MESSAGE 1").containsPattern("Answered: +2xx 1").contains("Stripe depth:");
    }

    @Test
    void theConsoleShowsTheEngineAsJson() {
        WirePeer peer = udpPeer();
        peer.request("MESSAGE").sendTo(port());
        peer.expect(200);
        Map<?, ?> root = (Map<?, ?>) console().call(DevConsole.MediaType.JSON, Map.of());
        Map<?, ?> engine = (Map<?, ?>) ((List<?>) root.get("engines")).get(0);
        assertThat(engine.get("component")).isEqualTo("sip");
        assertThat(engine.get("listening")).isEqualTo(List.of("udp:127.0.0.1:" + port()));
        assertThat(((Map<?, ?>) engine.get("received")).get("MESSAGE")).isEqualTo(1L);
        assertThat(engine.get("serverTransactions")).isEqualTo(0);
    }

    @Test
    void theConsoleShowsNothingWhereNothingRuns() {
        SipComponent idle = new SipComponent();
        context.addComponent("other", idle);
        assertThat((String) console().call(DevConsole.MediaType.TEXT, Map.of())).doesNotContain("Component: other");
    }
}

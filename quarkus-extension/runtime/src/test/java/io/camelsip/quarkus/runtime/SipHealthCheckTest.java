/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.quarkus.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SipHealthCheckTest {

    private final CamelContext context = new DefaultCamelContext();
    private final SipHealthCheck check = new SipHealthCheck();

    @BeforeEach
    void start() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("sip:127.0.0.1:0").routeId("listener").to("direct:end");
                from("direct:end").routeId("end").setBody(constant("x"));
            }
        });
        context.start();
        check.context = context;
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
    }

    @Test
    void aRouteThatListensIsReadyAndSaysWhere() {
        HealthCheckResponse response = check.call();
        assertThat(response.getName()).isEqualTo("Camel SIP");
        assertThat(response.getStatus()).isEqualTo(Status.UP);
        assertThat(data(response)).hasSize(2).allSatisfy((address, state) -> {
            assertThat(address).matches("(udp|tcp):127\\.0\\.0\\.1:[1-9][0-9]+");
            assertThat(state).isEqualTo("listening");
        });
    }

    @Test
    void aStoppedListenerIsNotReady() throws Exception {
        context.getRouteController().stopRoute("listener");
        HealthCheckResponse response = check.call();
        assertThat(response.getStatus()).isEqualTo(Status.DOWN);
        assertThat(data(response)).containsEntry("listener", "Stopped");
    }

    @Test
    void aSuspendedListenerIsReadyAndSaysSo() throws Exception {
        context.getRouteController().suspendRoute("listener");
        HealthCheckResponse response = check.call();
        assertThat(response.getStatus()).isEqualTo(Status.UP);
        assertThat(data(response)).containsEntry("listener", "Suspended");
    }

    @Test
    void otherRoutesAreNotItsBusiness() throws Exception {
        context.getRouteController().stopRoute("end");
        assertThat(check.call().getStatus()).isEqualTo(Status.UP);
    }

    private static Map<String, Object> data(HealthCheckResponse response) {
        return response.getData().orElseThrow();
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.quarkus.runtime;

import jakarta.inject.Inject;

import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

import io.camelsip.camel.sip.SipComponent;
import io.camelsip.camel.sip.SipEndpoint;
import io.camelsip.engine.ListenAddress;

/**
 * Ready when the engine's threads answer and every route that listens does so. A suspended route counts as ready: it
 * answers 503 because somebody wants it to.
 */
@Readiness
public class SipHealthCheck implements HealthCheck {

    static final String NAME = "Camel SIP";

    @Inject
    CamelContext context;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named(NAME).up();
        if (context.hasComponent("sip") instanceof SipComponent component) {
            answer.status(component.isAlive());
            component.statistics().ifPresent(statistics -> {
                for (ListenAddress address : statistics.listening()) {
                    answer.withData(address.toString(), "listening");
                }
            });
        }
        for (Route route : context.getRoutes()) {
            if (route.getEndpoint() instanceof SipEndpoint) {
                include(route, answer);
            }
        }
        return answer.build();
    }

    private void include(Route route, HealthCheckResponseBuilder answer) {
        ServiceStatus status = context.getRouteController().getRouteStatus(route.getRouteId());
        if (status.isStarted()) {
            return;
        }
        answer.withData(route.getRouteId(), status.name());
        if (status != ServiceStatus.Suspended && route.isAutoStartup()) {
            answer.down();
        }
    }
}

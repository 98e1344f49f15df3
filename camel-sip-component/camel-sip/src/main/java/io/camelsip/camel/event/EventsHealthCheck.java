/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.event;

import java.util.Map;
import java.util.function.BooleanSupplier;

import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Up while the engine answers; says how many events wait for the route, and how many were lost. */
public final class EventsHealthCheck extends AbstractHealthCheck {

    private final EventLines<?> lines;
    private final BooleanSupplier alive;

    /** @param alive may take as long as a stuck engine needs to be known as such */
    public EventsHealthCheck(String id, EventLines<?> lines, BooleanSupplier alive) {
        super("camel", id);
        this.lines = lines;
        this.alive = alive;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        builder.detail("sip.events.pending", lines.pending());
        builder.detail("sip.events.lost", lines.lost());
        if (alive.getAsBoolean()) {
            builder.up();
        } else {
            builder.down().message("A thread of the SIP engine does not answer");
        }
    }
}

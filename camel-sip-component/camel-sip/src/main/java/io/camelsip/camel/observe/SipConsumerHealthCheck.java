/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.observe;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

import io.camelsip.engine.ListenAddress;

/** Up while the engine answers; says where the consumer listens, with real ports. */
public final class SipConsumerHealthCheck extends AbstractHealthCheck {

    private final Supplier<List<ListenAddress>> addresses;
    private final BooleanSupplier alive;

    /**
     * @param alive may take as long as a stuck engine needs to be known as such
     */
    public SipConsumerHealthCheck(String id, Supplier<List<ListenAddress>> addresses, BooleanSupplier alive) {
        super("camel", id);
        this.addresses = addresses;
        this.alive = alive;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        builder.detail("sip.listening",
                addresses.get().stream().map(ListenAddress::toString).collect(Collectors.joining(", ")));
        if (alive.getAsBoolean()) {
            builder.up();
        } else {
            builder.down().message("A thread of the SIP engine does not answer");
        }
    }
}

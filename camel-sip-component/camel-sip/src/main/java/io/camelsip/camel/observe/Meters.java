/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.observe;

import java.util.function.Supplier;

import org.apache.camel.CamelContext;

import io.camelsip.engine.EngineStatistics;
import io.camelsip.engine.TrafficObserver;

/** Meters of one engine, where the application has a registry for them. Any thread. */
public interface Meters extends TrafficObserver, AutoCloseable {

    /**
     * Shows an engine in the Micrometer registry that is bound in the context, if there is exactly one; the first engine's
     * and requests' meters appear with this call.
     */
    static Meters open(CamelContext context, Supplier<EngineStatistics> engine) {
        // by name: Micrometer is optional, and a class that mentions it must not even be loaded without it
        Class<?> registryType = context.getClassResolver().resolveClass("io.micrometer.core.instrument.MeterRegistry");
        Object registry = registryType == null ? null : context.getRegistry().findSingleByType(registryType);
        if (registry == null) {
            return new None();
        }
        Meters meters = context.getInjector()
                .newInstance(
                        context.getClassResolver().resolveClass("io.camelsip.camel.observe.SipMeters", Meters.class));
        meters.bind(registry, engine);
        return meters;
    }

    /**
     * Shows the engine.
     *
     * @param registry a {@code MeterRegistry}
     */
    void bind(Object registry, Supplier<EngineStatistics> engine);

    /** Takes the meters out of the registry. */
    @Override
    void close();

    /** Meters for nobody. */
    record None() implements Meters {
        @Override
        public void bind(Object registry, Supplier<EngineStatistics> engine) {
            // nobody looks
        }

        @Override
        public void close() {
            // nothing was bound
        }
    }
}

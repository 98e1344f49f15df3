/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.registrar;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

import io.camelsip.camel.domain.DomainServer;
import io.camelsip.camel.domain.SharedOption;
import io.camelsip.engine.SipEngine;
import io.camelsip.engine.registrar.Lookup;
import io.camelsip.engine.registrar.Registrar;
import io.camelsip.engine.store.LocationStore;
import io.camelsip.engine.store.MemoryLocationStore;

/** The registrar of a domain. Bindings in memory last as long as the component. */
final class RegistrarServer implements DomainServer<SipRegistrarConfiguration> {

    /** What the endpoints of a domain must agree on. */
    static final List<SharedOption<SipRegistrarConfiguration, ?>> OPTIONS = List.of(
            of("sipComponent", SipRegistrarConfiguration::getSipComponent, SipRegistrarConfiguration::setSipComponent),
            of("aliases", SipRegistrarConfiguration::getAliases, SipRegistrarConfiguration::setAliases),
            of("defaultExpires", SipRegistrarConfiguration::getDefaultExpires,
                    SipRegistrarConfiguration::setDefaultExpires),
            of("minExpires", SipRegistrarConfiguration::getMinExpires, SipRegistrarConfiguration::setMinExpires),
            of("maxExpires", SipRegistrarConfiguration::getMaxExpires, SipRegistrarConfiguration::setMaxExpires),
            of("maxContacts", SipRegistrarConfiguration::getMaxContacts, SipRegistrarConfiguration::setMaxContacts),
            of("overflow", SipRegistrarConfiguration::getOverflow, SipRegistrarConfiguration::setOverflow),
            of("serviceRoute", SipRegistrarConfiguration::getServiceRoute, SipRegistrarConfiguration::setServiceRoute),
            of("gruu", SipRegistrarConfiguration::getGruu, SipRegistrarConfiguration::setGruu),
            of("outbound", SipRegistrarConfiguration::getOutbound, SipRegistrarConfiguration::setOutbound),
            of("flowTimer", SipRegistrarConfiguration::getFlowTimer, SipRegistrarConfiguration::setFlowTimer),
            of("ownership", SipRegistrarConfiguration::getOwnership, SipRegistrarConfiguration::setOwnership),
            of("store", SipRegistrarConfiguration::getStore, SipRegistrarConfiguration::setStore),
            of("maxBindings", SipRegistrarConfiguration::getMaxBindings, SipRegistrarConfiguration::setMaxBindings));

    private final String domain;
    private final Function<String, SipEngine> engines;
    private LocationStore memory;
    private LocationStore store;
    private Registrar registrar;
    private AutoCloseable gruus;

    /** @param engines by the name of their component */
    RegistrarServer(String domain, Function<String, SipEngine> engines) {
        this.domain = domain;
        this.engines = engines;
    }

    private static <T> SharedOption<SipRegistrarConfiguration, T> of(
            String name, Function<SipRegistrarConfiguration, T> get, BiConsumer<SipRegistrarConfiguration, T> set) {
        return new SharedOption<>(name, get, set);
    }

    @Override
    public void start(SipRegistrarConfiguration options) {
        RegistrarSettings settings = new RegistrarSettings(domain, options);
        store = settings.store().orElseGet(() -> memory(settings));
        SipEngine engine = engines.apply(options.getSipComponent());
        Registrar started = Registrar.of(settings.options(), store, engine.keys());
        gruus = engine.findGruus(uri -> started.lookup(uri).thenApply(Lookup::targets));
        registrar = started;
    }

    private LocationStore memory(RegistrarSettings settings) {
        if (memory == null) {
            memory = MemoryLocationStore.of(settings.maxBindings(), settings.maxBindings());
        }
        return memory;
    }

    /** While it is started. */
    Registrar registrar() {
        return registrar;
    }

    /** What it has done and keeps, while it is started. */
    SipRegistrarDevConsole.Snapshot snapshot() {
        return new SipRegistrarDevConsole.Snapshot(registrar.statistics(), store.size());
    }

    @Override
    public void stop() {
        try {
            gruus.close();
        } catch (Exception e) {
            throw new IllegalStateException("The directory of " + domain + " cannot be closed", e);
        }
        registrar.close();
    }

    @Override
    public void forget() {
        if (memory != null) {
            memory.close();
            memory = null;
        }
    }
}

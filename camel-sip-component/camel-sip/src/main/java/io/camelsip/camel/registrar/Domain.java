/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.registrar;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import io.camelsip.engine.SipEngine;
import io.camelsip.engine.registrar.Lookup;
import io.camelsip.engine.registrar.Registrar;
import io.camelsip.engine.store.LocationStore;
import io.camelsip.engine.store.MemoryLocationStore;

/**
 * What the endpoints of a domain share: their options, and the registrar that the first consumer or producer starts and the
 * last one ends. Bindings in memory last as long as the component. Any thread.
 */
final class Domain {

    private final String name;
    private final Lock lock = new ReentrantLock();
    private final Map<SipRegistrarEndpoint, SipRegistrarConfiguration> endpoints = new LinkedHashMap<>();
    private LocationStore memory;
    private LocationStore store;
    private Registrar registrar;
    private AutoCloseable gruus;
    private int users;

    Domain(String name) {
        this.name = name;
    }

    /** @throws IllegalArgumentException if the endpoint says something else about the registrar than another one */
    void join(SipRegistrarEndpoint endpoint) {
        lock.lock();
        try {
            SipRegistrarConfiguration defaults = defaults(endpoint);
            for (SharedOption<?> option : SharedOption.ALL) {
                if (option.isGiven(endpoint.getConfiguration(), defaults)) {
                    endpoints.keySet().forEach(other -> requireSame(option, endpoint, other));
                }
            }
            endpoints.put(endpoint, endpoint.getConfiguration());
        } finally {
            lock.unlock();
        }
    }

    private static SipRegistrarConfiguration defaults(SipRegistrarEndpoint endpoint) {
        return ((SipRegistrarComponent) endpoint.getComponent()).getConfiguration();
    }

    private void requireSame(SharedOption<?> option, SipRegistrarEndpoint endpoint, SipRegistrarEndpoint other) {
        Object value = option.get().apply(endpoint.getConfiguration());
        Object before = option.get().apply(other.getConfiguration());
        if (option.isGiven(other.getConfiguration(), defaults(other)) && !Objects.equals(value, before)) {
            throw new IllegalArgumentException(
                    "Option '" + option.name() + "' of sip-registrar:" + name + " is " + value
                            + ", and " + before
                            + " at another endpoint of that domain; they share one registrar, so that it must"
                            + " be the same or be given once");
        }
    }

    void leave(SipRegistrarEndpoint endpoint) {
        lock.lock();
        try {
            endpoints.remove(endpoint);
        } finally {
            lock.unlock();
        }
    }

    /** The registrar of the domain, until {@link #release}. */
    Registrar acquire(SipRegistrarEndpoint endpoint) {
        lock.lock();
        try {
            if (registrar == null) {
                registrar = start(endpoint);
            }
            users++;
            return registrar;
        } finally {
            lock.unlock();
        }
    }

    private Registrar start(SipRegistrarEndpoint endpoint) {
        SipRegistrarConfiguration all = defaults(endpoint).copy();
        endpoints.forEach((other, own) -> SharedOption.ALL.stream()
                .filter(option -> option.isGiven(own, defaults(other))).forEach(option -> option.copy(own, all)));
        RegistrarSettings settings = new RegistrarSettings(name, all);
        store = settings.store().orElseGet(() -> memory(settings));
        SipEngine engine = endpoint.sipComponent(all.getSipComponent()).engine();
        Registrar started = Registrar.of(settings.options(), store, engine.keys());
        gruus = engine.findGruus(uri -> started.lookup(uri).thenApply(Lookup::targets));
        return started;
    }

    private LocationStore memory(RegistrarSettings settings) {
        if (memory == null) {
            memory = MemoryLocationStore.of(settings.maxBindings(), settings.maxBindings());
        }
        return memory;
    }

    /** What it has done and keeps, if it runs. */
    Optional<SipRegistrarDevConsole.Snapshot> snapshot() {
        lock.lock();
        try {
            return Optional.ofNullable(registrar)
                    .map(running -> new SipRegistrarDevConsole.Snapshot(running.statistics(), store.size()));
        } finally {
            lock.unlock();
        }
    }

    /** Gives back what was acquired. */
    void release() {
        lock.lock();
        try {
            users--;
            if (users == 0) {
                end();
            }
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        try {
            gruus.close();
        } catch (Exception e) {
            throw new IllegalStateException("The directory of " + name + " cannot be closed", e);
        }
        registrar.close();
        registrar = null;
    }

    /** Lets go of what was kept in memory. */
    void forget() {
        lock.lock();
        try {
            if (memory != null) {
                memory.close();
                memory = null;
            }
        } finally {
            lock.unlock();
        }
    }
}

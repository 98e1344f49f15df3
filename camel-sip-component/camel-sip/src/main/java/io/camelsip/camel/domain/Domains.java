/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.domain;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

import org.apache.camel.Endpoint;

/**
 * The domains of a component. Any thread.
 *
 * @param <C> the configuration of an endpoint
 * @param <S> the server that the endpoints of a domain share
 */
public final class Domains<C, S extends DomainServer<C>> {

    private final Scheme<C, S> scheme;
    private final Lock lock = new ReentrantLock();
    private final Map<String, Domain<C, S>> domains = new HashMap<>();

    public Domains(Scheme<C, S> scheme) {
        this.scheme = scheme;
    }

    /**
     * Adds an endpoint to the others of its domain.
     *
     * @throws IllegalArgumentException if its options say something else about their server
     */
    public Domain<C, S> join(Endpoint endpoint, String name, C configuration) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("The endpoint " + endpoint + " names no domain; it must, as in "
                    + scheme.name() + ":example.com");
        }
        Domain<C, S> domain = of(name);
        domain.join(endpoint, configuration);
        return domain;
    }

    /** The domain of that name, whether or not it has endpoints. */
    public Domain<C, S> of(String name) {
        lock.lock();
        try {
            return domains.computeIfAbsent(name.toLowerCase(Locale.ROOT), lower -> new Domain<>(lower, scheme));
        } finally {
            lock.unlock();
        }
    }

    /** A look at each server that runs, by domain. */
    public <T> Map<String, T> running(Function<S, T> look) {
        lock.lock();
        try {
            Map<String, T> running = new TreeMap<>();
            domains.forEach((name, domain) -> domain.ifRunning(look).ifPresent(seen -> running.put(name, seen)));
            return running;
        } finally {
            lock.unlock();
        }
    }

    /** Lets go of all that outlasts the work of servers. */
    public void forget() {
        lock.lock();
        try {
            domains.values().forEach(Domain::forget);
            domains.clear();
        } finally {
            lock.unlock();
        }
    }
}

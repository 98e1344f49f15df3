/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.registrar;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** The domains of a component. Any thread. */
final class Domains {

    private final Lock lock = new ReentrantLock();
    private final Map<String, Domain> domains = new HashMap<>();

    /**
     * Adds an endpoint to the others of its domain.
     *
     * @throws IllegalArgumentException if its options say something else about their registrar
     */
    Domain join(SipRegistrarEndpoint endpoint) {
        String name = endpoint.getDomain().toLowerCase(Locale.ROOT);
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "The endpoint " + endpoint + " names no domain; it must, as in sip-registrar:example.com");
        }
        lock.lock();
        try {
            Domain domain = domains.computeIfAbsent(name, Domain::new);
            domain.join(endpoint);
            return domain;
        } finally {
            lock.unlock();
        }
    }

    /** Those that run, by domain. */
    Map<String, SipRegistrarDevConsole.Snapshot> running() {
        lock.lock();
        try {
            Map<String, SipRegistrarDevConsole.Snapshot> running = new TreeMap<>();
            domains.forEach((name, domain) -> domain.snapshot().ifPresent(now -> running.put(name, now)));
            return running;
        } finally {
            lock.unlock();
        }
    }

    /** Lets go of all that was kept in memory. */
    void forget() {
        lock.lock();
        try {
            domains.values().forEach(Domain::forget);
            domains.clear();
        } finally {
            lock.unlock();
        }
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

import org.apache.camel.Endpoint;

/**
 * What the endpoints of a domain share: their options, and the server that the first consumer or producer starts and the
 * last one stops. Any thread.
 *
 * @param <C> the configuration of an endpoint
 * @param <S> the server
 */
public final class Domain<C, S extends DomainServer<C>> {

    private final String name;
    private final Scheme<C, S> scheme;
    private final S server;
    private final Lock lock = new ReentrantLock();
    private final Map<Endpoint, C> endpoints = new LinkedHashMap<>();
    private final List<Attachment<S>> attachments = new ArrayList<>();
    private int users;

    Domain(String name, Scheme<C, S> scheme) {
        this.name = name;
        this.scheme = scheme;
        this.server = scheme.servers().apply(name);
    }

    /** @throws IllegalArgumentException if the endpoint says something else about the server than another one */
    void join(Endpoint endpoint, C configuration) {
        lock.lock();
        try {
            C defaults = scheme.defaults().get();
            for (SharedOption<C, ?> option : scheme.options()) {
                if (option.isGiven(configuration, defaults)) {
                    endpoints.values().forEach(other -> requireSame(option, configuration, other, defaults));
                }
            }
            endpoints.put(endpoint, configuration);
        } finally {
            lock.unlock();
        }
    }

    private void requireSame(SharedOption<C, ?> option, C own, C other, C defaults) {
        Object value = option.get().apply(own);
        Object before = option.get().apply(other);
        if (option.isGiven(other, defaults) && !Objects.equals(value, before)) {
            throw new IllegalArgumentException(
                    "Option '" + option.name() + "' of " + scheme.name() + ":" + name + " is " + value + ", and "
                            + before + " at another endpoint of that domain; they share one " + scheme.server()
                            + ", so that it must be the same or be given once");
        }
    }

    /** An endpoint is no more; its options count no longer. */
    public void leave(Endpoint endpoint) {
        lock.lock();
        try {
            endpoints.remove(endpoint);
        } finally {
            lock.unlock();
        }
    }

    /** The server of the domain, started, until {@link #release}. */
    public S acquire() {
        lock.lock();
        try {
            if (users == 0) {
                server.start(options());
                attachments.forEach(attachment -> attachment.begin(server));
            }
            users++;
            return server;
        } finally {
            lock.unlock();
        }
    }

    private C options() {
        C defaults = scheme.defaults().get();
        C all = scheme.defaults().get();
        endpoints.values().forEach(own -> scheme.options().stream().filter(option -> option.isGiven(own, defaults))
                .forEach(option -> option.copy(own, all)));
        return all;
    }

    /** Gives back what was acquired. */
    public void release() {
        lock.lock();
        try {
            users--;
            if (users == 0) {
                attachments.forEach(Attachment::end);
                server.stop();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Does something whenever the server runs, now or later, until closed. Starts nothing.
     *
     * @param work gets the started server, and gives back what is to be closed before it stops
     */
    public AutoCloseable attach(Function<S, AutoCloseable> work) {
        Attachment<S> attachment = new Attachment<>(work);
        lock.lock();
        try {
            attachments.add(attachment);
            if (users > 0) {
                attachment.begin(server);
            }
        } finally {
            lock.unlock();
        }
        return () -> detach(attachment);
    }

    private void detach(Attachment<S> attachment) {
        lock.lock();
        try {
            attachments.remove(attachment);
            attachment.end();
        } finally {
            lock.unlock();
        }
    }

    /** Looks at the server, if it runs. */
    <T> Optional<T> ifRunning(Function<S, T> look) {
        lock.lock();
        try {
            return users > 0 ? Optional.of(look.apply(server)) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    void forget() {
        lock.lock();
        try {
            server.forget();
        } finally {
            lock.unlock();
        }
    }
}

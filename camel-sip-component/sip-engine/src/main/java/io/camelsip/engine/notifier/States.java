/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.camelsip.engine.event.Content;
import io.camelsip.engine.event.EventKey;
import io.camelsip.engine.store.Observation;
import io.camelsip.engine.store.Publication;
import io.camelsip.engine.store.PublicationStore;
import io.camelsip.engine.store.Publications;

/**
 * The states of resources, as their packages compose them of what is published. Only what somebody watches or observes is
 * composed; nothing is kept of the rest. Any thread; nothing blocks, and nobody is called with a lock held.
 */
final class States implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(States.class);

    private final ConcurrentHashMap<EventKey, ResourceState> entries = new ConcurrentHashMap<>();
    private final List<EventObserver> observers = new CopyOnWriteArrayList<>();
    private final AtomicInteger watched = new AtomicInteger();
    private final AtomicInteger remembered = new AtomicInteger();
    private final AtomicBoolean failing = new AtomicBoolean();
    private final Map<String, EventPackage> packages;
    private final int mostRemembered;
    private final PublicationStore store;
    private final Function<EventKey, Executor> stripes;
    private final Clock clock;
    private final Observation ofStore;
    private volatile boolean closed;

    /** @param stripes where the state of a resource is composed, and told of: a stripe, the same one for the same key */
    States(EventServerOptions options, PublicationStore store, Function<EventKey, Executor> stripes, Clock clock) {
        this.packages = options.packages().stream().collect(Collectors.toMap(EventPackage::name, Function.identity()));
        this.mostRemembered = options.maxPublications();
        this.store = store;
        this.stripes = stripes;
        this.clock = clock;
        this.ofStore = store.observe(this::onChange);
    }

    /**
     * Tells {@code watcher} the state of a resource, soon, and every other state from then on. A state that is replaced
     * while another is being composed may be left out; the last one never is.
     *
     * @throws IllegalArgumentException if the package is not served
     */
    Watch watch(EventKey key, StateWatcher watcher) {
        eventPackage(key);
        while (!closed) {
            ResourceState entry = entries.computeIfAbsent(key, this::entry);
            Optional<Watch> watch = entry.watch(watcher);
            if (watch.isPresent()) {
                return watch.get();
            }
            entries.remove(key, entry);
        }
        return () -> {
            // nothing is told any more
        };
    }

    private ResourceState entry(EventKey key) {
        return new ResourceState(key, stripes.apply(key), this);
    }

    private EventPackage eventPackage(EventKey key) {
        EventPackage served = packages.get(key.eventName());
        if (served == null) {
            throw new IllegalArgumentException("The event package '" + key.eventName() + "' is not served");
        }
        return served;
    }

    /** The state of a resource as it is now; fails if the package or the store does. */
    CompletionStage<Optional<Content>> state(EventKey key) {
        ResourceState entry = entries.get(key);
        return (entry == null ? Optional.<Optional<Content>> empty() : entry.settled())
                .<CompletionStage<Optional<Content>>> map(CompletableFuture::completedStage)
                .orElseGet(() -> compose(key));
    }

    /** A package has another state of a resource, for other reasons than what is published. */
    void changed(EventKey key) {
        changed(key, Optional.empty());
    }

    private void onChange(Publications before, Publications after) {
        if (!isRefresh(before.list(), after.list())) {
            changed(after.key(), Optional.of(before));
        }
    }

    /** Entity tags and ends make no difference to the state. */
    private static boolean isRefresh(List<Publication> before, List<Publication> after) {
        if (before.size() != after.size()) {
            return false;
        }
        for (int i = 0; i < before.size(); i++) {
            if (!before.get(i).published().equals(after.get(i).published())
                    || !before.get(i).content().equals(after.get(i).content())) {
                return false;
            }
        }
        return true;
    }

    private void changed(EventKey key, Optional<Publications> before) {
        boolean observed = isObserved();
        while (!closed) {
            ResourceState entry = observed && packages.containsKey(key.eventName())
                    ? entries.computeIfAbsent(key, this::entry)
                    : entries.get(key);
            if (entry == null || entry.changed(observed ? before : Optional.empty())) {
                return;
            }
            entries.remove(key, entry);
        }
    }

    /** From now on tells {@code observer} of every change of a state, until the observation is closed. */
    Observation observe(EventObserver observer) {
        // each observation is its own, also of one observer twice
        EventObserver added = new EventObserver() {

            @Override
            public void onState(EventKey key, Optional<Content> before, Optional<Content> after, Instant at) {
                observer.onState(key, before, after, at);
            }
        };
        observers.add(added);
        return () -> {
            if (observers.remove(added) && observers.isEmpty()) {
                entries.values().forEach(ResourceState::unobserved);
            }
        };
    }

    /** How many resources are watched. */
    int watched() {
        return watched.get();
    }

    /** Resources of which something is kept: those that are watched, or observed. */
    int size() {
        return entries.size();
    }

    /** Resources of which something is kept for observers alone. */
    int remembered() {
        return remembered.get();
    }

    @Override
    public void close() {
        closed = true;
        ofStore.close();
        observers.clear();
        entries.clear();
    }

    boolean isClosed() {
        return closed;
    }

    boolean isObserved() {
        return !observers.isEmpty();
    }

    CompletionStage<Optional<Content>> compose(EventKey key) {
        EventPackage eventPackage = eventPackage(key);
        return store.read(key).thenCompose(publications -> eventPackage.compose(key.resource(),
                PublicationEdits.live(publications, clock.instant())));
    }

    CompletionStage<Optional<Content>> compose(Publications publications) {
        EventKey key = publications.key();
        return eventPackage(key).compose(key.resource(), publications.list());
    }

    void tellObservers(EventKey key, Optional<Content> before, Optional<Content> after) {
        Instant now = clock.instant();
        for (EventObserver observer : observers) {
            try {
                observer.onState(key, before, after, now);
            } catch (RuntimeException e) {
                LOG.warn("An observer failed to take a state of {}", key, e);
            }
        }
    }

    void composed() {
        if (failing.get()) {
            failing.set(false);
        }
    }

    void failed(EventKey key, Throwable failure) {
        // once until it works again: what an operator should know, not what every change should say
        if (failing.compareAndSet(false, true)) {
            LOG.warn("The state of {} cannot be composed; it stays as it was", key, failure);
        }
    }

    void watched(int more) {
        watched.addAndGet(more);
    }

    /** Room for the state of a resource that nobody watches, so that observers hear what it was before. */
    boolean remember() {
        if (remembered.incrementAndGet() <= mostRemembered) {
            return true;
        }
        remembered.decrementAndGet();
        return false;
    }

    void forget() {
        remembered.decrementAndGet();
    }

    void retired(EventKey key, ResourceState entry) {
        entries.remove(key, entry);
    }
}

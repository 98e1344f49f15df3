/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import io.camelsip.engine.event.Content;
import io.camelsip.engine.event.EventKey;
import io.camelsip.engine.store.Publications;

/**
 * The state of one resource and those who are told of it. Any thread. What there is to do is done by one thread at a time,
 * which is why everybody hears everything in order; fields are guarded by this, and nobody is called with that lock held.
 */
final class ResourceState {

    /** A package that takes longer does not answer at all. */
    private static final int COMPOSE_SECONDS = 10;
    private static final OneWatch[] NOBODY = {};

    private final EventKey key;
    private final Executor stripe;
    private final States states;
    private final WatchList told = new WatchList();
    /** Those who have not heard the state yet; mostly nobody. */
    private List<OneWatch> fresh = List.of();
    private int watches;
    /** Of the last composition; null before the first. */
    private Optional<Content> state;
    /** What observers heard last, or what it was before the first change they hear of; null where that is not known. */
    private Optional<Content> observed;
    /** Before the first change that observers hear of, if the state then is to be composed still. */
    private Publications earlier;
    private boolean isDirty;
    private boolean hasChanged;
    /** Whether what is being composed follows a change, and not only somebody's interest. */
    private boolean isOfChange;
    private boolean isWorking;
    private boolean isRemembered;
    private boolean isRetired;

    ResourceState(EventKey key, Executor stripe, States states) {
        this.key = key;
        this.stripe = stripe;
        this.states = states;
    }

    EventKey key() {
        return key;
    }

    /** Empty if it is not there any more: then another one has to be made. */
    Optional<Watch> watch(StateWatcher watcher) {
        OneWatch watch = new OneWatch(this, watcher);
        synchronized (this) {
            if (isRetired) {
                return Optional.empty();
            }
            if (fresh.isEmpty()) {
                fresh = new ArrayList<>(1);
            }
            fresh.add(watch);
            if (watches++ == 0) {
                states.watched(1);
            }
            isDirty |= state == null && !isWorking;
        }
        work();
        return Optional.of(watch);
    }

    void leave(OneWatch watch) {
        boolean isLast;
        synchronized (this) {
            if (watch.isClosed()) {
                return;
            }
            watch.end();
            if (watch.isListed) {
                told.remove(watch);
            }
            isLast = --watches == 0;
            if (isLast) {
                states.watched(-1);
            }
        }
        if (isLast) {
            work();
        }
    }

    /**
     * There may be another state.
     *
     * @param  before what was published, where observers are to hear of the change
     * @return        false if it is not there any more
     */
    boolean changed(Optional<Publications> before) {
        synchronized (this) {
            if (isRetired) {
                return false;
            }
            isDirty = true;
            hasChanged = true;
            if (observed == null && earlier == null) {
                earlier = before.orElse(null);
            }
        }
        work();
        return true;
    }

    /** The state, if no other is to be expected. */
    synchronized Optional<Optional<Content>> settled() {
        return state == null || isDirty || isWorking ? Optional.empty() : Optional.of(state);
    }

    /** Nobody observes any more. */
    void unobserved() {
        work();
    }

    private void work() {
        synchronized (this) {
            if (isWorking || isRetired) {
                return;
            }
            isWorking = true;
        }
        stripe.execute(this::run);
    }

    /** Does what there is to do, until that is done or a package has to be waited for. */
    private void run() {
        boolean goesOn = true;
        while (goesOn) {
            Work work = next();
            goesOn = switch (work) {
                case COMPOSE_EARLIER, COMPOSE -> compose(work);
                case WELCOME -> welcome();
                case RETIRE -> retire();
                case NONE -> false;
            };
        }
    }

    private synchronized Work next() {
        boolean isObserved = states.isObserved();
        if (!isObserved) {
            earlier = null;
            observed = null;
        }
        // first of all: who comes does not wait for changes that may never end
        if (state != null && !fresh.isEmpty()) {
            return Work.WELCOME;
        }
        if (earlier != null) {
            return Work.COMPOSE_EARLIER;
        }
        if (isDirty && (isObserved || watches > 0)) {
            isDirty = false;
            isOfChange = hasChanged;
            hasChanged = false;
            return states.isClosed() ? Work.NONE : Work.COMPOSE;
        }
        isWorking = false;
        isRetired = watches == 0 && !isWorthRemembering();
        return isRetired ? Work.RETIRE : Work.NONE;
    }

    /** So that observers hear what it was when it changes. */
    private boolean isWorthRemembering() {
        if (observed == null || observed.isEmpty()) {
            return false;
        }
        isRemembered = isRemembered || states.remember();
        return isRemembered;
    }

    private boolean compose(Work work) {
        CompletableFuture<Optional<Content>> composition = begun(work);
        if (composition.isDone()) {
            composition.whenComplete((next, failure) -> composed(work, next, failure));
            return true;
        }
        composition.copy().orTimeout(COMPOSE_SECONDS, TimeUnit.SECONDS)
                .whenComplete((next, failure) -> stripe.execute(() -> {
                    composed(work, next, failure);
                    run();
                }));
        return false;
    }

    private CompletableFuture<Optional<Content>> begun(Work work) {
        try {
            return (work == Work.COMPOSE_EARLIER ? states.compose(earlierPublications()) : states.compose(key))
                    .toCompletableFuture();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private synchronized Publications earlierPublications() {
        return earlier;
    }

    private void composed(Work work, Optional<Content> next, Throwable failure) {
        if (failure != null || next == null) {
            states.failed(key, failure);
        } else {
            states.composed();
        }
        Optional<Optional<Content>> composed = failure == null ? Optional.ofNullable(next) : Optional.empty();
        if (work == Work.COMPOSE_EARLIER) {
            begins(composed.orElse(Optional.empty()));
        } else {
            settles(composed);
        }
    }

    private synchronized void begins(Optional<Content> before) {
        earlier = null;
        observed = observed == null ? before : observed;
    }

    /** @param composed empty where the package failed: then it stays as it was */
    private void settles(Optional<Optional<Content>> composed) {
        OneWatch[] all = NOBODY;
        Optional<Content> now;
        Optional<Content> before;
        synchronized (this) {
            Optional<Content> last = state == null ? Optional.empty() : state;
            now = composed.filter(next -> !next.equals(state)).orElse(last);
            if (now != state) {
                state = now;
                all = told.all();
            }
            before = !isOfChange ? now : observed == null ? last : observed;
            if (isOfChange) {
                observed = now;
            }
        }
        for (OneWatch watch : all) {
            watch.tell(now);
        }
        if (!before.equals(now)) {
            states.tellObservers(key, before, now);
        }
    }

    private boolean welcome() {
        List<OneWatch> guests;
        Optional<Content> now;
        synchronized (this) {
            guests = fresh;
            fresh = List.of();
            guests.stream().filter(watch -> !watch.isClosed()).forEach(told::add);
            now = state;
        }
        guests.forEach(watch -> watch.tell(now));
        return true;
    }

    private boolean retire() {
        if (isRemembered) {
            states.forget();
        }
        states.retired(key, this);
        return false;
    }

    private enum Work {
        /** The state before the first change that observers hear of. */
        COMPOSE_EARLIER,
        /** The state as it is. */
        COMPOSE,
        /** Those who have come hear the state. */
        WELCOME,
        /** Nobody needs it any more. */
        RETIRE,
        NONE
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.store;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells observers of changes, one at a time, in the order they were added in. Any thread; nobody waits: who finds somebody
 * telling leaves its own change to them.
 */
final class Changes<S> {

    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);

    private final List<BiConsumer<S, S>> observers = new CopyOnWriteArrayList<>();
    private final Queue<Change<S>> untold = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final Function<S, ?> subject;

    /** @param subject what a log may say that a state is of */
    Changes(Function<S, ?> subject) {
        this.subject = subject;
    }

    Observation observe(BiConsumer<S, S> observer) {
        // each observation is its own, also of one observer twice
        BiConsumer<S, S> added = observer::accept;
        observers.add(added);
        return () -> observers.remove(added);
    }

    /** Notes a change; it is told with the next {@link #tell}. */
    void add(S before, S after) {
        if (!observers.isEmpty()) {
            untold.add(new Change<>(before, after));
        }
    }

    void tell() {
        if (untold.isEmpty() || calls.getAndIncrement() > 0) {
            return;
        }
        int seen = 1;
        do {
            for (Change<S> change = untold.poll(); change != null; change = untold.poll()) {
                tell(change);
            }
            seen = calls.addAndGet(-seen);
        } while (seen > 0);
    }

    private void tell(Change<S> change) {
        for (BiConsumer<S, S> observer : observers) {
            try {
                observer.accept(change.before(), change.after());
            } catch (RuntimeException e) {
                LOG.warn("An observer failed to take a change of {}", subject.apply(change.after()), e);
            }
        }
    }

    private record Change<S>(S before, S after) {}
}

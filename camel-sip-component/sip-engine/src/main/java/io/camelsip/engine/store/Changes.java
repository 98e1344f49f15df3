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

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.camelsip.engine.store.LocationStore.Observer;

/**
 * Tells observers of changes, one at a time, in the order they were added in. Any thread; nobody waits: who finds somebody
 * telling leaves its own change to them.
 */
final class Changes {

    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);

    private final List<Observer> observers = new CopyOnWriteArrayList<>();
    private final Queue<Change> untold = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger();

    Observation observe(Observer observer) {
        // each observation is its own, also of one observer twice
        Observer added = observer::onChange;
        observers.add(added);
        return () -> observers.remove(added);
    }

    /** Notes a change; it is told with the next {@link #tell}. */
    void add(Bindings before, Bindings after) {
        if (!observers.isEmpty()) {
            untold.add(new Change(before, after));
        }
    }

    void tell() {
        if (untold.isEmpty() || calls.getAndIncrement() > 0) {
            return;
        }
        int seen = 1;
        do {
            for (Change change = untold.poll(); change != null; change = untold.poll()) {
                tell(change);
            }
            seen = calls.addAndGet(-seen);
        } while (seen > 0);
    }

    private void tell(Change change) {
        for (Observer observer : observers) {
            try {
                observer.onChange(change.before(), change.after());
            } catch (RuntimeException e) {
                LOG.warn("An observer failed to take a change of {}", change.after().addressOfRecord(), e);
            }
        }
    }

    private record Change(Bindings before, Bindings after) {}
}

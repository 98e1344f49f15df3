/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.transport;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Those who wait for one connection to end. Safe for all threads. */
final class CloseWatchers {

    private Set<Watcher> waiting = new HashSet<>(2);

    /** Adds one; after {@link #end} it is run at once. */
    Flow.Watch add(Runnable listener) {
        Watcher watcher = new Watcher(listener);
        synchronized (this) {
            if (waiting != null) {
                waiting.add(watcher);
                return watcher;
            }
        }
        listener.run();
        return watcher;
    }

    /** Those to run, once. */
    synchronized List<Runnable> end() {
        if (waiting == null) {
            return List.of();
        }
        List<Runnable> due = waiting.stream().map(watcher -> watcher.listener).toList();
        waiting = null;
        return due;
    }

    private synchronized void remove(Watcher watcher) {
        if (waiting != null) {
            waiting.remove(watcher);
        }
    }

    private final class Watcher implements Flow.Watch {

        private final Runnable listener;

        private Watcher(Runnable listener) {
            this.listener = listener;
        }

        @Override
        public void cancel() {
            remove(this);
        }
    }
}

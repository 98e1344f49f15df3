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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Those who watch one resource, by who they are. Mostly each is there once. Not thread-safe. */
final class Watchers {

    private final Map<String, List<ServedSubscription>> byWatcher = new HashMap<>(4);

    /** @return false if the watcher has as many already */
    boolean add(ServedSubscription subscription, int most) {
        String watcher = subscription.kept().watcher();
        List<ServedSubscription> there = byWatcher.getOrDefault(watcher, List.of());
        if (there.size() >= most) {
            return false;
        }
        List<ServedSubscription> more = new ArrayList<>(there);
        more.add(subscription);
        byWatcher.put(watcher, List.copyOf(more));
        return true;
    }

    boolean remove(ServedSubscription subscription) {
        String watcher = subscription.kept().watcher();
        List<ServedSubscription> there = byWatcher.getOrDefault(watcher, List.of());
        List<ServedSubscription> others = there.stream().filter(other -> other != subscription).toList();
        if (others.isEmpty()) {
            byWatcher.remove(watcher);
        } else {
            byWatcher.put(watcher, others);
        }
        return others.size() < there.size();
    }

    boolean isEmpty() {
        return byWatcher.isEmpty();
    }

    void forEach(Consumer<ServedSubscription> each) {
        byWatcher.values().forEach(subscriptions -> subscriptions.forEach(each));
    }
}

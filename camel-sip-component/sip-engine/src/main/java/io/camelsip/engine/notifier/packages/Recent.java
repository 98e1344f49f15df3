/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier.packages;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * What has just ended of resources: documents tell its end, and then no more of it. Kept for some seconds, and as many as a
 * flood may bring; who subscribes later asks for what is. Any thread.
 */
final class Recent<T> {

    /** Longer than it takes to compose a state after it was told that there is another. */
    static final Duration KEPT = Duration.ofSeconds(10);

    static final int MOST = 10_000;
    /** Of one resource; more of it are gone without a word. */
    static final int MOST_OF_ONE = 100;

    private record Ended<T>(String resource, T what, Instant at) {}

    private final Clock clock;
    private final Queue<Ended<T>> order = new ArrayDeque<>();
    private final Map<String, Queue<T>> byResource = new HashMap<>();

    Recent(Clock clock) {
        this.clock = clock;
    }

    synchronized void add(String resource, T what) {
        forget();
        Queue<T> ended = byResource.computeIfAbsent(resource, key -> new ArrayDeque<>(2));
        if (ended.size() < MOST_OF_ONE) {
            ended.add(what);
            order.add(new Ended<>(resource, what, clock.instant()));
        }
    }

    /** In the order in which they ended. */
    synchronized List<T> of(String resource) {
        forget();
        Queue<T> ended = byResource.get(resource);
        return ended == null ? List.of() : new ArrayList<>(ended);
    }

    /** How many are kept. */
    synchronized int size() {
        return order.size();
    }

    private void forget() {
        Instant oldest = clock.instant().minus(KEPT);
        while (order.size() >= MOST || !order.isEmpty() && order.peek().at().isBefore(oldest)) {
            String resource = order.remove().resource();
            Queue<T> ended = byResource.get(resource);
            ended.remove();
            if (ended.isEmpty()) {
                byResource.remove(resource);
            }
        }
    }
}

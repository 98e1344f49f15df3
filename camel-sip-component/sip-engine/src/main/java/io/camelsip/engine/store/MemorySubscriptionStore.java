/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.store;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Subscriptions in the memory of this node: as many as the server that writes them lets in; lost with the process. Any
 * thread; stages it returns are complete.
 */
public final class MemorySubscriptionStore implements SubscriptionStore {

    private final Map<String, StoredSubscription> byTag = new ConcurrentHashMap<>();
    private final boolean durable;

    private MemorySubscriptionStore(boolean durable) {
        this.durable = durable;
    }

    /** For one engine: its subscriptions end with it. */
    public static MemorySubscriptionStore of() {
        return new MemorySubscriptionStore(false);
    }

    /** For engines that follow one another in this process: the next one goes on with the subscriptions of the last. */
    public static MemorySubscriptionStore durable() {
        return new MemorySubscriptionStore(true);
    }

    @Override
    public CompletionStage<Void> put(StoredSubscription subscription) {
        byTag.put(subscription.localTag(), subscription);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> remove(String localTag) {
        byTag.remove(localTag);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> forEach(Consumer<StoredSubscription> each) {
        byTag.values().forEach(each);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public boolean isDurable() {
        return durable;
    }

    /** How many are kept. */
    public int size() {
        return byTag.size();
    }

    @Override
    public void close() {
        byTag.clear();
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.store;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Keeps subscriptions, so that they outlive a node. All methods may be called from any thread and none blocks; writes of one
 * subscription come in their order, one at a time.
 */
public interface SubscriptionStore extends AutoCloseable {

    /** Keeps a subscription, in the place of the one with the same local tag. */
    CompletionStage<Void> put(StoredSubscription subscription);

    /** Forgets the subscription with this local tag. */
    CompletionStage<Void> remove(String localTag);

    /** Hands over every subscription, in no order. */
    CompletionStage<Void> forEach(Consumer<StoredSubscription> each);

    /** Whether what it keeps is there after a restart of the node: then subscriptions are not ended when we stop. */
    boolean isDurable();

    /** Ends the work of the store. */
    @Override
    void close();
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import java.time.Instant;
import java.util.Optional;

import io.camelsip.engine.event.Content;
import io.camelsip.engine.event.EventKey;

/** Hears what becomes of states and subscriptions; in order for each resource. On stripes: must not block, nor throw. */
public interface EventObserver {

    /** The state of a resource is another one. */
    default void onState(EventKey key, Optional<Content> before, Optional<Content> after, Instant at) {
        // not everybody cares
    }

    /** A subscription began, was decided upon, or ended; refreshes are not told. */
    default void onSubscription(SubscriptionSnapshot subscription, Instant at) {
        // not everybody cares
    }
}

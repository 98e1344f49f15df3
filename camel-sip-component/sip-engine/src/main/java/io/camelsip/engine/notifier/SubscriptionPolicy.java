/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Decides who may watch whom. Called on any thread, must not block; a failure is answered with 500. */
@FunctionalInterface
public interface SubscriptionPolicy {

    /** Anybody may watch anybody; as good as whoever may send SUBSCRIBE. */
    SubscriptionPolicy OPEN = request -> CompletableFuture.completedStage(Decision.ALLOW);

    /** Decides about a new subscription. */
    CompletionStage<Decision> decide(SubscriptionRequest request);
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.subscriber;

import java.util.concurrent.CompletableFuture;

/** A subscription of ours, kept until it is closed. Any thread that is not a stripe. */
public interface Subscription {

    SubscriptionStatus status();

    /** Asks for the whole state, now. */
    void refresh();

    /** Ends it; completes when the notifier has answered, or has had two seconds to. */
    CompletableFuture<Void> close();
}

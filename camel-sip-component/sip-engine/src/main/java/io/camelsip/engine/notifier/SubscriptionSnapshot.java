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

import io.camelsip.engine.event.EventKey;
import io.camelsip.engine.event.SubscriptionState;

/**
 * A subscription that is served, at one moment.
 *
 * @param id      names it for good
 * @param key     what it is for
 * @param watcher the URI of From
 * @param state   where it stands
 * @param reason  why it is over
 * @param cause   what happened to it last, in the words of RFC 3858 §4.2 ({@code event} of a watcher)
 * @param since   when it began
 * @param until   when it ends if it is not refreshed
 */
public record SubscriptionSnapshot(
        String id, EventKey key, String watcher, SubscriptionState.State state,
        Optional<SubscriptionState.Reason> reason, Cause cause, Instant since, Instant until) {

    /** RFC 3858 §4.2. */
    public enum Cause {
        SUBSCRIBE, APPROVED, DEACTIVATED, PROBATION, REJECTED, TIMEOUT, GIVEUP, NORESOURCE;

        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.subscriber;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a subscription of ours stands.
 *
 * @param state      what we are at
 * @param until      when it ends if it is not refreshed; empty if it does not stand
 * @param lastStatus of the last answer to SUBSCRIBE; 0 if there was none
 * @param reason     why it does not stand, in words
 * @param next       when it is tried again, or refreshed
 */
public record SubscriptionStatus(
        State state, Optional<Instant> until, int lastStatus, Optional<String> reason, Optional<Instant> next) {

    /** Not begun. */
    public static final SubscriptionStatus NEW = new SubscriptionStatus(State.IDLE, Optional.empty(), 0,
            Optional.empty(), Optional.empty());

    /** What a subscription is at. */
    public enum State {
        /** Not wanted, or over for good. */
        IDLE,
        /** A SUBSCRIBE is on its way. */
        SUBSCRIBING,
        /** Somebody has to allow it. */
        PENDING,
        ACTIVE,
        /** A SUBSCRIBE is on its way to prolong it. */
        REFRESHING,
        /** It failed; it is tried again. */
        BACKING_OFF,
        /** Being ended by us. */
        UNSUBSCRIBING
    }

    /** Whether the notifier knows us. */
    public boolean isStanding() {
        return isStanding(state);
    }

    static boolean isStanding(State state) {
        return switch (state) {
            case PENDING, ACTIVE, REFRESHING -> true;
            case IDLE, SUBSCRIBING, BACKING_OFF, UNSUBSCRIBING -> false;
        };
    }
}

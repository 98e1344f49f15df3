/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.subscriber;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import io.camelsip.engine.event.SubscriptionState;
import io.camelsip.engine.event.SubscriptionState.Reason;

/**
 * How the last dialog of a subscription came to its end, and what that means for the subscription.
 *
 * @param input      {@code LOST}, {@code SENT_AWAY} or {@code OVER}
 * @param status     of the answer to SUBSCRIBE that said so; 0 for none
 * @param reason     in words; empty if nothing is wrong
 * @param retryAfter seconds that the notifier wants to be left in peace
 */
record Ending(Upkeep.Input input, int status, Optional<String> reason, OptionalInt retryAfter) {

    private static final Set<Integer> ENDING = Set.of(404, 405, 408, 410, 416, 489, 501, 604);

    /** RFC 6665 §4.1.3. */
    static Ending terminated(SubscriptionState state) {
        Optional<String> words = Optional
                .of("terminated" + state.reason().map(why -> ", " + why.text()).orElse(""));
        return state.reason().map(Ending::meaning).filter(input -> input != Upkeep.Input.SENT_AWAY)
                .map(input -> new Ending(input, 0, words, OptionalInt.empty()))   // retry-after means nothing there
                .orElseGet(() -> new Ending(Upkeep.Input.SENT_AWAY, 0, words, state.retryAfter()));
    }

    private static Upkeep.Input meaning(Reason reason) {
        return switch (reason) {
            case DEACTIVATED, TIMEOUT -> Upkeep.Input.LOST;
            case PROBATION, GIVEUP -> Upkeep.Input.SENT_AWAY;
            case REJECTED, NORESOURCE, INVARIANT, BADFILTER -> Upkeep.Input.OVER;
        };
    }

    /** Another one may be had at once. */
    static Ending lost(int status, String reason, OptionalInt retryAfter) {
        return new Ending(Upkeep.Input.LOST, status, Optional.of(reason), retryAfter);
    }

    /** RFC 6665 §4.1.2.4: as if it had failed. */
    static Ending silent() {
        return new Ending(Upkeep.Input.SENT_AWAY, 0, Optional.of("no NOTIFY came"), OptionalInt.empty());
    }

    /** All that was asked for has come. */
    static Ending answered() {
        return new Ending(Upkeep.Input.OVER, 0, Optional.empty(), OptionalInt.empty());
    }

    /** Answers to SUBSCRIBE inside a dialog that end the subscription (RFC 6665 §4.1.2.2). */
    static boolean endsUsage(int status) {
        return ENDING.contains(status) || status >= 480 && status <= 485;
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.event;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The value of a Subscription-State header field (RFC 6665 §8.2.3).
 *
 * @param state      states that nobody knows count as {@code active} (RFC 6665 §4.1.3)
 * @param reason     why it is over
 * @param expires    seconds that are left of it
 * @param retryAfter seconds to wait before subscribing again
 */
public record SubscriptionState(
        State state, Optional<Reason> reason, OptionalInt expires, OptionalInt retryAfter) {

    /** What becomes of a subscription. */
    public enum State {
        ACTIVE, PENDING, TERMINATED;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why a subscription is over (RFC 6665 §4.1.3). */
    public enum Reason {
        /** Subscribe again at once; the notifier goes elsewhere. */
        DEACTIVATED,
        /** Subscribe again later. */
        PROBATION,
        /** The watcher may not; nothing is to be tried again. */
        REJECTED,
        /** It was not refreshed; subscribe again at will. */
        TIMEOUT,
        /** Nobody decided in time whether it is allowed; try later. */
        GIVEUP,
        /** There is no such resource any more. */
        NORESOURCE,
        /** The state will never change again. */
        INVARIANT,
        /** The filter was not understood (RFC 4660). */
        BADFILTER;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Empty for those that nobody knows. */
        public static Optional<Reason> of(String text) {
            for (Reason reason : values()) {
                if (reason.text().equalsIgnoreCase(text)) {
                    return Optional.of(reason);
                }
            }
            return Optional.empty();
        }
    }

    public static SubscriptionState active(int seconds) {
        return new SubscriptionState(State.ACTIVE, Optional.empty(), OptionalInt.of(seconds), OptionalInt.empty());
    }

    public static SubscriptionState pending(int seconds) {
        return new SubscriptionState(State.PENDING, Optional.empty(), OptionalInt.of(seconds), OptionalInt.empty());
    }

    public static SubscriptionState terminated(Reason reason) {
        return new SubscriptionState(State.TERMINATED, Optional.of(reason), OptionalInt.empty(), OptionalInt.empty());
    }

    /** Reads a header value; what is malformed in its parameters is left out. */
    public static SubscriptionState parse(String value) {
        String[] parts = value.split(";", 16);
        State state = switch (parts[0].strip().toLowerCase(Locale.ROOT)) {
            case "pending" -> State.PENDING;
            case "terminated" -> State.TERMINATED;
            default -> State.ACTIVE;
        };
        Optional<Reason> reason = Optional.empty();
        OptionalInt expires = OptionalInt.empty();
        OptionalInt retryAfter = OptionalInt.empty();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            String name = equals < 0 ? "" : parts[i].substring(0, equals).strip().toLowerCase(Locale.ROOT);
            String given = parts[i].substring(equals + 1).strip();
            switch (name) {
                case "reason" -> reason = Reason.of(given);
                case "expires" -> expires = seconds(given);
                case "retry-after" -> retryAfter = seconds(given);
                default -> {
                    // min-rate and the like only repeat what we asked for
                }
            }
        }
        return new SubscriptionState(state, reason, expires, retryAfter);
    }

    private static OptionalInt seconds(String text) {
        if (text.isEmpty() || text.length() > 10 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) Math.min(Integer.MAX_VALUE, Long.parseLong(text)));
    }

    /** As it is written in a header. */
    public String text() {
        StringBuilder text = new StringBuilder(state.text());
        reason.ifPresent(why -> text.append(";reason=").append(why.text()));
        expires.ifPresent(seconds -> text.append(";expires=").append(seconds));
        retryAfter.ifPresent(seconds -> text.append(";retry-after=").append(seconds));
        return text.toString();
    }
}

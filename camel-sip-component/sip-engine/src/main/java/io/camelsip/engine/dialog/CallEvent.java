/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Something happened to a call.
 *
 * @param type     what
 * @param call     whose; its getters still answer when it is over
 * @param at       when
 * @param status   the status that came with it: of the provisional response, of the 2xx, of a transfer's progress; else 0
 * @param duration from its acceptance to its end, in {@link Type#ENDED} of a call that was accepted
 * @param end      why it is over, in {@link Type#ENDED}
 */
public record CallEvent(
        Type type, Call call, Instant at, int status, Optional<Duration> duration, Optional<CallEnd> end) {

    /** What can happen to a call. */
    public enum Type {
        /** A provisional response made or changed an early dialog. */
        EARLY,
        /** Accepted with 2xx. */
        CONFIRMED,
        /** A re-INVITE or UPDATE went through: the session was refreshed or changed. */
        REFRESHED,
        /** A NOTIFY told how far a transfer is (RFC 3515 §2.4.5). */
        TRANSFER,
        /** Over. */
        ENDED
    }

    public CallEvent {
        Objects.requireNonNull(type);
        Objects.requireNonNull(call);
        Objects.requireNonNull(at);
        if (end.isPresent() != (type == Type.ENDED)) {
            throw new IllegalArgumentException("An end belongs to ENDED and to nothing else");
        }
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import java.util.OptionalInt;

/** What the answer to a NOTIFY says of its subscription (RFC 6665 §4.2.2, RFC 5057 §5.1). Pure. */
enum NotifyOutcome {
    /** The watcher has it. */
    ARRIVED,
    /** The watcher knows nothing of the subscription, or is not there any more. */
    GONE,
    /** It could not take it now. */
    LATER;

    /** @param retryAfter whether it says when to try again */
    static NotifyOutcome of(int status, OptionalInt retryAfter) {
        if (status < 300) {
            return ARRIVED;
        }
        return switch (status) {
            case 404, 405, 410, 416, 480, 481, 482, 483, 484, 485, 489, 501, 604 ->
                retryAfter.isPresent() ? LATER : GONE;
            case 408 -> GONE;
            default -> LATER;
        };
    }
}

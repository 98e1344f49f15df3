/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.subscriber;

import io.camelsip.engine.stack.RequestSender;
import io.camelsip.engine.transport.Stripe;

/** What all dialogs of one subscription share. */
record Means(
        RequestSender sender, SubscribeRequests requests, SubscribeOptions options, Stripe stripe, Pauses pauses) {

    int wantedSeconds() {
        return (int) Math.min(SubscribeAttempt.LONGEST_SECONDS, options.expires().toSeconds());
    }

    /** Whether one NOTIFY is all that is wanted (RFC 6665 §4.4.3). */
    boolean isPoll() {
        return wantedSeconds() == 0;
    }
}

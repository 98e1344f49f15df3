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

import javax.sip.message.Response;

import io.camelsip.engine.registrar.RefusedException;
import io.camelsip.engine.stack.ReceivedRequest;
import io.camelsip.engine.store.StoredSubscription;

/** A SUBSCRIBE inside its dialog (RFC 6665 §4.2.1.3, §4.2.1.4). On the stripe. */
final class Refreshing {

    /** RFC 5839 §5.2. */
    private static final int NO_NOTIFICATION = 204;

    private final SubscribeReader reader;
    private final SubscribeAnswers answers;
    private final SubscriptionTable table;

    Refreshing(SubscribeReader reader, SubscribeAnswers answers, SubscriptionTable table) {
        this.reader = reader;
        this.answers = answers;
        this.table = table;
    }

    void refresh(ServedSubscription subscription, ReceivedRequest request) {
        StoredSubscription kept = subscription.kept();
        try {
            int seconds = reader.seconds(request.message(), table.feeds().eventPackage(kept));
            boolean known = subscription.isKnown(SubscribeReader.knownTag(request.message()));
            Instant now = table.now();
            StoredSubscription next = kept.prolonged(
                    SubscribeReader.target(request.message()).orElse(kept.remoteTarget()), request.flowId(),
                    InDialog.number(request.message()), now.plusSeconds(seconds));
            request.respond(answers.accept(request, known ? NO_NOTIFICATION : Response.OK, next, seconds));
            if (seconds > 0) {
                subscription.refreshed(next, seconds, !known);
            } else {
                subscription.leftByWatcher(next, known);
            }
        } catch (RefusedException e) {
            request.respond(e.answer(request));
        }
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import java.io.IOException;
import java.text.ParseException;

import javax.sip.message.Response;

import io.camelsip.engine.SipMessages;
import io.camelsip.engine.stack.ReceivedRequest;
import io.camelsip.engine.stack.WayOut;
import io.camelsip.engine.store.StoredSubscription;

/** What SUBSCRIBEs are answered that are accepted (RFC 6665 §4.2.1.1). Any thread. */
record SubscribeAnswers(WayOut wayOut, String packageNames) {

    /** @param seconds that were granted */
    Response accept(ReceivedRequest request, int status, StoredSubscription subscription, int seconds) {
        try {
            String contact = NotifyMessage.contact(subscription, request.transport(),
                    wayOut.reachableAt(request.flow()));
            Response response = request.createResponse(status);
            SipMessages.addHeader(response, "Expires", String.valueOf(seconds));
            SipMessages.addHeader(response, "Contact", "<" + contact + ">");
            SipMessages.addHeader(response, "Allow-Events", packageNames);
            if (subscription.eventList()) {
                SipMessages.addHeader(response, "Require", "eventlist");   // RFC 4662 §4.3
            }
            if (subscription.withoutAnswer()) {
                SipMessages.addHeader(response, "Supported", "ms-benotify");
            }
            return response;
        } catch (ParseException | IOException e) {
            throw new IllegalStateException("The answer to a SUBSCRIBE cannot be written", e);
        }
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import java.text.ParseException;
import java.util.List;

import javax.sip.header.CSeqHeader;
import javax.sip.header.CallIdHeader;
import javax.sip.header.FromHeader;
import javax.sip.message.Request;

import io.camelsip.engine.SipMessages;
import io.camelsip.engine.event.EventType;
import io.camelsip.engine.store.StoredSubscription;

/** Whether a request is about a subscription (RFC 6665 §4.4.1): its dialog, and its Event. Stateless. */
final class InDialog {

    private InDialog() {
    }

    static boolean isOf(StoredSubscription subscription, Request request) {
        return subscription.callId().equals(((CallIdHeader) request.getHeader(CallIdHeader.NAME)).getCallId())
                && subscription.remoteTag().equals(((FromHeader) request.getHeader(FromHeader.NAME)).getTag())
                && subscription.event().equals(event(request));
    }

    private static String event(Request request) {
        List<String> values = SipMessages.values(request, "Event");
        try {
            return values.size() == 1 ? EventType.parse(values.get(0)).text() : "";
        } catch (ParseException e) {
            return "";
        }
    }

    static long number(Request request) {
        return ((CSeqHeader) request.getHeader(CSeqHeader.NAME)).getSeqNumber();
    }
}

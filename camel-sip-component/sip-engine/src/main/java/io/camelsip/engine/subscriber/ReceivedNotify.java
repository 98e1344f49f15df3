/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.subscriber;

import java.text.ParseException;
import java.util.List;
import java.util.Optional;

import javax.sip.header.CSeqHeader;
import javax.sip.header.CallIdHeader;
import javax.sip.header.FromHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

import io.camelsip.engine.SipMessages;
import io.camelsip.engine.event.EventType;
import io.camelsip.engine.event.SubscriptionState;
import io.camelsip.engine.stack.ReceivedRequest;

/**
 * A NOTIFY for a subscription of ours, read.
 *
 * @param request   as it came
 * @param remoteTag names the dialog that it is in
 * @param number    its CSeq
 * @param state     its Subscription-State
 */
record ReceivedNotify(ReceivedRequest request, String remoteTag, long number, SubscriptionState state) {

    /** Reads one; answers what is none and gives nothing then. */
    static Optional<ReceivedNotify> read(ReceivedRequest received, String callId, SubscribeOptions options) {
        Request request = received.message();
        List<String> state = SipMessages.values(request, "Subscription-State");
        String tag = ((FromHeader) request.getHeader(FromHeader.NAME)).getTag();
        if (!((CallIdHeader) request.getHeader(CallIdHeader.NAME)).getCallId().equals(callId)) {
            received.respond(Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
        } else if (request.getMethod().equals(Request.SUBSCRIBE)) {
            refuse(received, Response.METHOD_NOT_ALLOWED, "Allow", Request.NOTIFY);   // we watch, and serve nothing
        } else if (!isOf(options.event(), SipMessages.values(request, "Event"))) {
            refuse(received, Response.BAD_EVENT, "Allow-Events", options.event().name());   // RFC 6665 §4.1.3
        } else if (!unsupported(request, options.eventList()).isEmpty()) {
            refuse(received, Response.BAD_EXTENSION, "Unsupported", unsupported(request, options.eventList()));
        } else if (state.isEmpty() || tag == null) {
            received.respond(Response.BAD_REQUEST);
        } else {
            return Optional.of(new ReceivedNotify(received, tag,
                    ((CSeqHeader) request.getHeader(CSeqHeader.NAME)).getSeqNumber(),
                    SubscriptionState.parse(state.get(0))));
        }
        return Optional.empty();
    }

    /** The package and the id have to be those that were asked for (RFC 6665 §8.2.1). */
    private static boolean isOf(EventType wanted, List<String> events) {
        if (events.isEmpty()) {
            return false;
        }
        try {
            EventType said = EventType.parse(events.get(0));
            return said.name().equals(wanted.name()) && said.id().equals(wanted.id());
        } catch (ParseException e) {
            return false;
        }
    }

    /** RFC 3261 §8.2.2.3; a list's NOTIFY requires what we offered (RFC 4662 §4.2). */
    private static String unsupported(Request request, boolean eventList) {
        List<String> missing = SipMessages.optionTags(request, "Require").stream()
                .filter(tag -> !(eventList && tag.equalsIgnoreCase("eventlist"))).toList();
        return String.join(", ", missing);
    }

    private static void refuse(ReceivedRequest request, int status, String name, String value) {
        Response response = request.createResponse(status);
        try {
            SipMessages.addHeader(response, name, value);
        } catch (ParseException e) {
            throw new IllegalStateException(name + " cannot be written", e);
        }
        request.respond(response);
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.camel.Exchange;

import io.camelsip.camel.message.CloudEventType.Happening;
import io.camelsip.camel.sip.SipConstants;

/** What {@code from("sip-dialog:...")} tells of calls. */
final class CallEvents implements EventKind {

    private static final String PREFIX = "io.camelsip.call.";
    private static final List<Happening> HAPPENINGS = List.of(
            new Happening("early", "a call rings"),
            new Happening("confirmed", "a call stands"),
            new Happening("refreshed", "a call has other media, or another target"),
            new Happening("transfer", "the peer asks to be transferred"),
            new Happening("ended", "a call is over, or will never stand"));
    private static final Map<String, String> EXTENSIONS = Map.of(
            "sipfrom", SipConstants.FROM,
            "sipto", SipConstants.TO,
            "sipcallid", SipConstants.CALL_ID,
            "sipdialogid", SipConstants.DIALOG_ID,
            "sipdirection", SipConstants.DIRECTION,
            "sipstatus", SipConstants.RESPONSE_CODE,
            "sipendedby", SipConstants.ENDED_BY,
            "sipendcause", SipConstants.END_CAUSE);

    @Override
    public Optional<SipEvent> read(EventHeaders headers) {
        return headers.text(SipConstants.DIALOG_EVENT).map(event -> new SipEvent(
                headers.joined(SipConstants.CALL_ID, SipConstants.DIALOG_ID, SipConstants.DIALOG_EVENT,
                        Exchange.MESSAGE_TIMESTAMP, SipConstants.RESPONSE_CODE),
                PREFIX + event + ".v1", headers.source(isIncoming(headers) ? SipConstants.TO : SipConstants.FROM),
                headers.text(SipConstants.TO).orElse(null), headers.time(), SipEvent.JSON,
                headers.extensions(EXTENSIONS)));
    }

    private static boolean isIncoming(EventHeaders headers) {
        return headers.text(SipConstants.DIRECTION).filter("incoming"::equals).isPresent();
    }

    @Override
    public Stream<CloudEventType> types() {
        return CloudEventType.family(PREFIX, HAPPENINGS,
                new CloudEventType("", "", "the URI of our end", "the To: who was called", "`CallRecord`"));
    }
}

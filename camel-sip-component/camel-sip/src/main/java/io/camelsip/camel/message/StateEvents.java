/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.apache.camel.cloudevents.CloudEvent;

import io.camelsip.camel.sip.SipConstants;

/** What {@code from("sip-presence:...")} tells of the states of resources. */
final class StateEvents implements EventKind {

    private static final Map<String, String> EXTENSIONS = Map.of(
            "sipevent", SipConstants.EVENT,
            "sipbasic", SipConstants.PRESENCE_BASIC,
            "sipetag", SipConstants.ETAG);

    @Override
    public Optional<SipEvent> read(EventHeaders headers) {
        return headers.text(SipConstants.PRESENCE_EVENT).filter("state"::equals).map(state -> new SipEvent(
                headers.joined(SipConstants.ADDRESS_OF_RECORD, SipConstants.EVENT, Exchange.MESSAGE_TIMESTAMP,
                        SipConstants.ETAG),
                "io.camelsip." + headers.text(SipConstants.EVENT).orElse("state") + ".changed.v1", domain(headers),
                headers.text(SipConstants.ADDRESS_OF_RECORD).orElse(null), headers.time(), SipEvent.JSON,
                headers.extensions(EXTENSIONS)));
    }

    /** The server of the resource. */
    private static String domain(EventHeaders headers) {
        return headers.text(SipConstants.ADDRESS_OF_RECORD).map(uri -> "sip:" + uri.substring(uri.indexOf('@') + 1))
                .orElse(CloudEvent.DEFAULT_CAMEL_CLOUD_EVENT_SOURCE);
    }

    @Override
    public Stream<CloudEventType> types() {
        return Stream.of(
                type("presence", "somebody is reachable, or not, or does something else"),
                type("<package>", "a resource has another state of any other event package:"
                        + " `io.camelsip.dialog.changed.v1`, `io.camelsip.message-summary.changed.v1` and so on"));
    }

    private static CloudEventType type(String eventPackage, String when) {
        return new CloudEventType("io.camelsip." + eventPackage + ".changed.v1", when, "the domain, `sip:example.com`",
                "the resource, `sip:ana@example.com`", "`StateRecord`");
    }
}

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

/** What {@code from("sip-registrar:...")} tells of registrations. */
final class RegistrationEvents implements EventKind {

    private static final String PREFIX = "io.camelsip.registration.";
    private static final List<Happening> HAPPENINGS = List.of(
            new Happening("bound", "a contact is there that was not"),
            new Happening("refreshed", "a contact registered again"),
            new Happening("removed", "a contact was taken out"),
            new Happening("expired", "a contact was not refreshed in time"));
    private static final Map<String, String> EXTENSIONS = Map.of(
            "sipcontact", SipConstants.CONTACT,
            "sipexpires", SipConstants.EXPIRES,
            "sipinstance", SipConstants.INSTANCE,
            "sipcallid", SipConstants.CALL_ID);

    @Override
    public Optional<SipEvent> read(EventHeaders headers) {
        return headers.text(SipConstants.REGISTRATION_EVENT).map(event -> new SipEvent(
                headers.joined(SipConstants.CALL_ID, SipConstants.ADDRESS_OF_RECORD, SipConstants.CONTACT,
                        SipConstants.REGISTRATION_EVENT, Exchange.MESSAGE_TIMESTAMP),
                PREFIX + event + ".v1", headers.source(SipConstants.ADDRESS_OF_RECORD),
                headers.text(SipConstants.CONTACT).orElse(null), headers.time(), SipEvent.JSON,
                headers.extensions(EXTENSIONS)));
    }

    @Override
    public Stream<CloudEventType> types() {
        return CloudEventType.family(PREFIX, HAPPENINGS,
                new CloudEventType("", "", "the address of record", "the contact", "`RegistrationRecord`"));
    }
}

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

import org.apache.camel.Message;

import io.camelsip.camel.sip.SipConstants;

/**
 * The attributes of a CloudEvent that the headers of an exchange say.
 *
 * @param subject  null where nobody says it
 * @param dataType the type of a body that does not say its own
 */
record SipEvent(
        String id, String type, String source, String subject, String time, String dataType,
        Map<String, String> extensions) {

    static final String JSON = "application/json";

    /**
     * What the exchange came with.
     *
     * @param exchangeTime when the exchange was created
     */
    static SipEvent of(Message message, String exchangeTime) {
        EventHeaders headers = new EventHeaders(message, exchangeTime);
        return EventKind.ALL.stream().flatMap(kind -> kind.read(headers).stream()).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The exchange came with no SIP message and no event of a call, registration, resource or"
                                + " subscription: headers " + SipConstants.METHOD + ", " + SipConstants.DIALOG_EVENT
                                + ", " + SipConstants.REGISTRATION_EVENT + " and " + SipConstants.PRESENCE_EVENT
                                + " are missing"));
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.cloudevents.CloudEvent;

import io.camelsip.camel.sip.SipConstants;

/**
 * What the headers of an exchange say of the SIP message, or of the event of a call or registration, that it came with.
 *
 * @param dataType the type of a body that does not say its own
 */
record SipEvent(
        String id, String type, String source, String subject, String time, String dataType,
        Map<String, String> extensions) {

    private static final String JSON = "application/json";

    /** Extensions by name; those that are not there are left out. */
    private static final Map<String, String> EXTENSIONS = new LinkedHashMap<>();

    static {
        EXTENSIONS.put("sipmethod", SipConstants.METHOD);
        EXTENSIONS.put("sipfrom", SipConstants.FROM);
        EXTENSIONS.put("sipto", SipConstants.TO);
        EXTENSIONS.put("sipcallid", SipConstants.CALL_ID);
        EXTENSIONS.put("sipdialogid", SipConstants.DIALOG_ID);
        EXTENSIONS.put("sipdirection", SipConstants.DIRECTION);
        EXTENSIONS.put("sipevent", SipConstants.EVENT);
        EXTENSIONS.put("sipstatus", SipConstants.RESPONSE_CODE);
        EXTENSIONS.put("sipendedby", SipConstants.ENDED_BY);
        EXTENSIONS.put("sipendcause", SipConstants.END_CAUSE);
    }

    /** The same for registrations. */
    private static final Map<String, String> OF_REGISTRATIONS = new LinkedHashMap<>();

    static {
        OF_REGISTRATIONS.put("sipcontact", SipConstants.CONTACT);
        OF_REGISTRATIONS.put("sipexpires", SipConstants.EXPIRES);
        OF_REGISTRATIONS.put("sipinstance", SipConstants.INSTANCE);
        OF_REGISTRATIONS.put("sipcallid", SipConstants.CALL_ID);
    }

    /**
     * A message if there is one, since a route that began with an event may have met one on its way.
     *
     * @param exchangeTime when the exchange was created
     */
    static SipEvent of(Message message, String exchangeTime) {
        String method = text(message, SipConstants.METHOD);
        if (method != null) {
            return ofMessage(message, method, exchangeTime);
        }
        String event = text(message, SipConstants.DIALOG_EVENT);
        if (event != null) {
            return ofCall(message, event, exchangeTime);
        }
        String registration = text(message, SipConstants.REGISTRATION_EVENT);
        if (registration != null) {
            return ofRegistration(message, registration, exchangeTime);
        }
        throw new IllegalArgumentException(
                "The exchange came with no SIP message and no event of a call or registration:"
                        + " headers " + SipConstants.METHOD + ", " + SipConstants.DIALOG_EVENT + " and "
                        + SipConstants.REGISTRATION_EVENT + " are missing");
    }

    private static SipEvent ofMessage(Message message, String method, String exchangeTime) {
        boolean isResponse = message.getHeader(SipConstants.RESPONSE_CODE) != null;
        return new SipEvent(
                joined(message, SipConstants.CALL_ID, SipConstants.SEQUENCE_NUMBER, SipConstants.METHOD,
                        SipConstants.RESPONSE_CODE),
                "io.camelsip." + (isResponse ? "response" : method.toLowerCase(Locale.ROOT)) + ".v1",
                place(message), whomItIsAbout(message, method), exchangeTime,
                message.getBody() instanceof String ? CloudEvent.TEXT_PLAIN_MIME_TYPE
                        : CloudEvent.APPLICATION_OCTET_STREAM_MIME_TYPE,
                extensions(message, EXTENSIONS));
    }

    private static SipEvent ofCall(Message message, String event, String exchangeTime) {
        boolean isIncoming = "incoming".equals(text(message, SipConstants.DIRECTION));
        return new SipEvent(
                joined(message, SipConstants.CALL_ID, SipConstants.DIALOG_ID, SipConstants.DIALOG_EVENT,
                        Exchange.MESSAGE_TIMESTAMP, SipConstants.RESPONSE_CODE),
                "io.camelsip.call." + event + ".v1",
                uri(text(message, isIncoming ? SipConstants.TO : SipConstants.FROM)), text(message, SipConstants.TO),
                time(message, exchangeTime), JSON, extensions(message, EXTENSIONS));
    }

    private static SipEvent ofRegistration(Message message, String event, String exchangeTime) {
        String addressOfRecord = text(message, SipConstants.ADDRESS_OF_RECORD);
        return new SipEvent(
                joined(message, SipConstants.CALL_ID, SipConstants.ADDRESS_OF_RECORD, SipConstants.CONTACT,
                        SipConstants.REGISTRATION_EVENT, Exchange.MESSAGE_TIMESTAMP),
                "io.camelsip.registration." + event + ".v1",
                addressOfRecord == null ? CloudEvent.DEFAULT_CAMEL_CLOUD_EVENT_SOURCE : addressOfRecord,
                text(message, SipConstants.CONTACT), time(message, exchangeTime), JSON,
                extensions(message, OF_REGISTRATIONS));
    }

    private static String time(Message message, String exchangeTime) {
        Long millis = message.getHeader(Exchange.MESSAGE_TIMESTAMP, Long.class);
        return millis == null ? exchangeTime : Instant.ofEpochMilli(millis).toString();
    }

    private static String joined(Message message, String... headers) {
        StringBuilder id = new StringBuilder();
        for (String header : headers) {
            String value = text(message, header);
            if (value != null) {
                id.append(id.isEmpty() ? "" : ";").append(value);
            }
        }
        return id.toString();
    }

    private static String place(Message message) {
        String local = text(message, SipConstants.LOCAL_ADDRESS);
        if (local != null) {
            return "sip:" + local + ";transport=" + text(message, SipConstants.TRANSPORT);
        }
        String remote = text(message, SipConstants.REMOTE_ADDRESS);
        return remote == null ? CloudEvent.DEFAULT_CAMEL_CLOUD_EVENT_SOURCE : "sip:" + remote;
    }

    private static String whomItIsAbout(Message message, String method) {
        String uri = text(message, SipConstants.REQUEST_URI);
        return uri == null || method.equals("REGISTER") ? text(message, SipConstants.TO) : uri;
    }

    /** Of a name and a URI in angle brackets, the URI. */
    private static String uri(String address) {
        if (address == null) {
            return CloudEvent.DEFAULT_CAMEL_CLOUD_EVENT_SOURCE;
        }
        int open = address.lastIndexOf('<');
        int close = address.indexOf('>', open + 1);
        return open < 0 || close < 0 ? address : address.substring(open + 1, close);
    }

    private static Map<String, String> extensions(Message message, Map<String, String> headers) {
        Map<String, String> extensions = new LinkedHashMap<>();
        headers.forEach((name, header) -> {
            String value = text(message, header);
            if (value != null) {
                extensions.put(name, value);
            }
        });
        return extensions;
    }

    private static String text(Message message, String header) {
        return message.getHeader(header, String.class);
    }
}

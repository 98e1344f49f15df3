/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.camel.cloudevents.CloudEvent;

import io.camelsip.camel.sip.SipConstants;

/** SIP messages that came in: requests, and responses to requests of ours. */
final class MessageEvents implements EventKind {

    private static final Map<String, String> EXTENSIONS = Map.ofEntries(
            Map.entry("sipmethod", SipConstants.METHOD),
            Map.entry("sipfrom", SipConstants.FROM),
            Map.entry("sipto", SipConstants.TO),
            Map.entry("sipcallid", SipConstants.CALL_ID),
            Map.entry("sipdialogid", SipConstants.DIALOG_ID),
            Map.entry("sipdirection", SipConstants.DIRECTION),
            Map.entry("sipevent", SipConstants.EVENT),
            Map.entry("sipsubscriptionstate", SipConstants.SUBSCRIPTION_STATE),
            Map.entry("sipstatus", SipConstants.RESPONSE_CODE),
            Map.entry("sipendedby", SipConstants.ENDED_BY),
            Map.entry("sipendcause", SipConstants.END_CAUSE));

    @Override
    public Optional<SipEvent> read(EventHeaders headers) {
        return headers.text(SipConstants.METHOD).map(method -> event(headers, method));
    }

    private static SipEvent event(EventHeaders headers, String method) {
        String what = headers.text(SipConstants.RESPONSE_CODE).isPresent() ? "response"
                : method.toLowerCase(Locale.ROOT);
        return new SipEvent(
                headers.joined(SipConstants.CALL_ID, SipConstants.SEQUENCE_NUMBER, SipConstants.METHOD,
                        SipConstants.RESPONSE_CODE),
                "io.camelsip." + what + ".v1", place(headers), subject(headers, method), headers.exchangeTime(),
                headers.message().getBody() instanceof String ? CloudEvent.TEXT_PLAIN_MIME_TYPE
                        : CloudEvent.APPLICATION_OCTET_STREAM_MIME_TYPE,
                headers.extensions(EXTENSIONS));
    }

    private static String place(EventHeaders headers) {
        return headers.text(SipConstants.LOCAL_ADDRESS)
                .map(local -> "sip:" + local + headers.text(SipConstants.TRANSPORT).map(by -> ";transport=" + by)
                        .orElse(""))
                .or(() -> headers.text(SipConstants.REMOTE_ADDRESS).map(remote -> "sip:" + remote))
                .orElse(CloudEvent.DEFAULT_CAMEL_CLOUD_EVENT_SOURCE);
    }

    private static String subject(EventHeaders headers, String method) {
        Optional<String> to = headers.text(SipConstants.TO);
        return switch (method) {
            case "REGISTER" -> to.orElse(null);
            // what is notified is who sends it (RFC 6665 §8.2.1); the Request-URI of a NOTIFY is ours
            case "NOTIFY", "BENOTIFY" -> headers.text(SipConstants.ADDRESS_OF_RECORD)
                    .or(() -> headers.text(SipConstants.FROM).map(EventHeaders::uri)).orElse(null);
            default -> headers.text(SipConstants.REQUEST_URI).or(() -> to).orElse(null);
        };
    }

    @Override
    public Stream<CloudEventType> types() {
        String here = "where it came in, `sip:<address>:<port>;transport=<transport>`";
        String body = "the message's body, as its Content-Type says";
        return Stream.of(
                new CloudEventType("io.camelsip.<method>.v1",
                        "a request came in: `io.camelsip.message.v1`, `io.camelsip.invite.v1` and so on",
                        here, "the Request-URI; of REGISTER the To", body),
                new CloudEventType("io.camelsip.notify.v1",
                        "a NOTIFY came in, of a subscription of ours or without one",
                        here, "the resource that was subscribed to, else the URI of From", body),
                new CloudEventType("io.camelsip.response.v1", "the final response to a request of ours came in",
                        "where it came from, `sip:<address>:<port>`", "the To", body));
    }
}

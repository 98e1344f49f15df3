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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.cloudevents.CloudEvent;

/**
 * The headers of an exchange, as events are read from them.
 *
 * @param exchangeTime when the exchange was created
 */
record EventHeaders(Message message, String exchangeTime) {

    Optional<String> text(String header) {
        return Optional.ofNullable(message.getHeader(header, String.class));
    }

    /** The values that are there, with {@code ;} between them. */
    String joined(String... headers) {
        StringBuilder joined = new StringBuilder();
        for (String header : headers) {
            text(header).ifPresent(value -> joined.append(joined.isEmpty() ? "" : ";").append(value));
        }
        return joined.toString();
    }

    /** When it happened; where nobody says, when the exchange was created. */
    String time() {
        Long millis = message.getHeader(Exchange.MESSAGE_TIMESTAMP, Long.class);
        return millis == null ? exchangeTime : Instant.ofEpochMilli(millis).toString();
    }

    /** Of a name and a URI in angle brackets, the URI; CloudEvents ask for a source in any case. */
    String source(String header) {
        return text(header).map(EventHeaders::uri).orElse(CloudEvent.DEFAULT_CAMEL_CLOUD_EVENT_SOURCE);
    }

    static String uri(String address) {
        int open = address.lastIndexOf('<');
        int close = address.indexOf('>', open + 1);
        return open < 0 || close < 0 ? address : address.substring(open + 1, close);
    }

    /**
     * Those that are there.
     *
     * @param headers by the names of extensions
     */
    Map<String, String> extensions(Map<String, String> headers) {
        Map<String, String> extensions = new TreeMap<>();
        headers.forEach((name, header) -> text(header).ifPresent(value -> extensions.put(name, value)));
        return extensions;
    }
}

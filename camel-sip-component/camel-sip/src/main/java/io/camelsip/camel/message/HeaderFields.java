/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

import javax.sip.header.ExtensionHeader;
import javax.sip.header.Header;
import javax.sip.message.Message;

import io.camelsip.engine.SipMessages;

/** Header fields of a message as text: a {@code String}, or an unmodifiable list of them where there are several. */
final class HeaderFields {

    /** Names under which a message keeps its fields however they were written; others have to be searched for. */
    private static final Set<String> COMMON = Set.of(
            "Accept", "Accept-Encoding", "Allow", "Allow-Events", "Authorization", "Call-ID", "Contact",
            "Content-Length", "Content-Type", "CSeq", "Date", "Event", "Expires", "From", "Max-Forwards", "Refer-To",
            "Route", "Subject", "Subscription-State", "Supported", "To", "User-Agent", "Via");

    private HeaderFields() {
    }

    /** The value or values of one field, or null. */
    static Object value(Message message, String name) {
        List<String> values = COMMON.contains(name) ? parsed(message, name) : searched(message, name);
        return oneOrAll(withUnparsed(values, SipMessages.unparsedHeaders(message), name));
    }

    /** Calls back once for every name, with its value or values. */
    static void forEach(Message message, BiConsumer<String, Object> sink) {
        List<String> unparsed = SipMessages.unparsedHeaders(message);
        Set<String> late = FieldNames.setIgnoringCase();
        for (Iterator<?> names = message.getHeaderNames(); names.hasNext();) {
            String name = (String) names.next();
            if (FieldNames.isLong(name)) {
                accept(name, withUnparsed(parsed(message, name), unparsed, name), sink);
            } else {
                late.add(FieldNames.expand(name));
            }
        }
        for (String line : unparsed) {
            late.add(nameOf(line));
        }
        for (String name : late) {
            accept(name, withUnparsed(searched(message, name), unparsed, name), sink);
        }
    }

    private static void accept(String name, List<String> values, BiConsumer<String, Object> sink) {
        Object value = oneOrAll(values);
        if (value != null) {
            sink.accept(name, value);
        }
    }

    private static Object oneOrAll(List<String> values) {
        return values.isEmpty() ? null : values.size() == 1 ? values.get(0) : List.copyOf(values);
    }

    private static List<String> parsed(Message message, String name) {
        Iterator<?> fields = message.getHeaders(name);
        if (!fields.hasNext()) {
            return List.of();
        }
        String first = textOrNull(fields.next());
        if (!fields.hasNext()) {
            return first == null ? List.of() : List.of(first);
        }
        List<String> values = new ArrayList<>();
        for (String value = first;; value = textOrNull(fields.next())) {
            if (value != null) {
                values.add(value);
            }
            if (!fields.hasNext()) {
                return values;
            }
        }
    }

    /** Fields that go by the name in whatever case or in a compact form that the parser does not know. */
    private static List<String> searched(Message message, String name) {
        List<String> values = List.of();
        for (Iterator<?> names = message.getHeaderNames(); names.hasNext();) {
            String candidate = (String) names.next();
            if (name.equalsIgnoreCase(FieldNames.expand(candidate))) {
                values = plus(values, parsed(message, candidate));
            }
        }
        return values;
    }

    private static List<String> withUnparsed(List<String> values, List<String> lines, String name) {
        List<String> all = values;
        for (String line : lines) {
            if (nameOf(line).equalsIgnoreCase(name)) {
                all = plus(all, List.of(valueOf(line)));
            }
        }
        return all;
    }

    private static List<String> plus(List<String> some, List<String> more) {
        if (some.isEmpty()) {
            return more;
        }
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    private static String textOrNull(Object field) {
        try {
            return text((Header) field);
        } catch (RuntimeException e) {
            // what a peer wrote can be malformed in ways that show only here; then the field is as good as absent
            return null;
        }
    }

    /** What follows the name and the colon. */
    static String text(Header field) {
        return field instanceof ExtensionHeader extension ? extension.getValue() : valueOf(field.toString());
    }

    private static String nameOf(String line) {
        int colon = line.indexOf(':');
        return colon < 0 ? "" : FieldNames.expand(line.substring(0, colon).strip());
    }

    private static String valueOf(String line) {
        return line.substring(line.indexOf(':') + 1).strip();
    }
}

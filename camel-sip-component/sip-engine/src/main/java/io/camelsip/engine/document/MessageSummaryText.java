/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.document;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.camelsip.engine.document.MessageSummary.Counts;
import io.camelsip.engine.document.MessageSummary.MessageClass;

/** The grammar of RFC 3842 §5.2. Every size is bounded; time is linear. */
final class MessageSummaryText {

    private static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_LINES = 1024;
    private static final String WAITING = "Messages-Waiting";
    private static final String ACCOUNT = "Message-Account";
    private static final Pattern COUNTS = Pattern.compile(
            "([0-9]{1,10})\\s*/\\s*([0-9]{1,10})\\s*(?:\\(\\s*([0-9]{1,10})\\s*/\\s*([0-9]{1,10})\\s*\\))?");

    private Optional<Boolean> waiting = Optional.empty();
    private Optional<String> account = Optional.empty();
    private final Map<MessageClass, Counts> counts = new EnumMap<>(MessageClass.class);
    private final List<Map<String, String>> headers = new ArrayList<>();

    private MessageSummaryText() {
    }

    static MessageSummary read(byte[] bytes) throws InvalidDocumentException {
        if (bytes.length > MAX_BYTES) {
            throw new InvalidDocumentException(
                    "A message summary of " + bytes.length + " bytes; at most " + MAX_BYTES + " are read");
        }
        MessageSummaryText text = new MessageSummaryText();
        text.lines(decode(bytes).split("\r?\n", MAX_LINES + 1));
        return text.summary();
    }

    private static String decode(byte[] bytes) throws InvalidDocumentException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new InvalidDocumentException("A message summary that is not UTF-8");
        }
    }

    /** After an empty line come the header fields of single messages, each message after another one. */
    private void lines(String[] lines) throws InvalidDocumentException {
        if (lines.length > MAX_LINES) {
            throw new InvalidDocumentException("A message summary of more than " + MAX_LINES + " lines");
        }
        Map<String, String> message = null;
        for (String line : lines) {
            if (hasControls(line)) {
                throw new InvalidDocumentException("A message summary with control characters");
            }
            if (line.isBlank()) {
                message = waiting.isPresent() ? add(message) : null;
            } else if (message == null) {
                summaryLine(line);
            } else {
                message.put(name(line), value(line));
            }
        }
        if (message != null) {
            add(message);
        }
    }

    private static boolean hasControls(String line) {
        return line.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 127);
    }

    /** Adds what was read of a message, and begins another. */
    private Map<String, String> add(Map<String, String> message) {
        if (message != null && !message.isEmpty()) {
            headers.add(message);
        }
        return new LinkedHashMap<>();
    }

    private void summaryLine(String line) throws InvalidDocumentException {
        String name = name(line);
        String value = value(line);
        if (name.equalsIgnoreCase(WAITING)) {
            waiting = Optional.of(yes(value));
        } else if (waiting.isEmpty()) {
            throw new InvalidDocumentException("A message summary begins with Messages-Waiting (RFC 3842 §5.2)");
        } else if (name.equalsIgnoreCase(ACCOUNT)) {
            account = Optional.of(value).filter(uri -> !uri.isEmpty());
        } else {
            count(name, value);
        }
    }

    private static String name(String line) throws InvalidDocumentException {
        int colon = line.indexOf(':');
        if (colon < 1) {
            throw new InvalidDocumentException("A line of a message summary is not a name, a colon and a value");
        }
        return line.substring(0, colon).strip();
    }

    private static String value(String line) {
        return line.substring(line.indexOf(':') + 1).strip();
    }

    private static boolean yes(String value) throws InvalidDocumentException {
        if (!value.equalsIgnoreCase("yes") && !value.equalsIgnoreCase("no")) {
            throw new InvalidDocumentException("Messages-Waiting is neither yes nor no (RFC 3842 §5.2)");
        }
        return value.equalsIgnoreCase("yes");
    }

    private void count(String name, String value) throws InvalidDocumentException {
        for (MessageClass each : MessageClass.values()) {
            if (each.text().equalsIgnoreCase(name)) {
                counts.put(each, counts(each, value));
            }
        }
    }

    private static Counts counts(MessageClass messages, String value) throws InvalidDocumentException {
        Matcher matcher = COUNTS.matcher(value);
        if (!matcher.matches()) {
            throw new InvalidDocumentException(messages.text() + " is not new/old (new/old) (RFC 3842 §5.2)");
        }
        try {
            return new Counts(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)),
                    number(matcher.group(3)), number(matcher.group(4)));
        } catch (IllegalArgumentException e) {
            throw new InvalidDocumentException(messages.text() + " counts beyond 2^32-1 (RFC 3842 §5.2)", e);
        }
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private MessageSummary summary() throws InvalidDocumentException {
        return new MessageSummary(
                waiting.orElseThrow(() -> new InvalidDocumentException(
                        "A message summary without Messages-Waiting (RFC 3842 §5.2)")),
                account, counts, headers);
    }

    static String write(MessageSummary summary) {
        StringBuilder out = new StringBuilder(256);
        line(out, WAITING, summary.waiting() ? "yes" : "no");
        summary.account().ifPresent(account -> line(out, ACCOUNT, account));
        summary.counts().forEach((messages, counts) -> line(out, messages.text(), text(counts)));
        for (Map<String, String> message : summary.headers()) {
            out.append("\r\n");
            message.forEach((name, value) -> line(out, name, value));
        }
        return out.toString();
    }

    private static String text(Counts counts) {
        return counts.fresh() + "/" + counts.old() + (counts.freshUrgent() + counts.oldUrgent() == 0 ? ""
                : " (" + counts.freshUrgent() + "/" + counts.oldUrgent() + ")");
    }

    private static void line(StringBuilder out, String name, String value) {
        if (hasControls(name) || hasControls(value) || name.indexOf(':') >= 0 || name.isBlank()) {
            throw new IllegalArgumentException("A line of a message summary holds a control character, or has no name");
        }
        out.append(name).append(": ").append(value).append("\r\n");
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.document;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which messages wait in a mailbox (RFC 3842). Immutable. Classes of messages that RFC 3458 does not have are left out.
 *
 * @param waiting whether there is something new
 * @param account whose, a URI
 * @param counts  by class of message; in the order of {@link MessageClass}
 * @param headers of single messages: header fields by name, for each message; mostly empty
 */
public record MessageSummary(
        boolean waiting, Optional<String> account, Map<MessageClass, Counts> counts,
        List<Map<String, String>> headers) implements Document {

    /** Its media type. */
    public static final String MEDIA_TYPE = "application/simple-message-summary";

    /** Of RFC 3458. */
    public enum MessageClass {
        VOICE_MESSAGE("Voice-Message"),
        VIDEO_MESSAGE("Video-Message"),
        FAX_MESSAGE("Fax-Message"),
        PAGER_MESSAGE("Pager-Message"),
        MULTIMEDIA_MESSAGE("Multimedia-Message"),
        TEXT_MESSAGE("Text-Message"),
        NONE("None");

        private final String text;

        MessageClass(String text) {
            this.text = text;
        }

        /** As a summary writes it, such as {@code Voice-Message}. */
        public String text() {
            return text;
        }
    }

    /**
     * How many messages there are.
     *
     * @param fresh       new ones, the urgent ones included
     * @param old         ones that were heard, the urgent ones included
     * @param freshUrgent new ones that are urgent
     * @param oldUrgent   ones that were heard and are urgent
     */
    public record Counts(long fresh, long old, long freshUrgent, long oldUrgent) {

        /** RFC 3842 §5.2 counts up to 2^32-1. */
        private static final long MAX = 0xFFFF_FFFFL;

        public Counts {
            if (Math.min(Math.min(fresh, old), Math.min(freshUrgent, oldUrgent)) < 0
                    || Math.max(Math.max(fresh, old), Math.max(freshUrgent, oldUrgent)) > MAX) {
                throw new IllegalArgumentException("Counts of messages are 0 to " + MAX + " (RFC 3842 §5.2)");
            }
        }

        /** None of them urgent. */
        public static Counts of(long fresh, long old) {
            return new Counts(fresh, old, 0, 0);
        }
    }

    public MessageSummary {
        Objects.requireNonNull(account);
        Map<MessageClass, Counts> ordered = new EnumMap<>(MessageClass.class);
        ordered.putAll(counts);
        counts = Collections.unmodifiableMap(ordered);
        headers = headers.stream().map(Rules::ordered).toList();
    }

    /** Of voice messages alone; something waits if there are new ones. */
    public static MessageSummary voice(String account, long fresh, long old) {
        return new MessageSummary(fresh > 0, Optional.of(account),
                Map.of(MessageClass.VOICE_MESSAGE, Counts.of(fresh, old)), List.of());
    }

    /** Reads a summary of at most 64 KiB. */
    public static MessageSummary read(byte[] bytes) throws InvalidDocumentException {
        return MessageSummaryText.read(bytes);
    }

    @Override
    public String mediaType() {
        return MEDIA_TYPE;
    }

    @Override
    public byte[] encode() {
        return MessageSummaryText.write(this).getBytes(StandardCharsets.UTF_8);
    }

    /** Without whose. */
    @Override
    public String toString() {
        return "Message summary: " + (waiting ? "something" : "nothing") + " waits";
    }
}

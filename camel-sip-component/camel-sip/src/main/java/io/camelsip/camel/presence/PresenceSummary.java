/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.presence;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.camelsip.engine.document.InvalidDocumentException;
import io.camelsip.engine.document.Presence;
import io.camelsip.engine.event.Content;

/**
 * Somebody's presence in a few words.
 *
 * @param basic      open, closed, or empty where nobody says
 * @param activities words of RPID; may be empty
 * @param since      when it became so, if the document says it
 */
record PresenceSummary(Optional<String> basic, List<String> activities, Optional<String> note,
        Optional<Instant> since) {

    /** Of somebody of whom nothing is known. */
    static final PresenceSummary UNKNOWN = new PresenceSummary(Optional.empty(), List.of(), Optional.empty(),
            Optional.empty());

    static PresenceSummary of(Optional<Presence> presence) {
        return presence.map(known -> new PresenceSummary(known.basic().map(Presence.Basic::text), known.activities(),
                known.note(), known.timestamp())).orElse(UNKNOWN);
    }

    /** The presence document that a content is, if it is one. */
    static Optional<Presence> document(Optional<Content> content) {
        return content.filter(some -> some.mediaType().equals(Presence.MEDIA_TYPE)).flatMap(PresenceSummary::read);
    }

    private static Optional<Presence> read(Content content) {
        try {
            return Optional.of(Presence.read(content.bytes()));
        } catch (InvalidDocumentException e) {
            // packages of the application may let through what is none; it is a text then
            return Optional.empty();
        }
    }

    /** By name, without what is not known. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        basic.ifPresent(word -> map.put("basic", word));
        if (!activities.isEmpty()) {
            map.put("activities", activities);
        }
        note.ifPresent(words -> map.put("note", words));
        return map;
    }
}

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

import org.apache.camel.Exchange;
import org.apache.camel.Message;

import com.fasterxml.jackson.annotation.JsonValue;

import io.camelsip.camel.event.BusRecord;
import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.document.Presence;
import io.camelsip.engine.event.Content;
import io.camelsip.engine.event.EventKey;

/**
 * The state of a resource, and what it was before if that has just changed. Immutable, any thread.
 * <p>
 * As text, bytes or a stream, and to Jackson, it is a JSON object of what {@link #toMap} has.
 */
public final class StateRecord implements BusRecord {

    private final EventKey key;
    private final Instant at;
    private final Optional<Content> content;
    private final Optional<Presence> presence;
    private final PresenceSummary summary;
    private final Optional<PresenceSummary> before;

    private StateRecord(EventKey key, Instant at, Optional<Content> content, Optional<PresenceSummary> before) {
        this.key = key;
        this.at = at;
        this.content = content;
        this.presence = PresenceSummary.document(content);
        this.summary = PresenceSummary.of(presence);
        this.before = before;
    }

    /** As it was found at that time. */
    static StateRecord of(EventKey key, Optional<Content> state, Instant at) {
        return new StateRecord(key, at, state, Optional.empty());
    }

    /** As it has become at that time. */
    static StateRecord changed(EventKey key, Optional<Content> before, Optional<Content> after, Instant at) {
        return new StateRecord(key, at, after, Optional.of(PresenceSummary.of(PresenceSummary.document(before))));
    }

    /** Whose state it is, such as {@code sip:ana@example.com}. */
    public String getAddressOfRecord() {
        return key.resource();
    }

    /** The event package, such as {@code presence}. */
    public String getEvent() {
        return key.eventName();
    }

    /** When it was so; of a change, when it happened. */
    public Instant getAt() {
        return at;
    }

    /** Whether somebody can be reached: open or closed; null where nobody says, and for other packages than presence. */
    public String getBasic() {
        return summary.basic().orElse(null);
    }

    /** What somebody does, in words of RPID (RFC 4480), such as {@code on-the-phone}; may be empty. */
    public List<String> getActivities() {
        return summary.activities();
    }

    /** What somebody says about it; null if nothing. */
    public String getNote() {
        return summary.note().orElse(null);
    }

    /** Since when: what the document says, else {@link #getAt} for a change; null where nobody knows. */
    public Instant getSince() {
        return summary.since().orElse(before.isPresent() ? at : null);
    }

    /** Basic, activities and note as they were before; null if it is not about a change or not about presence. */
    public Map<String, Object> getPrevious() {
        return isPresence() ? before.map(PresenceSummary::toMap).orElse(null) : null;
    }

    private boolean isPresence() {
        return presence.isPresent() || key.eventName().equals("presence");
    }

    /** The media type of the state's document; null if there is no state. */
    public String getContentType() {
        return content.map(Content::type).orElse(null);
    }

    /** The state's document as text; null if there is no state. */
    public String getContent() {
        return content.map(Content::text).orElse(null);
    }

    /** The state's document; null if it is no presence document. */
    public Presence getPresence() {
        return presence.orElse(null);
    }

    /** All of it by name, times as text; without what is not known, and without the text of presence documents. */
    @Override
    @JsonValue
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("event", key.eventName());
        map.put("addressOfRecord", key.resource());
        map.put("at", at.toString());
        map.putAll(summary.toMap());
        map.put("since", getSince() == null ? null : getSince().toString());
        map.put("previous", getPrevious());
        map.put("contentType", getContentType());
        map.put("content", isPresence() ? null : getContent());
        map.values().removeIf(value -> value == null);
        return map;
    }

    /** What of it routes look at. */
    void writeHeaders(Message message) {
        message.setHeader(SipConstants.ADDRESS_OF_RECORD, key.resource());
        message.setHeader(SipConstants.EVENT, key.eventName());
        message.setHeader(Exchange.MESSAGE_TIMESTAMP, at.toEpochMilli());
        summary.basic().ifPresent(basic -> message.setHeader(SipConstants.PRESENCE_BASIC, basic));
        summary.note().ifPresent(note -> message.setHeader(SipConstants.PRESENCE_NOTE, note));
        if (!summary.activities().isEmpty()) {
            message.setHeader(SipConstants.PRESENCE_ACTIVITIES, summary.activities());
        }
    }

    /** For logs; what somebody says or does is not for them. */
    @Override
    public String toString() {
        return key.eventName() + " of " + key.resource() + summary.basic().map(basic -> ": " + basic).orElse("");
    }
}

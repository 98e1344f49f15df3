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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.apache.camel.util.json.JsonObject;

import com.fasterxml.jackson.annotation.JsonValue;

import io.camelsip.camel.event.BusRecord;
import io.camelsip.engine.document.Presence;
import io.camelsip.engine.document.Presence.Contact;
import io.camelsip.engine.document.Presence.Note;
import io.camelsip.engine.document.Rpid;

/**
 * A presence document for a bus: {@code convertBodyTo(PresenceRecord.class)} reads the body of a NOTIFY or PUBLISH.
 * Immutable, any thread.
 * <p>
 * As text, bytes or a stream, and to Jackson, it is a JSON object of what {@link #toMap} has. Elements that RFC 3863, RFC 4479
 * and RFC 4480 do not have are left out.
 */
public final class PresenceRecord implements BusRecord {

    private final Presence presence;

    public PresenceRecord(Presence presence) {
        this.presence = Objects.requireNonNull(presence);
    }

    /** The document. */
    public Presence getPresence() {
        return presence;
    }

    /**
     * {@code entity}; {@code basic}, {@code activities}, {@code note} and {@code timestamp} of the whole; {@code tuples},
     * {@code persons} and {@code devices} in detail. Without what is not known.
     */
    @Override
    @JsonValue
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("entity", presence.entity());
        put(map, "basic", presence.basic().map(Presence.Basic::text));
        put(map, "activities", presence.activities());
        put(map, "note", presence.note());
        put(map, "timestamp", presence.timestamp().map(Object::toString));
        put(map, "tuples", presence.tuples().stream().map(PresenceRecord::toMap).toList());
        put(map, "persons", presence.persons().stream().map(PresenceRecord::toMap).toList());
        put(map, "devices", presence.devices().stream().map(PresenceRecord::toMap).toList());
        put(map, "notes", notes(presence.notes()));
        return map;
    }

    private static Map<String, Object> toMap(Presence.Tuple tuple) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", tuple.id());
        put(map, "basic", tuple.basic().map(Presence.Basic::text));
        put(map, "contact", tuple.contact().map(Contact::uri));
        tuple.contact().ifPresent(contact -> contact.priority().ifPresent(priority -> map.put("priority", priority)));
        put(map, "deviceId", tuple.deviceId());
        putRich(map, tuple.rich());
        put(map, "notes", notes(tuple.notes()));
        put(map, "timestamp", tuple.timestamp().map(Object::toString));
        return map;
    }

    private static Map<String, Object> toMap(Presence.Person person) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", person.id());
        putRich(map, person.rich());
        put(map, "notes", notes(person.notes()));
        put(map, "timestamp", person.timestamp().map(Object::toString));
        return map;
    }

    private static Map<String, Object> toMap(Presence.Device device) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", device.id());
        put(map, "deviceId", Optional.of(device.deviceId()).filter(id -> !id.isEmpty()));
        putRich(map, device.rich());
        put(map, "notes", notes(device.notes()));
        put(map, "timestamp", device.timestamp().map(Object::toString));
        return map;
    }

    private static List<String> notes(List<Note> notes) {
        return notes.stream().map(Note::text).filter(text -> !text.isEmpty()).toList();
    }

    /** By kind, such as {@code placeType}: values as a list, what is text as text, what has parts as an object. */
    private static void putRich(Map<String, Object> map, List<Rpid> rich) {
        for (Rpid each : rich) {
            String key = camelCase(each.kind().text());
            if (!each.details().isEmpty()) {
                Map<String, Object> parts = new LinkedHashMap<>();
                put(parts, "value", Optional.of(each.text()).filter(text -> !text.isEmpty()));
                each.details().forEach((name, value) -> parts.put(camelCase(name), value));
                map.putIfAbsent(key, parts);
            } else if (each.text().isEmpty()) {
                List<Object> values = new ArrayList<>();
                if (map.get(key) instanceof List<?> earlier) {
                    values.addAll(earlier);
                }
                values.addAll(each.all());
                put(map, key, values);
            } else {
                map.putIfAbsent(key, each.text());
            }
        }
    }

    private static String camelCase(String name) {
        StringBuilder text = new StringBuilder(name.length());
        for (String word : name.split("-")) {
            // what is in place-is may be called anything
            text.append(text.isEmpty() || word.isEmpty() ? word
                    : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return text.toString();
    }

    private static void put(Map<String, Object> map, String name, Optional<?> value) {
        value.ifPresent(present -> map.put(name, present));
    }

    private static void put(Map<String, Object> map, String name, Collection<?> values) {
        if (!values.isEmpty()) {
            map.put(name, values);
        }
    }

    /** {@link #toMap} as a JSON object. */
    @Override
    public String toJson() {
        return new JsonObject(toMap()).toJson();
    }

    /** For logs: whose it is, and no more. */
    @Override
    public String toString() {
        return presence.toString();
    }
}

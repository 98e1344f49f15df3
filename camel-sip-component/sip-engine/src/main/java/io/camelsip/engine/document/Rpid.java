/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.document;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One element of rich presence (RFC 4480): what somebody does, where, in which mood, and so on. Immutable.
 *
 * @param kind    which element
 * @param values  the names of the elements in it, such as {@code on-the-phone}
 * @param others  what RFC 4480 has no name for, in words
 * @param text    of {@code class}, the URI of {@code status-icon}, {@code active} or {@code idle} of {@code user-input},
 *                minutes of {@code time-offset}; else mostly empty
 * @param notes   in words
 * @param id      names the element in its document
 * @param from    before which it does not hold
 * @param until   after which it does not hold
 * @param details {@code audio}, {@code video} and {@code text} of {@code place-is}, with the name of the element in each;
 *                {@code idle-threshold} and {@code last-input} of {@code user-input}; {@code description} of
 *                {@code time-offset}
 */
public record Rpid(
        Kind kind, List<String> values, List<String> others, String text, List<Presence.Note> notes,
        Optional<String> id, Optional<Instant> from, Optional<Instant> until, Map<String, String> details) {

    /** The elements of RFC 4480 §3. */
    public enum Kind {
        ACTIVITIES, CLASS, MOOD, PLACE_IS, PLACE_TYPE, PRIVACY, RELATIONSHIP, SERVICE_CLASS, SPHERE, STATUS_ICON,
        TIME_OFFSET, USER_INPUT;

        /** The name of the element, such as {@code place-type}. */
        public String text() {
            return Rules.word(this);
        }
    }

    public Rpid {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(id);
        Objects.requireNonNull(from);
        Objects.requireNonNull(until);
        text = text.strip();
        values = List.copyOf(values);
        others = List.copyOf(others);
        notes = List.copyOf(notes);
        details = Rules.ordered(details);
    }

    /** Activities, by their names in RFC 4480 §3.2 or in other words. */
    public static Rpid activities(List<String> activities) {
        return new Rpid(Kind.ACTIVITIES, activities.stream().filter(Activities::isKnown).toList(),
                activities.stream().filter(activity -> !Activities.isKnown(activity)).toList(), "", List.of(),
                Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
    }

    /** An element that is text alone: a class, the URI of an icon, minutes of offset from UTC, {@code active} or {@code idle}. */
    public static Rpid text(Kind kind, String text) {
        return new Rpid(kind, List.of(), List.of(), text, List.of(), Optional.empty(), Optional.empty(),
                Optional.empty(), Map.of());
    }

    /** Names first, then what is said in other words. */
    public List<String> all() {
        List<String> all = new ArrayList<>(values);
        all.addAll(others);
        return List.copyOf(all);
    }

    /** Whether it holds at that time (RFC 4480 §3). */
    public boolean holds(Instant at) {
        return from.filter(at::isBefore).isEmpty() && until.filter(end -> !at.isBefore(end)).isEmpty();
    }
}

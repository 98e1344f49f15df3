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
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Whether and how somebody can be reached: a presence document (PIDF, RFC 3863) with the persons and devices of the data
 * model (RFC 4479) and rich presence (RFC 4480). Immutable.
 * <p>
 * Elements that it does not know are kept and written again.
 *
 * @param entity     whose, a {@code pres:} or {@code sip:} URI
 * @param tuples     the services by which somebody can be reached
 * @param persons    mostly one
 * @param devices    that services run on
 * @param notes      about all of it
 * @param extensions that it does not know
 */
public record Presence(
        String entity, List<Tuple> tuples, List<Person> persons, List<Device> devices, List<Note> notes,
        List<XmlElement> extensions) implements Document {

    /** Its media type. */
    public static final String MEDIA_TYPE = "application/pidf+xml";

    /** Whether a service takes what is sent to it (RFC 3863 §4.1.4). */
    public enum Basic {
        OPEN, CLOSED;

        public String text() {
            return Rules.word(this);
        }
    }

    /**
     * Something for people to read.
     *
     * @param language a tag such as {@code en}
     */
    public record Note(String text, Optional<String> language) {

        public Note {
            Objects.requireNonNull(language);
            text = text.strip();
        }

        /** In no particular language. */
        public static Note of(String text) {
            return new Note(text, Optional.empty());
        }
    }

    /**
     * Where a service is.
     *
     * @param priority 0 to 1; the higher, the rather
     */
    public record Contact(String uri, OptionalDouble priority) {

        public Contact {
            Objects.requireNonNull(uri);
            if (priority.isPresent() && !(priority.getAsDouble() >= 0 && priority.getAsDouble() <= 1)) {
                throw new IllegalArgumentException("The priority of a contact is 0 to 1 (RFC 3863 §4.1.5)");
            }
        }
    }

    /**
     * A service.
     *
     * @param id               names it in the document
     * @param basic            empty where it does not say
     * @param rich             rich presence
     * @param contact          where it is
     * @param deviceId         of the device that it runs on, a URN
     * @param notes            about it
     * @param timestamp        when it became so
     * @param statusExtensions elements in its status that are not known
     * @param extensions       elements in it that are not known
     */
    public record Tuple(
            String id, Optional<Basic> basic, List<Rpid> rich, Optional<Contact> contact, Optional<String> deviceId,
            List<Note> notes, Optional<Instant> timestamp, List<XmlElement> statusExtensions,
            List<XmlElement> extensions) {

        public Tuple {
            Objects.requireNonNull(id);
            Objects.requireNonNull(basic);
            Objects.requireNonNull(contact);
            Objects.requireNonNull(deviceId);
            Objects.requireNonNull(timestamp);
            rich = List.copyOf(rich);
            notes = List.copyOf(notes);
            statusExtensions = List.copyOf(statusExtensions);
            extensions = List.copyOf(extensions);
        }

        /** Open or closed, and no more. */
        public static Tuple of(String id, Basic basic) {
            return new Tuple(id, Optional.of(basic), List.of(), Optional.empty(), Optional.empty(), List.of(),
                    Optional.empty(), List.of(), List.of());
        }

        public Tuple withId(String id) {
            return new Tuple(id, basic, rich, contact, deviceId, notes, timestamp, statusExtensions, extensions);
        }

        public Tuple withRich(List<Rpid> rich) {
            return new Tuple(id, basic, rich, contact, deviceId, notes, timestamp, statusExtensions, extensions);
        }
    }

    /**
     * A human being, or a group that is seen as one (RFC 4479 §3.2).
     *
     * @param id        names the element in the document
     * @param timestamp when it became so
     */
    public record Person(
            String id, List<Rpid> rich, List<Note> notes, Optional<Instant> timestamp, List<XmlElement> extensions) {

        public Person {
            Objects.requireNonNull(id);
            Objects.requireNonNull(timestamp);
            rich = List.copyOf(rich);
            notes = List.copyOf(notes);
            extensions = List.copyOf(extensions);
        }

        public Person withId(String id) {
            return new Person(id, rich, notes, timestamp, extensions);
        }

        public Person withRich(List<Rpid> rich) {
            return new Person(id, rich, notes, timestamp, extensions);
        }
    }

    /**
     * What services run on (RFC 4479 §3.4).
     *
     * @param id        names the element in the document
     * @param deviceId  names the device everywhere, a URN; empty if it does not say
     * @param timestamp when it became so
     */
    public record Device(
            String id, String deviceId, List<Rpid> rich, List<Note> notes, Optional<Instant> timestamp,
            List<XmlElement> extensions) {

        public Device {
            Objects.requireNonNull(id);
            Objects.requireNonNull(deviceId);
            Objects.requireNonNull(timestamp);
            rich = List.copyOf(rich);
            notes = List.copyOf(notes);
            extensions = List.copyOf(extensions);
        }

        public Device withId(String id) {
            return new Device(id, deviceId, rich, notes, timestamp, extensions);
        }

        public Device withRich(List<Rpid> rich) {
            return new Device(id, deviceId, rich, notes, timestamp, extensions);
        }
    }

    public Presence {
        Objects.requireNonNull(entity);
        tuples = List.copyOf(tuples);
        persons = List.copyOf(persons);
        devices = List.copyOf(devices);
        notes = List.copyOf(notes);
        extensions = List.copyOf(extensions);
    }

    /** Of somebody of whom nothing is known. */
    public static Presence unknown(String entity) {
        return new Presence(entity, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /**
     * What can be said in few words.
     *
     * @param activities names of RFC 4480 §3.2, such as {@code on-the-phone}, or other words; may be empty
     * @param note       for people to read
     */
    public static Presence of(String entity, Basic basic, List<String> activities, Optional<String> note) {
        List<Note> notes = note.map(Note::of).stream().toList();
        List<Person> persons = activities.isEmpty() && notes.isEmpty() ? List.of()
                : List.of(new Person("person", activities.isEmpty() ? List.of() : List.of(Rpid.activities(activities)),
                        notes, Optional.empty(), List.of()));
        return new Presence(entity, List.of(Tuple.of("tuple", basic)), persons, List.of(), List.of(), List.of());
    }

    /** Reads a document of at most 1 MiB. */
    public static Presence read(byte[] bytes) throws InvalidDocumentException {
        return PresenceReader.read(bytes);
    }

    /** Open if a service is; closed if all are that say; empty if none says. */
    public Optional<Basic> basic() {
        return tuples.stream().flatMap(tuple -> tuple.basic().stream()).min(Comparator.naturalOrder());
    }

    /** What somebody does, of persons first, each once; what RFC 4480 has no name for in words. */
    public List<String> activities() {
        return all(Rpid.Kind.ACTIVITIES);
    }

    /** The values of one kind of rich presence, of persons first, then services, then devices, each once. */
    public List<String> all(Rpid.Kind kind) {
        return rich().filter(rich -> rich.kind() == kind).flatMap(rich -> rich.all().stream()).distinct().toList();
    }

    private Stream<Rpid> rich() {
        return Stream.concat(persons.stream().flatMap(person -> person.rich().stream()), Stream.concat(
                tuples.stream().flatMap(tuple -> tuple.rich().stream()),
                devices.stream().flatMap(device -> device.rich().stream())));
    }

    /** The first note that is not empty: of a person, of the whole, of a service, of an activity. */
    public Optional<String> note() {
        return Stream.of(persons.stream().flatMap(person -> person.notes().stream()), notes.stream(),
                tuples.stream().flatMap(tuple -> tuple.notes().stream()),
                rich().flatMap(rich -> rich.notes().stream())).flatMap(each -> each).map(Note::text)
                .filter(text -> !text.isEmpty()).findFirst();
    }

    /** The latest of its timestamps. */
    public Optional<Instant> timestamp() {
        return Stream.of(persons.stream().map(Person::timestamp), tuples.stream().map(Tuple::timestamp),
                devices.stream().map(Device::timestamp)).flatMap(each -> each).flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
    }

    @Override
    public String mediaType() {
        return MEDIA_TYPE;
    }

    @Override
    public byte[] encode() {
        return XmlWriter.write(PresenceWriter.element(this));
    }

    /** Without what it says. */
    @Override
    public String toString() {
        return "Presence of " + entity;
    }
}

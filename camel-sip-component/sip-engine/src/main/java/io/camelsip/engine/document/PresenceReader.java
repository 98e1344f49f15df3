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
import java.util.Optional;
import java.util.OptionalDouble;

import javax.xml.XMLConstants;

import io.camelsip.engine.document.Presence.Basic;
import io.camelsip.engine.document.Presence.Contact;
import io.camelsip.engine.document.Presence.Device;
import io.camelsip.engine.document.Presence.Note;
import io.camelsip.engine.document.Presence.Person;
import io.camelsip.engine.document.Presence.Tuple;

/**
 * Reads presence documents. It takes what is common beside the RFCs: elements without their id, which get one by their
 * place; rich presence inside of {@code status}; timestamps without an offset; persons in the namespace of PIDF.
 */
final class PresenceReader {

    private final List<Tuple> tuples = new ArrayList<>(2);
    private final List<Person> persons = new ArrayList<>(2);
    private final List<Device> devices = new ArrayList<>(2);
    private final List<Note> notes = new ArrayList<>(2);
    private final List<XmlElement> extensions = new ArrayList<>(2);

    private PresenceReader() {
    }

    static Presence read(byte[] bytes) throws InvalidDocumentException {
        return presence(Rules.root(bytes, Namespaces.PIDF, "presence"));
    }

    /** Of an element whose children are those of a presence document. */
    static Presence presence(XmlElement root) throws InvalidDocumentException {
        PresenceReader reader = new PresenceReader();
        for (XmlElement child : root.children()) {
            reader.child(child);
        }
        return new Presence(Rules.required(root, "entity"), reader.tuples, reader.persons, reader.devices,
                reader.notes, reader.extensions);
    }

    private void child(XmlElement child) throws InvalidDocumentException {
        if (child.is(Namespaces.PIDF, "tuple")) {
            tuples.add(tuple(child, "t" + (tuples.size() + 1)));
        } else if (isPerson(child)) {
            persons.add(person(child, "p" + (persons.size() + 1)));
        } else if (child.is(Namespaces.DATA_MODEL, "device")) {
            devices.add(device(child, "d" + (devices.size() + 1)));
        } else if (isNote(child)) {
            notes.add(note(child));
        } else {
            extensions.add(understood(child));
        }
    }

    /** Some telephone systems put it into the namespace of PIDF. */
    private static boolean isPerson(XmlElement child) {
        return child.is(Namespaces.DATA_MODEL, "person") || child.is(Namespaces.PIDF, "person");
    }

    static boolean isNote(XmlElement child) {
        return child.name().equals("note") && (child.namespace().equals(Namespaces.PIDF)
                || child.namespace().equals(Namespaces.DATA_MODEL) || child.namespace().equals(Namespaces.RPID));
    }

    static Note note(XmlElement element) {
        return new Note(element.text(), element.attribute(XMLConstants.XML_NS_URI, "lang"));
    }

    static Tuple tuple(XmlElement element, String otherId) throws InvalidDocumentException {
        Status status = new Status();
        Optional<Contact> contact = Optional.empty();
        Optional<String> deviceId = Optional.empty();
        Rest rest = new Rest();
        for (XmlElement child : element.children()) {
            if (child.is(Namespaces.PIDF, "status")) {
                status.read(child);
            } else if (child.is(Namespaces.PIDF, "contact")) {
                contact = contact(child);
            } else if (child.is(Namespaces.DATA_MODEL, "deviceID")) {
                deviceId = Optional.of(child.text().strip()).filter(text -> !text.isEmpty());
            } else {
                rest.read(child);
            }
        }
        status.rich.addAll(rest.rich);
        return new Tuple(id(element, otherId), status.basic, status.rich, contact, deviceId, rest.notes,
                rest.timestamp, status.extensions, rest.extensions);
    }

    static Person person(XmlElement element, String otherId) throws InvalidDocumentException {
        Rest rest = new Rest();
        for (XmlElement child : element.children()) {
            rest.read(child);
        }
        return new Person(id(element, otherId), rest.rich, rest.notes, rest.timestamp, rest.extensions);
    }

    static Device device(XmlElement element, String otherId) throws InvalidDocumentException {
        String deviceId = "";
        Rest rest = new Rest();
        for (XmlElement child : element.children()) {
            if (child.is(Namespaces.DATA_MODEL, "deviceID")) {
                deviceId = child.text().strip();
            } else {
                rest.read(child);
            }
        }
        return new Device(id(element, otherId), deviceId, rest.rich, rest.notes, rest.timestamp, rest.extensions);
    }

    private static String id(XmlElement element, String otherwise) {
        return Rules.attribute(element, "id").filter(id -> !id.isEmpty()).orElse(otherwise);
    }

    /** What is in a {@code status}. */
    private static final class Status {

        private Optional<Basic> basic = Optional.empty();
        private final List<Rpid> rich = new ArrayList<>(2);
        private final List<XmlElement> extensions = new ArrayList<>(2);

        void read(XmlElement status) throws InvalidDocumentException {
            for (XmlElement child : status.children()) {
                Optional<Rpid> known = RpidXml.read(child);
                if (child.is(Namespaces.PIDF, "basic")) {
                    basic = Optional.of(Rules.word(child.text().strip(), Basic.class).orElseThrow(
                            () -> new InvalidDocumentException(
                                    "'basic' is neither open nor closed (RFC 3863 §4.1.4)")));
                } else if (known.isPresent()) {
                    rich.add(known.get());
                } else {
                    extensions.add(understood(child));
                }
            }
        }
    }

    /** What tuples, persons and devices have in common. */
    private static final class Rest {

        private final List<Rpid> rich = new ArrayList<>(2);
        private final List<Note> notes = new ArrayList<>(2);
        private final List<XmlElement> extensions = new ArrayList<>(2);
        private Optional<Instant> timestamp = Optional.empty();

        void read(XmlElement child) throws InvalidDocumentException {
            Optional<Rpid> known = RpidXml.read(child);
            if (known.isPresent()) {
                rich.add(known.get());
            } else if (isNote(child)) {
                notes.add(note(child));
            } else if (child.is(Namespaces.PIDF, "timestamp") || child.is(Namespaces.DATA_MODEL, "timestamp")) {
                timestamp = Times.read(child.text());
            } else {
                extensions.add(understood(child));
            }
        }
    }

    /** RFC 3863 §4.2.3: whoever does not know an element that has to be understood must not go by the document. */
    private static XmlElement understood(XmlElement extension) throws InvalidDocumentException {
        if (Rules.isTrue(extension.attribute(Namespaces.PIDF, "mustUnderstand"))) {
            throw new InvalidDocumentException("An extension that has to be understood is not (RFC 3863 §4.2.3)");
        }
        return extension;
    }

    private static Optional<Contact> contact(XmlElement element) throws InvalidDocumentException {
        String uri = element.text().strip();
        Optional<String> priority = Rules.attribute(element, "priority");
        return uri.isEmpty() ? Optional.empty()
                : Optional.of(new Contact(uri, priority.isEmpty() ? OptionalDouble.empty()
                        : OptionalDouble.of(Rules.share(priority.get(), "'priority' of 'contact'"))));
    }
}

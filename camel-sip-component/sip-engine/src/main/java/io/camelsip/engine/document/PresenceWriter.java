/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.document;

import java.util.List;

import javax.xml.XMLConstants;

import io.camelsip.engine.document.Presence.Contact;
import io.camelsip.engine.document.Presence.Device;
import io.camelsip.engine.document.Presence.Note;
import io.camelsip.engine.document.Presence.Person;
import io.camelsip.engine.document.Presence.Tuple;

/** Presence documents as elements, in the order that their schemas ask for. */
final class PresenceWriter {

    private PresenceWriter() {
    }

    static XmlElement element(Presence presence) {
        return new XmlBuilder(Namespaces.PIDF, "presence").attribute("entity", presence.entity())
                .children(content(presence)).build();
    }

    /** RFC 3863 §4.1.1: tuples, notes, then all else. */
    static List<XmlElement> content(Presence presence) {
        return new XmlBuilder(Namespaces.PIDF, "presence").children(presence.tuples(), PresenceWriter::tuple)
                .children(presence.notes(), note -> note(Namespaces.PIDF, note))
                .children(presence.persons(), PresenceWriter::person)
                .children(presence.devices(), PresenceWriter::device)
                .children(presence.extensions()).build().children();
    }

    static XmlElement tuple(Tuple tuple) {
        XmlBuilder status = new XmlBuilder(Namespaces.PIDF, "status");
        tuple.basic().ifPresent(basic -> status.child(XmlElement.of(Namespaces.PIDF, "basic", basic.text())));
        XmlBuilder element = new XmlBuilder(Namespaces.PIDF, "tuple").attribute("id", tuple.id())
                .child(status.children(tuple.statusExtensions())).children(tuple.rich(), RpidXml::write)
                .children(tuple.extensions());
        tuple.deviceId().ifPresent(id -> element.child(XmlElement.of(Namespaces.DATA_MODEL, "deviceID", id)));
        tuple.contact().ifPresent(contact -> element.child(contact(contact)));
        return element.children(tuple.notes(), note -> note(Namespaces.PIDF, note))
                .child("timestamp", tuple.timestamp())
                .build();
    }

    private static XmlElement contact(Contact contact) {
        XmlBuilder element = new XmlBuilder(Namespaces.PIDF, "contact");
        contact.priority().ifPresent(priority -> element.attribute("priority", Rules.decimals(priority)));
        return element.text(contact.uri()).build();
    }

    static XmlElement person(Person person) {
        return new XmlBuilder(Namespaces.DATA_MODEL, "person").attribute("id", person.id())
                .children(person.rich(), RpidXml::write).children(person.extensions())
                .children(person.notes(), note -> note(Namespaces.DATA_MODEL, note))
                .child("timestamp", person.timestamp()).build();
    }

    static XmlElement device(Device device) {
        XmlBuilder element = new XmlBuilder(Namespaces.DATA_MODEL, "device").attribute("id", device.id())
                .children(device.rich(), RpidXml::write).children(device.extensions());
        if (!device.deviceId().isEmpty()) {
            element.child(XmlElement.of(Namespaces.DATA_MODEL, "deviceID", device.deviceId()));
        }
        return element.children(device.notes(), note -> note(Namespaces.DATA_MODEL, note))
                .child("timestamp", device.timestamp()).build();
    }

    static XmlElement note(String namespace, Note note) {
        return new XmlBuilder(namespace, "note").attribute(XMLConstants.XML_NS_URI, "lang", note.language())
                .text(note.text()).build();
    }
}

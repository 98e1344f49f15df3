/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.camelsip.engine.document.Presence.Note;

/** Rich presence as elements (RFC 4480 §5). */
final class RpidXml {

    private static final List<String> DETAILS = List.of("idle-threshold", "last-input", "description");

    private RpidXml() {
    }

    /** Empty if it is none of the elements of rich presence. */
    static Optional<Rpid> read(XmlElement element) {
        return element.namespace().equals(Namespaces.RPID)
                ? Rules.word(element.name(), Rpid.Kind.class).map(kind -> read(kind, element))
                : Optional.empty();
    }

    private static Rpid read(Rpid.Kind kind, XmlElement element) {
        List<String> values = new ArrayList<>(2);
        List<String> others = new ArrayList<>(0);
        List<Note> notes = new ArrayList<>(1);
        Map<String, String> details = details(element);
        for (XmlElement child : element.children()) {
            if (PresenceReader.isNote(child)) {
                notes.add(PresenceReader.note(child));
            } else if (!child.namespace().equals(Namespaces.RPID)) {
                // values of other namespaces are left out
                continue;
            } else if (kind == Rpid.Kind.PLACE_IS) {
                child.children().stream().findFirst().ifPresent(place -> details.put(child.name(), place.name()));
            } else if (child.name().equals("other")) {
                others.add(child.text().strip());
            } else {
                values.add(child.name());
            }
        }
        return new Rpid(kind, values, others, element.text(), notes, Rules.attribute(element, "id"),
                Times.read(element.attribute("from")), Times.read(element.attribute("until")), details);
    }

    private static Map<String, String> details(XmlElement element) {
        Map<String, String> details = new LinkedHashMap<>(4);
        for (String name : DETAILS) {
            element.attribute(name).ifPresent(value -> details.put(name, value));
        }
        return details;
    }

    static XmlElement write(Rpid rich) {
        XmlBuilder element = new XmlBuilder(Namespaces.RPID, rich.kind().text()).attribute("id", rich.id())
                .attribute("from", rich.from()).attribute("until", rich.until());
        DETAILS.forEach(name -> element.attribute(name, Optional.ofNullable(rich.details().get(name))));
        element.children(rich.notes(), note -> PresenceWriter.note(Namespaces.RPID, note));
        element.children(rich.values(), value -> XmlElement.of(Namespaces.RPID, value, ""));
        element.children(rich.others(), other -> XmlElement.of(Namespaces.RPID, "other", other));
        if (rich.kind() == Rpid.Kind.PLACE_IS) {
            for (String way : List.of("audio", "video", "text")) {
                Optional.ofNullable(rich.details().get(way)).ifPresent(place -> element.child(
                        new XmlBuilder(Namespaces.RPID, way).child(XmlElement.of(Namespaces.RPID, place, ""))));
            }
        }
        return element.text(rich.text()).build();
    }
}

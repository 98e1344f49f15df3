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
import java.util.List;
import java.util.Optional;

import io.camelsip.engine.document.PresenceDiff.Change;

/** Makes changes to the elements of a presence document (RFC 5261 §4). For one document. */
final class Patch {

    /** Each is looked for anew. */
    private static final int MAX_CHANGES = 1000;

    private final PresenceDiff diff;

    private Patch(PresenceDiff diff) {
        this.diff = diff;
    }

    static Presence apply(PresenceDiff diff, Presence before) throws InvalidDocumentException {
        if (diff.changes().size() > MAX_CHANGES) {
            throw new InvalidDocumentException("More than " + MAX_CHANGES + " changes; all of it would be shorter");
        }
        Patch patch = new Patch(diff);
        XmlElement root = PresenceWriter.element(before);
        for (Change change : diff.changes()) {
            root = patch.apply(change, root);
        }
        return PresenceReader.presence(root);
    }

    private XmlElement apply(Change change, XmlElement root) throws InvalidDocumentException {
        Selector selector = Selector.read(change.selector(), diff.prefixes());
        List<XmlElement> path = selector.path(root);
        return switch (change.operation()) {
            case ADD -> rebuilt(path, path.size() - 1, add(change, path));
            case REPLACE -> replace(change, selector, path);
            case REMOVE -> remove(selector, path);
        };
    }

    /** What takes the place of the element at the end of a path: itself with more in it, or itself and its neighbours. */
    private static List<XmlElement> add(Change change, List<XmlElement> path) throws InvalidDocumentException {
        XmlElement target = path.get(path.size() - 1);
        Optional<String> attribute = change.type().filter(type -> type.startsWith("@")).map(type -> type.substring(1));
        if (attribute.isPresent()) {
            return List.of(Selector.withAttribute(target, attribute.get(), Optional.of(change.text())));
        }
        List<XmlElement> added = new ArrayList<>(change.elements());
        switch (change.position().orElse("append")) {
            case "before" -> added.add(target);
            case "after" -> added.add(0, target);
            case "prepend" -> {
                added.addAll(target.children());
                return List.of(Selector.withChildren(target, added));
            }
            default -> {
                added.addAll(0, target.children());
                return List.of(Selector.withChildren(target, added));
            }
        }
        return added;
    }

    private static XmlElement replace(Change change, Selector selector, List<XmlElement> path)
            throws InvalidDocumentException {
        XmlElement target = path.get(path.size() - 1);
        if (selector.isText()) {
            return rebuilt(path, path.size() - 1, List.of(Selector.withText(target, change.text())));
        }
        if (selector.attribute().isPresent()) {
            return rebuilt(path, path.size() - 1, List.of(Selector.withAttribute(target, selector.attribute().get(),
                    Optional.of(change.text()))));
        }
        if (change.elements().size() != 1) {
            throw new InvalidDocumentException("'replace' without exactly one element (RFC 5261 §4.4)");
        }
        return rebuilt(path, path.size() - 1, change.elements());
    }

    private static XmlElement remove(Selector selector, List<XmlElement> path) throws InvalidDocumentException {
        XmlElement target = path.get(path.size() - 1);
        if (selector.isText()) {
            return rebuilt(path, path.size() - 1, List.of(Selector.withText(target, "")));
        }
        return rebuilt(path, path.size() - 1, selector.attribute().isEmpty() ? List.of()
                : List.of(Selector.withAttribute(target, selector.attribute().get(), Optional.empty())));
    }

    /** The root, after what is at a place of the path has become {@code instead}. */
    private static XmlElement rebuilt(List<XmlElement> path, int at, List<XmlElement> instead)
            throws InvalidDocumentException {
        if (at == 0) {
            if (instead.size() != 1) {
                throw new InvalidDocumentException("A change leaves no root, or several");
            }
            return instead.get(0);
        }
        XmlElement parent = path.get(at - 1);
        List<XmlElement> children = new ArrayList<>(parent.children().size() + instead.size());
        for (XmlElement child : parent.children()) {
            // by identity: another child may look the same
            if (child == path.get(at)) {
                children.addAll(instead);
            } else {
                children.add(child);
            }
        }
        return rebuilt(path, at - 1, List.of(Selector.withChildren(parent, children)));
    }
}

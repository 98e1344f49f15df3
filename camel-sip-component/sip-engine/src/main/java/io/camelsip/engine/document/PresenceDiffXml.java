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

import io.camelsip.engine.document.PresenceDiff.Change;
import io.camelsip.engine.document.PresenceDiff.Operation;

/** Partial presence as elements (RFC 5262 §3). */
final class PresenceDiffXml {

    /** Those of the selectors that are written here. */
    static final Map<String, String> PREFIXES = prefixes();

    private static final String NAMESPACE = Namespaces.PIDF_DIFF;

    private PresenceDiffXml() {
    }

    private static Map<String, String> prefixes() {
        Map<String, String> prefixes = new LinkedHashMap<>();
        prefixes.put("", Namespaces.PIDF);
        prefixes.put("p", Namespaces.PIDF_DIFF);
        prefixes.put("dm", Namespaces.DATA_MODEL);
        prefixes.put("rpid", Namespaces.RPID);
        return prefixes;
    }

    static PresenceDiff read(byte[] bytes) throws InvalidDocumentException {
        XmlReader.Read read = XmlReader.readWithPrefixes(bytes);
        XmlElement root = read.root();
        long version = root.is(NAMESPACE, "pidf-full") || root.is(NAMESPACE, "pidf-diff")
                ? Rules.requiredNumber(root, "version")
                : 0;
        if (root.is(NAMESPACE, "pidf-full")) {
            return PresenceDiff.full(PresenceReader.presence(root), version);
        }
        if (!root.is(NAMESPACE, "pidf-diff")) {
            throw new InvalidDocumentException("The root is neither 'pidf-full' nor 'pidf-diff' of " + NAMESPACE);
        }
        List<Change> changes = new ArrayList<>();
        for (XmlElement each : root.children()) {
            changes.add(change(each));
        }
        return new PresenceDiff(Rules.required(root, "entity"), version, Optional.empty(), changes, read.prefixes());
    }

    private static Change change(XmlElement element) throws InvalidDocumentException {
        Optional<Operation> operation = element.namespace().equals(NAMESPACE)
                ? Rules.word(element.name(), Operation.class)
                : Optional.empty();
        return new Change(
                operation.orElseThrow(() -> new InvalidDocumentException(
                        "A change that is none of add, replace and remove (RFC 5262 §3)")),
                Rules.required(element, "sel"), Rules.attribute(element, "pos"), Rules.attribute(element, "type"),
                element.children(), element.text());
    }

    static byte[] encode(PresenceDiff diff) {
        Map<String, String> prefixes = diff.prefixes().isEmpty() ? PREFIXES : diff.prefixes();
        return XmlWriter.write(diff.full().map(full -> root("pidf-full", diff)
                .children(PresenceWriter.content(full)).build())
                .orElseGet(() -> root("pidf-diff", diff).children(diff.changes(), PresenceDiffXml::element).build()),
                prefixes);
    }

    private static XmlBuilder root(String name, PresenceDiff diff) {
        return new XmlBuilder(NAMESPACE, name).attribute("entity", diff.entity())
                .attribute("version", diff.version());
    }

    private static XmlElement element(Change change) {
        return new XmlBuilder(NAMESPACE, Rules.word(change.operation())).attribute("sel", change.selector())
                .attribute("pos", change.position()).attribute("type", change.type()).children(change.elements())
                .text(change.text()).build();
    }
}

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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What has changed in a presence document, or all of it (RFC 5262). Immutable.
 *
 * @param entity   whose presence it is
 * @param version  one more than that of the document before; the first one is full
 * @param full     all of it; empty if it tells changes
 * @param changes  in the order in which they are to be made
 * @param prefixes namespaces by the prefixes that the selectors of the changes use; the empty one for names without one
 */
public record PresenceDiff(
        String entity, long version, Optional<Presence> full, List<Change> changes, Map<String, String> prefixes)
        implements
            Document {

    /** Its media type. */
    public static final String MEDIA_TYPE = "application/pidf-diff+xml";

    /** What is done (RFC 5261 §4). */
    public enum Operation {
        ADD, REPLACE, REMOVE
    }

    /**
     * One change.
     *
     * @param selector what it is done to, such as {@code *}{@code /tuple[@id='t1']}
     * @param position of what is added: {@code prepend}, {@code before}, {@code after}; else it becomes the last child
     * @param type     an attribute that is added, such as {@code @priority}
     * @param text     a new text or attribute value
     */
    public record Change(
            Operation operation, String selector, Optional<String> position, Optional<String> type,
            List<XmlElement> elements, String text) {

        public Change {
            Objects.requireNonNull(operation);
            Objects.requireNonNull(selector);
            Objects.requireNonNull(position);
            Objects.requireNonNull(type);
            elements = List.copyOf(elements);
            Objects.requireNonNull(text);
        }
    }

    public PresenceDiff {
        Objects.requireNonNull(entity);
        Objects.requireNonNull(full);
        changes = List.copyOf(changes);
        prefixes = Rules.ordered(prefixes);
    }

    /** All of it. */
    public static PresenceDiff full(Presence presence, long version) {
        return new PresenceDiff(presence.entity(), version, Optional.of(presence), List.of(), Map.of());
    }

    /**
     * What makes one document from another: tuples, persons and devices that were added, replaced or removed. All of it
     * where that cannot be told so: other notes or extensions of the whole, ids that are not unique.
     */
    public static PresenceDiff between(Presence before, Presence after, long version) {
        return Differences.between(before, after).map(changes -> new PresenceDiff(after.entity(), version,
                Optional.empty(), changes, PresenceDiffXml.PREFIXES)).orElseGet(() -> full(after, version));
    }

    /** Reads a document of at most 1 MiB. */
    public static PresenceDiff read(byte[] bytes) throws InvalidDocumentException {
        return PresenceDiffXml.read(bytes);
    }

    /**
     * The document as it is after these changes, or as this one has it in full.
     *
     * @throws InvalidDocumentException if a selector finds nothing or several nodes (RFC 5261 §4), or asks for more than
     *                                  children by name, place or attribute, {@code text()} and attributes; one then asks
     *                                  for all of it
     */
    public Presence applyTo(Presence before) throws InvalidDocumentException {
        return full.isPresent() ? full.get() : Patch.apply(this, before);
    }

    public PresenceDiff withVersion(long version) {
        return new PresenceDiff(entity, version, full, changes, prefixes);
    }

    @Override
    public String mediaType() {
        return MEDIA_TYPE;
    }

    @Override
    public byte[] encode() {
        return PresenceDiffXml.encode(this);
    }

    /** Without what it says. */
    @Override
    public String toString() {
        return (full.isPresent() ? "Presence of " : changes.size() + " changes of the presence of ") + entity
                + ", version " + version;
    }
}

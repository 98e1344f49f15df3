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
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lists of resources, such as buddies (RFC 4826 §3). Immutable. Elements and attributes that it does not know are left out.
 */
public record ResourceLists(List<ResourceList> lists) implements Document {

    /** Its media type. */
    public static final String MEDIA_TYPE = "application/resource-lists+xml";

    /** What a list holds. */
    public sealed interface Item permits Entry, EntryReference, External, ResourceList {

        /** The URIs of resources that stand in it, in order; not those that it refers to. */
        Stream<String> uris();
    }

    /** A resource. */
    public record Entry(String uri, Optional<String> displayName) implements Item {

        public Entry {
            Objects.requireNonNull(uri);
            Objects.requireNonNull(displayName);
        }

        @Override
        public Stream<String> uris() {
            return Stream.of(uri);
        }
    }

    /** An entry elsewhere on the XCAP server; {@code ref} is relative to its root. */
    public record EntryReference(String ref, Optional<String> displayName) implements Item {

        public EntryReference {
            Objects.requireNonNull(ref);
            Objects.requireNonNull(displayName);
        }

        @Override
        public Stream<String> uris() {
            return Stream.empty();
        }
    }

    /** A list elsewhere; {@code anchor} is the HTTP URI of it. */
    public record External(String anchor, Optional<String> displayName) implements Item {

        public External {
            Objects.requireNonNull(anchor);
            Objects.requireNonNull(displayName);
        }

        @Override
        public Stream<String> uris() {
            return Stream.empty();
        }
    }

    /** A list. */
    public record ResourceList(Optional<String> name, Optional<String> displayName, List<Item> items)
            implements
                Item {

        public ResourceList {
            Objects.requireNonNull(name);
            Objects.requireNonNull(displayName);
            items = List.copyOf(items);
        }

        @Override
        public Stream<String> uris() {
            return items.stream().flatMap(Item::uris);
        }
    }

    public ResourceLists {
        lists = List.copyOf(lists);
    }

    /** One list without a name. */
    public static ResourceLists of(List<String> uris) {
        return new ResourceLists(List.of(new ResourceList(Optional.empty(), Optional.empty(),
                uris.stream().<Item> map(uri -> new Entry(uri, Optional.empty())).toList())));
    }

    /** Reads a document of at most 1 MiB. */
    public static ResourceLists read(byte[] bytes) throws InvalidDocumentException {
        return ResourceListsXml.read(bytes);
    }

    /** The URIs of all resources that stand in it, in order, each once. */
    public List<String> uris() {
        return lists.stream().flatMap(Item::uris).distinct().toList();
    }

    @Override
    public String mediaType() {
        return MEDIA_TYPE;
    }

    @Override
    public byte[] encode() {
        return XmlWriter.write(ResourceListsXml.element(this));
    }

    /** Without who is in them. */
    @Override
    public String toString() {
        return lists.size() + " resource lists";
    }
}

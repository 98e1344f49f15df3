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
import java.util.OptionalLong;

/**
 * Who watches resources (RFC 3858). Immutable.
 *
 * @param version  one more than that of the document before, from 0
 * @param state    full or partial
 * @param lists    one for each resource and event package
 */
public record WatcherInfo(long version, DocumentState state, List<WatcherList> lists) implements Document {

    /** Its media type. */
    public static final String MEDIA_TYPE = "application/watcherinfo+xml";

    /** Where the subscription of a watcher stands (RFC 3857 §4.7.1). */
    public enum Status {
        PENDING, ACTIVE, WAITING, TERMINATED
    }

    /** What brought it there (RFC 3857 §4.7.1). */
    public enum Event {
        SUBSCRIBE, APPROVED, DEACTIVATED, PROBATION, REJECTED, TIMEOUT, GIVEUP, NORESOURCE
    }

    /**
     * Who watches one resource.
     *
     * @param resource     its URI
     * @param eventPackage such as {@code presence}
     */
    public record WatcherList(String resource, String eventPackage, List<Watcher> watchers) {

        public WatcherList {
            Objects.requireNonNull(resource);
            Objects.requireNonNull(eventPackage);
            watchers = List.copyOf(watchers);
        }
    }

    /**
     * Somebody who watches.
     *
     * @param id                 names the subscription
     * @param uri                who it is
     * @param displayName        for people to read
     * @param expiration         seconds until it ends
     * @param durationSubscribed seconds since it began
     */
    public record Watcher(
            String id, String uri, Status status, Event event, Optional<String> displayName, OptionalLong expiration,
            OptionalLong durationSubscribed) {

        public Watcher {
            Objects.requireNonNull(id);
            Objects.requireNonNull(uri);
            Objects.requireNonNull(status);
            Objects.requireNonNull(event);
            Objects.requireNonNull(displayName);
            Objects.requireNonNull(expiration);
            Objects.requireNonNull(durationSubscribed);
        }
    }

    public WatcherInfo {
        Objects.requireNonNull(state);
        lists = List.copyOf(lists);
    }

    /** Reads a document of at most 1 MiB. */
    public static WatcherInfo read(byte[] bytes) throws InvalidDocumentException {
        return WatcherInfoXml.read(bytes);
    }

    public WatcherInfo withVersion(long version) {
        return new WatcherInfo(version, state, lists);
    }

    @Override
    public String mediaType() {
        return MEDIA_TYPE;
    }

    @Override
    public byte[] encode() {
        return XmlWriter.write(WatcherInfoXml.element(this));
    }

    /** Without who they are. */
    @Override
    public String toString() {
        return "Watcher information, version " + version;
    }
}

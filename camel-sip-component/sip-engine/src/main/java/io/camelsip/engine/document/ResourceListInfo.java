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

/**
 * How subscriptions to the resources of a list stand, and which part of the body tells the state of each: RLMI (RFC 4662
 * §5). Immutable.
 *
 * @param uri       of the list
 * @param version   one more than that of the document before, from 0
 * @param fullState whether it has all resources of the list
 * @param names     of the list, for people to read
 * @param resources in the order of the list
 */
public record ResourceListInfo(
        String uri, long version, boolean fullState, List<Presence.Note> names, List<Resource> resources)
        implements
            Document {

    /** Its media type. */
    public static final String MEDIA_TYPE = "application/rlmi+xml";

    /** Where the subscription to a resource stands (RFC 4662 §5). */
    public enum State {
        ACTIVE, PENDING, TERMINATED
    }

    /**
     * A subscription to a resource.
     *
     * @param id        names it in this document and those that follow
     * @param reason    why it is over
     * @param contentId of the part that tells its state; without angle brackets
     */
    public record Instance(String id, State state, Optional<String> reason, Optional<String> contentId) {

        public Instance {
            Objects.requireNonNull(id);
            Objects.requireNonNull(state);
            Objects.requireNonNull(reason);
            Objects.requireNonNull(contentId);
        }
    }

    /**
     * A resource of the list.
     *
     * @param names     for people to read
     * @param instances the subscriptions to it; mostly one
     */
    public record Resource(String uri, List<Presence.Note> names, List<Instance> instances) {

        public Resource {
            Objects.requireNonNull(uri);
            names = List.copyOf(names);
            instances = List.copyOf(instances);
        }
    }

    public ResourceListInfo {
        Objects.requireNonNull(uri);
        names = List.copyOf(names);
        resources = List.copyOf(resources);
    }

    /** Reads a document of at most 1 MiB. */
    public static ResourceListInfo read(byte[] bytes) throws InvalidDocumentException {
        return ResourceListInfoXml.read(bytes);
    }

    public ResourceListInfo withVersion(long version) {
        return new ResourceListInfo(uri, version, fullState, names, resources);
    }

    @Override
    public String mediaType() {
        return MEDIA_TYPE;
    }

    @Override
    public byte[] encode() {
        return XmlWriter.write(ResourceListInfoXml.element(this));
    }

    @Override
    public String toString() {
        return resources.size() + " resources of " + uri + ", version " + version;
    }
}

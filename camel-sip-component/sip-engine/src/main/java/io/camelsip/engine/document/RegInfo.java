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
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a registrar knows of addresses of record (RFC 3680), with GRUUs (RFC 5628). Immutable.
 *
 * @param version one more than that of the document before, from 0
 * @param state   full or partial
 */
public record RegInfo(long version, DocumentState state, List<Registration> registrations) implements Document {

    /** Its media type. */
    public static final String MEDIA_TYPE = "application/reginfo+xml";

    /** Where a registration stands (RFC 3680 §4.7.1). */
    public enum State {
        INIT, ACTIVE, TERMINATED
    }

    /** Where a contact stands. */
    public enum ContactState {
        ACTIVE, TERMINATED
    }

    /** What brought a contact there (RFC 3680 §5.1). */
    public enum Event {
        REGISTERED, CREATED, REFRESHED, SHORTENED, EXPIRED, DEACTIVATED, PROBATION, UNREGISTERED, REJECTED
    }

    /**
     * An address of record.
     *
     * @param aor its URI
     * @param id  names it in this document and those that follow
     */
    public record Registration(String aor, String id, State state, List<Contact> contacts) {

        public Registration {
            Objects.requireNonNull(aor);
            Objects.requireNonNull(id);
            Objects.requireNonNull(state);
            contacts = List.copyOf(contacts);
        }
    }

    /**
     * A temporary GRUU.
     *
     * @param firstCseq of the REGISTER that began those which hold (RFC 5628 §5.1)
     */
    public record TempGruu(String uri, OptionalLong firstCseq) {

        public TempGruu {
            Objects.requireNonNull(uri);
            Objects.requireNonNull(firstCseq);
        }
    }

    /**
     * A way to reach an address of record.
     *
     * @param id                 names it in this document and those that follow
     * @param expires            seconds until it ends
     * @param durationRegistered seconds since it began
     * @param retryAfter         seconds to wait before registering again, with {@link Event#PROBATION}
     * @param q                  how much it is to be preferred, 0 to 1
     * @param callId             of its last REGISTER
     * @param cseq               of its last REGISTER
     * @param unknownParameters  of its Contact, by name
     */
    public record Contact(
            String id, ContactState state, Event event, OptionalLong expires, OptionalLong durationRegistered,
            OptionalLong retryAfter, OptionalDouble q, Optional<String> callId, OptionalLong cseq, String uri,
            Optional<String> displayName, Map<String, String> unknownParameters, Optional<String> pubGruu,
            Optional<TempGruu> tempGruu) {

        public Contact {
            Objects.requireNonNull(id);
            Objects.requireNonNull(state);
            Objects.requireNonNull(event);
            Objects.requireNonNull(expires);
            Objects.requireNonNull(durationRegistered);
            Objects.requireNonNull(retryAfter);
            Objects.requireNonNull(q);
            Objects.requireNonNull(callId);
            Objects.requireNonNull(cseq);
            Objects.requireNonNull(uri);
            Objects.requireNonNull(displayName);
            unknownParameters = Rules.ordered(unknownParameters);
            Objects.requireNonNull(pubGruu);
            Objects.requireNonNull(tempGruu);
        }
    }

    public RegInfo {
        Objects.requireNonNull(state);
        registrations = List.copyOf(registrations);
    }

    /** Reads a document of at most 1 MiB. */
    public static RegInfo read(byte[] bytes) throws InvalidDocumentException {
        return RegInfoXml.read(bytes);
    }

    public RegInfo withVersion(long version) {
        return new RegInfo(version, state, registrations);
    }

    @Override
    public String mediaType() {
        return MEDIA_TYPE;
    }

    @Override
    public byte[] encode() {
        return XmlWriter.write(RegInfoXml.element(this));
    }

    /** Without who is where. */
    @Override
    public String toString() {
        return registrations.size() + " registrations, version " + version;
    }
}

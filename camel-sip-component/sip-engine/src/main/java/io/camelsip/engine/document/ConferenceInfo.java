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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Who takes part in a conference (RFC 4575). Immutable. Sidebars, available media, languages and elements that it does not
 * know are left out.
 *
 * @param version     one more than that of the document before
 * @param state       full or partial
 * @param entity      the URI of the conference
 * @param description what it is about
 * @param host        who holds it
 * @param status      how it is going
 * @param usersState  whether {@code users} are all of them
 */
public record ConferenceInfo(
        long version, DocumentState state, String entity, Optional<Description> description, Optional<Host> host,
        Optional<Status> status, DocumentState usersState, List<User> users) implements Document {

    /** Its media type. */
    public static final String MEDIA_TYPE = "application/conference-info+xml";

    /** A URI with what it is for. */
    public record Link(String uri, Optional<String> displayText, Optional<String> purpose) {

        public Link {
            Objects.requireNonNull(uri);
            Objects.requireNonNull(displayText);
            Objects.requireNonNull(purpose);
        }
    }

    /**
     * RFC 4575 §5.3.
     *
     * @param conferenceUris by which it can be reached
     * @param serviceUris    such as its web page
     */
    public record Description(
            Optional<String> displayText, Optional<String> subject, Optional<String> freeText,
            List<Link> conferenceUris, List<Link> serviceUris, OptionalInt maximumUserCount) {

        public Description {
            Objects.requireNonNull(displayText);
            Objects.requireNonNull(subject);
            Objects.requireNonNull(freeText);
            conferenceUris = List.copyOf(conferenceUris);
            serviceUris = List.copyOf(serviceUris);
            Objects.requireNonNull(maximumUserCount);
        }
    }

    /** RFC 4575 §5.4. */
    public record Host(Optional<String> displayText, Optional<String> webPage, List<Link> uris) {

        public Host {
            Objects.requireNonNull(displayText);
            Objects.requireNonNull(webPage);
            uris = List.copyOf(uris);
        }
    }

    /** RFC 4575 §5.5. */
    public record Status(OptionalInt userCount, Optional<Boolean> active, Optional<Boolean> locked) {

        public Status {
            Objects.requireNonNull(userCount);
            Objects.requireNonNull(active);
            Objects.requireNonNull(locked);
        }
    }

    /**
     * Somebody who takes part (RFC 4575 §5.6).
     *
     * @param entity a URI
     * @param roles  such as {@code participant}
     */
    public record User(
            String entity, DocumentState state, Optional<String> displayText, List<Link> associatedAors,
            List<String> roles, List<Endpoint> endpoints) {

        public User {
            Objects.requireNonNull(entity);
            Objects.requireNonNull(state);
            Objects.requireNonNull(displayText);
            associatedAors = List.copyOf(associatedAors);
            roles = List.copyOf(roles);
            endpoints = List.copyOf(endpoints);
        }
    }

    /** Where an endpoint stands (RFC 4575 §5.7.3). */
    public enum EndpointStatus {
        PENDING, DIALING_OUT, DIALING_IN, ALERTING, ON_HOLD, CONNECTED, MUTED_VIA_FOCUS, DISCONNECTING, DISCONNECTED
    }

    /** How an endpoint came (RFC 4575 §5.7.4). */
    public enum JoiningMethod {
        DIALED_IN, DIALED_OUT, FOCUS_OWNER
    }

    /** How an endpoint left (RFC 4575 §5.7.6). */
    public enum DisconnectionMethod {
        DEPARTED, BOOTED, FAILED, BUSY
    }

    /** When something was done, why and by whom (RFC 4575 §5.7.2). */
    public record Execution(Optional<Instant> when, Optional<String> reason, Optional<String> by) {

        public Execution {
            Objects.requireNonNull(when);
            Objects.requireNonNull(reason);
            Objects.requireNonNull(by);
        }
    }

    /**
     * The call of an endpoint (RFC 4575 §5.7.9).
     *
     * @param displayText for people to read
     */
    public record Call(Optional<String> displayText, String callId, String fromTag, String toTag) {

        public Call {
            Objects.requireNonNull(displayText);
            Objects.requireNonNull(callId);
            Objects.requireNonNull(fromTag);
            Objects.requireNonNull(toTag);
        }
    }

    /**
     * A media stream (RFC 4575 §5.8).
     *
     * @param id     names it in the endpoint
     * @param type   such as {@code audio}
     * @param srcId  its SSRC
     * @param status such as {@code sendrecv}
     */
    public record Media(
            String id, Optional<String> displayText, Optional<String> type, Optional<String> label,
            OptionalLong srcId, Optional<String> status) {

        public Media {
            Objects.requireNonNull(id);
            Objects.requireNonNull(displayText);
            Objects.requireNonNull(type);
            Objects.requireNonNull(label);
            Objects.requireNonNull(srcId);
            Objects.requireNonNull(status);
        }
    }

    /**
     * A device by which somebody takes part (RFC 4575 §5.7).
     *
     * @param entity a URI; empty if it is not told
     */
    public record Endpoint(
            String entity, DocumentState state, Optional<String> displayText, Optional<Execution> referred,
            Optional<EndpointStatus> status, Optional<JoiningMethod> joiningMethod, Optional<Execution> joiningInfo,
            Optional<DisconnectionMethod> disconnectionMethod, Optional<Execution> disconnectionInfo,
            List<Media> media, Optional<Call> call) {

        public Endpoint {
            Objects.requireNonNull(entity);
            Objects.requireNonNull(state);
            Objects.requireNonNull(displayText);
            Objects.requireNonNull(referred);
            Objects.requireNonNull(status);
            Objects.requireNonNull(joiningMethod);
            Objects.requireNonNull(joiningInfo);
            Objects.requireNonNull(disconnectionMethod);
            Objects.requireNonNull(disconnectionInfo);
            media = List.copyOf(media);
            Objects.requireNonNull(call);
        }

        /** Somewhere, in some state. */
        public static Endpoint of(String entity, EndpointStatus status) {
            return new Endpoint(entity, DocumentState.FULL, Optional.empty(), Optional.empty(), Optional.of(status),
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(),
                    Optional.empty());
        }
    }

    public ConferenceInfo {
        Objects.requireNonNull(state);
        Objects.requireNonNull(entity);
        Objects.requireNonNull(description);
        Objects.requireNonNull(host);
        Objects.requireNonNull(status);
        Objects.requireNonNull(usersState);
        users = List.copyOf(users);
    }

    /** All of a conference, of which nothing is said but who is in it. */
    public static ConferenceInfo of(String entity, List<User> users) {
        return new ConferenceInfo(0, DocumentState.FULL, entity, Optional.empty(), Optional.empty(),
                Optional.empty(), DocumentState.FULL, users);
    }

    /** Reads a document of at most 1 MiB. */
    public static ConferenceInfo read(byte[] bytes) throws InvalidDocumentException {
        return ConferenceInfoReader.read(bytes);
    }

    public ConferenceInfo withVersion(long version) {
        return new ConferenceInfo(version, state, entity, description, host, status, usersState, users);
    }

    @Override
    public String mediaType() {
        return MEDIA_TYPE;
    }

    @Override
    public byte[] encode() {
        return XmlWriter.write(ConferenceInfoWriter.element(this));
    }

    /** Without who takes part. */
    @Override
    public String toString() {
        return "Conference " + entity + ", version " + version;
    }
}

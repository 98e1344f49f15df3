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
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The calls of a user agent (RFC 4235). Immutable. Elements that it does not know are left out.
 *
 * @param version one more than that of the document before, from 0
 * @param state   full or partial
 * @param entity  whose calls
 */
public record DialogInfo(long version, DocumentState state, String entity, List<Dialog> dialogs) implements Document {

    /** Its media type. */
    public static final String MEDIA_TYPE = "application/dialog-info+xml";

    /** Who began. */
    public enum Direction {
        INITIATOR, RECIPIENT
    }

    /** Where a call stands (RFC 4235 §3.7.1). */
    public enum State {
        TRYING, PROCEEDING, EARLY, CONFIRMED, TERMINATED
    }

    /** What brought it there (RFC 4235 §4.1.3). */
    public enum Event {
        CANCELLED, REJECTED, REPLACED, LOCAL_BYE, REMOTE_BYE, ERROR, TIMEOUT
    }

    /** The identifiers of another call. */
    public record DialogId(String callId, String localTag, String remoteTag) {

        public DialogId {
            Objects.requireNonNull(callId);
            Objects.requireNonNull(localTag);
            Objects.requireNonNull(remoteTag);
        }
    }

    /**
     * What a contact is, or can do (RFC 4235 §4.1.6.2).
     *
     * @param uri        to which requests are sent
     * @param parameters of the Contact by name, such as {@code +sip.rendering}; in order
     */
    public record Target(String uri, Map<String, String> parameters) {

        public Target {
            Objects.requireNonNull(uri);
            parameters = Rules.ordered(parameters);
        }
    }

    /**
     * The session description that a side gave last.
     *
     * @param type its media type
     */
    public record Session(String type, String description) {

        public Session {
            Objects.requireNonNull(type);
            Objects.requireNonNull(description);
        }
    }

    /** One side of a call. */
    public record Participant(
            Optional<NameAddress> identity, Optional<Target> target, Optional<Session> session, OptionalLong cseq) {

        public Participant {
            Objects.requireNonNull(identity);
            Objects.requireNonNull(target);
            Objects.requireNonNull(session);
            Objects.requireNonNull(cseq);
        }

        /** Who it is, and where. */
        public static Participant of(NameAddress identity, Optional<String> target) {
            return new Participant(Optional.of(identity), target.map(uri -> new Target(uri, Map.of())),
                    Optional.empty(), OptionalLong.empty());
        }
    }

    /**
     * A call, or a part of one that forked.
     *
     * @param id         names it in this document and those that follow
     * @param callId     Call-ID
     * @param localTag   of the user agent whose calls these are
     * @param event      what brought it into its state
     * @param code       the status that went with it
     * @param duration   seconds since it began
     * @param replaces   the call in whose place it came
     * @param referredBy who asked for it
     * @param routeSet   proxies on the way, nearest first
     */
    public record Dialog(
            String id, Optional<String> callId, Optional<String> localTag, Optional<String> remoteTag,
            Optional<Direction> direction, State state, Optional<Event> event, OptionalInt code, OptionalLong duration,
            Optional<DialogId> replaces, Optional<NameAddress> referredBy, List<String> routeSet,
            Optional<Participant> local, Optional<Participant> remote) {

        public Dialog {
            Objects.requireNonNull(id);
            Objects.requireNonNull(callId);
            Objects.requireNonNull(localTag);
            Objects.requireNonNull(remoteTag);
            Objects.requireNonNull(direction);
            Objects.requireNonNull(state);
            Objects.requireNonNull(event);
            Objects.requireNonNull(code);
            Objects.requireNonNull(duration);
            Objects.requireNonNull(replaces);
            Objects.requireNonNull(referredBy);
            routeSet = List.copyOf(routeSet);
            Objects.requireNonNull(local);
            Objects.requireNonNull(remote);
        }
    }

    public DialogInfo {
        Objects.requireNonNull(state);
        Objects.requireNonNull(entity);
        dialogs = List.copyOf(dialogs);
    }

    /** Reads a document of at most 1 MiB. */
    public static DialogInfo read(byte[] bytes) throws InvalidDocumentException {
        return DialogInfoReader.read(bytes);
    }

    public DialogInfo withVersion(long version) {
        return new DialogInfo(version, state, entity, dialogs);
    }

    @Override
    public String mediaType() {
        return MEDIA_TYPE;
    }

    @Override
    public byte[] encode() {
        return XmlWriter.write(DialogInfoWriter.element(this));
    }

    /** Without who talks to whom. */
    @Override
    public String toString() {
        return dialogs.size() + " calls of " + entity + ", version " + version;
    }
}

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
import java.util.OptionalInt;
import java.util.OptionalLong;

import io.camelsip.engine.document.ConferenceInfo.Call;
import io.camelsip.engine.document.ConferenceInfo.Description;
import io.camelsip.engine.document.ConferenceInfo.DisconnectionMethod;
import io.camelsip.engine.document.ConferenceInfo.Endpoint;
import io.camelsip.engine.document.ConferenceInfo.EndpointStatus;
import io.camelsip.engine.document.ConferenceInfo.Execution;
import io.camelsip.engine.document.ConferenceInfo.Host;
import io.camelsip.engine.document.ConferenceInfo.JoiningMethod;
import io.camelsip.engine.document.ConferenceInfo.Link;
import io.camelsip.engine.document.ConferenceInfo.Media;
import io.camelsip.engine.document.ConferenceInfo.Status;
import io.camelsip.engine.document.ConferenceInfo.User;

/** Reads conference information (RFC 4575 §5). */
final class ConferenceInfoReader {

    private static final String NAMESPACE = Namespaces.CONFERENCE_INFO;

    private ConferenceInfoReader() {
    }

    static ConferenceInfo read(byte[] bytes) throws InvalidDocumentException {
        XmlElement root = Rules.root(bytes, NAMESPACE, "conference-info");
        Optional<XmlElement> users = child(root, "users");
        List<User> all = new ArrayList<>();
        for (XmlElement each : users.isEmpty() ? List.<XmlElement> of() : users.get().children(NAMESPACE, "user")) {
            all.add(user(each));
        }
        Optional<XmlElement> description = child(root, "conference-description");
        Optional<XmlElement> status = child(root, "conference-state");
        return new ConferenceInfo(Rules.number(root, "version").orElse(0), state(root),
                Rules.required(root, "entity"),
                description.isEmpty() ? Optional.empty() : Optional.of(description(description.get())),
                child(root, "host-info").map(ConferenceInfoReader::host),
                status.isEmpty() ? Optional.empty() : Optional.of(status(status.get())),
                users.isEmpty() ? DocumentState.FULL : state(users.get()), all);
    }

    private static Optional<XmlElement> child(XmlElement parent, String name) {
        return parent.child(NAMESPACE, name);
    }

    /** Of the whole or of a part; full where it does not say (RFC 4575 §4). */
    private static DocumentState state(XmlElement element) throws InvalidDocumentException {
        Optional<String> state = Rules.attribute(element, "state");
        return state.isEmpty() ? DocumentState.FULL
                : Rules.requiredWord(element, "state", DocumentState.class);
    }

    private static Description description(XmlElement element) throws InvalidDocumentException {
        return new Description(Rules.text(element, "display-text"), Rules.text(element, "subject"),
                Rules.text(element, "free-text"), links(child(element, "conf-uris")),
                links(child(element, "service-uris")), count(element, "maximum-user-count"));
    }

    private static OptionalInt count(XmlElement element, String name) throws InvalidDocumentException {
        OptionalLong count = Rules.textNumber(element, name);
        if (count.isPresent() && count.getAsLong() > Integer.MAX_VALUE) {
            throw new InvalidDocumentException("'" + name + "' is beyond " + Integer.MAX_VALUE);
        }
        return count.isPresent() ? OptionalInt.of((int) count.getAsLong()) : OptionalInt.empty();
    }

    private static List<Link> links(Optional<XmlElement> parent) {
        return parent.isEmpty() ? List.of()
                : parent.get().children(NAMESPACE, "entry").stream().map(ConferenceInfoReader::link).toList();
    }

    private static Link link(XmlElement entry) {
        return new Link(Rules.text(entry, "uri").orElse(""), Rules.text(entry, "display-text"),
                Rules.text(entry, "purpose"));
    }

    private static Host host(XmlElement element) {
        return new Host(Rules.text(element, "display-text"), Rules.text(element, "web-page"),
                links(child(element, "uris")));
    }

    private static Status status(XmlElement element) throws InvalidDocumentException {
        return new Status(count(element, "user-count"),
                Rules.text(element, "active").map(text -> Rules.isTrue(Optional.of(text))),
                Rules.text(element, "locked").map(text -> Rules.isTrue(Optional.of(text))));
    }

    private static User user(XmlElement element) throws InvalidDocumentException {
        List<Endpoint> endpoints = new ArrayList<>();
        for (XmlElement each : element.children(NAMESPACE, "endpoint")) {
            endpoints.add(endpoint(each));
        }
        return new User(Rules.required(element, "entity"), state(element), Rules.text(element, "display-text"),
                links(child(element, "associated-aors")), roles(element), endpoints);
    }

    private static List<String> roles(XmlElement user) {
        return child(user, "roles").map(roles -> roles.children(NAMESPACE, "entry").stream()
                .map(entry -> entry.text().strip()).toList()).orElse(List.of());
    }

    private static Endpoint endpoint(XmlElement element) throws InvalidDocumentException {
        List<Media> media = new ArrayList<>();
        for (XmlElement each : element.children(NAMESPACE, "media")) {
            media.add(media(each));
        }
        return new Endpoint(Rules.attribute(element, "entity").orElse(""), state(element),
                Rules.text(element, "display-text"), execution(element, "referred"),
                word(element, "status", EndpointStatus.class), word(element, "joining-method", JoiningMethod.class),
                execution(element, "joining-info"), word(element, "disconnection-method", DisconnectionMethod.class),
                execution(element, "disconnection-info"), media, call(element));
    }

    private static <E extends Enum<E>> Optional<E> word(XmlElement element, String child, Class<E> words) {
        return Rules.text(element, child).flatMap(text -> Rules.word(text, words));
    }

    private static Optional<Execution> execution(XmlElement element, String name) {
        return child(element, name).map(found -> new Execution(Times.read(Rules.text(found, "when")),
                Rules.text(found, "reason"), Rules.text(found, "by")));
    }

    private static Media media(XmlElement element) throws InvalidDocumentException {
        return new Media(Rules.required(element, "id"), Rules.text(element, "display-text"),
                Rules.text(element, "type"), Rules.text(element, "label"), Rules.textNumber(element, "src-id"),
                Rules.text(element, "status"));
    }

    private static Optional<Call> call(XmlElement endpoint) {
        return child(endpoint, "call-info").flatMap(info -> child(info, "sip"))
                .map(sip -> new Call(Rules.text(sip, "display-text"), Rules.text(sip, "call-id").orElse(""),
                        Rules.text(sip, "from-tag").orElse(""), Rules.text(sip, "to-tag").orElse("")));
    }
}

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
import java.util.Optional;
import java.util.OptionalInt;

import io.camelsip.engine.document.ConferenceInfo.Call;
import io.camelsip.engine.document.ConferenceInfo.Description;
import io.camelsip.engine.document.ConferenceInfo.Endpoint;
import io.camelsip.engine.document.ConferenceInfo.Execution;
import io.camelsip.engine.document.ConferenceInfo.Host;
import io.camelsip.engine.document.ConferenceInfo.Link;
import io.camelsip.engine.document.ConferenceInfo.Media;
import io.camelsip.engine.document.ConferenceInfo.Status;
import io.camelsip.engine.document.ConferenceInfo.User;

/** Conference information as elements, in the order that the schema asks for (RFC 4575 §6). */
final class ConferenceInfoWriter {

    private static final String NAMESPACE = Namespaces.CONFERENCE_INFO;

    private ConferenceInfoWriter() {
    }

    static XmlElement element(ConferenceInfo info) {
        XmlBuilder element = builder("conference-info").attribute("entity", info.entity())
                .attribute("state", Rules.word(info.state())).attribute("version", info.version());
        info.description().ifPresent(description -> element.child(element(description)));
        info.host().ifPresent(host -> element.child(element(host)));
        info.status().ifPresent(status -> element.child(element(status)));
        return element.child(state(builder("users"), info.usersState()).children(info.users(),
                ConferenceInfoWriter::element)).build();
    }

    private static XmlBuilder builder(String name) {
        return new XmlBuilder(NAMESPACE, name);
    }

    /** Full is what it is where it is not said. */
    private static XmlBuilder state(XmlBuilder element, DocumentState state) {
        return state == DocumentState.FULL ? element : element.attribute("state", Rules.word(state));
    }

    private static Optional<Integer> boxed(OptionalInt number) {
        return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
    }

    private static XmlElement element(Description description) {
        XmlBuilder element = builder("conference-description").child("display-text", description.displayText())
                .child("subject", description.subject()).child("free-text", description.freeText());
        links(element, "conf-uris", description.conferenceUris());
        links(element, "service-uris", description.serviceUris());
        return element.child("maximum-user-count", boxed(description.maximumUserCount())).build();
    }

    private static void links(XmlBuilder parent, String name, List<Link> links) {
        if (!links.isEmpty()) {
            parent.child(builder(name).children(links, link -> builder("entry").child("uri", Optional.of(link.uri()))
                    .child("display-text", link.displayText()).child("purpose", link.purpose()).build()));
        }
    }

    private static XmlElement element(Host host) {
        XmlBuilder element = builder("host-info").child("display-text", host.displayText())
                .child("web-page", host.webPage());
        links(element, "uris", host.uris());
        return element.build();
    }

    private static XmlElement element(Status status) {
        return builder("conference-state").child("user-count", boxed(status.userCount()))
                .child("active", status.active()).child("locked", status.locked()).build();
    }

    private static XmlElement element(User user) {
        XmlBuilder element = state(builder("user").attribute("entity", user.entity()), user.state())
                .child("display-text", user.displayText());
        links(element, "associated-aors", user.associatedAors());
        if (!user.roles().isEmpty()) {
            element.child(builder("roles").children(user.roles(), role -> XmlElement.of(NAMESPACE, "entry", role)));
        }
        return element.children(user.endpoints(), ConferenceInfoWriter::element).build();
    }

    private static XmlElement element(Endpoint endpoint) {
        XmlBuilder element = builder("endpoint");
        if (!endpoint.entity().isEmpty()) {
            element.attribute("entity", endpoint.entity());
        }
        state(element, endpoint.state()).child("display-text", endpoint.displayText());
        execution(element, "referred", endpoint.referred());
        element.child("status", endpoint.status().map(Rules::word))
                .child("joining-method", endpoint.joiningMethod().map(Rules::word));
        execution(element, "joining-info", endpoint.joiningInfo());
        element.child("disconnection-method", endpoint.disconnectionMethod().map(Rules::word));
        execution(element, "disconnection-info", endpoint.disconnectionInfo());
        element.children(endpoint.media(), ConferenceInfoWriter::element);
        endpoint.call().ifPresent(call -> element.child(builder("call-info").child(sip(call))));
        return element.build();
    }

    private static void execution(XmlBuilder parent, String name, Optional<Execution> execution) {
        execution.ifPresent(done -> parent.child(builder(name).child("when", done.when())
                .child("reason", done.reason()).child("by", done.by())));
    }

    private static XmlElement element(Media media) {
        XmlBuilder element = builder("media").attribute("id", media.id()).child("display-text", media.displayText())
                .child("type", media.type()).child("label", media.label());
        media.srcId().ifPresent(id -> element.child("src-id", Optional.of(id)));
        return element.child("status", media.status()).build();
    }

    private static XmlBuilder sip(Call call) {
        return builder("sip").child("display-text", call.displayText()).child("call-id", Optional.of(call.callId()))
                .child("from-tag", Optional.of(call.fromTag())).child("to-tag", Optional.of(call.toTag()));
    }
}

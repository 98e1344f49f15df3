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
import java.util.OptionalDouble;
import java.util.OptionalLong;

import io.camelsip.engine.document.RegInfo.Contact;
import io.camelsip.engine.document.RegInfo.ContactState;
import io.camelsip.engine.document.RegInfo.Event;
import io.camelsip.engine.document.RegInfo.Registration;
import io.camelsip.engine.document.RegInfo.State;
import io.camelsip.engine.document.RegInfo.TempGruu;

/** Registration information as elements (RFC 3680 §5, RFC 5628 §5). */
final class RegInfoXml {

    private static final String NAMESPACE = Namespaces.REGINFO;

    private RegInfoXml() {
    }

    static RegInfo read(byte[] bytes) throws InvalidDocumentException {
        XmlElement root = Rules.root(bytes, NAMESPACE, "reginfo");
        List<Registration> registrations = new ArrayList<>();
        for (XmlElement each : root.children(NAMESPACE, "registration")) {
            registrations.add(registration(each));
        }
        return new RegInfo(Rules.requiredNumber(root, "version"), Rules.state(root), registrations);
    }

    private static Registration registration(XmlElement element) throws InvalidDocumentException {
        List<Contact> contacts = new ArrayList<>();
        for (XmlElement each : element.children(NAMESPACE, "contact")) {
            contacts.add(contact(each));
        }
        return new Registration(Rules.required(element, "aor"), Rules.required(element, "id"),
                Rules.requiredWord(element, "state", State.class), contacts);
    }

    private static Contact contact(XmlElement element) throws InvalidDocumentException {
        return new Contact(Rules.required(element, "id"),
                Rules.requiredWord(element, "state", ContactState.class),
                Rules.requiredWord(element, "event", Event.class), Rules.number(element, "expires"),
                Rules.number(element, "duration-registered"), Rules.number(element, "retry-after"), q(element),
                Rules.attribute(element, "callid"), Rules.number(element, "cseq"), uri(element),
                Rules.text(element, "display-name"), unknownParameters(element),
                element.child(Namespaces.GRUUINFO, "pub-gruu").flatMap(gruu -> Rules.attribute(gruu, "uri")),
                tempGruu(element));
    }

    private static OptionalDouble q(XmlElement element) throws InvalidDocumentException {
        Optional<String> q = Rules.attribute(element, "q").filter(text -> !text.isEmpty());
        return q.isEmpty() ? OptionalDouble.empty()
                : OptionalDouble.of(Rules.share(q.get(), "'q' of 'contact'"));
    }

    private static String uri(XmlElement element) throws InvalidDocumentException {
        return Rules.text(element, "uri")
                .orElseThrow(() -> new InvalidDocumentException("'contact' without its 'uri' (RFC 3680 §5.1)"));
    }

    private static Map<String, String> unknownParameters(XmlElement element) throws InvalidDocumentException {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (XmlElement each : element.children(NAMESPACE, "unknown-param")) {
            parameters.put(Rules.required(each, "name"), each.text().strip());
        }
        return parameters;
    }

    private static Optional<TempGruu> tempGruu(XmlElement element) throws InvalidDocumentException {
        Optional<XmlElement> gruu = element.child(Namespaces.GRUUINFO, "temp-gruu");
        if (gruu.isEmpty()) {
            return Optional.empty();
        }
        OptionalLong firstCseq = Rules.number(gruu.get(), "first-cseq");
        return Optional.of(new TempGruu(Rules.required(gruu.get(), "uri"), firstCseq));
    }

    static XmlElement element(RegInfo info) {
        return new XmlBuilder(NAMESPACE, "reginfo").attribute("version", info.version())
                .attribute("state", Rules.word(info.state())).children(info.registrations(), RegInfoXml::element)
                .build();
    }

    private static XmlElement element(Registration registration) {
        return new XmlBuilder(NAMESPACE, "registration").attribute("aor", registration.aor())
                .attribute("id", registration.id()).attribute("state", Rules.word(registration.state()))
                .children(registration.contacts(), RegInfoXml::element).build();
    }

    private static XmlElement element(Contact contact) {
        XmlBuilder element = new XmlBuilder(NAMESPACE, "contact").attribute("id", contact.id())
                .attribute("state", Rules.word(contact.state())).attribute("event", Rules.word(contact.event()))
                .attribute("duration-registered", contact.durationRegistered())
                .attribute("expires", contact.expires()).attribute("retry-after", contact.retryAfter());
        contact.q().ifPresent(q -> element.attribute("q", Rules.decimals(q)));
        element.attribute("callid", contact.callId()).attribute("cseq", contact.cseq())
                .child("uri", Optional.of(contact.uri())).child("display-name", contact.displayName())
                .children(List.copyOf(contact.unknownParameters().entrySet()),
                        each -> new XmlBuilder(NAMESPACE, "unknown-param").attribute("name", each.getKey())
                                .text(each.getValue()).build());
        contact.pubGruu().ifPresent(uri -> element.child(
                new XmlBuilder(Namespaces.GRUUINFO, "pub-gruu").attribute("uri", uri)));
        contact.tempGruu().ifPresent(gruu -> element.child(new XmlBuilder(Namespaces.GRUUINFO, "temp-gruu")
                .attribute("uri", gruu.uri()).attribute("first-cseq", gruu.firstCseq())));
        return element.build();
    }
}

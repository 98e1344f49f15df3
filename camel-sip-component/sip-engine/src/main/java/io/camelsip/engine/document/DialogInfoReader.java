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
import java.util.OptionalInt;
import java.util.OptionalLong;

import io.camelsip.engine.document.DialogInfo.Dialog;
import io.camelsip.engine.document.DialogInfo.DialogId;
import io.camelsip.engine.document.DialogInfo.Direction;
import io.camelsip.engine.document.DialogInfo.Event;
import io.camelsip.engine.document.DialogInfo.Participant;
import io.camelsip.engine.document.DialogInfo.Session;
import io.camelsip.engine.document.DialogInfo.State;
import io.camelsip.engine.document.DialogInfo.Target;

/** Reads dialog information (RFC 4235 §4). */
final class DialogInfoReader {

    private static final String NAMESPACE = Namespaces.DIALOG_INFO;

    private DialogInfoReader() {
    }

    static DialogInfo read(byte[] bytes) throws InvalidDocumentException {
        XmlElement root = Rules.root(bytes, NAMESPACE, "dialog-info");
        List<Dialog> dialogs = new ArrayList<>();
        for (XmlElement each : root.children(NAMESPACE, "dialog")) {
            dialogs.add(dialog(each));
        }
        return new DialogInfo(Rules.requiredNumber(root, "version"), Rules.state(root),
                Rules.required(root, "entity"), dialogs);
    }

    private static Dialog dialog(XmlElement element) throws InvalidDocumentException {
        XmlElement state = element.child(NAMESPACE, "state")
                .orElseThrow(() -> new InvalidDocumentException("'dialog' without its 'state' (RFC 4235 §4.1.3)"));
        return new Dialog(Rules.required(element, "id"), attribute(element, "call-id"),
                attribute(element, "local-tag"), attribute(element, "remote-tag"),
                Rules.attribute(element, "direction").flatMap(word -> Rules.word(word, Direction.class)),
                state(state), Rules.attribute(state, "event").flatMap(word -> Rules.word(word, Event.class)),
                code(state), Rules.textNumber(element, "duration"), replaces(element),
                element.child(NAMESPACE, "referred-by").map(DialogInfoReader::address),
                element.child(NAMESPACE, "route-set").map(DialogInfoReader::hops).orElse(List.of()),
                participant(element, "local"), participant(element, "remote"));
    }

    /** Some write an attribute for what they do not know. */
    private static Optional<String> attribute(XmlElement element, String name) {
        return Rules.attribute(element, name).filter(value -> !value.isEmpty());
    }

    private static State state(XmlElement state) throws InvalidDocumentException {
        return Rules.word(state.text().strip(), State.class)
                .orElseThrow(() -> new InvalidDocumentException("'state' of 'dialog' is none of RFC 4235 §3.7.1"));
    }

    private static OptionalInt code(XmlElement state) throws InvalidDocumentException {
        OptionalLong code = Rules.number(state, "code");
        if (code.isPresent() && (code.getAsLong() < 100 || code.getAsLong() > 699)) {
            throw new InvalidDocumentException("'code' of 'state' is no status (RFC 4235 §4.1.3)");
        }
        return code.isPresent() ? OptionalInt.of((int) code.getAsLong()) : OptionalInt.empty();
    }

    private static Optional<DialogId> replaces(XmlElement element) throws InvalidDocumentException {
        Optional<XmlElement> replaces = element.child(NAMESPACE, "replaces");
        return replaces.isEmpty() ? Optional.empty()
                : Optional.of(new DialogId(Rules.required(replaces.get(), "call-id"),
                        Rules.required(replaces.get(), "local-tag"), Rules.required(replaces.get(), "remote-tag")));
    }

    private static List<String> hops(XmlElement routeSet) {
        return routeSet.children(NAMESPACE, "hop").stream().map(hop -> hop.text().strip()).toList();
    }

    private static NameAddress address(XmlElement element) {
        return new NameAddress(element.text().strip(),
                element.attribute("display").or(() -> element.attribute("display-name")));
    }

    private static Optional<Participant> participant(XmlElement element, String side)
            throws InvalidDocumentException {
        Optional<XmlElement> found = element.child(NAMESPACE, side);
        return found.isEmpty() ? Optional.empty() : Optional.of(participant(found.get()));
    }

    private static Participant participant(XmlElement element) throws InvalidDocumentException {
        Optional<XmlElement> target = element.child(NAMESPACE, "target");
        return new Participant(element.child(NAMESPACE, "identity").map(DialogInfoReader::address),
                target.isEmpty() ? Optional.empty() : Optional.of(target(target.get())), session(element),
                Rules.textNumber(element, "cseq"));
    }

    private static Target target(XmlElement element) throws InvalidDocumentException {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (XmlElement each : element.children(NAMESPACE, "param")) {
            parameters.put(Rules.required(each, "pname"), each.attribute("pval").orElse(""));
        }
        return new Target(Rules.required(element, "uri"), parameters);
    }

    private static Optional<Session> session(XmlElement element) {
        return element.child(NAMESPACE, "session-description").map(session -> new Session(
                Rules.attribute(session, "type").orElse("application/sdp"), session.text()));
    }
}

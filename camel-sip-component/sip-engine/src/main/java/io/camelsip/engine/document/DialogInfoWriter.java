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

import io.camelsip.engine.document.DialogInfo.Dialog;
import io.camelsip.engine.document.DialogInfo.DialogId;
import io.camelsip.engine.document.DialogInfo.Participant;
import io.camelsip.engine.document.DialogInfo.Target;

/** Dialog information as elements, in the order that the schema asks for (RFC 4235 §4.4). */
final class DialogInfoWriter {

    private static final String NAMESPACE = Namespaces.DIALOG_INFO;

    private DialogInfoWriter() {
    }

    static XmlElement element(DialogInfo info) {
        return new XmlBuilder(NAMESPACE, "dialog-info").attribute("version", info.version())
                .attribute("state", Rules.word(info.state())).attribute("entity", info.entity())
                .children(info.dialogs(), DialogInfoWriter::element).build();
    }

    private static XmlElement element(Dialog dialog) {
        XmlBuilder element = new XmlBuilder(NAMESPACE, "dialog").attribute("id", dialog.id())
                .attribute("call-id", dialog.callId()).attribute("local-tag", dialog.localTag())
                .attribute("remote-tag", dialog.remoteTag())
                .attribute("direction", dialog.direction().map(Rules::word));
        XmlBuilder state = new XmlBuilder(NAMESPACE, "state").attribute("event", dialog.event().map(Rules::word));
        dialog.code().ifPresent(code -> state.attribute("code", code));
        element.child(state.text(Rules.word(dialog.state())));
        dialog.duration().ifPresent(seconds -> element.child("duration", Optional.of(seconds)));
        dialog.replaces().ifPresent(replaces -> element.child(replaces(replaces)));
        dialog.referredBy().ifPresent(by -> element.child(address("referred-by", by)));
        if (!dialog.routeSet().isEmpty()) {
            element.child(new XmlBuilder(NAMESPACE, "route-set").children(dialog.routeSet(),
                    hop -> XmlElement.of(NAMESPACE, "hop", hop)));
        }
        dialog.local().ifPresent(side -> element.child(participant("local", side)));
        dialog.remote().ifPresent(side -> element.child(participant("remote", side)));
        return element.build();
    }

    private static XmlBuilder replaces(DialogId replaces) {
        return new XmlBuilder(NAMESPACE, "replaces").attribute("call-id", replaces.callId())
                .attribute("local-tag", replaces.localTag()).attribute("remote-tag", replaces.remoteTag());
    }

    private static XmlBuilder address(String name, NameAddress address) {
        return new XmlBuilder(NAMESPACE, name).attribute("display", address.displayName()).text(address.uri());
    }

    private static XmlBuilder participant(String side, Participant participant) {
        XmlBuilder element = new XmlBuilder(NAMESPACE, side);
        participant.identity().ifPresent(identity -> element.child(address("identity", identity)));
        participant.target().ifPresent(target -> element.child(target(target)));
        participant.session().ifPresent(session -> element.child(new XmlBuilder(NAMESPACE, "session-description")
                .attribute("type", session.type()).text(session.description())));
        participant.cseq().ifPresent(cseq -> element.child("cseq", Optional.of(cseq)));
        return element;
    }

    private static XmlBuilder target(Target target) {
        return new XmlBuilder(NAMESPACE, "target").attribute("uri", target.uri())
                .children(List.copyOf(target.parameters().entrySet()),
                        each -> new XmlBuilder(NAMESPACE, "param").attribute("pname", each.getKey())
                                .attribute("pval", each.getValue()).build());
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.RequestFilter;
import io.camelsip.engine.RequestFilter.Scope;
import io.camelsip.engine.RequestHandler;
import io.camelsip.engine.SipMessages;
import io.camelsip.engine.Transport;
import io.camelsip.engine.document.DialogInfo;
import io.camelsip.engine.document.DialogInfo.Dialog;
import io.camelsip.engine.document.DialogInfo.Direction;
import io.camelsip.engine.document.DialogInfo.Event;
import io.camelsip.engine.document.DialogInfo.State;
import io.camelsip.engine.document.DocumentState;
import io.camelsip.engine.document.InvalidDocumentException;
import io.camelsip.engine.notifier.packages.BuiltInPackages;
import io.camelsip.engine.wire.WireCall;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WireRequest;

/** The lamp on a phone that shows whether somebody is in a call (RFC 4235): calls of the engine and what phones publish. */
class DialogEventsWireTest {

    @RegisterExtension
    final EventsUnderTest events = new EventsUnderTest(settings -> {
        settings.packages = List.of(BuiltInPackages.of("dialog"));
        return settings;
    });

    private AutoCloseable feed;
    private volatile IncomingRequest invite;

    @BeforeEach
    void feed() {
        feed = BuiltInPackages.feed(events.server(), events.engine().engine().calls());
        listens("INVITE", Scope.OUTSIDE_CALLS, request -> invite = request);
        listens("BYE", Scope.INSIDE_CALLS, request -> request.respond(200));
    }

    private void listens(String method, Scope scope, RequestHandler handler) {
        events.engine().listensAndForgets(
                new RequestFilter(Set.of(method), Set.of(), Optional.empty(), Optional.empty(), scope), handler);
    }

    @AfterEach
    void end() throws Exception {
        feed.close();
    }

    private static WireRequest dialog(Watcher watcher) {
        return watcher.subscribe().with("Event", "dialog").with("Accept", DialogInfo.MEDIA_TYPE);
    }

    private static DialogInfo info(WireMessage notify) throws InvalidDocumentException {
        assertThat(notify.header("Event")).isEqualTo("dialog");
        assertThat(notify.header("Content-Type")).isEqualTo("application/dialog-info+xml");
        DialogInfo info = DialogInfo.read(notify.body().getBytes(StandardCharsets.ISO_8859_1));
        assertThat(info.state()).isEqualTo(DocumentState.FULL);
        assertThat(info.entity()).isEqualTo(EventsUnderTest.BEN);
        return info;
    }

    private static Dialog only(WireMessage notify) throws InvalidDocumentException {
        List<Dialog> dialogs = info(notify).dialogs();
        assertThat(dialogs).hasSize(1);
        return dialogs.get(0);
    }

    @Test
    void aCallIsSeenFromItsFirstMomentToItsLast() throws Exception {
        Watcher watcher = events.watcher(Transport.UDP);
        DialogInfo idle = info(watcher.subscribes(dialog(watcher)));
        assertThat(idle.dialogs()).isEmpty();

        WireCall call = WireCall.of(events.peer(Transport.UDP))
                .changed(request -> request.withRequestUri(EventsUnderTest.BEN)
                        .with("To", "<" + EventsUnderTest.BEN + ">"))
                .rings();
        Dialog trying = only(watcher.notified());
        invite.respond(180);
        call.expect(180);
        Dialog early = only(watcher.notified());
        var ok = invite.createResponse(200);
        ok.setContent(WireCall.SDP.getBytes(StandardCharsets.UTF_8),
                SipMessages.headers().createContentTypeHeader("application", "sdp"));
        invite.respond(ok);
        WireMessage accepted = call.expect(200);
        call.acknowledges();
        Dialog confirmed = only(watcher.notified());
        call.hangsUp();
        Dialog over = only(watcher.notified());

        assertThat(List.of(trying.state(), early.state(), confirmed.state(), over.state()))
                .containsExactly(State.TRYING, State.EARLY, State.CONFIRMED, State.TERMINATED);
        assertThat(confirmed.direction()).contains(Direction.RECIPIENT);
        assertThat(confirmed.callId()).contains(call.callId());
        assertThat(confirmed.localTag()).isEqualTo(accepted.parameter("To", "tag"));
        assertThat(confirmed.remoteTag()).isEqualTo(accepted.parameter("From", "tag"));
        assertThat(over.event()).contains(Event.REMOTE_BYE);
        assertThat(List.of(early.id(), confirmed.id(), over.id())).containsOnly(trying.id());
    }

    @Test
    void whoComesInTheMiddleOfACallSeesIt() throws Exception {
        WireCall call = WireCall.of(events.peer(Transport.UDP)).changed(request -> request
                .withRequestUri(EventsUnderTest.BEN).with("To", "<" + EventsUnderTest.BEN + ">")).rings();
        EventsUnderTest.soon().until(() -> invite != null);
        invite.respond(180);
        call.expect(180);
        Watcher watcher = events.watcher(Transport.TCP);

        assertThat(only(watcher.subscribes(dialog(watcher))).state()).isEqualTo(State.EARLY);
        invite.respond(486);
        call.expect(486);
        Dialog over = only(watcher.notified());
        assertThat(over.event()).contains(Event.REJECTED);
        assertThat(over.code().getAsInt()).isEqualTo(486);
    }

    @Test
    void whatAPhonePublishesIsSeen() throws Exception {
        Watcher watcher = events.watcher(Transport.UDP);
        info(watcher.subscribes(dialog(watcher)));
        String text = "<?xml version=\"1.0\"?><dialog-info xmlns=\"urn:ietf:params:xml:ns:dialog-info\" version=\"0\""
                + " state=\"full\" entity=\"" + EventsUnderTest.BEN + "\"><dialog id=\"as7d900as8\" call-id=\"a84b4c\""
                + " local-tag=\"1928301774\" direction=\"initiator\"><state>early</state></dialog></dialog-info>";

        Watcher phone = events.watcher(Transport.UDP);
        WireMessage answer = phone.asks(EventsUnderTest.publish(phone.peer(), "").with("Event", "dialog")
                .withBody(DialogInfo.MEDIA_TYPE, text));

        assertThat(answer.status()).isEqualTo(200);
        WireMessage notify = watcher.notified();
        assertThat(only(notify).id()).isEqualTo("as7d900as8");
        assertThat(only(notify).state()).isEqualTo(State.EARLY);
        assertThat(info(notify).version()).isEqualTo(1);
    }
}

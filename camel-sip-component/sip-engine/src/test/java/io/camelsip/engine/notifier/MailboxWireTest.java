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

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.Transport;
import io.camelsip.engine.document.ConferenceInfo;
import io.camelsip.engine.document.MessageSummary;
import io.camelsip.engine.event.EventKey;
import io.camelsip.engine.notifier.packages.BuiltInPackages;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WireRequest;

/** States that the bus publishes: of a mailbox (RFC 3842), of a conference (RFC 4575). */
class MailboxWireTest {

    @RegisterExtension
    final EventsUnderTest events = new EventsUnderTest(settings -> {
        settings.packages = List.of(BuiltInPackages.of("message-summary"), BuiltInPackages.of("conference"));
        return settings;
    });

    private static WireRequest asks(Watcher watcher, String event, String accept) {
        return watcher.subscribe().with("Event", event).with("Accept", accept);
    }

    @Test
    void theLampOfAPhoneGoesOnAndOut() {
        Watcher phone = events.watcher(Transport.UDP);
        EventKey key = new EventKey(EventsUnderTest.BEN, "message-summary");
        WireMessage nothing = phone.subscribes(asks(phone, "message-summary", MessageSummary.MEDIA_TYPE));

        EventsUnderTest.done(events.server().publish(key, "mailbox",
                MessageSummary.voice(EventsUnderTest.BEN, 2, 8).toContent(), Optional.empty()));
        WireMessage waiting = phone.notified();
        EventsUnderTest.done(events.server().withdraw(key, "mailbox"));
        WireMessage none = phone.notified();

        assertThat(nothing.header("Content-Type")).isEqualTo("application/simple-message-summary");
        assertThat(nothing.body()).startsWith("Messages-Waiting: no\r\n");
        assertThat(waiting.body()).startsWith("Messages-Waiting: yes\r\n").contains("Voice-Message: 2/8");
        assertThat(none.body()).isEqualTo(nothing.body());
    }

    @Test
    void aPhoneThatPublishesWhatIsNoSummaryIsRefused() {
        Watcher phone = events.watcher(Transport.UDP);

        assertThat(phone.asks(EventsUnderTest.publish(phone.peer(), "").with("Event", "message-summary")
                .withBody(MessageSummary.MEDIA_TYPE, "<xml/>")).status()).isEqualTo(400);
    }

    @Test
    void whoComesToAConferenceIsToldWithAnotherVersion() throws Exception {
        Watcher watcher = events.watcher(Transport.UDP);
        WireMessage idle = watcher.subscribes(asks(watcher, "conference", ConferenceInfo.MEDIA_TYPE));

        EventsUnderTest.done(events.server().publish(new EventKey(EventsUnderTest.BEN, "conference"), "bridge",
                ConferenceInfo.of(EventsUnderTest.BEN, List.of()).toContent(), Optional.empty()));

        assertThat(ConferenceInfo.read(idle.body().getBytes()).status().orElseThrow().active()).contains(false);
        assertThat(ConferenceInfo.read(watcher.notified().body().getBytes()).version()).isEqualTo(1);
    }
}

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

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.camelsip.engine.Transport;
import io.camelsip.engine.document.DocumentState;
import io.camelsip.engine.document.InvalidDocumentException;
import io.camelsip.engine.document.WatcherInfo;
import io.camelsip.engine.document.WatcherInfo.Event;
import io.camelsip.engine.document.WatcherInfo.Status;
import io.camelsip.engine.notifier.packages.BuiltInPackages;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WireRequest;

/** Who watches is told to who asks (RFC 3857). */
class WatcherInfoWireTest {

    @RegisterExtension
    final EventsUnderTest events = new EventsUnderTest(settings -> {
        settings.packages = List.of(BuiltInPackages.of("presence"), BuiltInPackages.of("presence.winfo"));
        return settings;
    });

    private AutoCloseable feed;

    @BeforeEach
    void feed() {
        feed = BuiltInPackages.feed(events.server(), events.engine().engine().calls());
    }

    @AfterEach
    void end() throws Exception {
        feed.close();
    }

    private static WireRequest winfo(Watcher owner) {
        return owner.subscribe().with("Event", "presence.winfo").with("Accept", WatcherInfo.MEDIA_TYPE);
    }

    private static WatcherInfo info(WireMessage notify) throws InvalidDocumentException {
        assertThat(notify.header("Event")).isEqualTo("presence.winfo");
        assertThat(notify.header("Content-Type")).isEqualTo("application/watcherinfo+xml");
        return WatcherInfo.read(notify.body().getBytes(StandardCharsets.ISO_8859_1));
    }

    private static WatcherInfo.Watcher only(WatcherInfo info) {
        assertThat(info.lists()).hasSize(1);
        assertThat(info.lists().get(0).watchers()).hasSize(1);
        return info.lists().get(0).watchers().get(0);
    }

    @Test
    void aWatcherComesIsThereAndGoes() throws InvalidDocumentException {
        Watcher owner = events.watcher(Transport.UDP);
        WatcherInfo nobody = info(owner.subscribes(winfo(owner)));
        assertThat(nobody.state()).isEqualTo(DocumentState.FULL);
        assertThat(nobody.lists().get(0).watchers()).isEmpty();

        Watcher watcher = events.watching(Transport.TCP);
        WatcherInfo come = info(owner.notified());
        watcher.again(0);
        WatcherInfo gone = info(owner.notified());

        assertThat(come.version()).isEqualTo(nobody.version() + 1);
        assertThat(only(come).status()).isEqualTo(Status.ACTIVE);
        assertThat(only(come).event()).isEqualTo(Event.SUBSCRIBE);
        assertThat(only(come).uri()).isEqualTo("sip:ana@127.0.0.1");
        assertThat(only(gone).id()).isEqualTo(only(come).id());
        assertThat(only(gone).status()).isEqualTo(Status.TERMINATED);
        assertThat(only(gone).event()).isEqualTo(Event.TIMEOUT);
    }

    @Test
    void whoWaitsIsToldAndWhoIsApprovedToo() throws InvalidDocumentException {
        Watcher owner = events.watcher(Transport.UDP);
        info(owner.subscribes(winfo(owner)));
        events.decides(Decision.PENDING);
        Watcher watcher = events.watching(Transport.UDP);
        WatcherInfo.Watcher waiting = only(info(owner.notified()));
        assertThat(waiting.status()).isEqualTo(Status.PENDING);

        events.server().decide(EventsUnderTest.PRESENCE, waiting.uri(), Decision.ALLOW);

        assertThat(watcher.notified().header("Subscription-State")).startsWith("active");
        WatcherInfo.Watcher approved = only(info(owner.notified()));
        assertThat(approved.id()).isEqualTo(waiting.id());
        assertThat(approved.status()).isEqualTo(Status.ACTIVE);
        assertThat(approved.event()).isEqualTo(Event.APPROVED);
    }

    @Test
    void whoAsksLaterGetsAllWhoWatchNow() throws InvalidDocumentException {
        events.watching(Transport.UDP);
        events.watching(Transport.TCP).again(0);
        Watcher owner = events.watcher(Transport.UDP);

        WatcherInfo info = info(owner.subscribes(winfo(owner)));

        assertThat(info.state()).isEqualTo(DocumentState.FULL);
        assertThat(only(info).status()).isEqualTo(Status.ACTIVE);
        assertThat(only(info).expiration()).isPresent();
        assertThat(only(info).durationSubscribed()).isPresent();
    }

    @Test
    void watcherInformationOfWatcherInformationIsNotThere() {
        Watcher owner = events.watcher(Transport.UDP);

        WireMessage answer = owner.asks(winfo(owner).with("Event", "presence.winfo.winfo"));

        assertThat(answer.status()).isEqualTo(489);
        assertThat(answer.header("Allow-Events")).contains("presence.winfo").doesNotContain("winfo.winfo");
    }

    @Test
    void itCannotBePublished() {
        Watcher owner = events.watcher(Transport.UDP);

        WireMessage answer = owner.asks(EventsUnderTest.publish(owner.peer(), "").with("Event", "presence.winfo")
                .withBody(WatcherInfo.MEDIA_TYPE, "<watcherinfo/>"));

        assertThat(answer.status()).isEqualTo(489);
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import static io.camelsip.engine.notifier.EventsUnderTest.BEN;
import static io.camelsip.engine.notifier.EventsUnderTest.QUIET;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.camelsip.engine.Transport;
import io.camelsip.engine.document.ResourceLists;
import io.camelsip.engine.event.Content;
import io.camelsip.engine.event.EventKey;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WireRequest;

/** Subscriptions to lists of resources (RFC 4662), on the wire. */
class ListWireTest {

    private static final String TEAM = "sip:team@example.com";
    private static final EventKey ANA = new EventKey("sip:ana@example.com", "presence");

    @RegisterExtension
    final EventsUnderTest events = new EventsUnderTest(settings -> {
        settings.lists = ResourceListDirectory.of(Map.of(TEAM, ResourceLists.of(
                List.of(ANA.resource(), BEN, "sip:eva@elsewhere.example"))));
        return settings;
    });

    private static WireRequest subscribe(Watcher watcher) {
        return watcher.subscribe().withRequestUri(TEAM).with("To", "<" + TEAM + ">")
                .with("Accept", "multipart/related, application/rlmi+xml, " + EventsUnderTest.PIDF);
    }

    private static WireRequest subscribeToList(Watcher watcher) {
        return subscribe(watcher).with("Supported", "eventlist");
    }

    private static Multipart body(WireMessage notify) {
        assertThat(notify.header("Require")).isEqualTo("eventlist");
        return Multipart.read(Content.of(notify.header("Content-Type"), notify.body()));
    }

    private void anaIs(String text) {
        EventsUnderTest.done(events.server().publish(ANA, "door", Content.of(EventsUnderTest.PIDF, text),
                Optional.empty()));
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void allOfItIsToldAndThenWhatChanges(Transport transport) {
        anaIs("in");
        Watcher watcher = events.watcher(transport);

        WireMessage ok = watcher.accepted(subscribeToList(watcher));
        Multipart all = body(watcher.notified());
        events.presenceIs("open");
        Multipart change = body(watcher.notified());

        assertThat(ok.header("Require")).isEqualTo("eventlist");
        assertThat(all.list().uri()).isEqualTo(TEAM);
        assertThat(all.list().version()).isZero();
        assertThat(all.list().fullState()).isTrue();
        assertThat(all.told()).containsExactly("ana active: in", "ben active", "eva");
        assertThat(change.list().version()).isEqualTo(1);
        assertThat(change.list().fullState()).isFalse();
        assertThat(change.told()).containsExactly("ben active: open");
        assertThat(watcher.hearsNothingNewFor(QUIET)).isTrue();
    }

    @Test
    void aRefreshTellsAllOfItAndTheEndToo() {
        Watcher watcher = events.watcher(Transport.UDP);
        watcher.subscribes(subscribeToList(watcher));
        anaIs("in");
        watcher.notified();

        watcher.again(600);
        Multipart refreshed = body(watcher.notified());
        watcher.again(0);
        WireMessage last = watcher.notified();

        assertThat(refreshed.list().version()).isEqualTo(2);
        assertThat(refreshed.list().fullState()).isTrue();
        assertThat(refreshed.told()).containsExactly("ana active: in", "ben active", "eva");
        assertThat(last.header("Subscription-State")).startsWith("terminated");
        events.nothingIsLeft();
    }

    /** RFC 4662 §4.3. */
    @Test
    void whoDoesNotUnderstandListsIsToldToLearnIt() {
        Watcher watcher = events.watcher(Transport.UDP);

        WireMessage answer = watcher.asks(subscribe(watcher));

        assertThat(answer.status()).isEqualTo(421);
        assertThat(answer.header("Require")).isEqualTo("eventlist");
        assertThat(watcher.hearsNothingNewFor(QUIET)).isTrue();
        events.nothingIsLeft();
    }

    @Test
    void aResourceThatIsNoListIsItselfForThoseToo() {
        events.presenceIs("open");
        Watcher watcher = events.watcher(Transport.UDP);

        WireMessage ok = watcher.accepted(watcher.subscribe().with("Supported", "eventlist"));
        WireMessage notify = watcher.notified();

        assertThat(ok.headers("Require")).isEmpty();
        assertThat(notify.headers("Require")).isEmpty();
        assertThat(notify.body()).isEqualTo("open");
    }

    @Test
    void whoAsksOnceHearsAllOfItOnce() {
        anaIs("in");
        Watcher watcher = events.watcher(Transport.UDP);

        WireMessage notify = watcher.subscribes(subscribeToList(watcher).with("Expires", "0"));

        assertThat(notify.header("Subscription-State")).startsWith("terminated");
        assertThat(body(notify).told()).containsExactly("ana active: in", "ben active", "eva");
        events.nothingIsLeft();
    }

    @Test
    void membersAreDecidedAboutOneByOneAndLaterToo() {
        events.decides(request -> CompletableFuture.completedStage(
                request.key().equals(ANA) ? Decision.PENDING : Decision.ALLOW));
        anaIs("in");
        Watcher watcher = events.watcher(Transport.UDP);
        Multipart first = body(watcher.subscribes(subscribeToList(watcher)));
        assertThat(first.told()).containsExactly("ana pending", "ben active", "eva");

        String who = events.server().subscriptions(new EventKey(TEAM, "presence")).get(0).watcher();
        assertThat(EventsUnderTest.done(events.server().decide(ANA, who, Decision.ALLOW))).isEqualTo(1);

        assertThat(body(watcher.notified()).told()).containsExactly("ana active: in");
    }

    @Test
    void whoMayNotSeeTheListIsRefused() {
        events.decides(request -> CompletableFuture.completedStage(
                request.key().resource().equals(TEAM) ? Decision.BLOCK : Decision.ALLOW));
        Watcher watcher = events.watcher(Transport.UDP);

        assertThat(watcher.asks(subscribeToList(watcher)).status()).isEqualTo(403);
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.camelsip.engine.document.DocumentState;
import io.camelsip.engine.document.InvalidDocumentException;
import io.camelsip.engine.document.WatcherInfo;
import io.camelsip.engine.document.WatcherInfo.Event;
import io.camelsip.engine.document.WatcherInfo.Status;
import io.camelsip.engine.document.WatcherInfo.Watcher;
import io.camelsip.engine.event.Content;
import io.camelsip.engine.event.EventKey;
import io.camelsip.engine.event.SubscriptionState.Reason;
import io.camelsip.engine.event.SubscriptionState.State;
import io.camelsip.engine.notifier.EventObserver;
import io.camelsip.engine.notifier.SubscriptionSnapshot;
import io.camelsip.engine.notifier.SubscriptionSnapshot.Cause;
import io.camelsip.engine.notifier.Wanted;

/** What is told of who watches (RFC 3857, RFC 3858). */
class WinfoPackageTest {

    private static final String ANA = "sip:ana@example.com";
    private static final EventKey PRESENCE = new EventKey(ANA, "presence");
    private static final EventKey WINFO = new EventKey(ANA, "presence.winfo");

    private final PushedClock clock = new PushedClock();
    private final Map<String, SubscriptionSnapshot> standing = new TreeMap<>();
    private final List<EventKey> changed = new ArrayList<>();
    private final WinfoPackage winfo = new WinfoPackage("presence", clock);
    private final EventObserver observer = winfo.feed(
            key -> standing.values().stream().filter(each -> each.key().equals(key)).toList(), changed::add);

    private void happens(EventKey key, String id, State state, Cause cause, Optional<Reason> reason) {
        SubscriptionSnapshot before = standing.get(id);
        SubscriptionSnapshot now = new SubscriptionSnapshot(id, key, "sip:" + id + "@example.com", state, reason, cause,
                before == null ? clock.instant() : before.since(), clock.instant().plusSeconds(600));
        if (state == State.TERMINATED) {
            standing.remove(id);
        } else {
            standing.put(id, now);
        }
        observer.onSubscription(now, clock.instant());
    }

    private void comes(String id) {
        happens(PRESENCE, id, State.ACTIVE, Cause.SUBSCRIBE, Optional.empty());
    }

    private void goes(String id) {
        happens(PRESENCE, id, State.TERMINATED, Cause.TIMEOUT, Optional.of(Reason.TIMEOUT));
    }

    /** Somebody asks for watcher information. */
    private void isWatched() {
        happens(WINFO, "owner", State.ACTIVE, Cause.SUBSCRIBE, Optional.empty());
    }

    private Content state() {
        return winfo.compose(ANA, List.of()).toCompletableFuture().join().orElseThrow();
    }

    private WatcherInfo written(Content state, long version, Content sent) throws InvalidDocumentException {
        Content body = winfo.write(Optional.ofNullable(state),
                new Wanted(ANA, WatcherInfo.MEDIA_TYPE, version, Optional.ofNullable(sent))).orElseThrow();
        assertThat(body.mediaType()).isEqualTo("application/watcherinfo+xml");
        WatcherInfo info = WatcherInfo.read(body.bytes());
        assertThat(info.lists()).hasSize(1);
        assertThat(info.lists().get(0).resource()).isEqualTo(ANA);
        assertThat(info.lists().get(0).eventPackage()).isEqualTo("presence");
        return info;
    }

    private static List<Watcher> watchers(WatcherInfo info) {
        return info.lists().get(0).watchers();
    }

    @Test
    void whomNobodyWatchesHasNoWatchers() throws InvalidDocumentException {
        WatcherInfo info = written(state(), 0, null);

        assertThat(info.state()).isEqualTo(DocumentState.FULL);
        assertThat(watchers(info)).isEmpty();
        assertThat(written(null, 0, null)).isEqualTo(info);
    }

    @Test
    void theFirstDocumentTellsAllWhoWatchAndHowLong() throws InvalidDocumentException {
        comes("ben");
        clock.advance(Duration.ofSeconds(30));
        happens(PRESENCE, "eve", State.PENDING, Cause.SUBSCRIBE, Optional.empty());
        clock.advance(Duration.ofSeconds(12));

        WatcherInfo info = written(state(), 7, null);

        assertThat(info.version()).isEqualTo(7);
        assertThat(info.state()).isEqualTo(DocumentState.FULL);
        assertThat(watchers(info)).extracting(Watcher::uri).containsExactly("sip:ben@example.com",
                "sip:eve@example.com");
        assertThat(watchers(info)).extracting(Watcher::status).containsExactly(Status.ACTIVE, Status.PENDING);
        assertThat(watchers(info)).extracting(Watcher::event).containsOnly(Event.SUBSCRIBE);
        assertThat(watchers(info).get(0).durationSubscribed()).isEqualTo(OptionalLong.of(42));
        assertThat(watchers(info).get(0).expiration()).isEqualTo(OptionalLong.of(558));
        assertThat(changed).containsExactly(WINFO, WINFO);
    }

    @Test
    void theNextTellsWhoHasCome() throws InvalidDocumentException {
        comes("ben");
        Content before = state();
        comes("eve");

        WatcherInfo info = written(state(), 1, before);

        assertThat(info.state()).isEqualTo(DocumentState.PARTIAL);
        assertThat(watchers(info)).extracting(Watcher::uri).containsExactly("sip:eve@example.com");
    }

    @Test
    void whoWasDecidedUponIsToldWithTheSameId() throws InvalidDocumentException {
        happens(PRESENCE, "ben", State.PENDING, Cause.SUBSCRIBE, Optional.empty());
        Content before = state();
        String id = watchers(written(before, 0, null)).get(0).id();
        happens(PRESENCE, "ben", State.ACTIVE, Cause.APPROVED, Optional.empty());

        Watcher ben = watchers(written(state(), 1, before)).get(0);

        assertThat(ben.id()).isEqualTo(id).doesNotContain("ben");
        assertThat(ben.status()).isEqualTo(Status.ACTIVE);
        assertThat(ben.event()).isEqualTo(Event.APPROVED);
    }

    @Test
    void whoGoesIsToldOnceAndWhy() throws InvalidDocumentException {
        isWatched();
        comes("ben");
        Content before = state();
        goes("ben");
        Content after = state();

        WatcherInfo info = written(after, 1, before);

        assertThat(info.state()).isEqualTo(DocumentState.PARTIAL);
        assertThat(watchers(info)).extracting(Watcher::status).containsExactly(Status.TERMINATED);
        assertThat(watchers(info)).extracting(Watcher::event).containsExactly(Event.TIMEOUT);
        assertThat(watchers(info).get(0).expiration()).isEmpty();
        comes("eve");
        assertThat(watchers(written(state(), 2, after))).extracting(Watcher::uri)
                .containsExactly("sip:eve@example.com");
    }

    @Test
    void whoAsksLaterHearsOfNobodyWhoHasGone() throws InvalidDocumentException {
        isWatched();
        comes("ben");
        goes("ben");

        assertThat(watchers(written(state(), 0, null))).isEmpty();
    }

    @Test
    void whoWentLongAgoMakesTheDocumentFull() throws InvalidDocumentException {
        isWatched();
        comes("ben");
        comes("eve");
        Content before = state();
        goes("ben");
        clock.advance(Recent.KEPT.plusSeconds(1));

        WatcherInfo info = written(state(), 1, before);

        assertThat(info.state()).isEqualTo(DocumentState.FULL);
        assertThat(watchers(info)).extracting(Watcher::uri).containsExactly("sip:eve@example.com");
    }

    @Test
    void whoGoesBeforeTheNextDocumentIsWrittenIsToldAllTheSame() throws InvalidDocumentException {
        isWatched();
        Content before = state();
        comes("ben");
        goes("ben");

        assertThat(watchers(written(state(), 1, before))).extracting(Watcher::status)
                .containsExactly(Status.TERMINATED);
    }

    @ParameterizedTest
    @EnumSource
    void everyCauseHasAWord(Cause cause) throws InvalidDocumentException {
        happens(PRESENCE, "ben", State.ACTIVE, cause, Optional.empty());

        assertThat(watchers(written(state(), 0, null)).get(0).event().name()).isEqualTo(cause.name());
    }

    @Test
    void watchersOfOtherPackagesAndOfWatcherInformationItselfAreNotTold() throws InvalidDocumentException {
        isWatched();
        happens(new EventKey(ANA, "dialog"), "ben", State.ACTIVE, Cause.SUBSCRIBE, Optional.empty());

        assertThat(changed).isEmpty();
        assertThat(watchers(written(state(), 0, null))).isEmpty();
    }

    @Test
    void timeIsNoOtherState() {
        comes("ben");
        Content before = state();

        clock.advance(Duration.ofSeconds(30));

        assertThat(state()).isEqualTo(before);
    }

    @Test
    void nobodyPublishesIt() {
        assertThat(winfo.publishedTypes()).isEmpty();
    }

    @Test
    void thereIsNoneOfItself() {
        assertThatThrownBy(() -> new WinfoPackage("presence.winfo", clock)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("presence.winfo.winfo");
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier.packages;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.camelsip.engine.document.DocumentState;
import io.camelsip.engine.document.WatcherInfo;
import io.camelsip.engine.document.WatcherInfo.Status;
import io.camelsip.engine.document.WatcherInfo.Watcher;
import io.camelsip.engine.document.WatcherInfo.WatcherList;
import io.camelsip.engine.event.Content;
import io.camelsip.engine.event.EventKey;
import io.camelsip.engine.event.SubscriptionState.State;
import io.camelsip.engine.notifier.EventObserver;
import io.camelsip.engine.notifier.EventPackage;
import io.camelsip.engine.notifier.EventServer;
import io.camelsip.engine.notifier.SubscriptionSnapshot;
import io.camelsip.engine.notifier.Wanted;
import io.camelsip.engine.store.Observation;
import io.camelsip.engine.store.Publication;

/**
 * Who watches a resource: the template {@code winfo} applied to another package (RFC 3857). The first document is full, those
 * after it tell what has changed. Any thread.
 */
final class WinfoPackage implements EventPackage {

    private static final String SUFFIX = ".winfo";

    private final String base;
    private final Clock clock;
    private final Recent<SubscriptionSnapshot> over;
    /** Nobody watches anything while nothing feeds us. */
    private volatile Function<EventKey, List<SubscriptionSnapshot>> subscriptions = key -> List.of();

    /** @param base the name of the package whose watchers are told of */
    WinfoPackage(String base, Clock clock) {
        if (isWinfo(base)) {
            // RFC 3857 §3 allows it; nobody asks who asks who watches, and each level would watch the next
            throw new IllegalArgumentException("The event package " + base + SUFFIX + " is not there; watcher"
                    + " information is of a package that is none itself, such as presence.winfo");
        }
        this.base = base;
        this.clock = clock;
        this.over = new Recent<>(clock);
    }

    static boolean isWinfo(String eventName) {
        return eventName.endsWith(SUFFIX);
    }

    /** The package whose watchers a package of watcher information tells of. */
    static String base(String eventName) {
        return eventName.substring(0, eventName.length() - SUFFIX.length());
    }

    /** From now on tells of the watchers of this server, until closed. */
    Observation feed(EventServer server) {
        return server.observeSubscriptions(feed(server::subscriptions, server::changed));
    }

    EventObserver feed(Function<EventKey, List<SubscriptionSnapshot>> standing, ChangedKeys changed) {
        subscriptions = standing;
        return new EventObserver() {

            @Override
            public void onSubscription(SubscriptionSnapshot subscription, Instant at) {
                if (subscription.key().eventName().equals(base)) {
                    WinfoPackage.this.onSubscription(subscription, changed);
                }
            }
        };
    }

    /** Is told which resources have another state. */
    @FunctionalInterface
    interface ChangedKeys {

        void changed(EventKey key);
    }

    private void onSubscription(SubscriptionSnapshot subscription, ChangedKeys changed) {
        String resource = subscription.key().resource();
        EventKey ours = new EventKey(resource, name());
        if (subscription.state() == State.TERMINATED && !subscriptions.apply(ours).isEmpty()) {
            over.add(resource, subscription);
        }
        changed.changed(ours);
    }

    @Override
    public String name() {
        return base + SUFFIX;
    }

    @Override
    public List<String> contentTypes() {
        return List.of(WatcherInfo.MEDIA_TYPE);
    }

    @Override
    public List<String> publishedTypes() {
        return List.of();
    }

    /** RFC 3857 §4.10. */
    @Override
    public Duration pace() {
        return Duration.ofSeconds(5);
    }

    /** Without how long they watch, which is another state for nobody. */
    @Override
    public CompletionStage<Optional<Content>> compose(String resource, List<Publication> published) {
        Map<String, SubscriptionSnapshot> watchers = new LinkedHashMap<>();
        subscriptions.apply(new EventKey(resource, base)).stream()
                .sorted(Comparator.comparing(SubscriptionSnapshot::since))
                .forEach(each -> watchers.put(each.id(), each));
        over.of(resource).forEach(each -> watchers.put(each.id(), each));
        List<Watcher> told = watchers.values().stream().map(WinfoPackage::watcher).toList();
        return CompletableFuture.completedStage(Optional.of(info(resource, 0, DocumentState.FULL, told).toContent()));
    }

    private WatcherInfo info(String resource, long version, DocumentState state, List<Watcher> watchers) {
        return new WatcherInfo(version, state, List.of(new WatcherList(resource, base, watchers)));
    }

    private static Watcher watcher(SubscriptionSnapshot each) {
        return new Watcher(WatcherId.of(each), Documents.text(each.watcher()), Status.valueOf(each.state().name()),
                WatcherInfo.Event.valueOf(each.cause().name()), Optional.empty(), OptionalLong.empty(),
                OptionalLong.empty());
    }

    @Override
    public Optional<Content> write(Optional<Content> state, Wanted wanted) {
        List<Watcher> now = state.map(WinfoPackage::watchers).orElse(List.of());
        Optional<List<Watcher>> changes = wanted.sent().flatMap(sent -> changes(watchers(sent), now));
        WatcherInfo info = changes.isPresent()
                ? info(wanted.resource(), wanted.version(), DocumentState.PARTIAL, timed(wanted, changes.get()))
                : info(wanted.resource(), wanted.version(), DocumentState.FULL, timed(wanted, standing(now)));
        return Optional.of(info.toContent());
    }

    private static List<Watcher> watchers(Content state) {
        return Documents.composed(() -> WatcherInfo.read(state.bytes())).lists().get(0).watchers();
    }

    /** Who has come, become another, or gone; empty if somebody has gone without a word, so that all have to be told. */
    private static Optional<List<Watcher>> changes(List<Watcher> before, List<Watcher> now) {
        List<String> ids = now.stream().map(Watcher::id).toList();
        boolean lost = standing(before).stream().anyMatch(each -> !ids.contains(each.id()));
        return lost ? Optional.empty() : Optional.of(now.stream().filter(each -> !before.contains(each)).toList());
    }

    private static List<Watcher> standing(List<Watcher> watchers) {
        return watchers.stream().filter(each -> each.status() != Status.TERMINATED).toList();
    }

    private List<Watcher> timed(Wanted wanted, List<Watcher> watchers) {
        Instant now = clock.instant();
        Map<String, SubscriptionSnapshot> standing = new LinkedHashMap<>();
        subscriptions.apply(new EventKey(wanted.resource(), base))
                .forEach(each -> standing.put(WatcherId.of(each), each));
        List<Watcher> timed = new ArrayList<>(watchers.size());
        for (Watcher each : watchers) {
            SubscriptionSnapshot subscription = standing.get(each.id());
            timed.add(subscription == null || each.status() == Status.TERMINATED ? each
                    : new Watcher(each.id(), each.uri(), each.status(), each.event(), each.displayName(),
                            seconds(now, subscription.until().plusMillis(999)), seconds(subscription.since(), now)));
        }
        return timed;
    }

    private static OptionalLong seconds(Instant from, Instant to) {
        return OptionalLong.of(Math.max(0, Duration.between(from, to).toSeconds()));
    }
}

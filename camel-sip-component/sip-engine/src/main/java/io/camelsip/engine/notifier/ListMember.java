/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import java.util.List;
import java.util.Optional;

import io.camelsip.engine.document.ResourceListInfo.Instance;
import io.camelsip.engine.document.ResourceListInfo.Resource;
import io.camelsip.engine.document.ResourceListInfo.State;
import io.camelsip.engine.event.Content;
import io.camelsip.engine.event.EventKey;
import io.camelsip.engine.store.StoredSubscription;

/**
 * A resource of a list, as one subscription to the list sees it (RFC 4662 §5.4). Those of other domains are only named.
 * Owned by the stripe of the subscription, but for what says otherwise.
 */
final class ListMember {

    private final String uri;
    private final String id;
    private final Optional<EventKey> key;
    private final StoredSubscription subscription;
    private final EventPackage eventPackage;
    private final Runnable onNews;
    private volatile Decision decision;
    private boolean hasSomebodyDecided;
    private Decision open;
    private Decision told;
    private SingleFeed feed;
    private long version = -1;

    /**
     * @param uri    as the list has it
     * @param id     names it among the others, as long as the subscription lasts
     * @param key    what is watched; empty if that is not ours
     * @param onNews runs when there is something to tell; on any thread
     */
    ListMember(
            String uri, String id, Optional<EventKey> key, StoredSubscription subscription, EventPackage eventPackage,
            Runnable onNews) {
        this.uri = uri;
        this.id = id;
        this.key = key;
        this.subscription = subscription;
        this.eventPackage = eventPackage;
        this.onNews = onNews;
    }

    /** Asks whether it may be seen. */
    void begin(Lists lists) {
        key.ifPresent(watched -> {
            lists.joined(watched, this);
            lists.decide(watched, subscription).thenAccept(this::policySays);
        });
    }

    /** Any thread. */
    boolean isWatchedBy(String watcher) {
        return subscription.watcher().equals(watcher);
    }

    private void policySays(Decision said) {
        synchronized (this) {
            if (hasSomebodyDecided) {
                return;
            }
            decision = said;
        }
        onNews.run();
    }

    /** Somebody decided otherwise, whatever the policy says. Any thread. */
    void decided(Decision otherwise) {
        synchronized (this) {
            hasSomebodyDecided = true;
            decision = otherwise;
        }
        onNews.run();
    }

    /** Does what has been decided. */
    void settle(States states) {
        Decision now = decision;
        if (now == open) {
            return;
        }
        closeFeed();
        open = now;
        feed = new SingleFeed(key.orElseThrow().resource(), subscription.accepted(), eventPackage, onNews);
        if (now == Decision.ALLOW) {
            feed.from(states.watch(key.orElseThrow(), feed));
        }
    }

    boolean isReady() {
        return key.isEmpty() || open != null && (open != Decision.ALLOW || feed.isReady());
    }

    boolean hasNews() {
        return open != told || open == Decision.ALLOW && feed.hasNews();
    }

    /** What a body says of it; of what has changed since the last one, where the watcher understands that. */
    Part next(long listVersion) {
        return part(listVersion, open == told);
    }

    /** What a body says of it that has all of the state. */
    Part whole(long listVersion) {
        return part(listVersion, false);
    }

    private Part part(long listVersion, boolean isPartial) {
        told = open;
        if (!isReady() || open == null) {
            return new Part(new Resource(uri, List.of(), List.of()), Optional.empty());
        }
        return switch (open) {
            case ALLOW -> active(isPartial ? feed.next(nextVersion(listVersion))
                    : feed.whole(nextVersion(listVersion)));
            case POLITE_BLOCK -> active(feed.neutral(nextVersion(listVersion)));
            case PENDING -> named(State.PENDING, Optional.empty());
            case BLOCK -> named(State.TERMINATED, Optional.of("rejected"));
        };
    }

    /** Documents of a member count for themselves; those after a restart are above those before. */
    private long nextVersion(long listVersion) {
        version = version < 0 ? listVersion : version + 1;
        return version;
    }

    private Part active(Optional<Content> body) {
        return new Part(resource(new Instance(id, State.ACTIVE, Optional.empty(), Optional.empty())), body);
    }

    private Part named(State state, Optional<String> reason) {
        return new Part(resource(new Instance(id, state, reason, Optional.empty())), Optional.empty());
    }

    private Resource resource(Instance instance) {
        return new Resource(uri, List.of(), List.of(instance));
    }

    /** Names what it shows: the same for the same. */
    String tag() {
        String shown = open == Decision.ALLOW ? feed.entityTag().orElse("") : String.valueOf(open);
        return uri + ' ' + shown + '\n';
    }

    private void closeFeed() {
        if (feed != null) {
            feed.close();
            feed = null;
        }
    }

    void close(Lists lists) {
        closeFeed();
        key.ifPresent(watched -> lists.left(watched, this));
    }

    /** @param resource without the name of the part that tells its state */
    record Part(Resource resource, Optional<Content> body) {}
}

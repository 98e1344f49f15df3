/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.camelsip.engine.event.Content;
import io.camelsip.engine.store.StoredSubscription;

/**
 * The states of a list's members, for one watcher (RFC 4662 §4): all of them first, and whenever the list itself is
 * another one; else those that have changed. Owned by the stripe of the subscription: what comes from other threads waits
 * until the subscription looks.
 */
final class ListFeed implements Feed {

    private final StoredSubscription subscription;
    private final EventPackage eventPackage;
    private final States states;
    private final Lists lists;
    private final Runnable onNews;
    private final Map<String, ListMember> members = new LinkedHashMap<>();
    /** What the directory said last; null before it did. */
    private volatile List<String> listed;
    private List<String> current;
    private boolean isWholeWanted = true;
    private boolean isClosed;
    private int ids;

    /** @param onNews runs when there is something to tell; on any thread */
    ListFeed(
            StoredSubscription subscription, EventPackage eventPackage, States states, Lists lists, Runnable onNews) {
        this.subscription = subscription;
        this.eventPackage = eventPackage;
        this.states = states;
        this.lists = lists;
        this.onNews = onNews;
    }

    /** Asks who is in the list. */
    void ask() {
        lists.members(subscription.key().resource()).thenAccept(found -> {
            listed = found.orElse(listed == null ? List.of() : listed);
            onNews.run();
        });
    }

    /** Does what other threads have left to do. */
    private void settle() {
        List<String> now = listed;
        if (isClosed || now == null) {
            return;
        }
        if (!now.equals(current)) {
            current = now;
            isWholeWanted = true;
            Set<String> there = Set.copyOf(now);
            members.keySet().stream().filter(uri -> !there.contains(uri)).toList()
                    .forEach(uri -> members.remove(uri).close(lists));
            now.forEach(uri -> members.computeIfAbsent(uri, this::begun));
        }
        members.values().forEach(member -> member.settle(states));
    }

    private ListMember begun(String uri) {
        ListMember member = new ListMember(uri, Integer.toString(++ids),
                lists.key(uri, subscription.key().eventName()), subscription, eventPackage, onNews);
        member.begin(lists);
        return member;
    }

    @Override
    public boolean isReady() {
        settle();
        return current != null && members.values().stream().allMatch(ListMember::isReady);
    }

    @Override
    public boolean hasNews() {
        return isReady() && (isWholeWanted || members.values().stream().anyMatch(ListMember::hasNews));
    }

    /** Another list may come, and another state of each of its members. */
    @Override
    public boolean isLast() {
        return false;
    }

    /** Asks who is in the list by now; what has changed there follows. */
    @Override
    public Optional<Content> whole(long version) {
        boolean isRefresh = !isWholeWanted;
        Content body = all(version);
        if (isRefresh) {
            ask();
        }
        return Optional.of(body);
    }

    private Content all(long version) {
        isWholeWanted = false;
        return body(version, true, members.values().stream().map(member -> member.whole(version)).toList());
    }

    @Override
    public Optional<Content> next(long version) {
        if (isWholeWanted) {
            return Optional.of(all(version));
        }
        return Optional.of(body(version, false, members.values().stream().filter(ListMember::hasNews)
                .map(member -> member.next(version)).toList()));
    }

    /** The list, and nobody in it. */
    @Override
    public Optional<Content> neutral(long version) {
        return Optional.of(body(version, true, List.of()));
    }

    private Content body(long version, boolean isWhole, List<ListMember.Part> parts) {
        return ListBody.write(subscription.key().resource(), version, isWhole, parts);
    }

    @Override
    public Optional<String> entityTag() {
        StringBuilder all = new StringBuilder();
        members.values().forEach(member -> all.append(member.tag()));
        return all.isEmpty() ? Optional.empty() : Optional.of(EntityTags.of(Content.of("text/plain", all.toString())));
    }

    @Override
    public void close() {
        isClosed = true;
        new ArrayList<>(members.values()).forEach(member -> member.close(lists));
        members.clear();
    }
}

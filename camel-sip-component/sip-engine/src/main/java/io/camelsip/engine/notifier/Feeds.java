/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import java.util.Map;

import io.camelsip.engine.store.StoredSubscription;

/** Opens the feeds of subscriptions: whoever may see something gets what its resource shows. Any thread. */
final class Feeds {

    private final Map<String, EventPackage> packages;
    private final States states;
    private final Lists lists;

    Feeds(Map<String, EventPackage> packages, States states, Lists lists) {
        this.packages = packages;
        this.states = states;
        this.lists = lists;
    }

    EventPackage eventPackage(StoredSubscription subscription) {
        return packages.get(subscription.key().eventName());
    }

    /** @param onNews runs when there is something to tell; on any thread */
    Feed open(StoredSubscription subscription, Runnable onNews) {
        return subscription.eventList() ? list(subscription, onNews) : single(subscription, onNews);
    }

    private Feed list(StoredSubscription subscription, Runnable onNews) {
        ListFeed feed = new ListFeed(subscription, eventPackage(subscription), states, lists, onNews);
        if (Decision.valueOf(subscription.decision()) != Decision.ALLOW) {
            return new Blank(feed);
        }
        feed.ask();
        return feed;
    }

    private Feed single(StoredSubscription subscription, Runnable onNews) {
        SingleFeed feed = new SingleFeed(subscription.key().resource(), subscription.accepted(),
                eventPackage(subscription), onNews);
        if (Decision.valueOf(subscription.decision()) != Decision.ALLOW) {
            return new Blank(feed);
        }
        feed.from(states.watch(subscription.key(), feed));
        return feed;
    }
}

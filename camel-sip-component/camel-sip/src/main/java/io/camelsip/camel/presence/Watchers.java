/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.presence;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonValue;

import io.camelsip.camel.event.BusRecord;
import io.camelsip.engine.event.EventKey;
import io.camelsip.engine.notifier.SubscriptionSnapshot;

/** Who watches a resource at one moment. Immutable, any thread. */
public final class Watchers implements BusRecord {

    private final EventKey key;
    private final List<SubscriptionRecord> subscriptions;

    private Watchers(EventKey key, List<SubscriptionRecord> subscriptions) {
        this.key = key;
        this.subscriptions = subscriptions;
    }

    static Watchers of(EventKey key, List<SubscriptionSnapshot> subscriptions) {
        Instant now = Instant.now();
        return new Watchers(key, subscriptions.stream().map(each -> new SubscriptionRecord(each, now)).toList());
    }

    /** What is watched, such as {@code sip:ana@example.com}. */
    public String getAddressOfRecord() {
        return key.resource();
    }

    /** The event package, such as {@code presence}. */
    public String getEvent() {
        return key.eventName();
    }

    /** Those that stand, the ones that wait for a decision included; none if nobody watches. */
    public List<SubscriptionRecord> getSubscriptions() {
        return subscriptions;
    }

    /** All of it by name. */
    @Override
    @JsonValue
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("event", key.eventName());
        map.put("addressOfRecord", key.resource());
        map.put("subscriptions", subscriptions.stream().map(SubscriptionRecord::toMap).toList());
        return map;
    }

    /** For logs. */
    @Override
    public String toString() {
        return subscriptions.size() + " watch " + key.eventName() + " of " + key.resource();
    }
}

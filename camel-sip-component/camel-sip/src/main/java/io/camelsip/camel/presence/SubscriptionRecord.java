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
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

import com.fasterxml.jackson.annotation.JsonValue;

import io.camelsip.camel.event.BusRecord;
import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.event.SubscriptionState;
import io.camelsip.engine.notifier.SubscriptionSnapshot;
import io.camelsip.engine.notifier.SubscriptionSnapshot.Cause;

/**
 * A subscription that is served: who watches what, and where it stands. Immutable, any thread.
 * <p>
 * As text, bytes or a stream, and to Jackson, it is a JSON object of what {@link #toMap} has.
 */
public final class SubscriptionRecord implements BusRecord {

    private final SubscriptionSnapshot subscription;
    private final Instant at;

    SubscriptionRecord(SubscriptionSnapshot subscription, Instant at) {
        this.subscription = subscription;
        this.at = at;
    }

    /** What became of it: subscribed, pending, approved or terminated. */
    public String getHappened() {
        return switch (subscription.state()) {
            case ACTIVE -> subscription.cause() == Cause.APPROVED ? "approved" : "subscribed";
            case PENDING -> "pending";
            case TERMINATED -> "terminated";
        };
    }

    /** Names it for good. */
    public String getId() {
        return subscription.id();
    }

    /** What is watched, such as {@code sip:ana@example.com}. */
    public String getAddressOfRecord() {
        return subscription.key().resource();
    }

    /** The event package, such as {@code presence}. */
    public String getEvent() {
        return subscription.key().eventName();
    }

    /** Who watches: the URI of From, which anybody can write who need not prove who they are. */
    public String getWatcher() {
        return subscription.watcher();
    }

    /** Where it stands: active, pending or terminated. */
    public String getState() {
        return subscription.state().text();
    }

    /** Why it is over, as in Subscription-State (RFC 6665 §4.1.3); null if it is not, or nobody says. */
    public String getReason() {
        return subscription.reason().map(SubscriptionState.Reason::text).orElse(null);
    }

    /** When it began. */
    public Instant getSince() {
        return subscription.since();
    }

    /** When it ends if it is not refreshed. */
    public Instant getUntil() {
        return subscription.until();
    }

    /** When it was so; of an event, when it happened. */
    public Instant getAt() {
        return at;
    }

    /** All of it by name, times as text; without what is not known. */
    @Override
    @JsonValue
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("event", getEvent());
        map.put("addressOfRecord", getAddressOfRecord());
        map.put("watcher", getWatcher());
        map.put("happened", getHappened());
        map.put("state", getState());
        map.put("reason", getReason());
        map.put("at", at.toString());
        map.put("since", getSince().toString());
        map.put("until", getUntil().toString());
        map.put("id", getId());
        map.values().removeIf(value -> value == null);
        return map;
    }

    /** What of it routes look at. */
    void writeHeaders(Message message) {
        message.setHeader(SipConstants.ADDRESS_OF_RECORD, getAddressOfRecord());
        message.setHeader(SipConstants.EVENT, getEvent());
        message.setHeader(SipConstants.WATCHER, getWatcher());
        message.setHeader(SipConstants.SUBSCRIPTION_EVENT, getHappened());
        message.setHeader(SipConstants.SUBSCRIPTION_ID, getId());
        message.setHeader(SipConstants.SUBSCRIPTION_STATE,
                getReason() == null ? getState() : getState() + ";reason=" + getReason());
        message.setHeader(Exchange.MESSAGE_TIMESTAMP, at.toEpochMilli());
    }

    /** For logs. */
    @Override
    public String toString() {
        return getHappened() + ": " + getWatcher() + " watches " + getEvent() + " of " + getAddressOfRecord();
    }
}

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
import java.util.Optional;

import org.apache.camel.Message;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.event.Content;
import io.camelsip.engine.event.EventKey;
import io.camelsip.engine.notifier.SubscriptionSnapshot;

/** Something happened to a resource. It waits for the route as it came; documents are read there, not on a stripe. */
sealed interface Happening {

    /** Whose. */
    EventKey key();

    /** Makes it a message. */
    void write(Message message);

    /** The resource has another state. */
    record StateChanged(EventKey key, Optional<Content> before, Optional<Content> after, Instant at)
            implements
                Happening {

        @Override
        public void write(Message message) {
            StateRecord record = StateRecord.changed(key, before, after, at);
            message.setBody(record);
            message.setHeader(SipConstants.PRESENCE_EVENT, PresenceEvents.Kind.STATE.option());
            after.ifPresent(content -> message.setHeader(SipConstants.ETAG, StateTag.of(content)));
            record.writeHeaders(message);
        }

        @Override
        public String toString() {
            return key.eventName() + " of " + key.resource();
        }
    }

    /** One of its subscriptions began, was decided upon, or ended. */
    record SubscriptionChanged(SubscriptionSnapshot subscription, Instant at) implements Happening {

        @Override
        public EventKey key() {
            return subscription.key();
        }

        @Override
        public void write(Message message) {
            SubscriptionRecord record = new SubscriptionRecord(subscription, at);
            message.setBody(record);
            message.setHeader(SipConstants.PRESENCE_EVENT, PresenceEvents.Kind.SUBSCRIPTION.option());
            record.writeHeaders(message);
        }

        @Override
        public String toString() {
            return new SubscriptionRecord(subscription, at).toString();
        }
    }
}

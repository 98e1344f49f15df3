/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.camel.Exchange;

import io.camelsip.camel.message.CloudEventType.Happening;
import io.camelsip.camel.sip.SipConstants;

/** What {@code from("sip-presence:...")} tells of subscriptions that are served. */
final class SubscriptionEvents implements EventKind {

    private static final String PREFIX = "io.camelsip.subscription.";
    private static final List<Happening> HAPPENINGS = List.of(
            new Happening("subscribed", "somebody watches a resource"),
            new Happening("pending", "somebody would, and waits for a decision"),
            new Happening("approved", "who waited may watch"),
            new Happening("terminated", "a subscription is over"));
    private static final Map<String, String> EXTENSIONS = Map.of(
            "sipevent", SipConstants.EVENT,
            "sipsubscriptionid", SipConstants.SUBSCRIPTION_ID,
            "sipsubscriptionstate", SipConstants.SUBSCRIPTION_STATE);

    @Override
    public Optional<SipEvent> read(EventHeaders headers) {
        return headers.text(SipConstants.PRESENCE_EVENT).filter("subscription"::equals)
                .flatMap(kind -> headers.text(SipConstants.SUBSCRIPTION_EVENT))
                .map(event -> new SipEvent(
                        headers.joined(SipConstants.SUBSCRIPTION_ID, SipConstants.SUBSCRIPTION_EVENT,
                                Exchange.MESSAGE_TIMESTAMP),
                        PREFIX + event + ".v1", headers.source(SipConstants.ADDRESS_OF_RECORD),
                        headers.text(SipConstants.WATCHER).orElse(null), headers.time(), SipEvent.JSON,
                        headers.extensions(EXTENSIONS)));
    }

    @Override
    public Stream<CloudEventType> types() {
        return CloudEventType.family(PREFIX, HAPPENINGS,
                new CloudEventType("", "", "the resource", "the watcher", "`SubscriptionRecord`"));
    }
}

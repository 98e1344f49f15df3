/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.subscriber;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import javax.sip.address.SipURI;

import io.camelsip.engine.Transport;
import io.camelsip.engine.auth.CredentialsSource;
import io.camelsip.engine.event.EventType;

/**
 * What to subscribe to, and how.
 *
 * @param resource      whose state
 * @param event         the package, perhaps with parameters such as {@code max-rate} (RFC 6446); an id is the engine's
 * @param accept        media types understood; none for the package's own
 * @param from          who we are: an address or a name-addr; empty for the resource itself
 * @param outboundProxy where to send whatever the resource is
 * @param transport     asked for
 * @param credentials   answers challenges
 * @param expires       wanted; the notifier decides. Zero to ask once (RFC 6665 §4.4.3)
 * @param eventList     whether the resource may be a list (RFC 4662)
 * @param retryBase     the base of the growing pauses between failed attempts
 * @param timeout       how long one request may wait for an answer; the first NOTIFY has as long after that
 */
public record SubscribeOptions(
        SipURI resource, EventType event, List<String> accept, Optional<String> from, Optional<SipURI> outboundProxy,
        Optional<Transport> transport, Optional<CredentialsSource> credentials, Duration expires, boolean eventList,
        Duration retryBase, Duration timeout) {

    public SubscribeOptions {
        accept = List.copyOf(accept);
        if (expires.isNegative()) {
            throw new IllegalArgumentException("A subscription of " + expires + " is negative");
        }
        if (retryBase.isNegative() || retryBase.isZero() || timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("A subscription's retry base and time-out must be positive");
        }
    }

    /** For an hour. */
    public static SubscribeOptions of(SipURI resource, EventType event) {
        return new SubscribeOptions(resource, event, List.of(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Duration.ofHours(1), false, Duration.ofSeconds(30), Duration.ofSeconds(32));
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.publisher;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import javax.sip.address.SipURI;
import javax.sip.header.Header;

import io.camelsip.engine.Transport;
import io.camelsip.engine.auth.CredentialsSource;
import io.camelsip.engine.event.EventType;

/**
 * What to publish about, and how. Resource, event and sender say which publication it is; the rest may change from one
 * time to the next.
 *
 * @param resource      whose state: the Request-URI
 * @param event         the package
 * @param from          who we are: an address or a name-addr; empty for the resource itself
 * @param to            the To, written like the From; empty for the resource itself
 * @param headers       further header fields of each request, not to be changed
 * @param outboundProxy where to send whatever the resource is
 * @param transport     asked for
 * @param credentials   answers challenges
 * @param expires       wanted; the compositor decides
 * @param retryBase     the base of the growing pauses between failed refreshes
 * @param timeout       how long one request may wait for an answer
 */
public record PublishOptions(
        SipURI resource, EventType event, Optional<String> from, Optional<String> to, List<Header> headers,
        Optional<SipURI> outboundProxy, Optional<Transport> transport, Optional<CredentialsSource> credentials,
        Duration expires, Duration retryBase, Duration timeout) {

    private static final Duration SHORTEST = Duration.ofSeconds(10);

    public PublishOptions {
        headers = List.copyOf(headers);
        if (expires.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("A publication of " + expires + " is shorter than 10 s");
        }
        if (retryBase.isNegative() || retryBase.isZero() || timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("A publication's retry base and time-out must be positive");
        }
    }

    /** For an hour. */
    public static PublishOptions of(SipURI resource, EventType event) {
        return new PublishOptions(resource, event, Optional.empty(), Optional.empty(), List.of(), Optional.empty(),
                Optional.empty(), Optional.empty(), Duration.ofHours(1), Duration.ofSeconds(30),
                Duration.ofSeconds(32));
    }

    int seconds() {
        return (int) Math.min(Integer.MAX_VALUE, expires.toSeconds());
    }
}

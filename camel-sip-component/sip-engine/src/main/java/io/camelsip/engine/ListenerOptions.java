/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.camelsip.engine.auth.Authentication;

/**
 * What a listener listens to, what it takes, and how long its handler may think.
 *
 * @param addresses      where to listen; shared with other listeners, opened by the first and closed by the last
 * @param filter         which requests to take
 * @param deadline       time until a request without a final answer gets {@code deadlineStatus}; for INVITE, which
 *                       rings, {@code inviteDeadline} applies
 * @param inviteDeadline the same for INVITE
 * @param deadlineStatus final status sent at the deadline, 400 to 699
 * @param supported      option tags that the handler understands in Require (RFC 3261 §8.2.2.3); {@code *} stands for
 *                       all, for who passes requests on
 * @param advertised     the address that every peer of these addresses knows them by, if it is another; one for all who
 *                       share them
 * @param authentication who may send requests that belong to no call of ours; empty for anybody
 * @param stateless      whether requests are had without transactions, ACK and CANCEL included (RFC 3261 §16.11), to be
 *                       passed on by a proxy; so for all listeners of an address or for none
 */
public record ListenerOptions(
        List<ListenAddress> addresses,
        RequestFilter filter,
        Duration deadline,
        Duration inviteDeadline,
        int deadlineStatus,
        Set<String> supported,
        Optional<AdvertisedAddress> advertised,
        Optional<Authentication> authentication,
        boolean stateless) {

    /** With transactions. */
    public ListenerOptions(
            List<ListenAddress> addresses, RequestFilter filter, Duration deadline, Duration inviteDeadline,
            int deadlineStatus, Set<String> supported, Optional<AdvertisedAddress> advertised,
            Optional<Authentication> authentication) {
        this(addresses, filter, deadline, inviteDeadline, deadlineStatus, supported, advertised, authentication, false);
    }

    /** Takes requests from anybody. */
    public ListenerOptions(
            List<ListenAddress> addresses, RequestFilter filter, Duration deadline, Duration inviteDeadline,
            int deadlineStatus, Set<String> supported, Optional<AdvertisedAddress> advertised) {
        this(addresses, filter, deadline, inviteDeadline, deadlineStatus, supported, advertised, Optional.empty());
    }

    /** Known by the addresses themselves. */
    public ListenerOptions(
            List<ListenAddress> addresses, RequestFilter filter, Duration deadline, Duration inviteDeadline,
            int deadlineStatus, Set<String> supported) {
        this(addresses, filter, deadline, inviteDeadline, deadlineStatus, supported, Optional.empty());
    }

    public ListenerOptions {
        addresses = List.copyOf(addresses);
        supported = Set.copyOf(supported);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("A listener needs an address");
        }
        if (deadline.isNegative() || deadline.isZero() || inviteDeadline.isNegative() || inviteDeadline.isZero()) {
            throw new IllegalArgumentException("A listener's deadline must be positive");
        }
        if (stateless && authentication.isPresent()) {
            throw new IllegalArgumentException("Option 'authRealm' does not go with requests without transactions: one "
                    + "that comes again would be taken for a replay");
        }
        if (deadlineStatus < 400 || deadlineStatus > 699) {
            throw new IllegalArgumentException(
                    "Option 'deadlineStatus' is " + deadlineStatus + "; it must be between 400 and 699");
        }
    }

    /** The same for those alone who prove who they are. */
    public ListenerOptions with(Authentication required) {
        return new ListenerOptions(addresses, filter, deadline, inviteDeadline, deadlineStatus, supported,
                advertised, Optional.of(required), stateless);
    }

    /** The same without transactions. */
    public ListenerOptions withoutTransactions() {
        return new ListenerOptions(addresses, filter, deadline, inviteDeadline, deadlineStatus, supported,
                advertised, authentication, true);
    }

    /** Takes what matches, within 25 s (an INVITE: 180 s), else answers 500. */
    public static ListenerOptions of(List<ListenAddress> addresses, RequestFilter filter) {
        return new ListenerOptions(addresses, filter, Duration.ofSeconds(25), Duration.ofSeconds(180), 500, Set.of());
    }
}

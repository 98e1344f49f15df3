/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.notifier;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.camelsip.engine.registrar.Ownership;

/**
 * What an event server serves, and how much of it.
 *
 * @param domains                  whose resources; the first is the canonical one, lower case
 * @param packages                 that are served; names differ
 * @param minExpires               shorter subscriptions and publications get 423; zero (poll, removal) is always allowed
 * @param defaultPublishExpires    of publications that do not say
 * @param maxExpires               longer ones are shortened to
 * @param pace                     instead of that of each package, if given
 * @param pendingTimeout           how long a subscription waits for a decision before it is given up
 * @param maxSubscriptions         that stand at a time; more get 503
 * @param maxSubscriptionsPerWatch of one watcher to one resource and package; more get 403
 * @param maxPublications          alive at a time; more get 503
 * @param maxPublicationsPerResource of one resource and package; more get 403
 * @param maxContentBytes          of one publication; longer ones get 413
 * @param ownership                whether who publishes has to be who is published about
 * @param lists                    which resources are lists of others
 */
public record EventServerOptions(
        List<String> domains, List<EventPackage> packages, Duration minExpires, Duration defaultPublishExpires,
        Duration maxExpires, Optional<Duration> pace, Duration pendingTimeout, int maxSubscriptions,
        int maxSubscriptionsPerWatch, int maxPublications, int maxPublicationsPerResource, int maxContentBytes,
        Ownership ownership, ResourceListDirectory lists) {

    public EventServerOptions {
        domains = List.copyOf(domains);
        packages = List.copyOf(packages);
        if (domains.isEmpty()) {
            throw new IllegalArgumentException("An event server needs a domain");
        }
        if (Set.copyOf(packages.stream().map(EventPackage::name).toList()).size() < packages.size()) {
            throw new IllegalArgumentException("Two event packages have one name: "
                    + packages.stream().map(EventPackage::name).sorted().toList());
        }
        if (maxExpires.compareTo(minExpires) < 0) {
            throw new IllegalArgumentException(
                    "Option 'maxExpires' is " + maxExpires + "; it must be at least 'minExpires', " + minExpires);
        }
    }

    /** Without lists. */
    public EventServerOptions(
            List<String> domains, List<EventPackage> packages, Duration minExpires, Duration defaultPublishExpires,
            Duration maxExpires, Optional<Duration> pace, Duration pendingTimeout, int maxSubscriptions,
            int maxSubscriptionsPerWatch, int maxPublications, int maxPublicationsPerResource, int maxContentBytes,
            Ownership ownership) {
        this(domains, packages, minExpires, defaultPublishExpires, maxExpires, pace, pendingTimeout, maxSubscriptions,
                maxSubscriptionsPerWatch, maxPublications, maxPublicationsPerResource, maxContentBytes, ownership,
                ResourceListDirectory.NONE);
    }

    public EventServerOptions withLists(ResourceListDirectory directory) {
        return new EventServerOptions(domains, packages, minExpires, defaultPublishExpires, maxExpires, pace,
                pendingTimeout, maxSubscriptions, maxSubscriptionsPerWatch, maxPublications,
                maxPublicationsPerResource, maxContentBytes, ownership, directory);
    }

    /** For 100,000 subscriptions and as many publications, each for a minute at least and an hour mostly. */
    public static EventServerOptions of(String domain, List<EventPackage> packages) {
        return new EventServerOptions(List.of(domain), packages, Duration.ofMinutes(1), Duration.ofHours(1),
                Duration.ofHours(24), Optional.empty(), Duration.ofHours(24), 100_000, 8, 100_000, 16, 64 * 1024,
                Ownership.SAME_NAME);
    }
}

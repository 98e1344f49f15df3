/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * How names are looked up.
 *
 * @param nameServers  whom to ask, the first one first; where empty, the system's servers for NAPTR and SRV, and the
 *                     system itself for addresses
 * @param timeout      time for one answer of one server; every server gets two chances
 * @param cacheEntries most answers kept at a time
 * @param maxTtl       longest time that an answer counts, whatever it says of itself
 * @param downTime     time that a server which failed is tried after the others
 */
public record ResolverOptions(
        List<InetSocketAddress> nameServers, Duration timeout, int cacheEntries, Duration maxTtl, Duration downTime) {

    public ResolverOptions {
        nameServers = List.copyOf(nameServers);
        if (nameServers.stream().anyMatch(InetSocketAddress::isUnresolved)) {
            throw new IllegalArgumentException(
                    "Option 'nameServers' is " + nameServers
                            + "; each must be an address, since names are what they tell");
        }
        if (timeout.isNegative() || timeout.isZero() || maxTtl.isNegative() || maxTtl.isZero()) {
            throw new IllegalArgumentException("The times of the resolver must be positive");
        }
        if (downTime.isNegative()) {
            throw new IllegalArgumentException("The time that a server counts as failed is " + downTime
                    + "; it must not be negative");
        }
        if (cacheEntries < 16) {
            throw new IllegalArgumentException(
                    "A resolver that keeps " + cacheEntries + " answers; it must be at least 16");
        }
    }

    /** Asks the system's servers, 2 s each; keeps 10,000 answers, for an hour at most; a server is down for 30 s. */
    public static ResolverOptions defaults() {
        return asking(List.of());
    }

    /** The same with servers of its own. */
    public static ResolverOptions asking(List<InetSocketAddress> nameServers) {
        return new ResolverOptions(nameServers, Duration.ofSeconds(2), 10_000, Duration.ofHours(1),
                Duration.ofSeconds(30));
    }
}

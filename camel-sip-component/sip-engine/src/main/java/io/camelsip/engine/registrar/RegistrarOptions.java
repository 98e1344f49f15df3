/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.registrar;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a registrar works.
 *
 * @param domains        host names or literal addresses that it is responsible for, at least one; the port of an address
 *                       of record does not count
 * @param defaultExpires lifetime of a contact that asks for none
 * @param minExpires     shortest lifetime, at most 1 h; a contact that asks for less is refused with 423
 * @param maxExpires     longest lifetime; a contact that asks for more gets this
 * @param maxContacts    of one address of record, 1 to 100
 * @param overflow       what happens to one more
 * @param contactSchemes what a contact's URI may begin with, others are refused with 403; {@code sips} and {@code tel} are
 *                       only kept and handed out
 * @param serviceRoutes  what devices put in Route of their requests (RFC 3608), values such as {@code <sip:edge;lr>}
 * @param pathPolicy     what happens to a Path that the device knows nothing of (RFC 3327 §5.3)
 * @param gruu           whether devices get GRUUs (RFC 5627)
 * @param outbound       whether devices may have several flows (RFC 5626)
 * @param flowTimer      after how long without traffic a flow that ends here counts as dead, 10 s to 1 h (RFC 5626 §6);
 *                       empty for not telling
 * @param ownership      who may register what, asked where the request is authenticated
 */
public record RegistrarOptions(
        Set<String> domains,
        Duration defaultExpires,
        Duration minExpires,
        Duration maxExpires,
        int maxContacts,
        Overflow overflow,
        Set<String> contactSchemes,
        List<String> serviceRoutes,
        PathPolicy pathPolicy,
        boolean gruu,
        boolean outbound,
        Optional<Duration> flowTimer,
        Ownership ownership) {

    /** What happens to a contact beyond {@code maxContacts}. */
    public enum Overflow {
        /** The whole REGISTER gets 403. */
        REFUSE,
        /** The contacts that were refreshed longest ago make room. */
        REPLACE_OLDEST
    }

    /** What happens to a REGISTER with a Path and without {@code Supported: path}. */
    public enum PathPolicy {
        /** It is accepted: the device need not know. */
        ACCEPT,
        /** It is refused with 420, as not supported by those behind the proxies. */
        NEEDS_SUPPORT
    }

    private static final Pattern HOST = Pattern.compile("[a-z0-9_.-]+|\\[[0-9a-f:.]+]");

    public RegistrarOptions {
        domains = domains.stream().map(RegistrarOptions::host).collect(Collectors.toUnmodifiableSet());
        contactSchemes = contactSchemes.stream().map(scheme -> scheme.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        serviceRoutes = List.copyOf(serviceRoutes);
        check(!domains.isEmpty() && domains.stream().allMatch(HOST.asMatchPredicate()), "domains", domains,
                "name hosts, without ports");
        check(maxContacts >= 1 && maxContacts <= 100, "maxContacts", maxContacts, "be 1 to 100");
        check(isSeconds(minExpires) && minExpires.compareTo(Duration.ofHours(1)) <= 0, "minExpires", minExpires,
                "be 1s to 1h (RFC 3261 §10.3)");
        check(defaultExpires.compareTo(minExpires) >= 0, "defaultExpires", defaultExpires,
                "be at least 'minExpires', " + minExpires);
        check(maxExpires.compareTo(defaultExpires) >= 0, "maxExpires", maxExpires,
                "be at least 'defaultExpires', " + defaultExpires);
        check(maxExpires.compareTo(Duration.ofDays(365)) <= 0, "maxExpires", maxExpires, "be at most 365 days");
        check(flowTimer.isEmpty() || flowTimer.get().compareTo(Duration.ofSeconds(10)) >= 0
                && flowTimer.get().compareTo(Duration.ofHours(1)) <= 0, "flowTimer", flowTimer, "be 10s to 1h");
    }

    /** As URIs have it: in small letters, an IPv6 address in brackets, without a dot at the end. */
    private static String host(String domain) {
        String host = domain.strip().toLowerCase(Locale.ROOT);
        if (host.indexOf(':') != host.lastIndexOf(':') && !host.startsWith("[")) {
            return '[' + host + ']';
        }
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private static boolean isSeconds(Duration duration) {
        return duration.toSeconds() >= 1;
    }

    private static void check(boolean holds, String option, Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("Option '" + option + "' is " + value + "; it must " + rule);
        }
    }

    /**
     * 1 h by default, 1 min to 2 h; 10 contacts of the schemes {@code sip} and {@code sips}, more are refused; GRUU and
     * outbound as devices ask; a user registers the name that is the same as the user's.
     */
    public static RegistrarOptions of(String... domains) {
        return new RegistrarOptions(
                Set.of(domains), Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofHours(2), 10, Overflow.REFUSE,
                Set.of("sip", "sips"), List.of(), PathPolicy.ACCEPT, true, true, Optional.empty(), Ownership.SAME_NAME);
    }
}

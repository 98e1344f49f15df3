/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.presence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.camelsip.engine.notifier.EventPackage;
import io.camelsip.engine.notifier.EventServerOptions;
import io.camelsip.engine.notifier.packages.BuiltInPackages;

/** The options of a domain as its event server wants them: where nothing is given, the engine's own. */
record PresenceSettings(String domain, SipPresenceConfiguration given) {

    /** @throws IllegalArgumentException if a value is nonsense */
    EventServerOptions options() {
        EventServerOptions defaults = EventServerOptions.of(domain, List.of());
        Duration min = or(SipPresenceConfiguration::getMinExpires, defaults.minExpires());
        Duration max = or(SipPresenceConfiguration::getMaxExpires, defaults.maxExpires());
        requireAtLeast("minExpires", min, Duration.ofSeconds(1));
        requireAtLeast("maxExpires", max, min);
        Duration pending = or(SipPresenceConfiguration::getPendingTimeout, defaults.pendingTimeout());
        requireAtLeast("pendingTimeout", pending, Duration.ofSeconds(1));
        Optional<Duration> pace = Optional.ofNullable(given.getNotifyInterval());
        pace.ifPresent(interval -> requireAtLeast("notifyInterval", interval, Duration.ZERO));
        return new EventServerOptions(domains(), packages(), min, defaultExpires(min, defaults, max), max, pace,
                pending,
                positive("maxSubscriptions", SipPresenceConfiguration::getMaxSubscriptions,
                        defaults.maxSubscriptions()),
                defaults.maxSubscriptionsPerWatch(), maxPublications(), defaults.maxPublicationsPerResource(),
                defaults.maxContentBytes(), or(SipPresenceConfiguration::getOwnership, defaults.ownership()))
                .withLists(or(SipPresenceConfiguration::getLists, defaults.lists()));
    }

    /** Who says only how long at most does not want to be asked about a default that is longer. */
    private Duration defaultExpires(Duration min, EventServerOptions defaults, Duration max) {
        Duration expires = given.getDefaultExpires();
        if (expires == null) {
            Duration most = defaults.defaultPublishExpires().compareTo(max) > 0 ? max
                    : defaults.defaultPublishExpires();
            return most.compareTo(min) < 0 ? min : most;
        }
        requireAtLeast("defaultExpires", expires, min);
        if (expires.compareTo(max) > 0) {
            throw new IllegalArgumentException(
                    "Option 'defaultExpires' is " + expires + "; it must be at most 'maxExpires', " + max);
        }
        return expires;
    }

    int maxPublications() {
        return positive("maxPublications", SipPresenceConfiguration::getMaxPublications,
                EventServerOptions.of(domain, List.of()).maxPublications());
    }

    private <T> T or(Function<SipPresenceConfiguration, T> option, T otherwise) {
        T value = option.apply(given);
        return value == null ? otherwise : value;
    }

    private int positive(String option, Function<SipPresenceConfiguration, Integer> get, int otherwise) {
        int value = or(get, otherwise);
        if (value < 1) {
            throw new IllegalArgumentException("Option '" + option + "' is " + value + "; it must be at least 1");
        }
        return value;
    }

    private static void requireAtLeast(String option, Duration value, Duration least) {
        if (value.compareTo(least) < 0) {
            throw new IllegalArgumentException(
                    "Option '" + option + "' is " + value + "; it must be at least " + least);
        }
    }

    private List<String> domains() {
        Set<String> domains = new LinkedHashSet<>(Set.of(domain));
        list(given.getAliases()).forEach(alias -> domains.add(alias.toLowerCase(Locale.ROOT)));
        return List.copyOf(domains);
    }

    /** Those of the application come in the place of built-in ones of the same name. */
    private List<EventPackage> packages() {
        List<EventPackage> own = given.getEventPackages() == null ? List.of() : given.getEventPackages();
        List<EventPackage> packages = new ArrayList<>(own);
        Set<String> names = new LinkedHashSet<>(
                given.getPackages() == null ? BuiltInPackages.names() : list(given.getPackages()));
        own.forEach(eventPackage -> names.remove(eventPackage.name()));
        for (String name : names) {
            if (!BuiltInPackages.has(name)) {
                throw new IllegalArgumentException("Option 'packages' has '" + name + "'; it may have "
                        + String.join(", ", BuiltInPackages.names())
                        + " and the .winfo of any; packages of your own are for 'eventPackages'");
            }
            packages.add(BuiltInPackages.of(name));
        }
        return packages;
    }

    static List<String> list(String values) {
        return values == null ? List.of()
                : Arrays.stream(values.split(",")).map(String::strip).filter(value -> !value.isEmpty()).toList();
    }
}

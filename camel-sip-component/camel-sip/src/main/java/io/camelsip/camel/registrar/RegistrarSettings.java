/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.registrar;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.camelsip.engine.registrar.RegistrarOptions;
import io.camelsip.engine.store.LocationStore;

/** The options of a domain as its registrar wants them: where nothing is given, the engine's own. */
record RegistrarSettings(String domain, SipRegistrarConfiguration given) {

    private static final int MAX_BINDINGS = 200_000;

    /** A comma that is not inside of angle brackets. */
    private static final String BETWEEN_ADDRESSES = ",(?![^<]*>)";

    /** @throws IllegalArgumentException if a value is nonsense */
    RegistrarOptions options() {
        RegistrarOptions defaults = RegistrarOptions.of(domain);
        Duration min = or(SipRegistrarConfiguration::getMinExpires, defaults.minExpires());
        Duration max = or(SipRegistrarConfiguration::getMaxExpires, defaults.maxExpires());
        if (max.compareTo(min) < 0) {
            throw new IllegalArgumentException(
                    "Option 'maxExpires' is " + max + "; it must be at least 'minExpires', " + min);
        }
        return new RegistrarOptions(
                domains(),
                or(SipRegistrarConfiguration::getDefaultExpires, between(min, defaults.defaultExpires(), max)),
                min, max,
                or(SipRegistrarConfiguration::getMaxContacts, defaults.maxContacts()),
                or(SipRegistrarConfiguration::getOverflow, defaults.overflow()), defaults.contactSchemes(),
                list(given.getServiceRoute(), BETWEEN_ADDRESSES), defaults.pathPolicy(),
                or(SipRegistrarConfiguration::getGruu, defaults.gruu()),
                or(SipRegistrarConfiguration::getOutbound, defaults.outbound()),
                Optional.ofNullable(given.getFlowTimer()),
                or(SipRegistrarConfiguration::getOwnership, defaults.ownership()));
    }

    /** Who says only how long at most does not want to be asked about a default that is longer. */
    private static Duration between(Duration min, Duration value, Duration max) {
        if (value.compareTo(max) > 0) {
            return max;
        }
        return value.compareTo(min) < 0 ? min : value;
    }

    private <T> T or(Function<SipRegistrarConfiguration, T> option, T otherwise) {
        T value = option.apply(given);
        return value == null ? otherwise : value;
    }

    private Set<String> domains() {
        Set<String> domains = new LinkedHashSet<>(Set.of(domain));
        domains.addAll(list(given.getAliases(), ","));
        return domains;
    }

    private static List<String> list(String values, String separator) {
        return values == null ? List.of()
                : Arrays.stream(values.split(separator)).map(String::strip).filter(value -> !value.isEmpty()).toList();
    }

    Optional<LocationStore> store() {
        return Optional.ofNullable(given.getStore());
    }

    int maxBindings() {
        int maxBindings = or(SipRegistrarConfiguration::getMaxBindings, MAX_BINDINGS);
        if (maxBindings < 1) {
            throw new IllegalArgumentException("Option 'maxBindings' is " + maxBindings + "; it must be at least 1");
        }
        return maxBindings;
    }
}

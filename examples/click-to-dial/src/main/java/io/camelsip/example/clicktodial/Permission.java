/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.clicktodial;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

/**
 * Says which phones may be called. Whoever reaches the page makes calls at somebody's expense, and an open one is found and
 * used to call numbers that cost: so nothing may be called that is not configured.
 */
@Singleton
class Permission {

    private final Set<String> hosts;
    private final Pattern users;

    Permission(DialOptions options) {
        hosts = options.hosts().stream().map(host -> host.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        users = Pattern.compile(options.users());
    }

    /** What speaks against calling this phone; empty if it may be called. */
    Optional<String> objection(SipAddress phone) {
        if (!hosts.contains("*") && !hosts.contains(phone.host())) {
            return Optional.of("Phones at '%s' may not be called; it would have to be in dial.hosts"
                    .formatted(phone.host()));
        }
        return users.matcher(phone.user()).matches() ? Optional.empty()
                : Optional.of("'%s' may not be called; dial.users would have to allow it".formatted(phone.user()));
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.camelsip.engine.ListenAddress;
import io.camelsip.engine.ListenerOptions;
import io.camelsip.engine.RequestFilter;
import io.camelsip.engine.Transport;
import io.camelsip.engine.auth.Authentication;
import io.camelsip.engine.auth.Authority;

/** Reads a consumer's options into what the engine wants to know; refuses nonsense by name. */
final class Listening {

    private Listening() {
    }

    static ListenerOptions of(SipAddress address, SipConfiguration options) {
        ListenerOptions anybody = new ListenerOptions(
                addresses(address, options), filter(address, options), positive("deadline", options.getDeadline()),
                positive("inviteDeadline", options.getInviteDeadline()), options.getDeadlineStatus(),
                list(options.getSupported()),
                Optional.ofNullable(options.getAdvertisedAddress()).map(Places::advertised));
        ListenerOptions inMode = isStateless(options.getMode()) ? anybody.withoutTransactions() : anybody;
        return authentication(options).map(inMode::with).orElse(inMode);
    }

    private static boolean isStateless(String mode) {
        return switch (String.valueOf(mode)) {
            case "stateful" -> false;
            case "stateless" -> true;
            default -> throw new IllegalArgumentException(
                    "Option 'mode' is '" + mode + "'; it must be stateful or stateless");
        };
    }

    private static Optional<Authentication> authentication(SipConfiguration options) {
        if ((options.getAuthRealm() == null) != (options.getUserStore() == null)) {
            boolean hasRealm = options.getAuthRealm() != null;
            throw new IllegalArgumentException("Option '" + (hasRealm ? "authRealm" : "userStore")
                    + "' is set without '" + (hasRealm ? "userStore" : "authRealm") + "'");
        }
        if (options.getAuthRealm() == null) {
            return Optional.empty();
        }
        if (scope(options.getInDialog()) == RequestFilter.Scope.INSIDE_CALLS) {
            throw new IllegalArgumentException(
                    "Options 'authRealm' and 'inDialog=inside' do not go together: what belongs to a call is not asked");
        }
        return Optional.of(new Authentication(options.getAuthRealm(), List.copyOf(list(options.getAuthAlgorithms())),
                role(options.getAuthRole()), positive("nonceLifetime", options.getNonceLifetime()),
                options.getUserStore()));
    }

    private static Authority role(String role) {
        return switch (String.valueOf(role)) {
            case "server" -> Authority.SERVER;
            case "proxy" -> Authority.PROXY;
            default -> throw new IllegalArgumentException(
                    "Option 'authRole' is '" + role + "'; it must be server or proxy");
        };
    }

    private static List<ListenAddress> addresses(SipAddress address, SipConfiguration options) {
        return transport(address, options).map(Stream::of).orElseGet(() -> Stream.of(Transport.UDP, Transport.TCP))
                .map(transport -> new ListenAddress(
                        transport, address.host(), address.port().orElse(transport.defaultPort())))
                .toList();
    }

    /** The transport that address and option agree on. */
    static Optional<Transport> transport(SipAddress address, SipConfiguration options) {
        Optional<Transport> inAddress = address.transport();
        Optional<Transport> option = Optional.ofNullable(options.getTransport())
                .map(name -> transport("Option 'transport'", name));
        if (option.isPresent() && inAddress.isPresent() && !option.equals(inAddress)) {
            throw new IllegalArgumentException(
                    "Option 'transport' is '" + options.getTransport() + "' but the address says ';transport="
                            + inAddress.get().parameter() + "'; leave one of them out");
        }
        return option.or(() -> inAddress);
    }

    static Transport transport(String origin, String name) {
        try {
            return Transport.parse(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(origin + " is '" + name + "'; it must be udp or tcp", e);
        }
    }

    private static RequestFilter filter(SipAddress address, SipConfiguration options) {
        RequestFilter.Scope scope = scope(options.getInDialog());
        try {
            return new RequestFilter(
                    list(options.getMethods()), list(options.getEvents()), address.user(),
                    Optional.ofNullable(options.getHost()), scope);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Option 'methods' is '" + options.getMethods() + "': " + e.getMessage(),
                    e);
        }
    }

    private static RequestFilter.Scope scope(String inDialog) {
        return switch (inDialog) {
            case "any" -> RequestFilter.Scope.ANY;
            case "outside" -> RequestFilter.Scope.OUTSIDE_CALLS;
            case "inside" -> RequestFilter.Scope.INSIDE_CALLS;
            default -> throw new IllegalArgumentException(
                    "Option 'inDialog' is '" + inDialog + "'; it must be any, outside or inside");
        };
    }

    static Duration positive(String option, Duration value) {
        if (value == null || value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("Option '" + option + "' is " + value + "; it must be positive");
        }
        return value;
    }

    private static Set<String> list(String option) {
        Set<String> items = new LinkedHashSet<>();
        if (option != null) {
            Arrays.stream(option.split(",")).map(String::trim).filter(item -> !item.isEmpty()).forEach(items::add);
        }
        return items;
    }
}

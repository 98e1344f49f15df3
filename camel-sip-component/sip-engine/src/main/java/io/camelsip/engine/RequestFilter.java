/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which requests a listener takes. Among the listeners of an address the most specific match wins: one that names the
 * method before one that takes all, then one that names the event package, then the Request-URI's user, then its host.
 *
 * @param methods methods taken, upper case; empty for all
 * @param events  event packages taken (the Event header field without parameters, RFC 6665); empty for all
 * @param user    the user part of Request-URIs taken
 * @param host    the host part of Request-URIs taken, lower case
 * @param scope   whether it takes what arrives inside calls
 */
public record RequestFilter(
        Set<String> methods, Set<String> events, Optional<String> user, Optional<String> host, Scope scope) {

    /** Which requests a listener takes with regard to calls. */
    public enum Scope {
        /** Those outside calls, and those inside but for INVITE, which changes a session rather than begin one. */
        ANY,
        /** Those outside calls. */
        OUTSIDE_CALLS,
        /** Those inside calls. */
        INSIDE_CALLS
    }

    /** Takes everything. */
    public static final RequestFilter ANY = new RequestFilter(Set.of(), Set.of(), Optional.empty(), Optional.empty());

    /** With {@link Scope#ANY}. */
    public RequestFilter(Set<String> methods, Set<String> events, Optional<String> user, Optional<String> host) {
        this(methods, events, user, host, Scope.ANY);
    }

    public RequestFilter {
        methods = upperCase(methods);
        events = Set.copyOf(events);
        host = host.map(name -> name.toLowerCase(Locale.ROOT));
        for (String method : methods) {
            if (method.isEmpty() || !method.chars().allMatch(RequestFilter::isTokenCharacter)) {
                throw new IllegalArgumentException("'" + method + "' is not a SIP method");
            }
            if (method.equals("ACK") || method.equals("CANCEL")) {
                throw new IllegalArgumentException(method + " belongs to an INVITE and cannot be listened for alone");
            }
        }
    }

    private static Set<String> upperCase(Set<String> methods) {
        Set<String> upper = new TreeSet<>();
        methods.forEach(method -> upper.add(method.trim().toUpperCase(Locale.ROOT)));
        return Set.copyOf(upper);
    }

    private static boolean isTokenCharacter(int c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || "-.!%*_+`'~".indexOf(c) >= 0;
    }
}

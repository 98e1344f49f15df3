/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.proxy;

import java.util.Locale;

/**
 * What a proxy wants to know of a URI in a Route, Contact or request line, without making an object of all of it.
 *
 * @param user the user part, or empty
 * @param host the host, an IPv6 address in brackets; empty if it is no {@code sip:} URI
 * @param port or 0 where it says none
 * @param loose whether it has {@code lr} (RFC 3261 §19.1.1)
 */
record RouteUri(String user, String host, int port, boolean loose) {

    private static final RouteUri OTHER = new RouteUri("", "", 0, true);
    private static final String SCHEME = "sip:";

    static RouteUri of(String uri) {
        if (!uri.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return OTHER;
        }
        int at = uri.indexOf('@');
        int hostFrom = at < 0 ? SCHEME.length() : at + 1;
        int hostTo = endOfHost(uri, hostFrom);
        int portTo = endOfPort(uri, hostTo);
        return new RouteUri(at < 0 ? "" : uri.substring(SCHEME.length(), at), uri.substring(hostFrom, hostTo),
                portTo > hostTo + 1 ? port(uri.substring(hostTo + 1, portTo)) : 0, isLoose(uri, portTo));
    }

    private static int endOfHost(String uri, int from) {
        int end = uri.startsWith("[", from) ? Math.max(from, uri.indexOf(']', from)) : from;
        while (end < uri.length() && ":;?".indexOf(uri.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static int endOfPort(String uri, int from) {
        int end = from;
        while (end < uri.length() && ";?".indexOf(uri.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static int port(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static boolean isLoose(String uri, int from) {
        String parameters = uri.substring(from).toLowerCase(Locale.ROOT);
        int found = parameters.indexOf(";lr");
        return found >= 0 && (found + 3 == parameters.length() || ";?=".indexOf(parameters.charAt(found + 3)) >= 0);
    }
}

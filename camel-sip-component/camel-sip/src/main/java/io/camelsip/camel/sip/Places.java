/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.camelsip.engine.AdvertisedAddress;
import io.camelsip.engine.ListenAddress;

/** Reads options that hold addresses; refuses nonsense by name. */
final class Places {

    private static final int DNS_PORT = 53;
    /** With a port: IPv6 stands in brackets then. */
    private static final Pattern WITH_PORT = Pattern.compile("(\\[[^\\]]+]|[^:]+):(\\d{1,5})");

    private Places() {
    }

    static AdvertisedAddress advertised(String option) {
        try {
            return AdvertisedAddress.parse(option);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Option 'advertisedAddress': " + e.getMessage(), e);
        }
    }

    static List<InetSocketAddress> nameServers(String option) {
        return Arrays.stream(option.split(",")).map(String::strip).filter(one -> !one.isEmpty())
                .map(one -> nameServer(option, one)).toList();
    }

    private static InetSocketAddress nameServer(String option, String one) {
        Matcher parts = WITH_PORT.matcher(one);
        boolean hasPort = parts.matches();
        String host = hasPort ? parts.group(1) : one;
        int port = hasPort ? Integer.parseInt(parts.group(2)) : DNS_PORT;
        if (!ListenAddress.isLiteral(host) || port > 65535) {
            throw new IllegalArgumentException("Option 'nameServers' is '" + option + "'; '" + one
                    + "' must be an address, with or without a port, such as 192.0.2.1, 192.0.2.1:5353 or [2001:db8::1]:53");
        }
        return new InetSocketAddress(host, port);
    }
}

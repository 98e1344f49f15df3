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
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.camelsip.engine.resolve.HostResolver;

/**
 * An address that peers know us by, where it is not the one we have: a NAT's, a load balancer's.
 *
 * @param host an address or a name, without brackets, in lower case
 * @param port 1 to 65535, or 0 for the one we listen on
 */
public record AdvertisedAddress(String host, int port) {

    private static final Pattern TEXT = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:\\s\\[\\]/@;?]+)(?::(\\d{1,5}))?");

    public AdvertisedAddress {
        host = host.toLowerCase(Locale.ROOT);
        if (host.isBlank() || port < 0 || port > 65535) {
            throw new IllegalArgumentException(
                    "The advertised address " + host + " with port " + port + " needs a host and a port up to 65535");
        }
    }

    /**
     * Reads {@code host} or {@code host:port}; IPv6 in brackets.
     *
     * @throws IllegalArgumentException if it is neither, or says that we are everywhere
     */
    public static AdvertisedAddress parse(String text) {
        Matcher parts = TEXT.matcher(text.strip());
        if (!parts.matches()) {
            throw refused(text);
        }
        String host = parts.group(1).replaceAll("[\\[\\]]", "");
        int port = parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2));
        if (host.equals("0.0.0.0") || host.equals("::") || port > 65535 || parts.group(2) != null && port == 0) {
            throw refused(text);
        }
        return new AdvertisedAddress(host, port);
    }

    private static IllegalArgumentException refused(String text) {
        return new IllegalArgumentException("The advertised address '" + text
                + "' must be an address or name that peers can reach, with or without a port: host, host:port or [::1]:port");
    }

    /** The same as an address, unresolved where it is a name: that is for the peers to look up. */
    InetSocketAddress at(int localPort) {
        int shown = port == 0 ? localPort : port;
        return HostResolver.isLiteral(host) ? new InetSocketAddress(host, shown)
                : InetSocketAddress.createUnresolved(host, shown);
    }
}

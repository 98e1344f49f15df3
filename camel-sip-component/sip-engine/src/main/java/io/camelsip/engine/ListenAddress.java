/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine;

import io.camelsip.engine.resolve.HostResolver;

/**
 * Where to listen: a transport, a local host (an address, a name, or {@code 0.0.0.0} / {@code ::} for all) and a port.
 *
 * @param transport what to listen for
 * @param host      a local address or name, without brackets
 * @param port      1 to 65535, or 0 for one that the system picks
 */
public record ListenAddress(Transport transport, String host, int port) {

    public ListenAddress {
        if (host.isBlank()) {
            throw new IllegalArgumentException("A listening address needs a host; use 0.0.0.0 or [::] for all");
        }
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("Port " + port + " of " + host + " is not between 0 and 65535");
        }
    }

    /** Whether a host is an address, with or without brackets, rather than a name. */
    public static boolean isLiteral(String host) {
        return HostResolver.isLiteral(host);
    }

    @Override
    public String toString() {
        return transport.parameter() + ":" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}

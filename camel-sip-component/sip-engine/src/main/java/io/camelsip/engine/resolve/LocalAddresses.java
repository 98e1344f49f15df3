/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.resolve;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which of our addresses a peer sees: what Via and Contact must name when the socket listens on all. Any thread. */
public final class LocalAddresses {

    private static final int REMEMBERED = 4096;

    private final Map<InetAddress, InetAddress> towards = new ConcurrentHashMap<>();

    /** The host of an address as it stands in a URI: IPv6 in brackets and without its zone. */
    public static String hostInUri(InetSocketAddress address) {
        String host = address.isUnresolved() ? address.getHostString() : address.getAddress().getHostAddress();
        int zone = host.indexOf('%');
        String plain = zone < 0 ? host : host.substring(0, zone);
        return plain.indexOf(':') < 0 ? plain : '[' + plain + ']';
    }

    /**
     * The address that the system would send from; it looks at its routes and sends nothing.
     *
     * @throws IOException if there is no way to the peer
     */
    public InetAddress towards(InetAddress remote) throws IOException {
        InetAddress known = towards.get(remote);
        if (known != null) {
            return known;
        }
        try (DatagramChannel probe = DatagramChannel.open()) {
            probe.connect(new InetSocketAddress(remote, 9));
            InetAddress local = ((InetSocketAddress) probe.getLocalAddress()).getAddress();
            if (towards.size() >= REMEMBERED) {
                towards.clear();
            }
            towards.put(remote, local);
            return local;
        }
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.resolve;

import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The addresses of this machine and the networks it is on, as they were when they were read.
 *
 * @param networks with loopback among them
 */
public record LocalNetworks(List<Network> networks) {

    public LocalNetworks {
        networks = List.copyOf(networks);
    }

    /**
     * One address of an interface and the network behind it.
     *
     * @param address      ours
     * @param prefixLength leading bits that all of the network have in common
     */
    public record Network(InetAddress address, int prefixLength) {

        boolean holds(InetAddress remote) {
            byte[] ours = address.getAddress();
            byte[] theirs = remote.getAddress();
            if (ours.length != theirs.length || prefixLength > ours.length * 8) {
                return false;
            }
            for (int bit = 0; bit < prefixLength; bit += 8) {
                int mask = 0xff << Math.max(0, 8 - (prefixLength - bit)) & 0xff;
                if (((ours[bit / 8] ^ theirs[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Asks the system, which may take milliseconds. Nothing where it does not say. */
    public static LocalNetworks read() {
        try {
            return new LocalNetworks(Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                    .flatMap(nic -> nic.getInterfaceAddresses().stream()).map(LocalNetworks::network).toList());
        } catch (SocketException e) {
            return new LocalNetworks(List.of());
        }
    }

    private static Network network(InterfaceAddress address) {
        return new Network(address.getAddress(), address.getNetworkPrefixLength());
    }

    /** Every address of ours. */
    public Set<InetAddress> addresses() {
        return networks.stream().map(Network::address).collect(Collectors.toSet());
    }

    /** Whether a peer is on this machine or on a network that we are on: no router, and so no NAT, is between. */
    public boolean isNear(InetAddress remote) {
        if (remote.isLoopbackAddress() || remote.isLinkLocalAddress()) {
            return true;
        }
        for (Network network : networks) {
            if (network.holds(remote)) {
                return true;
            }
        }
        return false;
    }
}

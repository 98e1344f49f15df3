/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is near: on this machine or on a network it is on. */
class LocalNetworksTest {

    private static LocalNetworks.Network network(String address, int prefix) throws Exception {
        return new LocalNetworks.Network(InetAddress.getByName(address), prefix);
    }

    @ParameterizedTest
    @CsvSource({
            "127.0.0.9,        true",
            "::1,              true",
            "169.254.3.4,      true",
            "10.1.2.200,       true",
            "10.1.3.1,         false",
            "192.168.5.127,    true",
            "192.168.5.128,    false",
            "203.0.113.9,      false",
            "2001:db8:1::77,   true",
            "2001:db8:2::77,   false" })
    void itIsThoseThatTheNetworksOfTheInterfacesHold(String remote, boolean near) throws Exception {
        LocalNetworks networks = new LocalNetworks(
                List.of(network("10.1.2.3", 24), network("192.168.5.1", 25), network("2001:db8:1::1", 64)));

        assertThat(networks.isNear(InetAddress.getByName(remote))).isEqualTo(near);
    }

    @Test
    void anAddressWithoutANetworkIsNearToItselfOnly() throws Exception {
        LocalNetworks networks = new LocalNetworks(List.of(network("198.51.100.1", 32)));

        assertThat(networks.isNear(InetAddress.getByName("198.51.100.1"))).isTrue();
        assertThat(networks.isNear(InetAddress.getByName("198.51.100.2"))).isFalse();
    }

    @Test
    void thisMachineHasLoopback() {
        assertThat(LocalNetworks.read().addresses()).anyMatch(InetAddress::isLoopbackAddress);
    }
}

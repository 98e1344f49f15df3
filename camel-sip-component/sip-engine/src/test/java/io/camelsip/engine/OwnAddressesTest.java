/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.camelsip.engine.resolve.LocalNetworks;

/** Which hosts and ports of URIs are ours. */
class OwnAddressesTest {

    private final List<InetSocketAddress> open = new ArrayList<>();

    private OwnAddresses own() throws Exception {
        LocalNetworks networks = new LocalNetworks(
                List.of(new LocalNetworks.Network(InetAddress.getByName("127.0.0.1"), 8),
                        new LocalNetworks.Network(InetAddress.getByName("10.1.2.3"), 24),
                        new LocalNetworks.Network(InetAddress.getByName("2001:db8::5"), 64)));
        return new OwnAddresses(() -> open, () -> networks, Runnable::run);
    }

    @ParameterizedTest
    @CsvSource({
            "10.1.2.3,      5060, true",
            "10.1.2.3,      -1,   true",
            "127.0.0.1,     5060, true",
            "localhost,     5060, true",
            "10.1.2.3,      5061, false",
            "10.1.2.4,      5060, false",
            "example.com,   5060, false",
            "'[2001:db8::5]', 5060, true",
            "'2001:DB8:0::5', 5060, true",
            "'[2001:db8::6]', 5060, false",
            "'[::::]',        5060, false" })
    void aWildcardIsEveryAddressOfThisMachine(String host, int port, boolean ours) throws Exception {
        open.add(new InetSocketAddress("0.0.0.0", 5060));

        assertThat(own().contains(host, port)).isEqualTo(ours);
    }

    @Test
    void anAddressIsThatOneOnly() throws Exception {
        open.add(new InetSocketAddress("10.1.2.3", 5070));

        assertThat(own().contains("10.1.2.3", 5070)).isTrue();
        assertThat(own().contains("127.0.0.1", 5070)).isFalse();
    }

    @Test
    void whatIsAdvertisedIsOurs() throws Exception {
        open.add(InetSocketAddress.createUnresolved("sip.example.com", 5060));
        open.add(new InetSocketAddress("198.51.100.7", 5999));

        assertThat(own().contains("SIP.example.COM", 0)).isTrue();
        assertThat(own().contains("198.51.100.7", 5999)).isTrue();
        assertThat(own().contains("198.51.100.7", 5060)).isFalse();
    }

    @Test
    void whatIsOpenedLaterCountsWhenItIsReadAgain() throws Exception {
        OwnAddresses own = own();
        open.add(new InetSocketAddress("10.1.2.3", 5070));
        assertThat(own.contains("10.1.2.3", 5070)).isFalse();

        own.refresh();

        assertThat(own.contains("10.1.2.3", 5070)).isTrue();
    }
}

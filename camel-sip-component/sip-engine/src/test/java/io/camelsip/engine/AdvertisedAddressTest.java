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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An advertised address as a user writes it. */
class AdvertisedAddressTest {

    @ParameterizedTest
    @CsvSource({
            "198.51.100.7,        198.51.100.7,    0",
            "198.51.100.7:5070,   198.51.100.7,    5070",
            "SIP.Example.com,     sip.example.com, 0",
            "sip.example.com:99,  sip.example.com, 99",
            "[2001:db8::1],       2001:db8::1,     0",
            "[2001:db8::1]:5061,  2001:db8::1,     5061" })
    void hasAHostAndMayHaveAPort(String text, String host, int port) {
        assertThat(AdvertisedAddress.parse(text)).isEqualTo(new AdvertisedAddress(host, port));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "0.0.0.0", "0.0.0.0:5060", "[::]:5060", "host:0", "host:65536", "host:port", "a b",
            "sip:host", "2001:db8::1", "ana@host" })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> AdvertisedAddress.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("host:port");
    }

    @ParameterizedTest
    @CsvSource({ "198.51.100.7, false", "sip.example.com, true" })
    void aNameIsForThePeersToLookUp(String host, boolean unresolved) {
        assertThat(AdvertisedAddress.parse(host).at(5080).isUnresolved()).isEqualTo(unresolved);
        assertThat(AdvertisedAddress.parse(host).at(5080).getPort()).isEqualTo(5080);
        assertThat(AdvertisedAddress.parse(host + ":5999").at(5080).getPort()).isEqualTo(5999);
    }
}

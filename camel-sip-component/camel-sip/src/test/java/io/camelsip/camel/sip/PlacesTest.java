/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options that hold addresses, as users write them. */
class PlacesTest {

    @Test
    void nameServersComeInTheirOrder() {
        assertThat(Places.nameServers("192.0.2.1, 192.0.2.2:5353 ,[2001:db8::1]:54,2001:db8::2,")).containsExactly(
                new InetSocketAddress("192.0.2.1", 53), new InetSocketAddress("192.0.2.2", 5353),
                new InetSocketAddress("2001:db8::1", 54), new InetSocketAddress("2001:db8::2", 53));
    }

    @ParameterizedTest
    @ValueSource(strings = { "dns.example.com", "192.0.2.1:dns", "192.0.2.1:99999", "192.0.2.1;192.0.2.2" })
    void whatIsNoAddressIsRefusedByName(String option) {
        assertThatThrownBy(() -> Places.nameServers(option)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nameServers").hasMessageContaining(option);
    }

    @Test
    void anAdvertisedAddressThatIsNoneIsRefusedByName() {
        assertThat(Places.advertised("sip.example.com:5070").port()).isEqualTo(5070);
        assertThatThrownBy(() -> Places.advertised("0.0.0.0")).hasMessageContaining("advertisedAddress")
                .hasMessageContaining("0.0.0.0");
    }
}

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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.resolve.HostResolver;

class HostLiteralTest {

    @ParameterizedTest
    @ValueSource(strings = { "127.0.0.1", "255.255.255.255", "::1", "[::1]", "[2001:db8::9:1]", "::ffff:192.0.2.1" })
    void anAddressIsALiteral(String host) {
        assertThat(HostResolver.isLiteral(host)).isTrue();
    }

    /** The system would ask its name servers for these, and keep the caller waiting. */
    @ParameterizedTest
    @ValueSource(strings = { "300.1.1.1", "1.2.3", "1.2.3.4.5", "01.2.3.4", "1.2.3.04", "localhost", "a.example", "" })
    void anythingElseIsAName(String host) {
        assertThat(HostResolver.isLiteral(host)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "::1", "[::1]", "0:0:0:0:0:0:0:1", "[0:0::1]" })
    void anAddressIsTheSameHoweverItIsWritten(String host) throws Exception {
        assertThat(HostResolver.isAddress(host, InetAddress.getByName("::1"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "::2", "127.0.0.1", "localhost", ":::", "[::1", "1.2.3.400" })
    void anythingElseIsAnotherAddress(String host) throws Exception {
        assertThat(HostResolver.isAddress(host, InetAddress.getByName("::1"))).isFalse();
    }

    @Test
    void aNameIsNoAddressEvenIfItMeansIt() {
        assertThat(HostResolver.isAddress("localhost", InetAddress.getLoopbackAddress())).isFalse();
    }
}

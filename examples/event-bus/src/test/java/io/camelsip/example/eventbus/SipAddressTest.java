/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.eventbus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SipAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {
            "sip:alice@example.com",
            "sip:+49-30-1234@127.0.0.1:5062",
            "sip:a.b_c!d~e*f'(g)@host",
            "sip:alice@[2001:db8::1]:5060",
            "sip:alice@example.com;transport=tcp",
            "sip:alice@example.com:65535;transport=udp" })
    void takesAUserAtAHost(String text) {
        assertThat(SipAddress.parse(text)).map(SipAddress::uri).hasValue(text);
    }

    @ParameterizedTest
    @CsvSource({ "SIP:alice@host, sip:alice@host", "Sip:Alice@Host, sip:Alice@Host" })
    void writesTheSchemeSmall(String text, String uri) {
        assertThat(SipAddress.parse(text)).map(SipAddress::uri).hasValue(uri);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "foo", "alice@example.com", "sip:", "sip:alice", "sip:@host", "sip:alice@", "tel:+4930",
            "mailto:alice@example.com",
            "sip:alice@host:0", "sip:alice@host:65536", "sip:alice@host:", "sip:alice@[::1", "sip:alice@-host",
            "sip:alice@host;transport=sctp", "sip:alice@host;lr", "sip:al ice@host", "sip:alice@host\r\nVia: x" })
    void takesNothingElse(String text) {
        assertThat(SipAddress.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "sip:alice@host?method=REGISTER", "sip:alice&method=REGISTER@host", "sip:{{secret}}@host",
            "sip:${header.x}@host",
            "sip:alice%40x@host", "sip:#bean@host" })
    void takesNothingThatMeansSomethingInAnEndpointUri(String text) {
        assertThat(SipAddress.parse(text)).isEmpty();
    }
}

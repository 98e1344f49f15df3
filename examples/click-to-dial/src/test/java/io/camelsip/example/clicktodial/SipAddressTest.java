/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.example.clicktodial;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SipAddressTest {

    @ParameterizedTest
    @ValueSource(strings = { "sip:alice@example.com", "SIP:100@192.0.2.7:5070", "sip:a.b+c@[2001:db8::1]:5060",
            "sip:bob@example.com;transport=tcp" })
    void takesWhatPeopleType(String text) {
        assertThat(SipAddress.parse(text)).map(SipAddress::uri).contains("sip" + text.substring(3));
    }

    @Test
    void knowsItsParts() {
        SipAddress address = SipAddress.parse("sip:Alice@EXAMPLE.com:5070").orElseThrow();

        assertThat(address.user()).isEqualTo("Alice");
        assertThat(address.host()).isEqualTo("example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "alice", "alice@example.com", "sip:example.com", "sips:alice@example.com",
            "tel:+4912345", "sip:alice@example.com:0", "sip:alice@example.com:65536", "sip:alice@example.com;lr",
            "sip:al ice@example.com", "sip:alice@example.com\r\nX: y", "sip:a@b@c" })
    void takesNothingElse(String text) {
        assertThat(SipAddress.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "sip:alice@host?method=REGISTER", "sip:alice&method=REGISTER@host", "sip:{{secret}}@host",
            "sip:${header.x}@host", "sip:alice%40x@host", "sip:#bean@host", "sip:al\"ice@host", "sip:al\\ice@host" })
    void takesNothingThatMeansSomethingInAnEndpointUri(String text) {
        assertThat(SipAddress.parse(text)).isEmpty();
    }
}

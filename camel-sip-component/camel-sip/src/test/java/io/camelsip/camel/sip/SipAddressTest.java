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
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.Transport;

class SipAddressTest {

    @ParameterizedTest
    @CsvSource({
            "0.0.0.0:5060, sip:0.0.0.0:5060",
            "alice@pbx.example.com, sip:alice@pbx.example.com",
            "[2001:db8::1]:5070, sip:[2001:db8::1]:5070",
            "bob@[::1], sip:bob@[::1]",
            "+4930123456@gw_1;user=phone, sip:+4930123456@gw_1;user=phone",
            "alice@host:5080;transport=tcp;lr, sip:alice@host:5080;transport=tcp;lr",
            "alice b@host, sip:alice%20b@host",
            "a@b@host, sip:a%40b@host",
            "jörg@host, sip:j%C3%B6rg@host" })
    void readsWhatASipUriMayHold(String text, String uri) {
        assertThat(SipAddress.parse(text).uri()).isEqualTo(uri);
    }

    @Test
    void takesThePartsApart() {
        SipAddress address = SipAddress.parse("bob@[::1]:5070;transport=TCP");
        assertThat(address.user()).contains("bob");
        assertThat(address.host()).isEqualTo("::1");
        assertThat(address.port()).hasValue(5070);
        assertThat(address.transport()).contains(Transport.TCP);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "@host", "host:port", "host:123456", "::1", "[::1", "ho st", "alice@", "host/path" })
    void refusesWhatIsNone(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> SipAddress.parse(text))
                .withMessageContaining("'" + text + "'");
    }

    @Test
    void refusesAPortOutOfRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> SipAddress.parse("host:70000"))
                .withMessage("Port 70000 is not between 0 and 65535");
    }

    @Test
    void refusesAPasswordWithoutRepeatingIt() {
        assertThatIllegalArgumentException().isThrownBy(() -> SipAddress.parse("alice:s3cret@host"))
                .withMessageContaining("password").withMessageNotContaining("s3cret");
    }

    @Test
    void refusesATransportThatIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> SipAddress.parse("host;transport=pigeon").transport())
                .withMessageContaining("pigeon");
    }
}

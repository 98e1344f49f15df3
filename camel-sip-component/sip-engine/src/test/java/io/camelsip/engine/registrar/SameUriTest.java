/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of RFC 3261 §19.1.4, and what it leaves to the text around it. */
class SameUriTest {

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", value = {
            "sip:%61lice@atlanta.com;transport=TCP | sip:alice@AtLanTa.CoM;Transport=tcp",
            "sip:carol@chicago.com | sip:carol@chicago.com;newparam=5",
            "sip:carol@chicago.com | sip:carol@chicago.com;security=on",
            "sip:carol@chicago.com;newparam=5 | sip:carol@chicago.com;security=on",
            "sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com"
                    + " | sip:biloxi.com;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.com",
            "sip:alice@atlanta.com?subject=project%20x&priority=urgent"
                    + " | sip:alice@atlanta.com?priority=urgent&subject=project%20x",
            "sip:ana:secret@example.com | sip:ana:secret@EXAMPLE.com",
            "sip:ana%3bx@example.com | sip:ana%3Bx@example.com",
            "sip:ana@[2001:db8::a]:5060 | sip:ana@[2001:DB8::A]:5060",
            "tel:+1-201-555-0123 | tel:+1(201)5550123",
            "mailto:ana@example.com | mailto:ana@example.com" })
    void same(String one, String other) {
        assertThat(SameUri.test(RegistrarUnderTest.uri(one), RegistrarUnderTest.uri(other))).isTrue();
        assertThat(SameUri.test(RegistrarUnderTest.uri(other), RegistrarUnderTest.uri(one))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", value = {
            "SIP:ALICE@AtLanTa.CoM;Transport=udp | sip:alice@AtLanTa.CoM;Transport=UDP",
            "sip:bob@biloxi.com | sip:bob@biloxi.com:5060",
            "sip:bob@biloxi.com | sip:bob@biloxi.com;transport=udp",
            "sip:bob@biloxi.com | sip:bob@biloxi.com:6000;transport=tcp",
            "sip:carol@chicago.com | sip:carol@chicago.com?Subject=next%20meeting",
            "sip:bob@phone21.boxesbybob.com | sip:bob@192.0.2.4",
            "sip:carol@chicago.com;security=on | sip:carol@chicago.com;security=off",
            "sip:bob@biloxi.com | sips:bob@biloxi.com",
            "sip:bob@biloxi.com | sip:biloxi.com",
            "sip:bob@biloxi.com;user=phone | sip:bob@biloxi.com",
            "sip:bob@biloxi.com;ttl=5 | sip:bob@biloxi.com",
            "sip:bob@biloxi.com;maddr=192.0.2.9 | sip:bob@biloxi.com",
            "sip:bob@biloxi.com;method=INVITE | sip:bob@biloxi.com",
            "sip:ana:secret@example.com | sip:ana:Secret@example.com",
            "sip:ana:secret@example.com | sip:ana@example.com",
            "sip:ana%3Bx@example.com | sip:ana;x@example.com",
            "sip:ana%253B@example.com | sip:ana%3B@example.com",
            "sip:a@example.com?Subject=x | sip:a@example.com?Subject=y",
            "tel:+12015550123 | tel:+12015550124",
            "tel:+12015550123 | sip:+12015550123@example.com",
            "mailto:ana@example.com | mailto:Ana@example.com" })
    void notTheSame(String one, String other) {
        assertThat(SameUri.test(RegistrarUnderTest.uri(one), RegistrarUnderTest.uri(other))).isFalse();
        assertThat(SameUri.test(RegistrarUnderTest.uri(other), RegistrarUnderTest.uri(one))).isFalse();
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SipFragmentTest {

    private static Exchange with(Object body) {
        Exchange exchange = Exchanges.empty();
        exchange.getMessage().setBody(body);
        return exchange;
    }

    @ParameterizedTest
    @ValueSource(strings = { "SIP/2.0 180 Ringing", "SIP/2.0 180 Ringing\r\n",
            "SIP/2.0 180 Ringing\r\nTo: <sip:b@x>\r\n",
            "sip/2.0  180  Ringing \n" })
    void theStatusLineIsRead(String body) {
        assertThat(SipFragment.parse(body)).isEqualTo(new SipFragment(180, "Ringing"));
    }

    @Test
    void theReasonMayHaveSpacesOrBeMissing() {
        assertThat(SipFragment.parse("SIP/2.0 503 Service Unavailable").reason()).isEqualTo("Service Unavailable");
        assertThat(SipFragment.parse("SIP/2.0 503").reason()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "\r\n", "INVITE sip:bob@example.com SIP/2.0\r\n", "SIP/2.0", "SIP/2.0 99 Low",
            "SIP/2.0 700 High", "SIP/2.0 1800 Long", "SIP/2.0 abc", "SIP/3.0 200 OK", "To: <sip:b@x>\r\n" })
    void whatHasNoStatusIsRefused(String body) {
        assertThatThrownBy(() -> SipFragment.parse(body)).isInstanceOf(MalformedBodyException.class);
    }

    @ParameterizedTest
    @CsvSource({ "100,false,false", "199,false,false", "200,true,true", "202,true,true", "300,true,false",
            "603,true,false" })
    void itSaysWhetherTheTransferIsOver(int status, boolean isFinal, boolean isSuccess) {
        SipFragment fragment = SipFragment.of(status);
        assertThat(fragment.isFinal()).isEqualTo(isFinal);
        assertThat(fragment.isSuccess()).isEqualTo(isSuccess);
    }

    @Test
    void theLastOneEndsTheSubscription() {
        assertThat(SipFragment.of(180).subscriptionState()).isEqualTo("active;expires=60");
        assertThat(SipFragment.of(603).subscriptionState()).isEqualTo("terminated;reason=noresource");
    }

    @Test
    void aStatusBringsItsReason() {
        assertThat(SipFragment.of(486)).isEqualTo(new SipFragment(486, "Busy Here"));
        assertThatThrownBy(() -> SipFragment.of(0)).isInstanceOf(MalformedBodyException.class);
    }

    @Test
    void aReasonCannotAddLines() {
        assertThatThrownBy(() -> new SipFragment(200, "OK\r\nContact: <sip:evil@x>"))
                .isInstanceOf(MalformedHeaderException.class);
    }

    @Test
    void bodiesAreConverted() {
        assertThat(with("SIP/2.0 200 OK\r\n").getMessage().getBody(SipFragment.class).status()).isEqualTo(200);
        assertThat(with("SIP/2.0 200 OK".getBytes(StandardCharsets.UTF_8)).getMessage().getBody(SipFragment.class)
                .status()).isEqualTo(200);
        assertThat(with(180).getMessage().getBody(SipFragment.class)).isEqualTo(new SipFragment(180, "Ringing"));
        assertThat(with(SipFragment.of(180)).getMessage().getBody(String.class)).isEqualTo("SIP/2.0 180 Ringing\r\n");
        assertThat(with(SipFragment.of(180)).getMessage().getBody(byte[].class))
                .asString(StandardCharsets.UTF_8).isEqualTo("SIP/2.0 180 Ringing\r\n");
    }

    @Test
    void expressionsReadIt() {
        assertThat(Exchanges.CONTEXT.resolveLanguage("simple")
                .createExpression("${body.status} ${body.reason} ${body.isFinal}")
                .evaluate(with(SipFragment.of(200)), String.class)).isEqualTo("200 OK true");
    }
}

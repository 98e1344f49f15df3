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
import java.time.Duration;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DtmfSignalTest {

    private static Exchange info(Object body, String contentType) {
        Exchange exchange = Exchanges.empty();
        exchange.getMessage().setBody(body);
        exchange.getMessage().setHeader("Content-Type", contentType);
        return exchange;
    }

    @ParameterizedTest
    @ValueSource(strings = { "Signal=5\r\nDuration=160\r\n", "Signal=5\r\nDuration=160", "Signal= 5\nDuration= 160\n",
            "signal=5\r\nduration=160\r\n", "Duration=160\r\nSignal=5", "\r\nSignal=5\r\nDuration=160\r\nVolume=3" })
    void aRelayedKeySaysHowLongItWasPressed(String body) {
        assertThat(DtmfSignal.parse(body)).isEqualTo(new DtmfSignal("5", Duration.ofMillis(160)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "5", "5\r\n", " 5 ", "Signal=5", "Signal=5\r\nDuration=0" })
    void aKeyAloneLastsAsLongAsMostDo(String body) {
        assertThat(DtmfSignal.parse(body)).isEqualTo(DtmfSignal.of("5"));
    }

    @ParameterizedTest
    @CsvSource({ "0,0", "9,9", "*,*", "'#','#'", "a,A", "D,D", "!,!", "10,*", "11,'#'", "12,A", "15,D", "16,!" })
    void keysAreWrittenInManyWays(String written, String signal) {
        assertThat(DtmfSignal.parse("Signal=" + written).signal()).isEqualTo(signal);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "\r\n", "Signal=", "Signal=55", "Signal=17", "Signal=E", "hello", "Duration=160",
            "Signal=5\r\nDuration=long", "Signal=5\r\nDuration=-1", "Signal=5\r\nDuration=99999999",
            "Signal=5\r\nDuration=99999999999999999999" })
    void whatIsNoKeyIsRefused(String body) {
        assertThatThrownBy(() -> DtmfSignal.parse(body)).isInstanceOf(MalformedBodyException.class);
    }

    @Test
    void aLongBodyIsNotReadAtAll() {
        assertThatThrownBy(() -> DtmfSignal.parse("Signal=5\r\n".repeat(1000)))
                .isInstanceOf(MalformedBodyException.class);
    }

    @Test
    void bodiesOfBothKindsAreConverted() {
        assertThat(info("Signal=5\r\nDuration=160", "application/dtmf-relay").getMessage().getBody(DtmfSignal.class))
                .isEqualTo(new DtmfSignal("5", Duration.ofMillis(160)));
        assertThat(
                info("5".getBytes(StandardCharsets.UTF_8), "application/dtmf").getMessage().getBody(DtmfSignal.class))
                .isEqualTo(DtmfSignal.of("5"));
    }

    @Test
    void itIsWrittenAsTheContentTypeSays() {
        DtmfSignal signal = new DtmfSignal("#", Duration.ofMillis(80));
        assertThat(info(signal, null).getMessage().getBody(String.class)).isEqualTo("Signal=#\r\nDuration=80\r\n");
        assertThat(info(signal, "Application/DTMF; charset=utf-8").getMessage().getBody(String.class)).isEqualTo("#");
        assertThat(info(signal, "application/dtmf").getMessage().getBody(byte[].class)).containsExactly('#');
    }

    @Test
    void expressionsReadIt() {
        Exchange exchange = info(DtmfSignal.of("7"), null);
        assertThat(Exchanges.CONTEXT.resolveLanguage("simple").createExpression("${body.signal}").evaluate(exchange,
                String.class)).isEqualTo("7");
    }

    @Test
    void aLogDoesNotTellTheKey() {
        assertThat(DtmfSignal.of("7")).asString().doesNotContain("7");
    }
}

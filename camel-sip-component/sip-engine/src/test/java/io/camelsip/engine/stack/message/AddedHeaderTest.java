/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import gov.nist.javax.sip.message.SIPMessage;

/** Header fields added to a message of ours by name and text. */
class AddedHeaderTest {

    private final MessageParser parser = new MessageParser();
    private SIPMessage message;

    @BeforeEach
    void aMessage() throws ParseException {
        message = new Gate().parses(Sample.request("MESSAGE"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "subject | x | Subject: x", "s | x | Subject: x", "X-Own | a,b | X-Own: a,b",
            "Expires | 60 | Expires: 60", "Alert-Info | <http://h/x>;a=b | Alert-Info: <http://h/x>;a=b",
            "Route | <sip:h;lr> | Route: <sip:h;lr>", "x | 90 | Session-Expires: 90",
            "Priority | urgent | Priority: urgent" })
    void isReadAsOneThatArrives(String name, String value, String line) throws ParseException {
        parser.addHeader(message, name, value);
        assertThat(written()).contains("\r\n" + line + "\r\n");
    }

    @Test
    void aListGrows() throws ParseException {
        parser.addHeader(message, "Allow", "INVITE, ACK");
        parser.addHeader(message, "Allow", "BYE");
        parser.addHeader(message, "X-Own", "a");
        parser.addHeader(message, "X-Own", "b");
        assertThat(written()).contains("\r\nAllow: INVITE,ACK,BYE\r\n", "\r\nX-Own: a\r\nX-Own: b\r\n");
    }

    @Test
    void aLengthIsNotAdded() throws ParseException {
        parser.addHeader(message, "l", "17");
        assertThat(written()).contains("\r\nContent-Length: 0\r\n").doesNotContain("17");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "Sub ject | x", "'' | x", "Überschrift | x", "Expires | soon",
            "Route | nowhere",
            "Contact | <sip:a@h", "Event | ''" })
    void whatIsNoHeaderFieldIsSaidSo(String name, String value) {
        assertThatExceptionOfType(ParseException.class).isThrownBy(() -> parser.addHeader(message, name, value))
                .withMessageContaining(name);
    }

    @Test
    void nobodySmugglesInALine() {
        for (String value : new String[] { "a\r\nX-Evil: b", "a\nX-Evil: b", "a\rb", "a\u0000b" }) {
            assertThatExceptionOfType(ParseException.class).isThrownBy(() -> parser.addHeader(message, "X-Own", value));
            assertThatExceptionOfType(ParseException.class)
                    .isThrownBy(() -> parser.addHeader(message, "Subject", value));
        }
        assertThat(written()).doesNotContain("X-Evil");
    }

    private String written() {
        return new String(Wire.encode(message), StandardCharsets.UTF_8);
    }
}

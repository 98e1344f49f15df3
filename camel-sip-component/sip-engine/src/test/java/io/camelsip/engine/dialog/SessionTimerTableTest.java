/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.ParseException;
import java.util.Optional;

import javax.sip.message.Request;
import javax.sip.message.Response;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.camelsip.engine.SipMessages;

/** Who refreshes a session, and how often (RFC 4028 §9, table 2). */
class SessionTimerTableTest {

    private static final Optional<SessionTimer> NOTHING = Optional.empty();

    private static Request invite(String... fields) throws ParseException {
        Request invite = SipMessages.request("INVITE", "sip:ben@example.com", Optional.empty(), Optional.empty());
        for (int i = 0; i < fields.length; i += 2) {
            if (fields[i + 1] != null) {
                SipMessages.addHeader(invite, fields[i], fields[i + 1]);
            }
        }
        return invite;
    }

    private static SessionTimer timer(String text) {
        String[] parts = text.split(" ");
        return new SessionTimer(Integer.parseInt(parts[0]), parts[1].equals("uas"));
    }

    /** What the caller supports and asks for; what we agreed on before; what we want; what we answer. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "-,     -,                     -,        0,    -",
            "-,     -,                     -,        1800, -",
            "-,     600,                   -,        1800, 600 uas",
            "-,     600;refresher=uac,     -,        1800, 600 uas",
            "-,     60,                    -,        1800, -",
            "timer, -,                     -,        0,    -",
            "timer, -,                     -,        1800, 1800 uac",
            "timer, 600,                   -,        1800, 600 uac",
            "timer, 600;refresher=uac,     -,        0,    600 uac",
            "timer, 600;refresher=uas,     -,        0,    600 uas",
            "timer, 600 ; Refresher = UAS, -,        0,    600 uas",
            "timer, 600;refresher=nobody,  -,        0,    600 uac",
            "TIMER, 600,                   -,        0,    600 uac",
            "timer, -,                     900 uas,  1800, 900 uas",
            "timer, -,                     900 uac,  0,    900 uac",
            "timer, 600,                   900 uas,  1800, 600 uas",
            "timer, 600;refresher=uac,     900 uas,  1800, 600 uac",
            "-,     -,                     900 uas,  1800, -",
            "timer, 99999999999,           -,        0,    -",
            "timer, 9999999999,            -,        0,    1000000000 uac",
            "timer, soon,                  -,        1800, 1800 uac" })
    void whatWeAnswer(String supported, String asked, String before, int wanted, String answered)
            throws ParseException {
        Request invite = invite("Supported", supported, "Session-Expires", asked);

        assertThat(
                SessionTimer.answering(invite, Optional.ofNullable(before).map(SessionTimerTableTest::timer), wanted))
                .isEqualTo(Optional.ofNullable(answered).map(SessionTimerTableTest::timer));
    }

    @Test
    void requiringIsSupporting() throws ParseException {
        assertThat(SessionTimer.answering(invite("Require", "timer", "Session-Expires", "600"), NOTHING, 0))
                .contains(new SessionTimer(600, false));
    }

    /** §9: not below what the caller, or a proxy, allows. */
    @Test
    void whatWeWantIsNotLessThanIsAllowed() throws ParseException {
        assertThat(SessionTimer.answering(invite("Supported", "timer", "Min-SE", "3600"), NOTHING, 1800))
                .contains(new SessionTimer(3600, false));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "-,                  -,   -",
            "600;refresher=uac,  600, true",
            "600;refresher=uas,  600, false",
            "600,                600, true" })
    void whatWeAreAnswered(String field, Integer seconds, Boolean weRefresh) throws ParseException {
        Response ok = (Response) SipMessages.parse(("""
                SIP/2.0 200 OK
                Via: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bK1
                From: <sip:a@b>;tag=1
                To: <sip:a@b>;tag=2
                Call-ID: 1
                CSeq: 1 INVITE
                %sContent-Length: 0

                """).formatted(field == null ? "" : "Session-Expires: " + field + "\n").replace("\n", "\r\n")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(SessionTimer.answered(ok)).isEqualTo(
                Optional.ofNullable(seconds).map(value -> new SessionTimer(value, weRefresh)));
    }

    /** §10. */
    @Test
    void itIsRefreshedAtHalfTimeAndGivenUpBeforeItsEnd() {
        SessionTimer halfAnHour = new SessionTimer(1800, true);
        SessionTimer least = new SessionTimer(90, true);

        assertThat(halfAnHour.refreshAfter()).isEqualTo(900);
        assertThat(halfAnHour.giveUpAfter()).isEqualTo(1768);
        assertThat(least.giveUpAfter()).isEqualTo(60);
    }
}

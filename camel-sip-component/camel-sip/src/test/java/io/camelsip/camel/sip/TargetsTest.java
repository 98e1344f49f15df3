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

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Optional;

import javax.sip.address.SipURI;
import javax.sip.message.Response;

import org.junit.jupiter.api.Test;

import io.camelsip.engine.SipMessages;

class TargetsTest {

    private static Response response(int status, String... contacts) throws ParseException {
        StringBuilder text = new StringBuilder("SIP/2.0 " + status + " Whatever\r\n"
                + "Via: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bK1\r\nFrom: <sip:a@x>;tag=1\r\nTo: <sip:b@x>;tag=2\r\n"
                + "Call-ID: 1\r\nCSeq: 1 MESSAGE\r\n");
        for (String contact : contacts) {
            text.append("Contact: ").append(contact).append("\r\n");
        }
        return (Response) SipMessages
                .parse(text.append("Content-Length: 0\r\n\r\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Optional<SipURI> uri) {
        return uri.map(SipURI::toString).orElse("none");
    }

    @Test
    void contactsAreTriedByFallingPreference() throws Exception {
        Targets targets = new Targets("sip:first@x", 5);
        assertThat(text(targets.after(response(300, "<sip:low@x>;q=0.1", "<sip:high@x>", "<sip:mid@x>;q=0.5"))))
                .isEqualTo("sip:high@x");
        assertThat(text(targets.after(response(404)))).isEqualTo("sip:mid@x");
        assertThat(text(targets.next())).isEqualTo("sip:low@x");
        assertThat(targets.next()).isEmpty();
    }

    @Test
    void equalsAreTriedInTheOrderGiven() throws Exception {
        assertThat(Targets.contacts(response(302, "<sip:a@x>, <sip:b@x>", "<sip:c@x>"))).map(SipURI::toString)
                .containsExactly("sip:a@x", "sip:b@x", "sip:c@x");
    }

    @Test
    void noneIsTriedTwice() throws Exception {
        Targets targets = new Targets("sip:first@x", 5);
        assertThat(text(targets.after(response(302, "<sip:first@x>", "<sip:a@x>", "<sip:a@x>")))).isEqualTo("sip:a@x");
        assertThat(targets.after(response(302, "<sip:first@x>", "<sip:a@x>"))).isEmpty();
    }

    @Test
    void noMoreAreTriedThanTheLimit() throws Exception {
        Targets targets = new Targets("sip:first@x", 1);
        assertThat(text(targets.after(response(302, "<sip:a@x>", "<sip:b@x>")))).isEqualTo("sip:a@x");
        assertThat(targets.after(response(404))).isEmpty();
    }

    @Test
    void aSuccessAndAGlobalRefusalEndIt() throws Exception {
        Targets targets = new Targets("sip:first@x", 5);
        assertThat(text(targets.after(response(302, "<sip:a@x>", "<sip:b@x>")))).isEqualTo("sip:a@x");
        assertThat(targets.after(response(600))).isEmpty();
        assertThat(targets.after(response(200))).isEmpty();
    }

    @Test
    void whatARequestUriMayNotHoldIsLeftOut() throws Exception {
        assertThat(
                Targets.contacts(response(302, "<sip:a@x;transport=tcp;method=INVITE?Subject=x&Route=%3Csip:evil%3E>")))
                .map(SipURI::toString).containsExactly("sip:a@x;transport=tcp");
    }

    @Test
    void whatCannotBeReachedWithoutTlsOrByPhoneIsLeftOut() throws Exception {
        assertThat(Targets.contacts(response(302, "<sips:a@x>", "<tel:+49301>", "<mailto:a@x>"))).isEmpty();
    }
}

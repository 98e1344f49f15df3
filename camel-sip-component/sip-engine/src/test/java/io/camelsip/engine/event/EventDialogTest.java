/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;

import javax.sip.message.Message;
import javax.sip.message.Request;

import org.junit.jupiter.api.Test;

import io.camelsip.engine.SipMessages;

/** Requests in a dialog of a subscription (RFC 3261 §12). */
class EventDialogTest {

    private static EventDialog dialog(String... routes) {
        return new EventDialog("c1", "mine", "theirs", "<sip:bus@home.test>", "\"Ana\" <sip:ana@home.test>",
                "sip:ana@192.0.2.7:5062;transport=tcp", List.of(routes));
    }

    private static Message message(String... lines) throws ParseException {
        return SipMessages.parse(("NOTIFY sip:a@b.test SIP/2.0\r\nVia: SIP/2.0/UDP b.test;branch=z9hG4bK1\r\n"
                + "From: <sip:a@b.test>;tag=1\r\nTo: <sip:b@b.test>;tag=2\r\nCall-ID: c\r\nCSeq: 1 NOTIFY\r\n"
                + String.join("\r\n", lines) + "\r\nContent-Length: 0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static String text(Request request) {
        return new String(SipMessages.encode(request), StandardCharsets.US_ASCII);
    }

    @Test
    void aRequestHasItsTagsAndNumber() {
        Request request = dialog().request("SUBSCRIBE", 7);

        assertThat(text(request)).startsWith("SUBSCRIBE sip:ana@192.0.2.7:5062;transport=tcp SIP/2.0\r\n")
                .contains("\r\nFrom: <sip:bus@home.test>;tag=mine\r\n")
                .contains("\r\nTo: \"Ana\" <sip:ana@home.test>;tag=theirs\r\n").contains("\r\nCall-ID: c1\r\n")
                .contains("\r\nCSeq: 7 SUBSCRIBE\r\n").doesNotContain("Route:");
    }

    @Test
    void itGoesByItsRoutes() {
        EventDialog dialog = dialog("<sip:near.test;lr>", "<sip:far.test;lr>");

        assertThat(SipMessages.values(dialog.request("SUBSCRIBE", 1), "Route"))
                .containsExactly("<sip:near.test;lr>", "<sip:far.test;lr>");
        assertThat(dialog.strictRouter()).isEmpty();
        assertThat(dialog.saysTransport()).isFalse();
        assertThat(dialog().saysTransport()).isTrue();
    }

    @Test
    void aStrictRouterIsInTheRequestUri() {
        EventDialog dialog = dialog("<sip:old.test>", "<sip:far.test;lr>");
        Request request = dialog.request("SUBSCRIBE", 1);

        assertThat(request.getRequestURI()).hasToString("sip:old.test");
        assertThat(SipMessages.values(request, "Route"))
                .containsExactly("<sip:far.test;lr>", "<sip:ana@192.0.2.7:5062;transport=tcp>");
        assertThat(dialog.strictRouter().orElseThrow()).hasToString("sip:old.test");
    }

    @Test
    void routesAreTurnedRoundForWhoAsked() throws ParseException {
        Message message = message("Record-Route: <sip:one.test;lr>", "Record-Route: <sip:two.test;lr>");

        assertThat(EventDialog.routesOfRequest(message)).containsExactly("<sip:one.test;lr>", "<sip:two.test;lr>");
        assertThat(EventDialog.routesOfResponse(message)).containsExactly("<sip:two.test;lr>", "<sip:one.test;lr>");
    }

    @Test
    void aNewContactIsTheNewTarget() throws ParseException {
        assertThat(dialog().retargeted(message("Contact: <sip:new@192.0.2.8>")).remoteTarget())
                .isEqualTo("sip:new@192.0.2.8");
        assertThat(dialog().retargeted(message("Subject: none"))).isEqualTo(dialog());
    }
}

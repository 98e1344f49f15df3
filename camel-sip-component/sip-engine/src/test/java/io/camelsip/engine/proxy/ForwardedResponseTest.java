/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.camelsip.engine.Transport;
import io.camelsip.engine.wire.WireMessage;
import io.camelsip.engine.wire.WirePeer;
import io.camelsip.engine.wire.WireRequest;

/** What a proxy changes in a response (RFC 3261 §16.7 steps 3, 8 and 9), and what not. */
class ForwardedResponseTest {

    @RegisterExtension
    final ProxyUnderTest proxy = new ProxyUnderTest();

    @EachWay
    void theProxysViaIsGone(Transport from, Transport to) {
        Phone phone = proxy.phone(to);
        proxy.forwards(Planning.to(phone));
        WirePeer caller = proxy.caller(from);
        WireRequest request = caller.request("MESSAGE");
        caller.send(request);

        phone.answers(phone.expect("MESSAGE"), 202);
        WireMessage answer = caller.receive();

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.headers("Via")).singleElement().asString().startsWith(request.header("Via"));
        assertThat(proxy.result().status()).isEqualTo(202);
        assertThat(proxy.result().target()).contains(phone.target());
        assertThat(proxy.result().held()).isFalse();
    }

    private static final String ODD = """
            SIP/2.0 299   In  odd \t ways \u00e9
            @VIA@
            x-what-nobody-knows:   spaces   in \t it
            f  : <sip:ana@example.com>;tag=a1
            T:Ben <sip:ben@example.com>  ;  tag=b2
            i: @CALL@
            CSEQ: 1    MESSAGE
            Subject-Of-Folding: one
             two
            \t three
            X-WHAT-NOBODY-KNOWS:,,,
            Contact: *
            l: 4

            \u0000\r
            \u00ff""".replace("\r\n", "\n").replace("\n", "\r\n");

    @EachWay
    void everythingElseStaysByteForByte(Transport from, Transport to) {
        Phone phone = proxy.phone(to);
        proxy.forwards(Planning.to(phone));
        WirePeer caller = proxy.caller(from);
        WireRequest request = caller.request("MESSAGE").with("From", "<sip:ana@example.com>;tag=a1")
                .with("To", "Ben <sip:ben@example.com>");
        caller.send(request);
        WireMessage heard = phone.expect("MESSAGE");
        String odd = ODD.replace("@CALL@", request.header("Call-ID"))
                .replace("l: 4", "l: " + ODD.substring(ODD.indexOf("\r\n\r\n") + 4).length());

        // both in one line, which is the same (RFC 3261 §7.3.1)
        phone.send(odd.replace("@VIA@", "v : " + String.join(" ,\r\n ", heard.headers("Via"))).getBytes(ISO_8859_1));
        String answer = caller.receive().toString();

        assertThat(WireMessage.read(answer.getBytes(ISO_8859_1)).toString()).contains(heard.headers("Via").get(1));
        assertThat(answer).doesNotContain(heard.headers("Via").get(0));
        assertThat(withoutVia(answer)).isEqualTo(withoutVia(odd.replace("@VIA@\r\n", "")));
    }

    private static List<String> withoutVia(String message) {
        List<String> lines = new ArrayList<>(Arrays.asList(message.split("\r\n", -1)));
        lines.removeIf(line -> line.contains("branch="));
        return lines;
    }

    @Test
    void theViasOfThoseBeforeTheSenderStay() {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone));
        WirePeer caller = proxy.caller(Transport.TCP);
        WireRequest request = caller.request("MESSAGE")
                .adding("Via", "SIP/2.0/UDP edge.example.com;branch=z9hG4bKold;x=y")
                .adding("Via", "SIP/2.0/UDP older.example.com;branch=1");
        caller.send(request);

        phone.answers(phone.expect("MESSAGE"), 202);

        assertThat(caller.receive().headers("Via").subList(1, 3)).containsExactly(
                "SIP/2.0/UDP edge.example.com;branch=z9hG4bKold;x=y", "SIP/2.0/UDP older.example.com;branch=1");
    }

    /** RFC 3261 §16.7 step 5: all but 100. */
    @ParameterizedTest
    @ValueSource(ints = { 200, 299, 302, 404, 480, 500, 606, 699 })
    void everyFinalStatusIsForwarded(int status) {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone));
        WirePeer caller = proxy.caller(Transport.UDP);
        caller.send(caller.request("MESSAGE"));

        phone.send(phone.answer(phone.expect("MESSAGE"), status).with("X-Own", "stays"));
        WireMessage answer = caller.receive();

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.reason()).isEqualTo("As Told");
        assertThat(answer.header("X-Own")).isEqualTo("stays");
    }

    /** RFC 3261 §16.7 step 5, RFC 4320 §4.1. */
    @Test
    void the100OfATargetIsNotForwarded() {
        Phone phone = proxy.phone(Transport.UDP);
        proxy.forwards(Planning.to(phone));
        WirePeer caller = proxy.caller(Transport.UDP);
        caller.send(caller.request("MESSAGE"));
        WireMessage heard = phone.expect("MESSAGE");

        phone.answers(heard, 100);
        phone.answers(heard, 200);

        assertThat(caller.receive().status()).isEqualTo(200);
    }
}

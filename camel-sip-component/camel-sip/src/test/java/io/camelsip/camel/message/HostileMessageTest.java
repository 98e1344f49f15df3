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
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

import javax.sip.message.Message;
import javax.sip.message.Request;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

import io.camelsip.engine.SipMessages;

/** Whatever the parser lets through, an exchange can be made of it, and an answer. */
class HostileMessageTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    private static final String GOOD = """
            PUBLISH sip:bob@example.com SIP/2.0
            Via: SIP/2.0/UDP 192.0.2.1:5061;branch=z9hG4bK74bf9
            From: "Alice" <sip:alice@example.com>;tag=9fxced76sl
            To: <tel:+1-201-555-0123;phone-context=example.com>
            Call-ID: 3848276298220188511@example.com
            CSeq: 17 PUBLISH
            Max-Forwards: 70
            Contact: <sip:alice@192.0.2.1:5061;transport=tcp>;q=0.7, "A, B" <sip:b@[2001:db8::1]>
            Event: presence;id=7
            Expires: 600
            SIP-If-Match: dx200xyz
            Subscription-State: active;expires=599;reason=probation
            Date: Thu, 21 Feb 2002 13:02:03 GMT
            Authorization: Digest username="bob", realm="r", nonce="n", uri="sip:r", response="0123"
            Accept: application/sdp;level=1, text/*
            Warning: 307 isi.edu "Session parameter 'foo' not understood"
            Retry-After: 18000;duration=3600
            P-Asserted-Identity: "Alice" <sip:alice@example.com>
            X-Unknown: one, two
            Content-Type: application/pidf+xml;charset="utf-8"
            Content-Length: 11

            <presence/>""".replace("\n", "\r\n");

    @Test
    void mutationsOfAGoodMessageHurtNobody() {
        Random random = new Random(23);
        byte[] good = GOOD.getBytes(StandardCharsets.UTF_8);
        int parsed = 0;
        for (int i = 0; i < 2000; i++) {
            Optional<Request> request = parse(mutate(good.clone(), random));
            if (request.isPresent()) {
                parsed++;
                useAll(new ReceivedRequest(request.get()));
            }
        }
        assertThat(parsed).isGreaterThan(200);
    }

    @Test
    void aLongListIsRead() {
        Request request = Wire.request("OPTIONS", "Allow: " + "A,".repeat(500) + "B");
        assertTimeoutPreemptively(SOON, () -> useAll(new ReceivedRequest(request)));
    }

    @Test
    void manyFieldsAreRead() {
        String[] headers = new String[500];
        for (int i = 0; i < headers.length; i++) {
            headers[i] = "X-" + i + ": value " + i;
        }
        Exchange exchange = Exchanges.of("OPTIONS", headers);
        assertTimeoutPreemptively(SOON,
                () -> assertThat(exchange.getMessage().getHeaders()).containsEntry("X-499", "value 499"));
    }

    private static byte[] mutate(byte[] message, Random random) {
        String alphabet = "\"<>;,:=@()[]\\%*/ \t\u0001aZ09-";
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(message.length);
            switch (random.nextInt(3)) {
                case 0 -> message[at] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
                case 1 -> message[at] = (byte) random.nextInt(256);
                default -> System.arraycopy(message, random.nextInt(message.length - 16), message,
                        random.nextInt(message.length - 16), 16);
            }
        }
        return message;
    }

    private static Optional<Request> parse(byte[] bytes) {
        try {
            Message message = SipMessages.parse(bytes);
            return message instanceof Request request ? Optional.of(request) : Optional.empty();
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    private static void useAll(ReceivedRequest request) {
        Exchange exchange = Exchanges.of(request);
        for (Fact fact : Fact.ALL) {
            exchange.getMessage().getHeader(fact.header());
        }
        exchange.getMessage().getBody();
        Exchange copy = exchange.copy();
        copy.getMessage().getHeaders().forEach((name, value) -> {
            assertThat(FieldNames.isToken(name)).as(name).isTrue();
            assertThat(exchange.getMessage().getHeader(name)).as(name).isEqualTo(value);
        });
        assertThat(copy.getMessage().getHeaders()).hasSizeGreaterThan(10);
        exchange.getContext().getTypeConverter().convertTo(String.class, exchange, request.message());
    }
}

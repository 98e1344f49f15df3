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

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.apache.camel.Exchange;
import org.apache.camel.TypeConversionException;
import org.junit.jupiter.api.Test;

class SipMessageConverterTest {

    private static String text(Message message) {
        return Exchanges.CONTEXT.getTypeConverter().convertTo(String.class, Exchanges.empty(), message);
    }

    @Test
    void aMessageBecomesWhatTravels() {
        Request request = Wire.request("MESSAGE", "Hello", StandardCharsets.UTF_8, "Subject: Lunch",
                "Content-Type: text/plain");
        assertThat(text(request)).isEqualTo(Wire.text(request)).contains("Subject: Lunch\r\n")
                .endsWith("\r\n\r\nHello");
    }

    @Test
    void credentialsAreLeftOut() {
        String digest = "Digest username=\"bob\", realm=\"r\", nonce=\"n\", uri=\"sip:r\", response=\"c0ffee\"";
        String text = text(Wire.request("REGISTER", "Authorization: " + digest, "Proxy-Authorization: " + digest,
                "Subject: authorization: c1ffee"));
        assertThat(text).doesNotContain("c0ffee").contains("Authorization: (removed)\r\n",
                "Proxy-Authorization: (removed)\r\n", "Subject: authorization: c1ffee\r\n");
    }

    @Test
    void passwordsInUrisAreLeftOut() {
        assertThat(text(Wire.request("OPTIONS", "Contact: <sip:alice:s3cret@192.0.2.1:5061>")))
                .doesNotContain("s3cret").contains("<sip:alice:(removed)@192.0.2.1:5061>").contains("192.0.2.1:5061");
    }

    @Test
    void mediaKeysAreLeftOut() {
        String sdp = "v=0\r\nk=clear:s3cret\r\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKC|2^20|1:4\r\n";
        assertThat(text(Wire.request("INFO", sdp, StandardCharsets.UTF_8, "Content-Type: application/sdp")))
                .doesNotContain("s3cret").doesNotContain("WVNf").contains("inline:(removed)|2^20|1:4", "v=0");
    }

    @Test
    void theRequestIsThereForWhoAsksForIt() {
        Exchange exchange = Exchanges.of(ReceivedRequest.withBody("MESSAGE", "Hello", "Content-Type: text/plain"));
        assertThat(exchange.getMessage().getBody(Request.class).getMethod()).isEqualTo("MESSAGE");
        assertThat(exchange.getMessage().getBody(Response.class)).isNull();
    }

    @Test
    void theResponseIsThereForWhoAsksForIt() {
        Exchange exchange = Exchanges.empty();
        Exchanges.MAPPING.readResponse(Wire.response(200, "OK", "OPTIONS", "x".getBytes(), "Content-Type: text/plain"),
                Exchanges.BOB, exchange);
        assertThat(exchange.getMessage().getBody(Response.class).getStatusCode()).isEqualTo(200);
        assertThat(exchange.getMessage().getBody(Request.class)).isNull();
    }

    @Test
    void theRequestIsThereWithoutABodyToo() {
        assertThat(Exchanges.of("OPTIONS").getMessage().getBody(Request.class)).isNotNull();
    }

    @Test
    void aMissingBodyIsNotTheWholeMessage() {
        Exchange exchange = Exchanges.of("OPTIONS");
        assertThat(exchange.getMessage().getBody(String.class)).isNull();
        assertThat(exchange.getMessage().getBody(byte[].class)).isNull();
        assertThat(exchange.getMessage().getBody(InputStream.class)).isNull();
    }

    @Test
    void partsAreTakenApartByTheContentType() {
        Exchange exchange = Exchanges.of(ReceivedRequest.withBody("MESSAGE", "--b\r\n\r\none\r\n--b--\r\n",
                "Content-Type: multipart/mixed;boundary=b"));
        assertThat(exchange.getMessage().getBody()).isInstanceOf(byte[].class);
        assertThat(exchange.getMessage().getBody(SipMultipart.class).parts()).extracting(SipPart::text)
                .containsExactly("one");
    }

    @Test
    void partsOfTextAndStreamsAreTakenApartToo() {
        Exchange exchange = Exchanges.empty();
        exchange.getMessage().setHeader("Content-Type", "multipart/mixed;boundary=b");
        exchange.getMessage().setBody("--b\r\n\r\n\u00fc\r\n--b--\r\n");
        assertThat(exchange.getMessage().getBody(SipMultipart.class).parts().get(0).text()).isEqualTo("\u00fc");
        exchange.getMessage().setBody(exchange.getMessage().getBody(InputStream.class));
        assertThat(exchange.getMessage().getBody(SipMultipart.class).parts().get(0).text()).isEqualTo("\u00fc");
    }

    @Test
    void aBodyOfOnePieceIsNotTakenApart() {
        Exchange exchange = Exchanges.of(ReceivedRequest.withBody("MESSAGE", "Hello", "Content-Type: text/plain"));
        assertThatThrownBy(() -> exchange.getMessage().getBody(SipMultipart.class))
                .isInstanceOf(TypeConversionException.class).hasRootCauseInstanceOf(MalformedMultipartException.class);
    }

    @Test
    void partsBecomeBytesAndStreams() throws Exception {
        SipMultipart multipart = SipMultipart.mixed(SipPart.text("text/plain", "one"));
        Exchange exchange = Exchanges.empty();
        exchange.getMessage().setBody(multipart);
        assertThat(exchange.getMessage().getBody(byte[].class)).isEqualTo(multipart.encode());
        assertThat(exchange.getMessage().getBody(InputStream.class).readAllBytes()).isEqualTo(multipart.encode());
    }
}

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
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import javax.sip.header.ContentTypeHeader;
import javax.sip.message.Request;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.camelsip.camel.message.ExchangeMapping.RequestDefaults;
import io.camelsip.engine.SipMessages;
import io.camelsip.engine.document.Presence;

class TypedBodyTest {

    private static Request send(Object body, String contentType) {
        Exchange exchange = Exchanges.empty();
        exchange.getMessage().setBody(body);
        exchange.getMessage().setHeader("Content-Type", contentType);
        return Exchanges.MAPPING.createRequest(exchange, new RequestDefaults("INFO", "sip:bob@example.com",
                Optional.empty(), Optional.empty(), Optional.empty(), OptionalInt.empty()));
    }

    private static String type(Request request) {
        ContentTypeHeader type = (ContentTypeHeader) request.getHeader(ContentTypeHeader.NAME);
        return type.getContentType() + "/" + type.getContentSubType();
    }

    private static String text(Request request) {
        return new String(SipMessages.body(request), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = { "none,application/dtmf-relay", "application/sdp,application/dtmf-relay",
            "application/dtmf,application/dtmf" })
    void aDtmfSignalBringsItsType(String header, String expected) {
        Request request = send(new DtmfSignal("5", Duration.ofMillis(160)), header);
        assertThat(type(request)).isEqualTo(expected);
        assertThat(text(request)).isEqualTo(expected.endsWith("relay") ? "Signal=5\r\nDuration=160\r\n" : "5");
    }

    @Test
    void aDocumentBringsItsType() {
        Presence presence = Presence.of("sip:ana@example.com", Presence.Basic.OPEN, List.of(), Optional.empty());
        Request request = send(presence, "text/plain");
        assertThat(type(request)).isEqualTo("application/pidf+xml");
        assertThat(SipMessages.body(request)).isEqualTo(presence.encode());
    }

    @Test
    void aDocumentThatNobodyCouldReadIsNotSent() {
        Presence presence = Presence.of("sip:ana@example.com", Presence.Basic.OPEN, List.of(), Optional.of("secret\0"));
        assertThatThrownBy(() -> send(presence, null))
                .hasRootCauseMessage("A character that XML cannot hold, in 'note'")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aFragmentBringsItsType() {
        Request request = send(SipFragment.of(180), "text/plain");
        assertThat(request.getHeader(ContentTypeHeader.NAME)).asString().contains("message/sipfrag;version=2.0");
        assertThat(text(request)).isEqualTo("SIP/2.0 180 Ringing\r\n");
    }

    @Test
    void otherBodiesBringNone() {
        assertThat(TypedBody.of("text", null)).isEmpty();
        assertThat(TypedBody.of(new byte[1], "text/plain")).isEmpty();
    }
}

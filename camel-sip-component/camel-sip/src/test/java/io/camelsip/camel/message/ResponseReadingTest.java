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

import javax.sip.message.Response;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.sip.SipConstants;

/** What a producer leaves on the exchange. */
class ResponseReadingTest {

    private final Exchange exchange = Exchanges.empty();
    private final Response ok = Wire.response(200, "OK then", "OPTIONS", "v=0\r\n".getBytes(),
            "Content-Type: application/sdp",
            "Contact: <sip:bob@192.0.2.2>", "Allow: INVITE, ACK", "CamelSipFoo: evil", "SIP-ETag: e7", "Expires: 60");

    @Test
    void statusFieldsAndFacts() {
        Exchanges.MAPPING.readResponse(ok, Exchanges.BOB, exchange);
        assertThat(exchange.getMessage().getHeaders()).containsEntry(SipConstants.RESPONSE_CODE, 200)
                .containsEntry(SipConstants.REASON_PHRASE, "OK then").containsEntry(SipConstants.METHOD, "OPTIONS")
                .containsEntry(SipConstants.CONTACT, "<sip:bob@192.0.2.2>").containsEntry(SipConstants.ETAG, "e7")
                .containsEntry(SipConstants.EXPIRES, 60).containsEntry(SipConstants.REMOTE_ADDRESS, "192.0.2.2:5060")
                .containsEntry("Content-Type", "application/sdp").doesNotContainKey("CamelSipFoo")
                .doesNotContainKeys(SipConstants.REQUEST_URI, SipConstants.LOCAL_ADDRESS, SipConstants.TRANSACTION_ID);
        assertThat(exchange.getMessage().getBody()).isEqualTo("v=0\r\n");
    }

    @Test
    void aStatusAloneBringsNothingElse() {
        Exchanges.MAPPING.readResponse(ok, Exchanges.BOB, exchange);
        assertThat(exchange.getMessage().getHeader(SipConstants.RESPONSE_CODE, int.class)).isEqualTo(200);
        assertThat(((SipMessage) exchange.getMessage()).headersSet()).isNull();
    }

    @Test
    void whatTheExchangeHadStays() {
        exchange.getMessage().setHeader("X-Mine", "kept");
        exchange.getMessage().setHeader("Expires", "hidden by the response");
        exchange.getMessage().setMessageId("id-1");
        Exchanges.MAPPING.readResponse(ok, Exchanges.BOB, exchange);
        assertThat(exchange.getMessage().getHeader("X-Mine")).isEqualTo("kept");
        assertThat(exchange.getMessage().getHeader("Expires")).isEqualTo("60");
        assertThat(exchange.getMessage().getHeaders()).containsEntry("X-Mine", "kept").containsEntry("Expires", "60");
        assertThat(exchange.getMessage().getMessageId()).isEqualTo("id-1");
    }

    @Test
    void whoExpectsAnAnswerGetsItsBody() {
        exchange.getMessage().setBody("question");
        Exchanges.MAPPING.readResponse(Wire.response(200, "OK"), Exchanges.BOB, exchange);
        assertThat(exchange.getMessage().getBody()).isNull();
    }

    @Test
    void whoExpectsNoneKeepsHis() {
        exchange.setPattern(ExchangePattern.InOnly);
        exchange.getMessage().setBody("event");
        Exchanges.MAPPING.readResponse(ok, Exchanges.BOB, exchange);
        assertThat(exchange.getMessage().getBody()).isEqualTo("event");
        assertThat(exchange.getMessage().getHeader(SipConstants.RESPONSE_CODE)).isEqualTo(200);
    }

    @Test
    void aSecondResponseTakesThePlaceOfTheFirst() {
        Exchanges.MAPPING.readResponse(Wire.response(503, "Later", "Retry-After: 5"), Exchanges.BOB, exchange);
        exchange.getMessage().getHeaders();
        Exchanges.MAPPING.readResponse(Wire.response(200, "OK"), Exchanges.BOB, exchange);
        assertThat(exchange.getMessage().getHeader(SipConstants.RESPONSE_CODE)).isEqualTo(200);
        assertThat(exchange.getMessage().getHeader("Retry-After")).isNull();
    }

    @Test
    void aResponseCanBeReadWithoutAnExchange() {
        SipMessage message = Exchanges.MAPPING.message(ok, Exchanges.BOB, Exchanges.CONTEXT);
        assertThat(message.getHeader(SipConstants.RESPONSE_CODE)).isEqualTo(200);
        assertThat(message.getHeaders()).containsKey("Allow");
        assertThat(message.getBody()).isEqualTo("v=0\r\n");
    }
}

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

import java.util.Optional;
import java.util.OptionalInt;

import javax.sip.header.SubjectHeader;
import javax.sip.message.Request;

import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultMessage;
import org.junit.jupiter.api.Test;

import io.camelsip.camel.message.ExchangeMapping.RequestDefaults;
import io.camelsip.camel.sip.SipConstants;

/** Camel replaces a message of ours by one of its own when a route sets the body. What a response said is known still. */
class LeftoverResponseTest {

    private static Exchange answered(String method, String... headers) {
        Exchange exchange = Exchanges.empty();
        exchange.getMessage().setHeader("X-Route", "mine");
        Exchanges.MAPPING.readResponse(Wire.response(200, "OK", method, new byte[0], headers), Exchanges.BOB, exchange);
        return exchange;
    }

    /** As Camel does it. */
    private static void setBody(Exchange exchange, Object body) {
        DefaultMessage replaced = new DefaultMessage(Exchanges.CONTEXT);
        replaced.copyFromWithNewBody(exchange.getMessage(), body);
        exchange.setMessage(replaced);
    }

    private static Request next(Exchange exchange) {
        return Exchanges.MAPPING.createRequest(exchange, new RequestDefaults("MESSAGE", "sip:carol@example.com",
                Optional.empty(), Optional.empty(), Optional.empty(), OptionalInt.empty()));
    }

    @Test
    void theMethodOfAResponseIsNoInstruction() {
        Exchange exchange = answered("OPTIONS");
        setBody(exchange, "hello");
        assertThat(exchange.getMessage().getHeader(SipConstants.METHOD)).isEqualTo("OPTIONS");
        assertThat(next(exchange).getMethod()).isEqualTo("MESSAGE");
    }

    @Test
    void theSameSetByTheRouteIsOne() {
        Exchange exchange = answered("OPTIONS");
        setBody(exchange, "hello");
        exchange.getMessage().setHeader(SipConstants.METHOD, new String("OPTIONS"));
        assertThat(next(exchange).getMethod()).isEqualTo("OPTIONS");
    }

    @Test
    void whatConcernsOneHopStaysBehind() {
        Exchange exchange = answered("OPTIONS", "Accept: application/sdp", "Subject: Lunch");
        setBody(exchange, "hello");
        assertThat(next(exchange).getHeader("Accept")).isNull();
        assertThat(next(exchange).getHeader(SubjectHeader.NAME)).isNotNull();
        assertThat(next(exchange).getHeader("X-Route")).isNotNull();
    }

    @Test
    void theNextResponseTakesItsPlace() {
        Exchange exchange = answered("OPTIONS", "Accept: application/sdp");
        setBody(exchange, "hello");
        Exchanges.MAPPING.readResponse(Wire.response(200, "OK", "MESSAGE", new byte[0]), Exchanges.BOB, exchange);
        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey("Accept").containsEntry("X-Route", "mine");
        setBody(exchange, "bye");
        assertThat(next(exchange).getMethod()).isEqualTo("MESSAGE");
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalInt;

import javax.sip.message.Request;
import javax.sip.message.Response;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultMessage;

/** Exchanges of a context without routes. */
final class Exchanges {

    static final CamelContext CONTEXT = new DefaultCamelContext();
    static final ExchangeMapping MAPPING = new ExchangeMapping(new SipHeaderFilterStrategy());
    static final InetSocketAddress BOB = new InetSocketAddress("192.0.2.2", 5060);

    static {
        CONTEXT.start();
    }

    private Exchanges() {
    }

    static Exchange empty() {
        return new DefaultExchange(CONTEXT, ExchangePattern.InOut);
    }

    /** An exchange that came with the request. */
    static Exchange of(ReceivedRequest request) {
        Exchange exchange = empty();
        MAPPING.read(request, exchange);
        return exchange;
    }

    static Exchange of(String method, String... headers) {
        return of(ReceivedRequest.of(method, headers));
    }

    /** Goes on as after a component that answers with a message of its own, as HTTP does. */
    static void replaceMessage(Exchange exchange, Object body) {
        DefaultMessage message = new DefaultMessage(CONTEXT);
        message.setHeaders(exchange.getMessage().getHeaders());
        message.setBody(body);
        exchange.setMessage(message);
    }

    static Response answer(Exchange exchange, ReceivedRequest request) {
        return MAPPING.write(exchange, request);
    }

    /** What a producer sends to {@code sip:carol@example.org} unless told otherwise. */
    static Request send(Exchange exchange) {
        return send(exchange, "MESSAGE");
    }

    static Request send(Exchange exchange, String method) {
        return MAPPING.createRequest(exchange, new ExchangeMapping.RequestDefaults(
                method, "sip:carol@example.org", Optional.of("sip:gateway@example.org"), Optional.empty(),
                Optional.empty(), OptionalInt.empty()));
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.message;

import java.util.HashMap;
import java.util.Map;

import javax.sip.message.Response;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.HeaderFilterStrategy;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.SipMessages;

/**
 * A response that a component made for the exchange's request, and what it says as headers. As long as a route changes none
 * of them it is sent as it was made.
 */
final class MadeAnswer {

    private static final String PROPERTY = "CamelSipMadeAnswer";

    private final Response response;
    private final Map<String, Object> headers = new HashMap<>();

    private MadeAnswer(Response response) {
        this.response = response;
        int status = response.getStatusCode();
        headers.put(SipConstants.RESPONSE_CODE, status);
        if (!SipMessages.reasonPhrase(status).equals(response.getReasonPhrase())) {
            headers.put(SipConstants.REASON_PHRASE, response.getReasonPhrase());
        }
        HeaderFields.forEach(response, (name, value) -> {
            if (!FieldNames.isStacks(name)) {
                headers.put(name, value);
            }
        });
    }

    /** Lets the exchange say what the response says. */
    static void set(Exchange exchange, Response response) {
        MadeAnswer made = new MadeAnswer(response);
        made.headers.forEach(exchange.getMessage()::setHeader);
        exchange.setProperty(PROPERTY, made);
    }

    /** The response, if it is all that the exchange has to say; else null. */
    static Response unchanged(Exchange exchange, HeaderFilterStrategy strategy) {
        return exchange.getProperty(PROPERTY) instanceof MadeAnswer made && made.isAll(exchange, strategy)
                ? made.response
                : null;
    }

    private boolean isAll(Exchange exchange, HeaderFilterStrategy strategy) {
        Message message = exchange.getMessage();
        if (!Given.isUntouched(message) || ((SipMessage) message).wasBodySet()) {
            return false;
        }
        Map<String, Object> said = ((SipMessage) message).headersSet();
        return said != null && said.size() == headers.size() && said.entrySet().stream()
                .allMatch(header -> isMine(header.getKey(), header.getValue(), exchange, strategy));
    }

    /** That very object, and one that may go out. */
    private boolean isMine(String name, Object value, Exchange exchange, HeaderFilterStrategy strategy) {
        return headers.get(name) == value
                && (FieldNames.isCamels(name) || !strategy.applyFilterToCamelHeaders(name, value, exchange));
    }
}

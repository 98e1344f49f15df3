/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import java.net.InetSocketAddress;
import java.util.Optional;

import javax.sip.message.Response;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.LoggingExceptionHandler;

import io.camelsip.camel.message.ExchangeMapping;

/** Tells an endpoint of the 1xx responses to requests of ours. */
final class ProvisionalResponses {

    private final Endpoint listener;
    private final ExchangeMapping mapping;
    private final ProducerTemplate template;
    private final ExceptionHandler exceptionHandler;

    ProvisionalResponses(CamelContext context, String uri, ExchangeMapping mapping) {
        this.listener = context.getEndpoint(uri);
        this.mapping = mapping;
        this.template = context.createProducerTemplate();
        this.exceptionHandler = new LoggingExceptionHandler(context, SipProducer.class);
    }

    /** What the exchange is now, for {@link #tell}: the exchange itself goes on its own way. */
    static Exchange snapshot(Exchange exchange) {
        Exchange snapshot = ExchangeHelper.createCorrelatedCopy(exchange, false);
        snapshot.setPattern(ExchangePattern.InOnly);
        return snapshot;
    }

    /**
     * Sends a copy of the snapshot with the response in it; returns when the endpoint is done with it.
     *
     * @param dialogId names the call; of a call the copy has the response's body, which may describe early media
     */
    void tell(Response response, InetSocketAddress from, Exchange snapshot, Optional<String> dialogId) {
        Exchange copy = ExchangeHelper.createCorrelatedCopy(snapshot, false);
        if (dialogId.isPresent()) {
            mapping.readSession(response, from, copy);
            copy.getMessage().setHeader(SipConstants.DIALOG_ID, dialogId.get());
        } else {
            mapping.readResponse(response, from, copy);
        }
        template.send(listener, copy);
        if (copy.getException() != null) {
            exceptionHandler.handleException(
                    "Cannot tell " + listener + " of a " + response.getStatusCode(), copy, copy.getException());
        }
    }

    void close() {
        template.stop();
    }
}

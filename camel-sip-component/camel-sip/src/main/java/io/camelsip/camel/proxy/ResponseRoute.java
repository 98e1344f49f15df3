/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.proxy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

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
import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.Target;
import io.camelsip.engine.proxy.MessageChanges;
import io.camelsip.engine.proxy.ResponseFilter;

/** Lets responses to forwarded requests pass an endpoint. Any thread. */
final class ResponseRoute {

    private final Endpoint route;
    private final ExchangeMapping mapping;
    private final Executor threads;
    private final ProducerTemplate template;
    private final ExceptionHandler exceptionHandler;

    /**
     * @param  threads                  to run the route on
     * @throws IllegalArgumentException if there is no such endpoint
     */
    ResponseRoute(CamelContext context, String uri, ExchangeMapping mapping, Executor threads) {
        this.route = endpoint(context, uri);
        this.mapping = mapping;
        this.threads = threads;
        this.template = context.createProducerTemplate();
        this.exceptionHandler = new LoggingExceptionHandler(context, SipProxyProducer.class);
    }

    private static Endpoint endpoint(CamelContext context, String uri) {
        try {
            return context.getEndpoint(uri);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "Option 'responseRoute' is no endpoint such as direct:answers: " + e.getMessage(), e);
        }
    }

    /** For the responses to the request of one exchange, which has to be as it is now: it goes its own way. */
    ResponseFilter filter(Exchange exchange) {
        Exchange snapshot = ExchangeHelper.createCorrelatedCopy(exchange, false);
        snapshot.setPattern(ExchangePattern.InOut);
        return (response, target) -> {
            CompletableFuture<MessageChanges> changes = new CompletableFuture<>();
            threads.execute(() -> pass(response, target, snapshot, changes));
            return changes;
        };
    }

    private void pass(Response response, Target target, Exchange snapshot, CompletableFuture<MessageChanges> changes) {
        try {
            Exchange copy = ExchangeHelper.createCorrelatedCopy(snapshot, false);
            mapping.readPassing(response, copy);
            copy.getMessage().setHeader(SipConstants.TARGET, target.uri().toString());
            template.send(route, copy);
            if (copy.getException() != null) {
                throw copy.getException();
            }
            changes.complete(mapping.responseChanges(copy));
        } catch (Exception e) {
            changes.completeExceptionally(e);
            exceptionHandler
                    .handleException("A " + response.getStatusCode() + " goes on as it is: " + route + " failed", e);
        }
    }

    void close() {
        template.stop();
    }
}

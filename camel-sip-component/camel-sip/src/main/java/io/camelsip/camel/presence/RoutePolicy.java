/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.presence;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.service.ServiceHelper;

import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.notifier.Decision;
import io.camelsip.engine.notifier.SubscriptionPolicy;
import io.camelsip.engine.notifier.SubscriptionRequest;

/** Asks a route who may watch whom, on route workers: it may take its time, with a database for instance. Any thread. */
final class RoutePolicy implements SubscriptionPolicy {

    private final Endpoint endpoint;
    private final AsyncProducer producer;
    private final Executor threads;

    private RoutePolicy(Endpoint endpoint, AsyncProducer producer, Executor threads) {
        this.endpoint = endpoint;
        this.producer = producer;
        this.threads = threads;
    }

    /** @param threads refuse what is given to them where too much waits already */
    static RoutePolicy start(String uri, CamelContext context, Executor threads) {
        Endpoint endpoint = context.getEndpoint(uri);
        try {
            AsyncProducer producer = endpoint.createAsyncProducer();
            ServiceHelper.startService(producer);
            return new RoutePolicy(endpoint, producer, threads);
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
    }

    void stop() {
        ServiceHelper.stopAndShutdownService(producer);
    }

    @Override
    public CompletionStage<Decision> decide(SubscriptionRequest request) {
        CompletableFuture<Decision> decision = new CompletableFuture<>();
        try {
            threads.execute(() -> ask(request, decision));
        } catch (RejectedExecutionException e) {
            decision.completeExceptionally(e);
        }
        return decision;
    }

    private void ask(SubscriptionRequest request, CompletableFuture<Decision> decision) {
        Exchange exchange = endpoint.createExchange(ExchangePattern.InOut);
        write(request, exchange.getMessage());
        producer.process(exchange, doneSync -> decide(exchange, decision));
    }

    private static void write(SubscriptionRequest request, Message message) {
        message.setHeader(SipConstants.ADDRESS_OF_RECORD, request.key().resource());
        message.setHeader(SipConstants.EVENT, request.key().eventName());
        message.setHeader(SipConstants.WATCHER, request.watcher());
        request.authenticatedUser().ifPresent(user -> message.setHeader(SipConstants.AUTHENTICATED_USER, user));
    }

    private static void decide(Exchange exchange, CompletableFuture<Decision> decision) {
        try {
            if (exchange.getException() != null) {
                decision.completeExceptionally(exchange.getException());
            } else {
                decision.complete(answer(exchange.getMessage()));
            }
        } catch (RuntimeException e) {
            decision.completeExceptionally(e);
        }
    }

    private static Decision answer(Message message) {
        String header = message.getHeader(SipConstants.DECISION, String.class);
        return Decisions.parse(header != null ? header : String.valueOf(message.getBody(String.class)));
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.registrar;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

import io.camelsip.engine.registrar.Registrar;

/**
 * Does one thing with the registrations of a domain. Where the store answers at once the exchange goes on at once, else on a
 * route worker.
 */
final class SipRegistrarProducer extends DefaultAsyncProducer {

    private final SipRegistrarEndpoint endpoint;
    private final RegistrarOperation operation;
    private Work work;
    private Executor routeThreads;

    SipRegistrarProducer(SipRegistrarEndpoint endpoint, RegistrarOperation operation) {
        super(endpoint);
        this.endpoint = endpoint;
        this.operation = operation;
    }

    /** What is to be done with an exchange. */
    @FunctionalInterface
    interface Work {

        /**
         * @return                       completes, on any thread, with what brings the outcome into the exchange
         * @throws SipRegistrarException if the exchange does not say enough
         */
        CompletionStage<Runnable> begin(Exchange exchange) throws SipRegistrarException;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        Registrar registrar = endpoint.shared().acquire(endpoint);
        routeThreads = endpoint.sipComponent().routeThreads();
        work = switch (operation) {
            case REGISTER -> new Registering(registrar);
            case LOOKUP -> new LookingUp(registrar);
            case REMOVE -> new Removing(registrar);
            case REDIRECT -> new Redirecting(registrar);
        };
    }

    @Override
    protected void doStop() throws Exception {
        if (work != null) {
            work = null;
            endpoint.shared().release();
        }
        super.doStop();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        CompletableFuture<Runnable> outcome;
        try {
            outcome = work.begin(exchange).toCompletableFuture();
        } catch (SipRegistrarException | RuntimeException e) {
            outcome = CompletableFuture.failedFuture(e);
        }
        boolean atOnce = outcome.isDone();
        Executor threads = atOnce ? Runnable::run : routeThreads;
        outcome.whenComplete((result, failure) -> threads.execute(() -> {
            end(exchange, result, failure);
            callback.done(atOnce);
        }));
        return atOnce;
    }

    private static void end(Exchange exchange, Runnable result, Throwable failure) {
        try {
            if (failure == null) {
                result.run();
            } else {
                exchange.setException(
                        failure instanceof CompletionException && failure.getCause() != null ? failure.getCause()
                                : failure);
            }
        } catch (RuntimeException e) {
            exchange.setException(e);
        }
    }
}

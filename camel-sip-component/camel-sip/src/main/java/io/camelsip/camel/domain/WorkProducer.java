/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.domain;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/** Does one thing, mostly with the server of a domain. What is done at once goes on at once, all else on a route worker. */
public final class WorkProducer extends DefaultAsyncProducer {

    private final Supplier<Work> start;
    private final Runnable stop;
    private final Supplier<Executor> threads;
    private Work work;
    private Executor routeThreads;

    /**
     * @param start   acquires what is needed, and says what is to be done with it
     * @param stop    gives that back
     * @param threads where routes go on
     */
    public WorkProducer(Endpoint endpoint, Supplier<Work> start, Runnable stop, Supplier<Executor> threads) {
        super(endpoint);
        this.start = start;
        this.stop = stop;
        this.threads = threads;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        routeThreads = threads.get();
        work = start.get();
    }

    @Override
    protected void doStop() throws Exception {
        if (work != null) {
            work = null;
            stop.run();
        }
        super.doStop();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        CompletableFuture<Runnable> outcome;
        try {
            outcome = work.begin(exchange).toCompletableFuture();
        } catch (CamelExchangeException | RuntimeException e) {
            outcome = CompletableFuture.failedFuture(e);
        }
        boolean atOnce = outcome.isDone();
        Executor goOn = atOnce ? Runnable::run : routeThreads;
        outcome.whenComplete((result, failure) -> goOn.execute(() -> {
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

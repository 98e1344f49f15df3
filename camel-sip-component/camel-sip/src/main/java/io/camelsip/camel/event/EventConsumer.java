/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.event;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;

import io.camelsip.camel.sip.SipComponent;

/**
 * Runs a route for each event that it wants to hear of, in order for each subject (a call, an address of record).
 * <p>
 * When the context stops it goes on until all other routes have come to their end, so that it hears of what they do last.
 *
 * @param <R> an event, as it waits for the route
 */
public abstract class EventConsumer<R> extends DefaultConsumer implements Suspendable, ShutdownAware {

    private final String scheme;
    private final String what;
    private final Function<R, String> subject;
    private final LossReport lossReport;
    private AutoCloseable observation;
    private volatile EventLines<R> lines;

    /**
     * @param scheme  as in URIs, such as {@code sip-dialog}
     * @param what    an event in words, such as {@code call event}
     * @param subject names what an event is about
     */
    protected EventConsumer(
            Endpoint endpoint, Processor processor, String scheme, String what, Function<R, String> subject) {
        super(endpoint, processor);
        this.scheme = scheme;
        this.what = what;
        this.subject = subject;
        this.lossReport = new LossReport(what + "s", System::nanoTime);
    }

    /** Whose threads the route runs on. */
    protected abstract SipComponent sipComponent();

    /** Begins to {@link #tell}, until closed. */
    protected abstract AutoCloseable observe() throws Exception;

    /** Makes an event the message of an exchange. Called on a route worker. */
    protected abstract void write(R event, Message message);

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        SipComponent sip = sipComponent();
        lines = new EventLines<>(subject, this::take, sip.getWorkerQueueSize());
        observation = observe();
        registerHealthCheck(sip);
    }

    private void registerHealthCheck(SipComponent sip) {
        if (HealthCheckHelper.getHealthCheckRepository(getEndpoint().getCamelContext(), "consumers",
                HealthCheckRepository.class) != null) {
            HealthCheck check = new EventsHealthCheck(scheme + "-consumer-" + getRouteId(), lines, sip::isAlive);
            check.setEnabled(sip.isHealthCheckConsumerEnabled());
            setHealthCheck(check);
        }
    }

    @Override
    protected void doStop() throws Exception {
        setHealthCheck(null);
        if (observation != null) {
            observation.close();
            observation = null;
            lines.close();
        }
        super.doStop();
    }

    @Override
    public boolean deferShutdown(ShutdownRunningTask shutdownRunningTask) {
        return true;
    }

    @Override
    public int getPendingExchangesSize() {
        EventLines<R> now = lines;
        return now == null ? 0 : now.pending();
    }

    /** How many events found no place so far. */
    public final long lost() {
        return lines.lost();
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        // nothing has to be told beforehand
    }

    /** Called where it happens, mostly on a stripe. What happens while the consumer is suspended is not told later. */
    protected final void tell(R event, Executor threads) {
        if (isStarted()) {
            lines.add(event, threads);
        }
    }

    private boolean take(R event, Runnable whenDone) {
        lossReport.next(lines.lost()).ifPresent(this::tellLoss);
        Exchange exchange = createExchange(false);
        write(event, exchange.getMessage());
        return getAsyncProcessor().process(exchange, doneSync -> {
            end(event, exchange);
            if (!doneSync) {
                whenDone.run();
            }
        });
    }

    /** What the route could not do is told with the event in it, which nobody else keeps. */
    private void end(R event, Exchange exchange) {
        try {
            if (exchange.getException() != null) {
                getExceptionHandler().handleException("Cannot process a " + what + " (" + event + ")", exchange,
                        exchange.getException());
            }
        } finally {
            releaseExchange(exchange, false);
        }
    }

    /** Called on a route worker: whoever handles exceptions may take its time. */
    private void tellLoss(String message) {
        getExceptionHandler().handleException(message, new RejectedExecutionException(message));
    }
}

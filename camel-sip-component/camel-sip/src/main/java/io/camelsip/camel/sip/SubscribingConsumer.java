/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;

import io.camelsip.camel.event.EventLines;
import io.camelsip.camel.event.LossReport;
import io.camelsip.camel.message.ExchangeMapping;
import io.camelsip.camel.observe.SipSubscriptionHealthCheck;
import io.camelsip.camel.sip.Watching.SubscribedTo;
import io.camelsip.engine.event.SubscriptionState.Reason;
import io.camelsip.engine.subscriber.Notification;
import io.camelsip.engine.subscriber.NotificationHandler;
import io.camelsip.engine.subscriber.SubscriptionStatus;

/**
 * Subscribes, and runs a route for each NOTIFY, which has its answer by then; in order for each resource.
 * <p>
 * A suspended one has unsubscribed; when it resumes, its first NOTIFYs say all that it has missed.
 */
final class SubscribingConsumer extends DefaultConsumer implements Suspendable, ShutdownAware {

    private final SipEndpoint endpoint;
    private final SubscriptionPlan plan;
    private final ExchangeMapping mapping;
    private final Watching watching;
    private final LossReport lossReport = new LossReport("notifications", System::nanoTime);
    private Executor threads;
    private AutoCloseable resources = () -> {};
    /** Completes when nobody is subscribed to any more. */
    private CompletableFuture<Void> ending = CompletableFuture.completedFuture(null);
    private volatile EventLines<Arrival> lines;

    SubscribingConsumer(SipEndpoint endpoint, Processor processor, SubscriptionPlan plan) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.plan = plan;
        this.mapping = endpoint.mapping();
        this.watching = new Watching(plan, this::handler);
    }

    /** A notification on its way to the route. */
    private record Arrival(SubscribedTo what, Notification notification) {}

    SipWatches watches() {
        return watching;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        SipComponent component = (SipComponent) endpoint.getComponent();
        threads = component.eventThreads();
        lines = new EventLines<>(arrival -> arrival.what().toString(), this::take, component.getWorkerQueueSize());
        if (plan.resources().isPresent()) {
            observe(plan.resources().get());
        } else {
            watching.watch(plan.template().resource().toString());
        }
        watching.begin(component.engine().subscriptions());
        registerHealthCheck(component);
    }

    private void observe(SipResources people) {
        resources = people.observe(watching::watch, watching::unwatch);
        people.resources().forEach(watching::watch);
    }

    private void registerHealthCheck(SipComponent component) {
        if (HealthCheckHelper.getHealthCheckRepository(endpoint.getCamelContext(), "consumers",
                HealthCheckRepository.class) != null) {
            HealthCheck check = new SipSubscriptionHealthCheck("sip-consumer-" + getRouteId(), watching::watched,
                    component::isAlive);
            check.setEnabled(component.isHealthCheckConsumerEnabled());
            setHealthCheck(check);
        }
    }

    @Override
    protected void doStop() throws Exception {
        setHealthCheck(null);
        resources.close();
        resources = () -> {};
        doSuspend();
        Watching.await(ending);
        watching.clear();
        if (lines != null) {
            lines.close();
        }
        super.doStop();
    }

    @Override
    protected void doSuspend() {
        ending = CompletableFuture.allOf(ending, watching.end());
    }

    @Override
    protected void doResume() {
        watching.begin(((SipComponent) endpoint.getComponent()).engine().subscriptions());
    }

    @Override
    public boolean deferShutdown(ShutdownRunningTask shutdownRunningTask) {
        return false;
    }

    @Override
    public int getPendingExchangesSize() {
        EventLines<Arrival> now = lines;
        return now == null ? 0 : now.pending();
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        // nothing has to be told beforehand
    }

    private NotificationHandler handler(SubscribedTo what) {
        String name = "Route " + getRouteId() + ": " + what;
        SubscriptionLog log = plan.resources().isPresent() ? SubscriptionLog.ofMany(name) : SubscriptionLog.ofOne(name);
        return new NotificationHandler() {

            @Override
            public void onNotification(Notification notification) {
                lines.add(new Arrival(what, notification), threads);
            }

            @Override
            public void onStatus(SubscriptionStatus status) {
                log.accept(status);
            }
        };
    }

    private boolean take(Arrival arrival, Runnable whenDone) {
        lossReport.next(lines.lost()).ifPresent(this::tellLoss);
        Exchange exchange = createExchange(false);
        exchange.setPattern(ExchangePattern.InOnly);   // it has its answer
        try {
            read(arrival, exchange);
        } catch (Exception e) {
            exchange.setException(e);
            end(arrival, exchange);
            return true;
        }
        return getAsyncProcessor().process(exchange, doneSync -> {
            end(arrival, exchange);
            if (!doneSync) {
                whenDone.run();
            }
        });
    }

    private void read(Arrival arrival, Exchange exchange) throws Exception {
        try {
            mapping.read(arrival.notification().request(), exchange);
            Message message = exchange.getMessage();
            message.setHeader(SipConstants.ADDRESS_OF_RECORD, arrival.what().addressOfRecord());
            message.setHeader(SipConstants.SUBSCRIPTION_STATE, arrival.notification().state().state().text());
            arrival.notification().state().reason().map(Reason::text)
                    .ifPresent(reason -> message.setHeader(SipConstants.SUBSCRIPTION_REASON, reason));
        } finally {
            // after the message, which it keeps as the original one; prepared because that of a pooled exchange is an old one
            createUoW(exchange).onPrepare(exchange);
        }
    }

    /** What the route could not do is told; nobody else is there to hear of it. */
    private void end(Arrival arrival, Exchange exchange) {
        try {
            if (exchange.getException() != null) {
                getExceptionHandler().handleException("Cannot process a notification of " + arrival.what(), exchange,
                        exchange.getException());
            }
        } finally {
            doneUoW(exchange);
            releaseExchange(exchange, false);
        }
    }

    /** Called on a route worker: whoever handles exceptions may take its time. */
    private void tellLoss(String message) {
        getExceptionHandler().handleException(message, new RejectedExecutionException(message));
    }
}

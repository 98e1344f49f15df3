/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sip.message.Response;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.camelsip.camel.message.ExchangeMapping;
import io.camelsip.camel.observe.SipConsumerHealthCheck;
import io.camelsip.engine.AmbiguousListenerException;
import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.IncomingRequest.Sent;
import io.camelsip.engine.Listener;
import io.camelsip.engine.ListenerOptions;

/**
 * Runs a route for each request that the engine has for it, and answers with what the route makes of it.
 * <p>
 * While it shuts down it is suspended: new requests get 503 and those taken before are answered.
 */
final class SipConsumer extends DefaultConsumer implements Suspendable, ShutdownAware {

    private static final Logger LOG = LoggerFactory.getLogger(SipConsumer.class);

    private final SipEndpoint endpoint;
    private final ListenerOptions options;
    private final ExchangeMapping mapping;
    private final Answers answers;
    private final boolean answersAtOnce;
    /** Requests taken and not yet answered, of which some wait for a thread. */
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicBoolean hasAcceptedCalls = new AtomicBoolean();
    private RouteWorkers workers;
    private Listener listener;

    SipConsumer(SipEndpoint endpoint, Processor processor, ListenerOptions options) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.options = options;
        this.mapping = endpoint.mapping();
        this.answers = new Answers(mapping, endpoint.getHeaderFilterStrategy());
        this.answersAtOnce = endpoint.getExchangePattern() == ExchangePattern.InOnly;
    }

    @Override
    public boolean isHostedService() {
        return true;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        EngineRoom engineRoom = endpoint.engineRoom();
        workers = engineRoom.workers();
        listener = listen(engineRoom);
        registerHealthCheck(engineRoom);
        LOG.debug("Route {} listens on {}", getRouteId(), listener.addresses());
    }

    private Listener listen(EngineRoom engineRoom) throws IOException {
        try {
            return engineRoom.engine().listen(options,
                    endpoint.getConfiguration().isSynchronous() ? this::onRequest : this::handOver);
        } catch (AmbiguousListenerException e) {
            throw new IllegalStateException(
                    "Route " + getRouteId() + " cannot listen on " + options.addresses() + ": " + e.getMessage(), e);
        }
    }

    private void registerHealthCheck(EngineRoom engineRoom) {
        if (HealthCheckHelper.getHealthCheckRepository(endpoint.getCamelContext(), "consumers",
                HealthCheckRepository.class) != null) {
            HealthCheck check = new SipConsumerHealthCheck(
                    "sip-consumer-" + getRouteId(), listener::addresses, engineRoom::isAlive);
            check.setEnabled(((SipComponent) endpoint.getComponent()).isHealthCheckConsumerEnabled());
            setHealthCheck(check);
        }
    }

    @Override
    protected void doStop() throws Exception {
        setHealthCheck(null);
        if (listener != null) {
            listener.close();
            listener = null;
        }
        super.doStop();
    }

    @Override
    protected void doSuspend() {
        listener.suspend();
    }

    @Override
    protected void doResume() {
        listener.resume();
    }

    @Override
    public boolean deferShutdown(ShutdownRunningTask shutdownRunningTask) {
        return false;
    }

    @Override
    public int getPendingExchangesSize() {
        return unanswered.get();
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        // suspending is all there is to prepare
    }

    /** Called on a stripe. */
    private void handOver(IncomingRequest request) {
        unanswered.incrementAndGet();
        try {
            workers.offer(() -> run(request));
        } catch (RejectedExecutionException e) {
            unanswered.decrementAndGet();
            throw e;
        }
    }

    /** Called on a stripe, when the route does not block. */
    private void onRequest(IncomingRequest request) {
        unanswered.incrementAndGet();
        run(request);
    }

    private void run(IncomingRequest request) {
        Exchange exchange = createExchange(false);
        CancelMark mark = CancelMark.watch(request, exchange);
        if (begin(request, exchange)) {
            getAsyncProcessor().process(exchange, doneSync -> answer(request, exchange, mark));
        } else {
            answer(request, exchange, mark);
        }
    }

    private boolean begin(IncomingRequest request, Exchange exchange) {
        try {
            if (answersAtOnce) {
                Answers.receipt(request.message().getMethod()).ifPresent(request::respond);
            }
            try {
                mapping.read(request, exchange);
            } finally {
                // after the message, which it keeps as the original one; prepared because that of a pooled exchange is an old one
                createUoW(exchange).onPrepare(exchange);
            }
            return true;
        } catch (Exception e) {
            getExceptionHandler().handleException("Cannot read " + nameOf(request), exchange, e);
            exchange.setException(e);
            return false;
        }
    }

    /** The only way out: an exception left on the exchange becomes a status here too. */
    private void answer(IncomingRequest request, Exchange exchange, CancelMark mark) {
        try {
            if (request.wantsAnswer() && !isAnsweredAtOnce(request)) {
                send(request, answers.answer(request, exchange));
            }
        } catch (CallAcceptedException e) {
            exchange.setException(e);
            if (hasAcceptedCalls.compareAndSet(false, true)) {
                // once: whoever scans the network for telephones sends many
                getExceptionHandler().handleException("Cannot answer " + nameOf(request), exchange, e);
            }
            request.respond(Response.NOT_IMPLEMENTED);
        } catch (Exception e) {
            exchange.setException(e);
            getExceptionHandler().handleException("Cannot answer " + nameOf(request), exchange, e);
            request.respond(Response.SERVER_INTERNAL_ERROR);
        } finally {
            mark.release();
            doneUoW(exchange);
            releaseExchange(exchange, false);
            unanswered.decrementAndGet();
        }
    }

    private boolean isAnsweredAtOnce(IncomingRequest request) {
        return answersAtOnce && Answers.receipt(request.message().getMethod()).isPresent();
    }

    private void send(IncomingRequest request, Response response) {
        if (request.respond(response) == Sent.TOO_LATE) {
            LOG.debug("The {} of route {} comes too late for {}", response.getStatusCode(), getRouteId(),
                    nameOf(request));
        }
    }

    private static String nameOf(IncomingRequest request) {
        return request.message().getMethod() + " from " + request.transport().parameter() + ":"
                + request.remoteAddress();
    }
}

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
import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import javax.sip.header.RetryAfterHeader;
import javax.sip.message.Request;
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
import io.camelsip.camel.observe.SipLineHealthCheck;
import io.camelsip.engine.AmbiguousListenerException;
import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.IncomingRequest.Sent;
import io.camelsip.engine.Listener;
import io.camelsip.engine.ListenerOptions;
import io.camelsip.engine.RequestHandler;
import io.camelsip.engine.SipMessages;
import io.camelsip.engine.dialog.Call;
import io.camelsip.engine.line.Line;
import io.camelsip.engine.line.LineOptions;

/**
 * Runs a route for each request that the engine has for it, and answers with what the route makes of it.
 * <p>
 * While it shuts down it is suspended: new requests get 503, those taken before are answered, and calls that the route
 * accepted go on. When its time is over, it refuses what has no answer and hangs up.
 */
final class SipConsumer extends DefaultConsumer implements Suspendable, ShutdownAware, RoutedRequest.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(SipConsumer.class);

    /** How often to look whether a call still stands, while shutting down: so that requests need no lock to tell of their end. */
    private static final long POLL_MILLIS = 20;

    /** How long peers may take to answer that their call is over. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** As the engine says it to what comes while we are suspended. */
    private static final String RETRY_AFTER_SECONDS = "10";

    private final SipEndpoint endpoint;
    private final ListenerOptions options;
    private final Optional<LineOptions> line;
    private final ExchangeMapping mapping;
    private final Answers answers;
    private final boolean answersAtOnce;
    /** Requests whose route has not ended, or not begun. */
    private final Set<RoutedRequest> inRoute = ConcurrentHashMap.newKeySet();
    private final HeldCalls calls = new HeldCalls();
    private RouteWorkers workers;
    private Turns turns;
    private Listener listener;

    /** @param line whose requests it takes, rather than those that come to the addresses among the options */
    SipConsumer(SipEndpoint endpoint, Processor processor, ListenerOptions options, Optional<LineOptions> line) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.options = options;
        this.line = line;
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
        turns = engineRoom.turns();
        listener = listen(engineRoom);
        registerHealthCheck(engineRoom);
        LOG.debug("Route {} listens on {}", getRouteId(), listener.addresses());
    }

    private Listener listen(EngineRoom engineRoom) throws IOException {
        RequestHandler handler = endpoint.getConfiguration().isSynchronous() ? this::onRequest : this::handOver;
        try {
            return line.isPresent()
                    ? engineRoom.engine().lines().open(line.get(), options, handler,
                            new LineLog("Route " + getRouteId() + ": " + line.get().addressOfRecord()))
                    : engineRoom.engine().listen(options, handler);
        } catch (AmbiguousListenerException e) {
            throw new IllegalStateException("Route " + getRouteId() + " cannot listen on "
                    + line.<Object> map(LineOptions::addressOfRecord).orElse(options.addresses()) + ": "
                    + e.getMessage(), e);
        }
    }

    private void registerHealthCheck(EngineRoom engineRoom) {
        if (HealthCheckHelper.getHealthCheckRepository(endpoint.getCamelContext(), "consumers",
                HealthCheckRepository.class) != null) {
            String id = "sip-consumer-" + getRouteId();
            HealthCheck check = listener instanceof Line registered
                    ? new SipLineHealthCheck(id, line.orElseThrow().addressOfRecord().toString(), registered::status,
                            engineRoom::isAlive)
                    : new SipConsumerHealthCheck(id, listener::addresses, engineRoom::isAlive);
            check.setEnabled(((SipComponent) endpoint.getComponent()).isHealthCheckConsumerEnabled());
            setHealthCheck(check);
        }
    }

    @Override
    protected void doStop() throws Exception {
        setHealthCheck(null);
        if (listener != null) {
            listener.suspend();
            inRoute.forEach(request -> request.respond(unavailable(request)));
            calls.end(PATIENCE);
            listener.close();
            listener = null;
        }
        super.doStop();
    }

    private static Response unavailable(RoutedRequest request) {
        Response response = request.createResponse(Response.SERVICE_UNAVAILABLE);
        try {
            SipMessages.addHeader(response, RetryAfterHeader.NAME, RETRY_AFTER_SECONDS);
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
        return response;
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

    /** Without calls: whoever suspends a route would wait for them, too, and end them in the end. */
    @Override
    public int getPendingExchangesSize() {
        return inRoute.size();
    }

    /** When all exchanges have ended; interrupted when the time to shut down is over. */
    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        if (suspendOnly || forced || calls.size() == 0) {
            return;
        }
        LOG.info("Route {} waits for {} calls to end", getRouteId(), calls.size());
        try {
            while (calls.size() > 0 || !inRoute.isEmpty()) {
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Called on a stripe. */
    private void handOver(IncomingRequest received) {
        RoutedRequest request = take(received, workers::run);
        try {
            Optional<Call> call = request.callAround();
            if (call.isPresent()) {
                turns.offer(call.get().id(), () -> run(request));
            } else {
                workers.offer(() -> run(request));
            }
        } catch (RejectedExecutionException e) {
            inRoute.remove(request);
            throw e;
        }
    }

    /** Called on a stripe, when the route does not block; there is no order to keep that the stripe does not keep. */
    private void onRequest(IncomingRequest request) {
        run(take(request, Runnable::run));
    }

    private RoutedRequest take(IncomingRequest request, Executor threads) {
        CancelMark mark = CancelMark.of(request, endpoint.getConfiguration().isCancelInterrupts());
        RoutedRequest routed = new RoutedRequest(request, mark, threads, this);
        inRoute.add(routed);
        return routed;
    }

    private void run(RoutedRequest request) {
        Exchange exchange = createExchange(false);
        request.mark().watch(exchange);
        if (begin(request, exchange)) {
            request.mark().run(
                    () -> getAsyncProcessor().process(exchange, doneSync -> answer(request, exchange)));
        } else {
            answer(request, exchange);
        }
    }

    private boolean begin(RoutedRequest request, Exchange exchange) {
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
    private void answer(RoutedRequest request, Exchange exchange) {
        request.mark().release();
        try {
            if (isLeft(request, exchange)) {
                request.call().ifPresent(calls::add);
            } else if (request.wantsAnswer() && !request.isAnswered() && !request.isForwarded()) {
                send(request, answers.answer(request, exchange));
            }
        } catch (Exception e) {
            exchange.setException(e);
            getExceptionHandler().handleException("Cannot answer " + nameOf(request), exchange, e);
            request.respond(Response.SERVER_INTERNAL_ERROR);
        } finally {
            request.endTurn();
            doneUoW(exchange);
            releaseExchange(exchange, false);
            inRoute.remove(request);
        }
    }

    /** Whether somebody else answers, whom the route gave the call to: it does not wait for an answer itself. */
    private boolean isLeft(RoutedRequest request, Exchange exchange) {
        return answersAtOnce && request.message().getMethod().equals(Request.INVITE) && !request.isForwarded()
                && exchange.getException() == null;
    }

    @Override
    public void onAnswer(RoutedRequest request, int status) {
        if (status < 300 && request.message().getMethod().equals(Request.INVITE) && request.callAround().isEmpty()) {
            request.call().ifPresent(calls::add);
        }
    }

    @Override
    public void onTurnOver(RoutedRequest request) {
        if (!endpoint.getConfiguration().isSynchronous()) {
            request.callAround().map(Call::id).ifPresent(turns::end);
        }
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

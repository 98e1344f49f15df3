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
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.Executor;

import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;

import io.camelsip.engine.NoAnswerException;
import io.camelsip.engine.OutgoingRequest;
import io.camelsip.engine.ResponseHandler;

/**
 * One exchange between the sending of its request and its end. The engine reports on a stripe; everything that touches the
 * exchange happens on a route worker, one thing after another.
 */
final class PendingRequest implements ResponseHandler {

    private final SipProducer producer;
    private final RequestPlan plan;
    private final Exchange exchange;
    private final AsyncCallback callback;
    /** Empty where nobody listens to provisional responses. */
    private final Optional<Exchange> snapshot;
    private Executor worker;
    private Targets targets;
    private String method;
    private String name;
    /** Empty unless the request is an INVITE. */
    private Optional<PlacedCall> call = Optional.empty();

    PendingRequest(SipProducer producer, RequestPlan plan, Exchange exchange, AsyncCallback callback) {
        this.producer = producer;
        this.plan = plan;
        this.exchange = exchange;
        this.callback = callback;
        this.snapshot = producer.provisionals().map(listener -> ProvisionalResponses.snapshot(exchange));
    }

    /**
     * Sends it. From here on the exchange is ended by what the engine reports.
     *
     * @throws IllegalArgumentException if the exchange holds what cannot be sent; nothing was sent then
     */
    void send() {
        Request request = producer.mapping().createRequest(exchange, plan.defaults());
        OutgoingRequest outgoing = outgoing(request);
        targets = new Targets(request.getRequestURI().toString(), plan.maxTargets());
        boolean isCall = method.equals(Request.INVITE);
        // what concerns a call comes from two sides, its callee and its caller
        Executor threads = RoutedRequest.threads(exchange, producer.workers()::run);
        worker = isCall || snapshot.isPresent() ? new InOrder(threads) : threads;
        if (isCall) {
            PlacedCall placed = new PlacedCall();
            call = Optional.of(placed);
            placed.follow(exchange, () -> worker.execute(() -> fail(new SipCancelledException(name))));
        }
        try {
            send(outgoing);
        } catch (RuntimeException e) {
            // from here on there is one way for the exchange to end
            worker.execute(() -> decide(() -> fail(e)));
        }
    }

    private OutgoingRequest outgoing(Request request) {
        method = request.getMethod();
        name = method + " to " + nameOf(request.getRequestURI());
        return plan.outgoing(exchange, request);
    }

    private void send(OutgoingRequest outgoing) {
        if (call.isEmpty()) {
            producer.engine().send(outgoing, this);
        } else if (!isGivenUp()) {
            call.get().place(producer.engine().calls(), outgoing, plan.calls(), this);
        }
    }

    /** RFC 3261 §8.1.3.4 advises to keep the Call-ID; a new one is allowed, and each call has its own here. */
    private void sendTo(SipURI target) {
        try {
            Request request = producer.mapping().createRequest(exchange, plan.defaults());
            request.setRequestURI(target);
            send(outgoing(request));
        } catch (RuntimeException e) {
            decide(() -> fail(e));
        }
    }

    @Override
    public void onProvisional(Response response, InetSocketAddress from) {
        snapshot.ifPresent(state -> worker.execute(
                () -> producer.provisionals().ifPresent(listener -> listener.tell(response, from, state, dialogId()))));
    }

    private Optional<String> dialogId() {
        return call.map(PlacedCall::id);
    }

    @Override
    public void onFinal(Response response, InetSocketAddress from) {
        worker.execute(() -> goOn(targets.after(response), () -> end(response, from)));
    }

    @Override
    public void onFailure(IOException cause) {
        worker.execute(
                () -> goOn(targets.next(), () -> fail(cause instanceof NoAnswerException ? timeout(cause) : cause)));
    }

    private void goOn(Optional<SipURI> next, Runnable end) {
        if (isGivenUp()) {
            return;
        }
        next.ifPresentOrElse(this::sendTo, () -> decide(end));
    }

    /** Whether the exchange has ended, or is about to, because its caller gave up. */
    private boolean isGivenUp() {
        return call.filter(placed -> placed.state() == PlacedCall.State.GIVEN_UP).isPresent();
    }

    /** Ends the exchange, unless its caller was faster. */
    private void decide(Runnable end) {
        if (call.isEmpty() || call.get().decide() == PlacedCall.State.DECIDED) {
            end.run();
        }
    }

    private void end(Response response, InetSocketAddress from) {
        try {
            if (response.getStatusCode() >= 300 && producer.throwsOnFailure()) {
                exchange.setException(SipOperationFailedException.of(
                        name, response, producer.mapping().message(response, from, exchange.getContext())));
            } else if (response.getStatusCode() < 300 && call.isPresent()) {
                producer.mapping().readSession(response, from, exchange);
                exchange.getMessage().setHeader(SipConstants.DIALOG_ID, call.get().id());
            } else {
                producer.mapping().readResponse(response, from, exchange);
            }
        } catch (RuntimeException e) {
            exchange.setException(e);
        }
        callback.done(false);
    }

    private void fail(Exception cause) {
        exchange.setException(cause);
        callback.done(false);
    }

    private SipTimeoutException timeout(IOException cause) {
        return new SipTimeoutException(
                exchange, plan.timeout(exchange, method), name + ": " + cause.getMessage(), cause);
    }

    /** Without a password, which a URI may hold. */
    static String nameOf(URI uri) {
        if (!(uri instanceof SipURI sip)) {
            return uri.toString();
        }
        String port = sip.getPort() > 0 ? ":" + sip.getPort() : "";
        return "sip:" + (sip.getUser() == null ? "" : sip.getUser() + "@") + sip.getHost() + port;
    }
}

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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;

import io.camelsip.camel.message.SipMessage;
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
    private final Executor worker;
    /** Empty where nobody listens to provisional responses. */
    private final Optional<Exchange> snapshot;
    private Targets targets;
    private String name;

    PendingRequest(SipProducer producer, RequestPlan plan, Exchange exchange, AsyncCallback callback) {
        this.producer = producer;
        this.plan = plan;
        this.exchange = exchange;
        this.callback = callback;
        boolean isHeard = producer.provisionals().isPresent();
        this.worker = isHeard ? new InOrder(producer.workers()::run) : producer.workers()::run;
        this.snapshot = isHeard ? Optional.of(ProvisionalResponses.snapshot(exchange)) : Optional.empty();
    }

    /**
     * Sends it. From here on the exchange is ended by what the engine reports.
     *
     * @throws IllegalArgumentException if the exchange holds what cannot be sent; nothing was sent then
     */
    void send() {
        Request request = producer.mapping().createRequest(exchange, plan.defaults());
        targets = new Targets(request.getRequestURI().toString(), plan.maxTargets());
        send(request);
    }

    private void send(Request request) {
        OutgoingRequest outgoing = plan.outgoing(exchange, request);
        name = request.getMethod() + " to " + nameOf(request.getRequestURI());
        producer.engine().send(outgoing, this);
    }

    private void sendTo(SipURI target) {
        try {
            Request request = producer.mapping().createRequest(exchange, plan.defaults());
            request.setRequestURI(target);
            send(request);
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    @Override
    public void onProvisional(Response response, InetSocketAddress from) {
        snapshot.ifPresent(state -> worker.execute(
                () -> producer.provisionals().ifPresent(listener -> listener.tell(response, from, state))));
    }

    @Override
    public void onFinal(Response response, InetSocketAddress from) {
        worker.execute(() -> {
            Optional<SipURI> next = targets.after(response);
            if (next.isPresent()) {
                sendTo(next.get());
            } else {
                end(response, from);
            }
        });
    }

    @Override
    public void onFailure(IOException cause) {
        worker.execute(() -> {
            Optional<SipURI> next = targets.next();
            if (next.isPresent()) {
                sendTo(next.get());
            } else {
                fail(cause instanceof NoAnswerException ? timeout(cause) : cause);
            }
        });
    }

    private void end(Response response, InetSocketAddress from) {
        try {
            if (response.getStatusCode() < 300 || !producer.throwsOnFailure()) {
                producer.mapping().readResponse(response, from, exchange);
            } else {
                exchange.setException(failure(response, from));
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
        Duration allowed = plan.timeout(exchange);
        return new SipTimeoutException(exchange, allowed, cause);
    }

    private SipOperationFailedException failure(Response response, InetSocketAddress from) {
        SipMessage message = producer.mapping().message(response, from, exchange.getContext());
        List<SipURI> contacts = response.getStatusCode() < 400 ? Targets.contacts(response) : List.of();
        return new SipOperationFailedException(name, response.getStatusCode(), response.getReasonPhrase(),
                contacts.isEmpty() ? null : contacts.get(0).toString(), message.getHeaders(), message.getBody());
    }

    /** Without a password, which a URI may hold. */
    private static String nameOf(URI uri) {
        if (!(uri instanceof SipURI sip)) {
            return uri.toString();
        }
        String port = sip.getPort() > 0 ? ":" + sip.getPort() : "";
        return "sip:" + (sip.getUser() == null ? "" : sip.getUser() + "@") + sip.getHost() + port;
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.sip.header.ToHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.apache.camel.Exchange;

import io.camelsip.camel.message.ExchangeMapping;
import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.Transport;
import io.camelsip.engine.dialog.Call;
import io.camelsip.engine.proxy.ForwardPlan;
import io.camelsip.engine.proxy.ForwardResult;
import io.camelsip.engine.proxy.Proxy;

/**
 * A request as its route has it: knows the final answer that the route gave, wherever in the route that was, and goes on on
 * the route's threads. Any thread.
 */
final class RoutedRequest implements IncomingRequest {

    /** Hears how a route gets on. */
    interface Listener {

        /** The final response that was sent, once at most. */
        void onAnswer(RoutedRequest request, int status);

        /** The next request of its call may come; once. */
        void onTurnOver(RoutedRequest request);
    }

    private static final ForwardResult CANCELLED = new ForwardResult(
            Response.REQUEST_TERMINATED, Optional.empty(), Optional.empty(), false);

    private final IncomingRequest request;
    private final CancelMark mark;
    private final Executor threads;
    private final Listener listener;
    private final AtomicBoolean turnOver = new AtomicBoolean();
    /** Whether a proxy has it to answer. */
    private final AtomicBoolean forwarded = new AtomicBoolean();
    private volatile boolean answered;

    /** @param threads what a route goes on on */
    RoutedRequest(IncomingRequest request, CancelMark mark, Executor threads, Listener listener) {
        this.request = request;
        this.mark = mark;
        this.threads = threads;
        this.listener = listener;
    }

    /** Threads for an exchange to go on on, where an interrupt reaches it like the one that its route began on. */
    static Executor threads(Exchange exchange, Executor threads) {
        return ExchangeMapping.request(exchange).filter(RoutedRequest.class::isInstance).map(RoutedRequest.class::cast)
                .map(routed -> routed.mark.around(threads)).orElse(threads);
    }

    CancelMark mark() {
        return mark;
    }

    /** Whether the route has given its final answer. */
    boolean isAnswered() {
        return answered;
    }

    /** Whether a proxy answers it, or has. */
    boolean isForwarded() {
        return forwarded.get();
    }

    /**
     * Lets a proxy answer it. What its sender has cancelled ends at once with 487.
     *
     * @return fails with {@link IllegalStateException} if it is answered, or forwarded already
     */
    CompletionStage<ForwardResult> forward(Proxy proxy, ForwardPlan plan) {
        if (mark.isSet()) {
            return CompletableFuture.completedStage(CANCELLED);
        }
        if (!forwarded.compareAndSet(false, true)) {
            return CompletableFuture.failedStage(new IllegalStateException(answered ? "it has its final answer already"
                    : "it is being forwarded already"));
        }
        return proxy.forward(request, plan).handle(this::forwarded);
    }

    private ForwardResult forwarded(ForwardResult result, Throwable failure) {
        if (failure == null && !result.held()) {
            answered = true;
            endTurn();
            return result;
        }
        forwarded.set(false);
        if (failure == null || mark.isSet()) {
            return failure == null ? result : CANCELLED;
        }
        throw failure instanceof CompletionException wrapped ? wrapped : new CompletionException(failure);
    }

    /** The call that it arrived in; empty of what begins one. */
    Optional<Call> callAround() {
        Optional<Call> call = request.call();
        return call.isPresent() && hasTag() ? call : Optional.empty();
    }

    /** RFC 3261 §12.2.2: what arrives in a dialog has a tag in To. */
    private boolean hasTag() {
        return request.message().getHeader(ToHeader.NAME) instanceof ToHeader to && to.getTag() != null;
    }

    /** Lets the next request of its call come: this one is answered, or its route has ended. */
    void endTurn() {
        if (turnOver.compareAndSet(false, true)) {
            listener.onTurnOver(this);
        }
    }

    @Override
    public Sent respond(Response response) {
        Sent sent = request.respond(response);
        if (sent == Sent.SENT && response.getStatusCode() >= 200) {
            answered = true;
            listener.onAnswer(this, response.getStatusCode());
            endTurn();
        }
        return sent;
    }

    @Override
    public CompletionStage<Void> respondReliably(Response response) {
        return request.respondReliably(response)
                .whenCompleteAsync((acknowledged, failure) -> {}, mark.around(threads));
    }

    @Override
    public Request message() {
        return request.message();
    }

    @Override
    public Transport transport() {
        return request.transport();
    }

    @Override
    public InetSocketAddress localAddress() {
        return request.localAddress();
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return request.remoteAddress();
    }

    @Override
    public Optional<String> authenticatedUser() {
        return request.authenticatedUser();
    }

    @Override
    public String transactionId() {
        return request.transactionId();
    }

    @Override
    public boolean wantsAnswer() {
        return request.wantsAnswer();
    }

    @Override
    public void answerWithin(Duration time, int status) {
        request.answerWithin(time, status);
    }

    @Override
    public Response createResponse(int status) {
        return request.createResponse(status);
    }

    @Override
    public Optional<Call> call() {
        return request.call();
    }

    @Override
    public void onCancel(Runnable cancelled) {
        request.onCancel(cancelled);
    }

    /** As the engine says it. */
    @Override
    public String toString() {
        return request.toString();
    }
}

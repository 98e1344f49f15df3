/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.proxy;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

import javax.sip.address.URI;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

import io.camelsip.camel.message.ExchangeMapping;
import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.Target;
import io.camelsip.engine.proxy.ForwardPlan;
import io.camelsip.engine.proxy.ForwardResult;
import io.camelsip.engine.proxy.Proxy;
import io.camelsip.engine.proxy.ResponseFilter;

/**
 * Forwards the request that the exchange came from. The exchange goes on, on a route worker, when the final response has gone
 * to the sender, or is held.
 */
final class SipProxyProducer extends DefaultAsyncProducer {

    private final SipProxyEndpoint endpoint;
    private final ForwardOptions options;
    private final ExchangeMapping mapping;
    private Proxy proxy;
    private Executor routeThreads;
    private Optional<ResponseRoute> responses = Optional.empty();

    SipProxyProducer(SipProxyEndpoint endpoint, ForwardOptions options) {
        super(endpoint);
        this.endpoint = endpoint;
        this.options = options;
        this.mapping = endpoint.mapping();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        proxy = endpoint.sipComponent().proxy();
        routeThreads = endpoint.sipComponent().routeThreads();
        responses = Optional.ofNullable(endpoint.getConfiguration().getResponseRoute())
                .map(uri -> new ResponseRoute(endpoint.getCamelContext(), uri, mapping, routeThreads));
    }

    @Override
    protected void doStop() throws Exception {
        responses.ifPresent(ResponseRoute::close);
        responses = Optional.empty();
        super.doStop();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            IncomingRequest request = ExchangeMapping.request(exchange).orElseThrow(() -> new SipProxyException(
                    "There is no request to forward: the exchange did not come from a sip: endpoint", exchange));
            Optional<List<Target>> targets = targets(exchange, request.message());
            if (targets.isEmpty() || !targets.get().isEmpty()) {
                forward(request, plan(exchange, targets.orElse(List.of())), exchange, callback);
                return false;
            }
            mapping.readHeld(request.createResponse(Response.TEMPORARILY_UNAVAILABLE), exchange);
        } catch (SipProxyException | RuntimeException e) {
            exchange.setException(e);
        }
        callback.done(true);
        return true;
    }

    /** Whom to forward to; empty where the request says that itself. */
    private Optional<List<Target>> targets(Exchange exchange, Request request) {
        if (!options.targets().isEmpty()) {
            return Optional.of(options.targets().stream().map(address -> address.of(request)).toList());
        }
        Object found = exchange.getMessage().getHeader(SipConstants.TARGETS);
        if (found != null) {
            Stream<?> several = found instanceof Collection<?> list ? list.stream() : Stream.of(found);
            return Optional.of(several.flatMap(one -> target(one, request)).toList());
        }
        return ExchangeMapping.instruction(exchange, SipConstants.REQUEST_URI, String.class)
                .map(uri -> List.of(TargetAddress.verbatim("Header '" + SipConstants.REQUEST_URI + "'", uri)));
    }

    private static Stream<Target> target(Object found, Request request) {
        if (found instanceof Target target) {
            return Stream.of(target);
        }
        if (found instanceof URI || found instanceof CharSequence) {
            return TargetAddress.list("Header '" + SipConstants.TARGETS + "'", found.toString()).stream()
                    .map(address -> address.of(request));
        }
        throw new IllegalArgumentException("Header '" + SipConstants.TARGETS + "' holds a "
                + (found == null ? null : found.getClass().getName()) + "; it must hold targets, or SIP URIs");
    }

    private ForwardPlan plan(Exchange exchange, List<Target> targets) {
        return options.plan(targets, mapping.requestChanges(exchange),
                responses.map(route -> route.filter(exchange)).orElse(ResponseFilter.NONE));
    }

    private void forward(IncomingRequest request, ForwardPlan plan, Exchange exchange, AsyncCallback callback) {
        proxy.forward(request, plan).whenComplete((result, failure) -> routeThreads.execute(() -> {
            if (failure != null) {
                exchange.setException(notForwarded(request, exchange, failure));
            } else {
                end(request, result, exchange);
            }
            callback.done(false);
        }));
    }

    private void end(IncomingRequest request, ForwardResult result, Exchange exchange) {
        if (result.status() == 0) {
            // without a transaction nobody here hears of a response
            return;
        }
        try {
            Response response = result.response().orElseGet(() -> request.createResponse(result.status()));
            if (result.held()) {
                mapping.readHeld(response, exchange);
            } else {
                mapping.readForwarded(response, exchange);
            }
            result.target().ifPresentOrElse(
                    target -> exchange.getMessage().setHeader(SipConstants.TARGET, target.uri().toString()),
                    () -> exchange.getMessage().removeHeader(SipConstants.TARGET));
        } catch (RuntimeException e) {
            exchange.setException(e);
        }
    }

    private static SipProxyException notForwarded(IncomingRequest request, Exchange exchange, Throwable failure) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause()
                : failure;
        return new SipProxyException(
                "The " + request.message().getMethod() + " is not forwarded: " + cause.getMessage(),
                exchange, cause);
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.camelsip.camel.message.ExchangeMapping;
import io.camelsip.engine.SipEngine;
import io.camelsip.engine.publisher.PublicationAgent;

/** Sends the exchange as a request; the exchange goes on, on a route worker, when the request has met its end. */
final class SipProducer extends DefaultAsyncProducer {

    private static final Logger LOG = LoggerFactory.getLogger(SipProducer.class);
    private static final int FAREWELL_SECONDS = 2;

    private final SipEndpoint endpoint;
    private final RequestPlan plan;
    private final Optional<PublishPlan> publishing;
    private final ExchangeMapping mapping;
    private SipEngine engine;
    private RouteWorkers workers;
    private Optional<ProvisionalResponses> provisionals = Optional.empty();
    private Optional<PublicationAgent> agent = Optional.empty();

    SipProducer(SipEndpoint endpoint, RequestPlan plan) {
        super(endpoint);
        this.endpoint = endpoint;
        this.plan = plan;
        this.publishing = PublishPlan.of(endpoint.getConfiguration());
        this.mapping = endpoint.mapping();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        engine = endpoint.engineRoom().engine();
        workers = endpoint.engineRoom().workers();
        provisionals = Optional.ofNullable(endpoint.getConfiguration().getProvisionalEndpoint())
                .map(uri -> new ProvisionalResponses(endpoint.getCamelContext(), uri, mapping));
        agent = publishing.map(plan -> engine.publisher().agent(plan.most()));
    }

    @Override
    protected void doStop() throws Exception {
        agent.ifPresent(this::leave);
        agent = Optional.empty();
        provisionals.ifPresent(ProvisionalResponses::close);
        provisionals = Optional.empty();
        super.doStop();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            RequestPlan plan = SipSendDynamicAware.takeRequestUri(exchange).map(this.plan::to).orElse(this.plan);
            send(exchange, plan, callback);
        } catch (RuntimeException e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
        return false;
    }

    private void send(Exchange exchange, RequestPlan plan, AsyncCallback callback) {
        Optional<PublicationAgent> publisher = agent;
        if (publisher.isPresent() && PublishPlan.isKept(exchange, plan.defaults().method())) {
            new PublishRequest(this, plan, publishing.orElseThrow(), publisher.get(), exchange, callback).send();
        } else {
            new PendingRequest(this, plan, exchange, callback).send();
        }
    }

    /** What was published stays until it expires, unless it is to be taken back; then we wait for that a little. */
    private void leave(PublicationAgent publisher) {
        if (!publishing.orElseThrow().remove()) {
            publisher.leave();
            return;
        }
        try {
            publisher.removeAll().get(FAREWELL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("Not all that {} published was taken back; it stays until it expires", endpoint, e);
        }
    }

    SipEngine engine() {
        return engine;
    }

    RouteWorkers workers() {
        return workers;
    }

    ExchangeMapping mapping() {
        return mapping;
    }

    Optional<ProvisionalResponses> provisionals() {
        return provisionals;
    }

    boolean throwsOnFailure() {
        return endpoint.getConfiguration().isThrowExceptionOnFailure();
    }
}

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

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

import io.camelsip.camel.message.ExchangeMapping;
import io.camelsip.engine.SipEngine;

/** Sends the exchange as a request; the exchange goes on, on a route worker, when the request has met its end. */
final class SipProducer extends DefaultAsyncProducer {

    private final SipEndpoint endpoint;
    private final RequestPlan plan;
    private final ExchangeMapping mapping;
    private SipEngine engine;
    private RouteWorkers workers;
    private Optional<ProvisionalResponses> provisionals = Optional.empty();

    SipProducer(SipEndpoint endpoint, RequestPlan plan) {
        super(endpoint);
        this.endpoint = endpoint;
        this.plan = plan;
        this.mapping = endpoint.mapping();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        engine = endpoint.engineRoom().engine();
        workers = endpoint.engineRoom().workers();
        provisionals = Optional.ofNullable(endpoint.getConfiguration().getProvisionalEndpoint())
                .map(uri -> new ProvisionalResponses(endpoint.getCamelContext(), uri, mapping));
    }

    @Override
    protected void doStop() throws Exception {
        provisionals.ifPresent(ProvisionalResponses::close);
        provisionals = Optional.empty();
        super.doStop();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            RequestPlan plan = SipSendDynamicAware.takeRequestUri(exchange).map(this.plan::to).orElse(this.plan);
            new PendingRequest(this, plan, exchange, callback).send();
        } catch (RuntimeException e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
        return false;
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

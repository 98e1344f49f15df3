/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.presence;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

import javax.sip.header.ToHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.apache.camel.Exchange;

import io.camelsip.camel.domain.Work;
import io.camelsip.camel.message.ExchangeMapping;
import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.notifier.EventServer;

/** Does what a SUBSCRIBE, PUBLISH or REFER asks; its answer is the exchange's (RFC 6665 §4.2, RFC 3903 §6). */
record Serving(EventServer server) implements Work {

    /** Says in an answer that there is no subscription (RFC 4488 §4). */
    private static final String REFER_SUB = "Refer-Sub";
    private static final Set<String> SERVED = Set.of(Request.SUBSCRIBE, Request.PUBLISH, Request.REFER);

    @Override
    public CompletionStage<Runnable> begin(Exchange exchange) throws SipPresenceException {
        IncomingRequest request = ExchangeMapping.request(exchange).orElseThrow(() -> new SipPresenceException(
                "There is no SUBSCRIBE, PUBLISH or REFER: the exchange did not come from a sip: endpoint; to set a state"
                        + " from the bus, take operation=publish",
                exchange));
        String method = request.message().getMethod();
        if (!SERVED.contains(method)) {
            throw new SipPresenceException("The exchange came with " + method + " and not with SUBSCRIBE, PUBLISH or"
                    + " REFER; the route takes nothing else with sip:...?methods=SUBSCRIBE,PUBLISH", exchange);
        }
        return server.answer(request).thenApply(response -> () -> {
            ExchangeMapping.setAnswer(exchange, response);
            subscription(method, response)
                    .ifPresent(id -> exchange.getMessage().setHeader(SipConstants.SUBSCRIPTION_ID, id));
        });
    }

    /** The one that a request began: our tag of its dialog. */
    private static Optional<String> subscription(String method, Response response) {
        boolean began = response.getStatusCode() / 100 == 2 && !method.equals(Request.PUBLISH)
                && response.getHeader(REFER_SUB) == null;
        return began ? Optional.ofNullable(((ToHeader) response.getHeader(ToHeader.NAME)).getTag()) : Optional.empty();
    }
}

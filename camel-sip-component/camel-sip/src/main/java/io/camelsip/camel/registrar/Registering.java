/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.registrar;

import java.util.concurrent.CompletionStage;

import javax.sip.message.Request;

import org.apache.camel.Exchange;

import io.camelsip.camel.domain.Work;
import io.camelsip.camel.message.ExchangeMapping;
import io.camelsip.engine.IncomingRequest;
import io.camelsip.engine.registrar.Registrar;

/** Does what a REGISTER asks; its answer is the exchange's (RFC 3261 §10.3). */
record Registering(Registrar registrar) implements Work {

    @Override
    public CompletionStage<Runnable> begin(Exchange exchange) throws SipRegistrarException {
        IncomingRequest request = ExchangeMapping.request(exchange).orElseThrow(() -> new SipRegistrarException(
                "There is no REGISTER: the exchange did not come from a sip: endpoint; to find or remove registrations,"
                        + " take operation=lookup or operation=remove",
                exchange));
        String method = request.message().getMethod();
        if (!method.equals(Request.REGISTER)) {
            throw new SipRegistrarException("The exchange came with " + method + " and not with REGISTER; the route"
                    + " takes nothing else with sip:...?methods=REGISTER", exchange);
        }
        return registrar.register(request).thenApply(response -> () -> ExchangeMapping.setAnswer(exchange, response));
    }
}

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

import javax.sip.address.URI;

import org.apache.camel.Exchange;

import io.camelsip.camel.domain.Subject;
import io.camelsip.camel.domain.Work;
import io.camelsip.camel.message.ExchangeMapping;
import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.registrar.Lookup;
import io.camelsip.engine.registrar.Registrar;

/**
 * Finds who is registered. An exchange that came with a SIP request, which may go on to them, keeps its body; another one
 * gets what is registered.
 */
record LookingUp(Registrar registrar) implements Work {

    @Override
    public CompletionStage<Runnable> begin(Exchange exchange) throws SipRegistrarException {
        URI subject = Subject.of(exchange)
                .orElseThrow(() -> new SipRegistrarException(Subject.MISSING, exchange));
        return registrar.lookup(subject).thenApply(found -> () -> write(subject, found, exchange));
    }

    private static void write(URI subject, Lookup found, Exchange exchange) {
        exchange.getMessage().setHeader(SipConstants.TARGETS, found.targets());
        if (ExchangeMapping.request(exchange).isEmpty()) {
            exchange.getMessage().setBody(Registrations.of(subject, found.bindings()));
        }
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.registrar;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import javax.sip.address.URI;

import org.apache.camel.Exchange;

import io.camelsip.camel.domain.Subject;
import io.camelsip.camel.domain.Work;
import io.camelsip.camel.message.ExchangeMapping;
import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.registrar.Registrar;
import io.camelsip.engine.store.Binding;

/** Takes out all registrations of an address of record, or one contact of it. It is named: no request of a peer does this. */
record Removing(Registrar registrar) implements Work {

    @Override
    public CompletionStage<Runnable> begin(Exchange exchange) throws SipRegistrarException {
        URI subject = Subject.named(exchange).orElseThrow(() -> new SipRegistrarException(
                "Header '" + SipConstants.ADDRESS_OF_RECORD
                        + "' is not set; it has to say whose registrations to remove",
                exchange));
        Optional<URI> contact = Subject.header(exchange, SipConstants.CONTACT);
        return registrar.remove(subject, contact).thenApply(gone -> () -> write(subject, gone, exchange));
    }

    private static void write(URI subject, List<Binding> gone, Exchange exchange) {
        if (ExchangeMapping.request(exchange).isEmpty()) {
            exchange.getMessage().setBody(Registrations.of(subject, gone));
        }
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.presence;

import java.util.concurrent.CompletionStage;

import javax.sip.address.URI;

import org.apache.camel.Exchange;

import io.camelsip.camel.domain.Subject;
import io.camelsip.camel.domain.Work;
import io.camelsip.camel.message.ExchangeMapping;
import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.event.EventKey;
import io.camelsip.engine.notifier.Decision;
import io.camelsip.engine.notifier.EventServer;
import io.camelsip.engine.registrar.AddressesOfRecord;

/** Says what a watcher may, who waits for it or was told otherwise before. */
record Deciding(EventServer server, Topic topic) implements Work {

    @Override
    public CompletionStage<Runnable> begin(Exchange exchange) throws SipPresenceException {
        EventKey key = topic.of(exchange);
        URI watcher = Subject.header(exchange, SipConstants.WATCHER).orElseThrow(() -> new SipPresenceException(
                "Header '" + SipConstants.WATCHER + "' is not set; it has to say whom the decision is about",
                exchange));
        Decision decision = ExchangeMapping.instruction(exchange, SipConstants.DECISION, String.class)
                .map(Decisions::parse).orElseThrow(() -> new SipPresenceException("Header '" + SipConstants.DECISION
                        + "' is not set; it may be allow, block, polite-block or pending", exchange));
        return server.decide(key, AddressesOfRecord.canonical(watcher).orElse(watcher.toString()), decision)
                .thenApply(number -> () -> exchange.getMessage().setHeader(SipConstants.MATCHED, number));
    }
}

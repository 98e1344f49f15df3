/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.presence;

import java.time.Instant;
import java.util.concurrent.CompletionStage;

import org.apache.camel.Exchange;

import io.camelsip.camel.domain.Work;
import io.camelsip.engine.event.EventKey;
import io.camelsip.engine.notifier.EventServer;

/** Finds the state of a resource. */
record Reading(EventServer server, Topic topic) implements Work {

    @Override
    public CompletionStage<Runnable> begin(Exchange exchange) throws SipPresenceException {
        EventKey key = topic.of(exchange);
        topic.eventPackage(key, exchange);
        return server.state(key).thenApply(state -> () -> {
            StateRecord record = StateRecord.of(key, state, Instant.now());
            exchange.getMessage().setBody(record);
            record.writeHeaders(exchange.getMessage());
        });
    }
}

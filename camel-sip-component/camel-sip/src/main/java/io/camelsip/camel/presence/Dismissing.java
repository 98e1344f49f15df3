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

import org.apache.camel.Exchange;

import io.camelsip.camel.domain.Work;
import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.notifier.EventServer;

/** Ends all subscriptions to a resource: there is no such thing any more. */
record Dismissing(EventServer server, Topic topic) implements Work {

    @Override
    public CompletionStage<Runnable> begin(Exchange exchange) throws SipPresenceException {
        return server.dismiss(topic.of(exchange))
                .thenApply(number -> () -> exchange.getMessage().setHeader(SipConstants.MATCHED, number));
    }
}

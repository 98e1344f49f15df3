/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.presence;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import org.apache.camel.Exchange;

import io.camelsip.camel.domain.Work;
import io.camelsip.camel.message.ExchangeMapping;
import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.event.Content;
import io.camelsip.engine.event.EventKey;
import io.camelsip.engine.notifier.EventServer;

/**
 * Sets the state of a resource, as far as one source goes. The exchange stays as it is.
 *
 * @param lifetime of the endpoint; null for until it is replaced or withdrawn
 */
record Publishing(EventServer server, Topic topic, Sources sources, Duration lifetime) implements Work {

    @Override
    public CompletionStage<Runnable> begin(Exchange exchange) throws SipPresenceException {
        EventKey key = topic.of(exchange);
        Content content = PublishedContent.of(exchange, key, topic.eventPackage(key, exchange));
        return server.publish(key, sources.of(exchange), content, lifetime(exchange))
                .thenApply(published -> NOTHING_TO_SAY);
    }

    private Optional<Duration> lifetime(Exchange exchange) {
        return ExchangeMapping.instruction(exchange, SipConstants.EXPIRES, Integer.class)
                .map(seconds -> Duration.ofSeconds(positive(seconds))).or(() -> Optional.ofNullable(lifetime));
    }

    private static int positive(int seconds) {
        if (seconds < 1) {
            throw new IllegalArgumentException("Header '" + SipConstants.EXPIRES + "' is " + seconds
                    + "; it must be at least 1: to take a state back, take operation=withdraw");
        }
        return seconds;
    }
}

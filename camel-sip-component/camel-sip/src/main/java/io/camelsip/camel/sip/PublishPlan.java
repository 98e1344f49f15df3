/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;

import javax.sip.header.SIPIfMatchHeader;
import javax.sip.message.Request;

import org.apache.camel.Exchange;

import io.camelsip.camel.message.ExchangeMapping;
import io.camelsip.engine.event.EventType;

/**
 * A producer's options for what it publishes, checked.
 *
 * @param event  the package
 * @param remove whether to take back what was published when the producer stops
 * @param most   how many publications may be kept at a time
 */
record PublishPlan(EventType event, Duration expires, boolean remove, int most) {

    static final Duration SHORTEST = Duration.ofSeconds(10);

    /** Empty for a producer that publishes nothing, or keeps nothing of what it publishes. */
    static Optional<PublishPlan> of(SipConfiguration options) {
        return event(options).map(event -> new PublishPlan(event,
                atLeastShortest("Option 'publishExpires'", options.getPublishExpires()), options.isPublishRemove(),
                positive(options.getMaxPublications())));
    }

    /** The option {@code event}, which says what other requests are about, too. */
    static Optional<EventType> event(SipConfiguration options) {
        try {
            return options.getEvent() == null ? Optional.empty() : Optional.of(EventType.parse(options.getEvent()));
        } catch (ParseException | IllegalArgumentException e) {
            throw new IllegalArgumentException("Option 'event' is '" + options.getEvent()
                    + "'; it must be an event package such as presence or dialog;id=7", e);
        }
    }

    static Duration atLeastShortest(String origin, Duration expires) {
        if (expires == null || expires.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(origin + " is " + expires + "; it must be at least "
                    + SHORTEST.toSeconds() + "s");
        }
        return expires;
    }

    private static int positive(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("Option 'maxPublications' is " + most + "; it must be at least 1");
        }
        return most;
    }

    /** Whether what the exchange publishes is kept: not where the route keeps entity tags itself. */
    static boolean isKept(Exchange exchange, String methodOtherwise) {
        String method = ExchangeMapping.instruction(exchange, SipConstants.METHOD, String.class)
                .map(String::strip).orElse(methodOtherwise);
        return method.equalsIgnoreCase(Request.PUBLISH)
                && ExchangeMapping.instruction(exchange, SipConstants.ETAG, Object.class).isEmpty()
                && ExchangeMapping.instruction(exchange, SIPIfMatchHeader.NAME, Object.class).isEmpty();
    }
}

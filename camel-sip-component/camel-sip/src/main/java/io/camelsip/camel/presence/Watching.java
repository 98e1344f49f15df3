/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.presence;

import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.apache.camel.Exchange;

import io.camelsip.camel.domain.Subject;
import io.camelsip.camel.domain.Work;
import io.camelsip.camel.sip.SipComponent;
import io.camelsip.camel.sip.SipConstants;
import io.camelsip.camel.sip.SipWatches;

/** Has a route that subscribes elsewhere subscribe to one resource more, or one less. */
record Watching(SipComponent sip, String route, Change change) implements Work {

    /** What becomes of a resource. */
    enum Change {
        WATCH, UNWATCH
    }

    /** @throws IllegalArgumentException if no route is named */
    static void requireRoute(String route, Change change) {
        if (route == null) {
            throw new IllegalArgumentException("Option 'watchRoute' is not set; operation="
                    + change.name().toLowerCase(Locale.ROOT)
                    + " needs the id of a route from a sip: endpoint with 'subscribe'");
        }
    }

    @Override
    public CompletionStage<Runnable> begin(Exchange exchange) throws SipPresenceException {
        String resource = Subject.of(exchange)
                .orElseThrow(() -> new SipPresenceException(Subject.MISSING, exchange)).toString();
        SipWatches watches = sip.watches(route).orElseThrow(() -> new SipPresenceException("Option 'watchRoute' is '"
                + route + "'; it must be the id of a running route from a sip: endpoint with 'subscribe'", exchange));
        int matched = apply(watches, resource);
        return CompletableFuture.completedStage(() -> exchange.getMessage().setHeader(SipConstants.MATCHED, matched));
    }

    private int apply(SipWatches watches, String resource) {
        return switch (change) {
            case WATCH -> {
                watches.watch(resource);
                yield 1;
            }
            case UNWATCH -> watches.unwatch(resource) ? 1 : 0;
        };
    }
}

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

import org.apache.camel.Exchange;

import io.camelsip.camel.message.ExchangeMapping;
import io.camelsip.camel.sip.SipConstants;
import io.camelsip.engine.event.Content;
import io.camelsip.engine.notifier.packages.ReferPackage;

/** How far what a REFER asked for has come, as headers say it: a status and its reason phrase. Stateless. */
final class BriefProgress {

    private BriefProgress() {
    }

    static boolean isIn(Exchange exchange) {
        return status(exchange).isPresent();
    }

    static Content read(Exchange exchange) {
        return ReferPackage.progress(status(exchange).orElseThrow(),
                Optional.ofNullable(exchange.getMessage().getHeader(SipConstants.REASON_PHRASE, String.class)));
    }

    /** Of the response that the exchange met, or as the route sets it. */
    private static Optional<Integer> status(Exchange exchange) {
        return ExchangeMapping.instruction(exchange, SipConstants.RESPONSE_CODE, Integer.class)
                .or(() -> Optional.ofNullable(
                        exchange.getMessage().getHeader(SipConstants.RESPONSE_CODE, Integer.class)));
    }
}

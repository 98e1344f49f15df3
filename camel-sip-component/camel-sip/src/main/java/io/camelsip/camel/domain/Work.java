/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.domain;

import java.util.concurrent.CompletionStage;

import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;

/** What a producer does with an exchange and the server of its domain. */
@FunctionalInterface
public interface Work {

    /** For what is done already. */
    Runnable NOTHING_TO_SAY = () -> {
        // the exchange goes on as it is
    };

    /**
     * @return                        completes, on any thread, with what brings the outcome into the exchange
     * @throws CamelExchangeException if the exchange does not say enough
     */
    CompletionStage<Runnable> begin(Exchange exchange) throws CamelExchangeException;
}

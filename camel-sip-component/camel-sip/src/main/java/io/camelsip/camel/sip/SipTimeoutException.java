/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.sip;

import java.time.Duration;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangeTimedOutException;

/** The peer gave no final response in time. */
public final class SipTimeoutException extends ExchangeTimedOutException {

    private static final long serialVersionUID = 1L;

    /**
     * @param timeout how long was allowed
     * @param cause   what the engine says
     */
    public SipTimeoutException(Exchange exchange, Duration timeout, Throwable cause) {
        this(exchange, timeout, cause.getMessage(), cause);
    }

    /** @param message what was waited for, and what became of it */
    public SipTimeoutException(Exchange exchange, Duration timeout, String message, Throwable cause) {
        super(exchange, timeout.toMillis(), message);
        initCause(cause);
    }
}

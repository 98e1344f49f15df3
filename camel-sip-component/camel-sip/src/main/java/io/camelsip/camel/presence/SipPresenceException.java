/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.camel.presence;

import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;

/** There is nothing to do it with: the exchange came with another request, or says not whom it is about, or nonsense. */
public class SipPresenceException extends CamelExchangeException {

    private static final long serialVersionUID = 1L;

    public SipPresenceException(String message, Exchange exchange) {
        super(message, exchange);
    }

    public SipPresenceException(String message, Exchange exchange, Throwable cause) {
        super(message, exchange, cause);
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine;

import java.time.Duration;
import java.util.Optional;

import javax.sip.address.SipURI;
import javax.sip.message.Request;

import io.camelsip.engine.auth.CredentialsSource;

/**
 * A request to send. The engine completes what is missing: Via, Max-Forwards, Call-ID, CSeq, the From tag, the host of a
 * From or Contact that {@link SipMessages} left open, User-Agent.
 *
 * @param message       a request from {@link SipMessages#request}; the engine owns it from now on
 * @param outboundProxy where to send it; else its first Route, else its Request-URI
 * @param transport     what to send it by; else the {@code transport} parameter of that URI, else UDP, or TCP for more
 *                      than 1300 bytes (RFC 3261 §18.1.1)
 * @param timeout       time until a request without a final response fails; at most 32 s without a provisional one
 * @param credentials   answers 401 and 407 (RFC 3261 §22)
 */
public record OutgoingRequest(
        Request message, Optional<SipURI> outboundProxy, Optional<Transport> transport, Duration timeout,
        Optional<CredentialsSource> credentials) {

    /** Without credentials. */
    public OutgoingRequest(
            Request message, Optional<SipURI> outboundProxy, Optional<Transport> transport, Duration timeout) {
        this(message, outboundProxy, transport, timeout, Optional.empty());
    }

    public OutgoingRequest {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("A request's timeout must be positive");
        }
    }
}

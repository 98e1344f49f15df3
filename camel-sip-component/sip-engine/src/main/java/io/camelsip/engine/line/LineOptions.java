/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.line;

import java.time.Duration;
import java.util.Optional;

import javax.sip.address.SipURI;

import io.camelsip.engine.Transport;
import io.camelsip.engine.auth.CredentialsSource;

/**
 * A line: whose it is, where it registers, and how it is kept.
 *
 * @param addressOfRecord   user and host; what is registered (RFC 3261 §10)
 * @param registrar         the Request-URI of REGISTER, without a user: a domain, or a server
 * @param outboundProxy     where to send REGISTER whatever the registrar is
 * @param transport         asked for; else the registrar's {@code transport} parameter, else what its domain says
 * @param credentials       answers challenges
 * @param expires           wanted; the registrar decides
 * @param keepAlive         how the way back to us is kept open
 * @param keepAliveInterval the longest time between two keep-alives; zero for what suits the transport: 30 s for UDP,
 *                          120 s for TCP
 * @param instanceId        the URN that names this user agent for good (RFC 5626 §4.1), such as {@code urn:uuid:...};
 *                          else one derived from the engine's secret
 * @param retryBase         the base of the growing pauses between failed attempts (RFC 5626 §4.5)
 * @param timeout           how long one attempt may wait for an answer of one server
 */
public record LineOptions(
        SipURI addressOfRecord, SipURI registrar, Optional<SipURI> outboundProxy, Optional<Transport> transport,
        Optional<CredentialsSource> credentials, Duration expires, KeepAlive keepAlive, Duration keepAliveInterval,
        Optional<String> instanceId, Duration retryBase, Duration timeout) {

    private static final Duration SHORTEST_EXPIRY = Duration.ofSeconds(10);
    private static final Duration SHORTEST_KEEP_ALIVE = Duration.ofSeconds(1);

    public LineOptions {
        if (addressOfRecord.getUser() == null) {
            throw new IllegalArgumentException("A line needs a user: " + addressOfRecord + " has none");
        }
        if (expires.compareTo(SHORTEST_EXPIRY) < 0) {
            throw new IllegalArgumentException("A registration of " + expires + " is shorter than 10 s");
        }
        if (!keepAliveInterval.isZero() && keepAliveInterval.compareTo(SHORTEST_KEEP_ALIVE) < 0) {
            throw new IllegalArgumentException(
                    "A keep-alive interval of " + keepAliveInterval + " is shorter than 1 s");
        }
        if (retryBase.isNegative() || retryBase.isZero() || timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("A line's retry base and time-out must be positive");
        }
    }

    /** For an hour, with empty lines as keep-alive, as a server of its own domain says. */
    public static LineOptions of(SipURI addressOfRecord, SipURI registrar) {
        return new LineOptions(addressOfRecord, registrar, Optional.empty(), Optional.empty(), Optional.empty(),
                Duration.ofHours(1), KeepAlive.CRLF, Duration.ZERO, Optional.empty(), Duration.ofSeconds(30),
                Duration.ofSeconds(32));
    }

    /** Which registration it is: lines that agree in it are one. */
    String identity() {
        return addressOfRecord + "|" + registrar + "|" + outboundProxy.map(SipURI::toString).orElse("") + "|"
                + transport.map(Transport::parameter).orElse("") + "|" + instanceId.orElse("");
    }

    /** Whether another one of the same identity can share its registration. */
    boolean keepsLike(LineOptions other) {
        return expires.equals(other.expires) && keepAlive == other.keepAlive
                && keepAliveInterval.equals(other.keepAliveInterval) && retryBase.equals(other.retryBase)
                && timeout.equals(other.timeout) && credentials.isPresent() == other.credentials.isPresent();
    }
}

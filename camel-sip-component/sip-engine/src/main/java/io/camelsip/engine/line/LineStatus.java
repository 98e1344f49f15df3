/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.line;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.camelsip.engine.Transport;

/**
 * How a line stands.
 *
 * @param state        of its upkeep
 * @param boundUntil   when the registrar forgets us, unless it is refreshed; empty if it does not know us
 * @param lastStatus   of the last attempt: a SIP status, or 0 where no answer came
 * @param reason       why the last attempt failed; empty if it did not
 * @param server       who was asked last
 * @param transport    by which
 * @param nextAttempt  when it is refreshed or tried again
 * @param contact      where requests for the line come to, as registered; empty before
 * @param serviceRoute what its requests are to be routed by (RFC 3608), values such as {@code <sip:edge;lr>}
 */
public record LineStatus(
        State state, Optional<Instant> boundUntil, int lastStatus, Optional<String> reason,
        Optional<InetSocketAddress> server, Optional<Transport> transport, Optional<Instant> nextAttempt,
        Optional<String> contact, List<String> serviceRoute) {

    /** Where the upkeep of a line is. */
    public enum State {
        /** Not wanted: before start, after stop, while suspended. */
        IDLE,
        /** The registrar is asked, and does not know us. */
        REGISTERING,
        /** It knows us. */
        REGISTERED,
        /** It is asked to know us for longer. */
        REFRESHING,
        /** It did not answer or refused; it is asked again later. */
        BACKING_OFF,
        /** It is asked to forget us. */
        UNREGISTERING
    }

    static final LineStatus NEW = new LineStatus(State.IDLE, Optional.empty(), 0, Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    public LineStatus {
        serviceRoute = List.copyOf(serviceRoute);
    }

    /** Whether the registrar knows us, as far as we know. */
    public boolean isRegistered() {
        return boundUntil.filter(Instant.now()::isBefore).isPresent();
    }
}

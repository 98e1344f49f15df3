/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.camelsip.engine.FlowId;
import io.camelsip.engine.Transport;
import io.camelsip.engine.transport.Flow;

/** Opens flows for requests of ours, and says how a peer can reach us back. Any thread; nothing blocks. */
public interface WayOut {

    /** A flow to a peer; fails with an {@link IOException} that names it. */
    default CompletionStage<Flow> open(Transport transport, InetSocketAddress remote) {
        return open(transport, remote, Optional.empty());
    }

    /**
     * The same, from an address of ours where there is a choice.
     *
     * @param from a listening address, the one that the peer talked to; means nothing to a connection
     */
    CompletionStage<Flow> open(Transport transport, InetSocketAddress remote, Optional<InetSocketAddress> from);

    /** The way that a name was given to, as long as it is open. Opens nothing. */
    Optional<Flow> find(FlowId flow);

    /**
     * Where the peer of a flow can send requests and late responses to: the listening address of the transport, or what it
     * is advertised as, else the flow's own end.
     *
     * @return unresolved where the advertised address is a name
     * @throws IOException if there is no local address towards the peer
     */
    InetSocketAddress reachableAt(Flow flow) throws IOException;
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.camelsip.engine.ListenAddress;
import io.camelsip.engine.Transport;

/** Sockets and threads: everything that knows Netty is behind this interface. */
public interface Edge extends AutoCloseable {

    /**
     * Starts the threads; nothing listens yet.
     *
     * @param threadNamePrefix what the threads' names begin with; a number follows
     */
    static Edge start(TransportOptions options, String threadNamePrefix) {
        return new NettyEdge(options, threadNamePrefix, Sockets.ofThisSystem());
    }

    /** Number of stripes. */
    int stripes();

    /** The stripe at a position. */
    Stripe stripe(int index);

    /**
     * Opens a listening socket (UDP: one a stripe where the system spreads datagrams over them).
     *
     * @param  inbound     takes what arrives on this socket and on the connections it accepts
     * @return             the open socket, with the port the system gave
     * @throws IOException if the address is taken or not local; the message names it
     */
    Bound bind(ListenAddress address, Inbound inbound) throws IOException;

    /**
     * A flow to a peer from an open UDP socket, without traffic.
     *
     * @throws IllegalArgumentException if {@code from} is not UDP
     */
    Flow datagramFlow(Bound from, InetSocketAddress remote);

    /**
     * A stream flow to a peer: an open connection to it if there is one, whoever opened it, else a new one, which all
     * who ask meanwhile share. Completes on any thread, exceptionally with an {@link IOException} that names the peer if
     * there is no connection within the time limit.
     *
     * @throws IllegalArgumentException if the transport has no connections
     */
    CompletionStage<Flow> connect(Transport transport, InetSocketAddress remote, Inbound inbound);

    /** The open stream connection to a peer, whoever opened it; opens nothing. */
    Optional<Flow> connection(Transport transport, InetSocketAddress remote);

    /** Counters and sizes, for consoles and meters. */
    EdgeStatistics statistics();

    /** Closes every socket and ends every thread; returns when they have ended. */
    @Override
    void close();

    /** An open listening socket. */
    interface Bound extends AutoCloseable {
        /** What was asked for, with the real port. */
        ListenAddress address();

        /** The local address with the real port. */
        InetSocketAddress localAddress();

        /**
         * Closes the socket and the connections it accepted, once what was sent before is written; returns when the port is
         * free.
         */
        @Override
        void close();
    }
}

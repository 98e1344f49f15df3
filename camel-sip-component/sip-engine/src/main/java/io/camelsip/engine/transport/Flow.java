/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.transport;

import java.net.InetSocketAddress;

import io.camelsip.engine.Transport;

/**
 * The way to one peer and back: a UDP socket with a remote address, or one TCP connection. Answers leave on the flow
 * their request came by (RFC 3261 §18.2.2, RFC 3581).
 * <p>
 * All methods may be called from any thread and none blocks.
 */
public interface Flow {

    Transport transport();

    /** The local end; a wildcard address where the socket listens on all. */
    InetSocketAddress localAddress();

    InetSocketAddress remoteAddress();

    /**
     * Sends one whole message. Nothing is reported when it cannot be delivered; a stream that breaks is reported to
     * those who asked with {@link #onClose}.
     */
    void send(byte[] message);

    /** Whether a message sent now has a chance: always for UDP, until the connection is closed for streams. */
    boolean isOpen();

    /**
     * Runs {@code listener} once when the connection ends, at once if it has; never for UDP.
     *
     * @return the registration, to be given up by whoever ends before the connection does
     */
    Watch onClose(Runnable listener);

    /** The way to another port of the same peer, for UDP; a stream has but one and answers itself. */
    Flow withRemotePort(int port);

    /** How often the peer has answered a ping so far (RFC 5626 §4.4.1); 0 for UDP, where nobody does. */
    default int pongs() {
        return 0;
    }

    /** Closes a stream after what was sent before; does nothing for UDP. */
    void close();

    /** Somebody waiting for a connection to end. */
    @FunctionalInterface
    interface Watch {
        /** Waits no longer; does nothing if the connection has ended. */
        void cancel();
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.transport;

import java.time.Duration;

/**
 * The limits of the edge. Each guards against a peer that sends too much, too slowly or nothing at all.
 *
 * @param stripes             number of threads that read, parse and keep state; 1 to 64
 * @param stripeCapacity      tasks that may wait for one stripe before new messages are refused
 * @param maxHeadBytes        bytes of a message's first line and header fields
 * @param maxBodyBytes        bytes of a message's body
 * @param maxConnections      stream connections in all
 * @param maxConnectionsPerPeer stream connections with one address, which for IPv6 is its /64 network
 * @param connectTimeout      time to open a connection
 * @param firstByteTimeout    time an accepted connection may stay without sending anything
 * @param messageTimeout      time a message may take from its first byte to its last, and time a peer may take to read
 *                            what waits for it
 * @param idleTimeout         time a connection may stay without a byte in either direction
 * @param writeHighWater      bytes waiting to be written to one connection at which it counts as stuck and is closed
 * @param udpReceiveBuffer    bytes asked for as the socket's receive buffer
 */
public record TransportOptions(
        int stripes,
        int stripeCapacity,
        int maxHeadBytes,
        int maxBodyBytes,
        int maxConnections,
        int maxConnectionsPerPeer,
        Duration connectTimeout,
        Duration firstByteTimeout,
        Duration messageTimeout,
        Duration idleTimeout,
        int writeHighWater,
        int udpReceiveBuffer) {

    public TransportOptions {
        between("stripes", stripes, 1, 64);
        between("stripeCapacity", stripeCapacity, 16, 1 << 20);
        between("maxHeadBytes", maxHeadBytes, 1024, 1 << 20);
        between("maxBodyBytes", maxBodyBytes, 0, 64 << 20);
        between("maxConnections", maxConnections, 1, 1 << 24);
        between("maxConnectionsPerPeer", maxConnectionsPerPeer, 1, maxConnections);
        between("writeHighWater", writeHighWater, 4096, 1 << 30);
        between("udpReceiveBuffer", udpReceiveBuffer, 4096, 1 << 30);
        positive("connectTimeout", connectTimeout);
        positive("firstByteTimeout", firstByteTimeout);
        positive("messageTimeout", messageTimeout);
        positive("idleTimeout", idleTimeout);
    }

    /** What suits a server that faces the internet. */
    public static TransportOptions defaults() {
        return new TransportOptions(
                Math.min(16, Runtime.getRuntime().availableProcessors()), 8192, 32 * 1024, 1024 * 1024,
                20_000, 1_000, Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(10),
                Duration.ofMinutes(10), 1024 * 1024, 4 * 1024 * 1024);
    }

    private static void between(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "Option '" + option + "' is " + value + "; it must be between " + least + " and " + most);
        }
    }

    private static void positive(String option, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("Option '" + option + "' is " + value + "; it must be positive");
        }
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.transport;

import java.net.Inet6Address;
import java.time.Duration;

import io.camelsip.engine.ListenAddress;
import io.camelsip.engine.Transport;

/** What the tests of this package send, and where to. */
final class Messages {

    private Messages() {
    }

    static ListenAddress anyPort(Transport transport) {
        return new ListenAddress(transport, "127.0.0.1", 0);
    }

    /** The loopback address of the listener's family. */
    static String loopback(Edge.Bound bound) {
        return bound.localAddress().getAddress() instanceof Inet6Address ? "::1" : "127.0.0.1";
    }

    static String message(String body) {
        return "MESSAGE sip:bob@example.com SIP/2.0\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    /** Limits that hold for all tests but those that try them. */
    static Limits limits() {
        return new Limits();
    }

    /** Options, one limit at a time. */
    static final class Limits {

        private Sockets sockets = Sockets.ofThisSystem();
        private int stripes = 2;
        private int stripeCapacity = 1024;
        private int maxBodyBytes = 1 << 20;
        private int maxConnections = 1000;
        private int maxConnectionsPerPeer = 1000;
        private int writeHighWater = 1 << 20;
        private Duration connectTimeout = Duration.ofSeconds(5);
        private Duration firstByteTimeout = Duration.ofMinutes(1);
        private Duration messageTimeout = Duration.ofMinutes(1);
        private Duration idleTimeout = Duration.ofMinutes(1);

        /** The JDK's sockets, whatever the system has. */
        Limits onNio() {
            sockets = new NioSockets();
            return this;
        }

        Limits stripes(int count) {
            stripes = count;
            return this;
        }

        Limits stripeCapacity(int tasks) {
            stripeCapacity = tasks;
            return this;
        }

        Limits maxConnections(int inAll, int perPeer) {
            maxConnections = inAll;
            maxConnectionsPerPeer = perPeer;
            return this;
        }

        Limits maxBodyBytes(int bytes) {
            maxBodyBytes = bytes;
            return this;
        }

        Limits writeHighWater(int bytes) {
            writeHighWater = bytes;
            return this;
        }

        Limits connectTimeout(Duration time) {
            connectTimeout = time;
            return this;
        }

        Limits firstByteTimeout(Duration time) {
            firstByteTimeout = time;
            return this;
        }

        Limits messageTimeout(Duration time) {
            messageTimeout = time;
            return this;
        }

        Limits idleTimeout(Duration time) {
            idleTimeout = time;
            return this;
        }

        Edge start() {
            return new NettyEdge(new TransportOptions(
                    stripes, stripeCapacity, 32 * 1024, maxBodyBytes, maxConnections, maxConnectionsPerPeer,
                    connectTimeout,
                    firstByteTimeout, messageTimeout, idleTimeout, writeHighWater, 1 << 20), "test-sip", sockets);
        }
    }
}

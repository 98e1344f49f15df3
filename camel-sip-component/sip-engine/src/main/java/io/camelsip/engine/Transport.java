/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine;

import java.util.Locale;

/** The transports the engine speaks (RFC 3261 §18), each with its token in Via and in the {@code transport} parameter. */
public enum Transport {

    UDP(false, 5060),
    TCP(true, 5060);

    private final boolean reliable;
    private final int defaultPort;

    Transport(boolean reliable, int defaultPort) {
        this.reliable = reliable;
        this.defaultPort = defaultPort;
    }

    /** Whether the transport delivers in order and without loss, so that messages are not retransmitted over it. */
    public boolean isReliable() {
        return reliable;
    }

    /** The port meant where an address names none (RFC 3261 §19.1.2). */
    public int defaultPort() {
        return defaultPort;
    }

    /** The value of the {@code transport} URI parameter: {@code udp}, {@code tcp}. */
    public String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a transport's name, in any case.
     *
     * @throws IllegalArgumentException if the engine does not speak it
     */
    public static Transport parse(String name) {
        for (Transport transport : values()) {
            if (transport.name().equalsIgnoreCase(name)) {
                return transport;
            }
        }
        throw new IllegalArgumentException("Unknown transport '" + name + "'; expected one of udp, tcp");
    }
}

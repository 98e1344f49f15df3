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
 * A UDP socket and a remote address.
 *
 * @param listener where sending threads find their own socket
 * @param home     the socket used by threads that have none
 * @param remote   the peer
 */
record DatagramFlow(DatagramListener listener, DatagramPort home, InetSocketAddress remote) implements Flow {

    private static final Watch ENDLESS = () -> {};

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public InetSocketAddress localAddress() {
        return listener.localAddress();
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return remote;
    }

    @Override
    public void send(byte[] message) {
        listener.portOfThisThread(home).send(message, remote);
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public Watch onClose(Runnable listener) {
        return ENDLESS;   // a datagram socket knows nothing of its peer's end
    }

    @Override
    public Flow withRemotePort(int port) {
        return new DatagramFlow(listener, home, new InetSocketAddress(remote.getAddress(), port));
    }

    @Override
    public void close() {
        // The socket serves others.
    }

    @Override
    public String toString() {
        return "udp:" + localAddress() + "-" + remote;
    }
}

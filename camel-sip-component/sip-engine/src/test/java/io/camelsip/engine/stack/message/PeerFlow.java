/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import java.net.InetSocketAddress;

import io.camelsip.engine.Transport;
import io.camelsip.engine.transport.Flow;

/** The way to a peer that a test only imagines. */
record PeerFlow(Transport transport, InetSocketAddress remoteAddress) implements Flow {

    static PeerFlow udp() {
        return from("192.0.2.4", 5060);
    }

    static PeerFlow tcp() {
        return new PeerFlow(Transport.TCP, new InetSocketAddress("192.0.2.4", 45678));
    }

    static PeerFlow from(String address, int port) {
        return new PeerFlow(Transport.UDP, new InetSocketAddress(address, port));
    }

    @Override
    public InetSocketAddress localAddress() {
        return new InetSocketAddress("192.0.2.1", 5060);
    }

    @Override
    public void send(byte[] message) {
        throw new UnsupportedOperationException("Nothing is sent in this test");
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public Watch onClose(Runnable listener) {
        throw new UnsupportedOperationException("Nothing is closed in this test");
    }

    @Override
    public Flow withRemotePort(int port) {
        return new PeerFlow(transport, new InetSocketAddress(remoteAddress.getAddress(), port));
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("Nothing is closed in this test");
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack.message;

import java.net.InetAddress;
import java.net.InetSocketAddress;

import io.camelsip.engine.Transport;
import io.camelsip.engine.transport.Flow;

/** Where a message comes from that was not received. */
enum NoFlow implements Flow {

    INSTANCE;

    private final InetSocketAddress nowhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public InetSocketAddress localAddress() {
        return nowhere;
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return nowhere;
    }

    @Override
    public void send(byte[] message) {
        // leads nowhere
    }

    @Override
    public boolean isOpen() {
        return false;
    }

    @Override
    public Watch onClose(Runnable listener) {
        listener.run();
        return () -> {};
    }

    @Override
    public Flow withRemotePort(int port) {
        return this;
    }

    @Override
    public void close() {
        // never open
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.trace;

import java.io.IOException;
import java.net.InetSocketAddress;

import io.camelsip.engine.Transport;
import io.camelsip.engine.resolve.LocalAddresses;
import io.camelsip.engine.trace.RecordedMessage.Seen;
import io.camelsip.engine.transport.Flow;

/** A flow whose messages are recorded while its tap is open. Any thread. */
final class RecordedFlow implements Flow {

    private final Flow flow;
    private final Tap tap;
    private final LocalAddresses addresses;

    RecordedFlow(Flow flow, Tap tap, LocalAddresses addresses) {
        this.flow = flow;
        this.tap = tap;
        this.addresses = addresses;
    }

    void received(byte[] message) {
        tap.recording().ifPresent(
                recording -> recording.add(Seen.RECEIVED, transport(), remoteAddress(), self(), message));
    }

    /** Recorded first: whoever receives it records it later. */
    @Override
    public void send(byte[] message) {
        tap.recording().ifPresent(recording -> recording.add(Seen.SENT, transport(), self(), remoteAddress(), message));
        flow.send(message);
    }

    /** Our address as the peer sees it, where the socket listens on all. */
    private InetSocketAddress self() {
        InetSocketAddress local = flow.localAddress();
        if (!local.getAddress().isAnyLocalAddress()) {
            return local;
        }
        try {
            return new InetSocketAddress(addresses.towards(remoteAddress().getAddress()), local.getPort());
        } catch (IOException e) {
            return local;   // no way to the peer any more; the wildcard says as much as we know
        }
    }

    @Override
    public Transport transport() {
        return flow.transport();
    }

    @Override
    public InetSocketAddress localAddress() {
        return flow.localAddress();
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return flow.remoteAddress();
    }

    @Override
    public boolean isOpen() {
        return flow.isOpen();
    }

    @Override
    public Watch onClose(Runnable listener) {
        return flow.onClose(listener);
    }

    @Override
    public Flow withRemotePort(int port) {
        return new RecordedFlow(flow.withRemotePort(port), tap, addresses);
    }

    @Override
    public int pongs() {
        return flow.pongs();
    }

    @Override
    public void close() {
        flow.close();
    }

    @Override
    public String toString() {
        return flow.toString();
    }
}

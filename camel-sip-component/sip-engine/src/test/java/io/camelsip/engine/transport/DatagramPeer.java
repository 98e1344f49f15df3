/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;

/** The other end of a UDP exchange, on a plain socket. */
final class DatagramPeer implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final DatagramSocket socket;
    private final InetSocketAddress target;

    private DatagramPeer(DatagramSocket socket, InetSocketAddress target) {
        this.socket = socket;
        this.target = target;
    }

    static DatagramPeer of(Edge.Bound bound) throws IOException {
        InetAddress loopback = InetAddress.getByName(Messages.loopback(bound));
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(loopback, 0));
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setReceiveBufferSize(1 << 20);
        return new DatagramPeer(socket, new InetSocketAddress(loopback, bound.address().port()));
    }

    InetSocketAddress localAddress() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    void sends(String text) throws IOException {
        byte[] bytes = text.getBytes(ISO_8859_1);
        socket.send(new DatagramPacket(bytes, bytes.length, target));
    }

    String receives() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65535], 65535);
        socket.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), ISO_8859_1);
    }

    /** Whether nothing comes for a while. */
    boolean receivesNothingFor(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            receives();
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } finally {
            socket.setSoTimeout(TIMEOUT_MILLIS);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** A peer on UDP. */
public final class UdpPeer implements WirePeer {

    private static final int MAX_DATAGRAM = 65_535;
    private static final InetSocketAddress NOBODY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);

    private final DatagramSocket socket;
    private final InetSocketAddress target;
    private final byte[] buffer = new byte[MAX_DATAGRAM];
    private InetSocketAddress lastFrom;

    private UdpPeer(DatagramSocket socket, InetSocketAddress target) {
        this.socket = socket;
        this.target = target;
    }

    /** A peer on an address of the target's kind, and a port of the system's. */
    public static UdpPeer of(InetSocketAddress target) {
        return at(target.getAddress().getAddress().length == 4 ? "127.0.0.1" : "::1", 0, target);
    }

    /**
     * A peer on the port that is meant where a Via names none (RFC 3261 §18.2.2), on a loopback address that nobody else
     * uses.
     */
    public static UdpPeer onDefaultPort(InetSocketAddress target) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return at("127." + random.nextInt(1, 255) + "." + random.nextInt(256) + "." + random.nextInt(2, 255), 5060,
                target);
    }

    static UdpPeer onPort(int port) {
        return at("127.0.0.1", port, NOBODY);
    }

    private static UdpPeer at(String address, int port, InetSocketAddress target) {
        try {
            DatagramSocket socket = new DatagramSocket(port, InetAddress.getByName(address));
            socket.setReceiveBufferSize(1 << 20);
            return new UdpPeer(socket, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A peer that is only sent to. */
    public static UdpPeer silent() {
        return of(NOBODY);
    }

    @Override
    public InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    @Override
    public InetSocketAddress target() {
        return target;
    }

    @Override
    public String transport() {
        return "UDP";
    }

    @Override
    public void send(byte[] bytes) {
        send(bytes, target);
    }

    public void send(byte[] bytes, InetSocketAddress to) {
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who sent the message received last. */
    public InetSocketAddress lastSender() {
        return lastFrom;
    }

    /** Answers whoever sent the message received last. */
    public void reply(byte[] bytes) {
        send(bytes, lastFrom);
    }

    @Override
    public Optional<byte[]> receive(Duration within) {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        try {
            socket.setSoTimeout((int) Math.max(1, within.toMillis()));
            socket.receive(packet);
            lastFrom = (InetSocketAddress) packet.getSocketAddress();
            return Optional.of(Arrays.copyOf(buffer, packet.getLength()));
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}

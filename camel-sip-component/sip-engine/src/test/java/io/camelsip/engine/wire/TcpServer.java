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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;

/** A peer that waits for connections. */
public final class TcpServer implements AutoCloseable {

    private final ServerSocket socket;

    private TcpServer(ServerSocket socket) {
        this.socket = socket;
    }

    public static TcpServer onLoopback() {
        try {
            return new TcpServer(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** The next connection, which must come. */
    public TcpPeer accept() {
        return accept(WirePeer.PATIENCE).orElseThrow(() -> new AssertionError("Nobody connected to " + address()));
    }

    public Optional<TcpPeer> accept(Duration within) {
        try {
            socket.setSoTimeout((int) within.toMillis());
            Socket accepted = socket.accept();
            return Optional.of(TcpPeer.on(accepted));
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

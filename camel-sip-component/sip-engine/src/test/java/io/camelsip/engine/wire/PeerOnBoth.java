/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.wire;

import java.io.UncheckedIOException;
import java.net.BindException;

/**
 * A peer on one port of both transports.
 *
 * @param udp where it takes datagrams
 * @param tcp where it takes connections
 */
public record PeerOnBoth(UdpPeer udp, TcpServer tcp) implements AutoCloseable {

    private static final int ATTEMPTS = 50;

    public static PeerOnBoth onLoopback() {
        for (int attempt = 1;; attempt++) {
            TcpServer tcp = TcpServer.onLoopback();
            try {
                return new PeerOnBoth(UdpPeer.onPort(tcp.address().getPort()), tcp);
            } catch (UncheckedIOException e) {
                tcp.close();
                if (!(e.getCause() instanceof BindException) || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    public int port() {
        return udp.address().getPort();
    }

    @Override
    public void close() {
        udp.close();
        tcp.close();
    }
}

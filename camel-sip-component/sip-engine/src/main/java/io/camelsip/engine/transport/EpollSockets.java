/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.transport;

import java.util.concurrent.ThreadFactory;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollMode;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.InternetProtocolFamily;

/** Linux. */
final class EpollSockets implements Sockets {

    /** A host that vanished is noticed when what was sent to it is that old; the system alone would take a quarter of an hour. */
    private static final int UNACKNOWLEDGED_MILLIS = 30_000;

    @Override
    public EventLoopGroup loops(int count, ThreadFactory threads) {
        return new EpollEventLoopGroup(count, threads);
    }

    @Override
    public boolean sharesPorts() {
        return true;
    }

    @Override
    public Bootstrap datagrams(InternetProtocolFamily family) {
        return new Bootstrap()
                .channelFactory(() -> new EpollDatagramChannel(family))
                .option(EpollChannelOption.SO_REUSEPORT, true)
                // DatagramBatch reads once per turn and relies on being told again.
                .option(EpollChannelOption.EPOLL_MODE, EpollMode.LEVEL_TRIGGERED)
                .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, DatagramBatch.SLOT)
                .option(ChannelOption.RCVBUF_ALLOCATOR, new DatagramBatch());
    }

    @Override
    public Bootstrap acceptor(InternetProtocolFamily family) {
        return new Bootstrap().channelFactory(() -> new EpollServerSocketChannel(family));
    }

    @Override
    public Bootstrap stream(InternetProtocolFamily family) {
        return new Bootstrap()
                .channelFactory(() -> new EpollSocketChannel(family))
                .option(EpollChannelOption.EPOLL_MODE, EpollMode.LEVEL_TRIGGERED)
                .option(EpollChannelOption.TCP_USER_TIMEOUT, UNACKNOWLEDGED_MILLIS);
    }

    /** Level triggered: a read that did not fill its buffer has found everything, and need not be tried again. */
    @Override
    public void prepare(Channel accepted) {
        accepted.config().setOption(EpollChannelOption.EPOLL_MODE, EpollMode.LEVEL_TRIGGERED);
        accepted.config().setOption(EpollChannelOption.TCP_USER_TIMEOUT, UNACKNOWLEDGED_MILLIS);
    }
}

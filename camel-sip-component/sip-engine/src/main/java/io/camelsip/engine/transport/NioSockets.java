/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.transport;

import java.nio.channels.spi.SelectorProvider;
import java.util.concurrent.ThreadFactory;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.InternetProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/** Any system. */
final class NioSockets implements Sockets {

    @Override
    public EventLoopGroup loops(int count, ThreadFactory threads) {
        return new NioEventLoopGroup(count, threads);
    }

    @Override
    public boolean sharesPorts() {
        return false;
    }

    @Override
    public Bootstrap datagrams(InternetProtocolFamily family) {
        return new Bootstrap()
                .channelFactory(() -> new NioDatagramChannel(family))
                .option(ChannelOption.RCVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(DatagramBatch.SLOT));
    }

    @Override
    public Bootstrap acceptor(InternetProtocolFamily family) {
        return new Bootstrap()
                .channelFactory(() -> new NioServerSocketChannel(SelectorProvider.provider(), family));
    }

    @Override
    public Bootstrap stream(InternetProtocolFamily family) {
        return new Bootstrap().channelFactory(() -> new NioSocketChannel(SelectorProvider.provider(), family));
    }

    @Override
    public void prepare(Channel accepted) {
        // Nothing that could not be set later.
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.stream.Stream;

import io.camelsip.engine.ListenAddress;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.InternetProtocolFamily;

/**
 * A UDP address that is listened to: one socket a stripe where the system spreads what arrives over sockets of the same
 * port, so that an answer leaves from the stripe it is made on; else one socket for all.
 */
final class DatagramListener implements Edge.Bound {

    /** Bytes that may wait for the network on one socket before datagrams are dropped. */
    private static final int WRITE_HIGH_WATER = 4 * 1024 * 1024;

    private final ListenAddress asked;
    private final Inbound inbound;
    private final List<LoopStripe> stripes;
    // Written by the thread that binds, while the first sockets are already read from.
    private volatile List<DatagramPort> ports = List.of();
    private volatile InetSocketAddress local;

    private DatagramListener(
            ListenAddress asked, Inbound inbound, List<LoopStripe> stripes, InetSocketAddress local) {
        this.asked = asked;
        this.inbound = inbound;
        this.stripes = stripes;
        this.local = local;
    }

    static DatagramListener open(ListenAddress asked, Inbound inbound, Sockets sockets, List<LoopStripe> stripes,
            TransportOptions options) throws IOException {
        InetSocketAddress address = Addresses.local(asked);
        DatagramListener listener = new DatagramListener(asked, inbound, stripes, address);
        try {
            if (sockets.sharesPorts()) {
                refuseTaken(address);
            }
            for (LoopStripe stripe : sockets.sharesPorts() ? stripes : stripes.subList(0, 1)) {
                listener.join(stripe, sockets, options.udpReceiveBuffer());
            }
            return listener;
        } catch (Exception e) {
            listener.close();
            throw Addresses.cannotListen(asked, e);
        }
    }

    @Override
    public ListenAddress address() {
        return new ListenAddress(asked.transport(), asked.host(), local.getPort());
    }

    @Override
    public InetSocketAddress localAddress() {
        return local;
    }

    Inbound inbound() {
        return inbound;
    }

    /** The calling stripe's socket; {@code home} for threads and systems where there is none. */
    DatagramPort portOfThisThread(DatagramPort home) {
        LoopStripe current = StripeThread.current();
        if (current == null || current == home.stripe()) {
            return home;
        }
        List<DatagramPort> open = ports;
        if (current.index() >= open.size()) {
            return home;
        }
        DatagramPort port = open.get(current.index());
        return port.stripe() == current ? port : home;   // a stripe of another edge has nothing here
    }

    Flow flow(InetSocketAddress remote) {
        return new DatagramFlow(this, portOfThisThread(ports.get(0)), remote);
    }

    /** What was sent before is still written. */
    @Override
    public void close() {
        LoopStripe.settle(stripes);
        Futures.awaitClosed(ports.stream().map(DatagramPort::channel).map(Channel::close).toList());
        Futures.awaitEnded(ports.stream().map(DatagramPort::stripe).map(LoopStripe::turned).toList());
    }

    @Override
    public String toString() {
        return address().toString();
    }

    /**
     * Sockets that share a port would share it with another process as well, and each would get a part of the messages.
     * A socket that shares nothing finds out first.
     */
    private static void refuseTaken(InetSocketAddress address) throws IOException {
        boolean four = Addresses.family(address) == InternetProtocolFamily.IPv4;
        try (DatagramChannel probe = DatagramChannel
                .open(four ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6)) {
            probe.bind(address);
        }
    }

    private void join(LoopStripe stripe, Sockets sockets, int receiveBuffer) throws Exception {
        DatagramPort port = new DatagramPort(this, stripe);
        Channel channel = Futures.await(sockets.datagrams(Addresses.family(local))
                .group(stripe.loop())
                .option(ChannelOption.SO_RCVBUF, receiveBuffer)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(WRITE_HIGH_WATER / 2, WRITE_HIGH_WATER))
                .handler(port)
                .bind(local));
        ports = Stream.concat(ports.stream(), Stream.of(port)).toList();
        local = (InetSocketAddress) channel.localAddress();
    }
}

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
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.socket.InternetProtocolFamily;

/** The kind of sockets the system has: epoll where it loads, else the JDK's. */
sealed interface Sockets permits EpollSockets, NioSockets {

    static Sockets ofThisSystem() {
        return Epoll.isAvailable() ? new EpollSockets() : new NioSockets();
    }

    EventLoopGroup loops(int count, ThreadFactory threads);

    /** Whether several datagram sockets may share one port, each getting a part of what arrives. */
    boolean sharesPorts();

    /** A datagram socket's kind and the options that belong to it. */
    Bootstrap datagrams(InternetProtocolFamily family);

    /** A listening stream socket's kind. */
    Bootstrap acceptor(InternetProtocolFamily family);

    /** A connecting stream socket's kind. */
    Bootstrap stream(InternetProtocolFamily family);

    /** Gives an accepted socket the options it must have before its loop knows it. */
    void prepare(Channel accepted);
}

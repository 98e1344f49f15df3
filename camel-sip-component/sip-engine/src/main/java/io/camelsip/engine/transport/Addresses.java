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
import java.net.Inet6Address;
import java.net.InetSocketAddress;

import io.camelsip.engine.ListenAddress;
import io.netty.channel.socket.InternetProtocolFamily;

/** What listening on UDP and on TCP have in common: the address, and what to say when it cannot be had. */
final class Addresses {

    private Addresses() {
    }

    static InetSocketAddress local(ListenAddress asked) throws IOException {
        InetSocketAddress address = new InetSocketAddress(asked.host(), asked.port());
        if (address.isUnresolved()) {
            throw new IOException("Cannot listen on " + asked + ": unknown host");
        }
        return address;
    }

    static InternetProtocolFamily family(InetSocketAddress address) {
        return address.getAddress() instanceof Inet6Address ? InternetProtocolFamily.IPv6 : InternetProtocolFamily.IPv4;
    }

    /** An address as it stands in a URI: IPv6 in brackets. */
    static String text(InetSocketAddress address) {
        String host = address.isUnresolved() ? address.getHostString() : address.getAddress().getHostAddress();
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    static IOException cannotListen(ListenAddress asked, Exception cause) {
        return new IOException("Cannot listen on " + asked + ": " + reason(cause), cause);
    }

    /**
     * The system's own words, such as "Address already in use", without the name of the call that said them and without
     * the address, which only some add.
     */
    static String reason(Throwable cause) {
        Throwable first = cause;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        String message = String.valueOf(first.getMessage());
        return message.substring(message.lastIndexOf(": ") + 1).strip();
    }
}

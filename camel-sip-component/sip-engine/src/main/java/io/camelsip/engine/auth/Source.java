/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.auth;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * Where requests come from, as far as one party can be told from another: an IPv4 address, or the first half of an IPv6
 * address, since whoever has one of those has all behind it.
 *
 * @param length bytes of the prefix, 4 or 8
 * @param prefix of the address
 */
record Source(int length, long prefix) {

    private static final int IPV4 = 4;

    static Source of(InetSocketAddress address) {
        InetAddress ip = address.getAddress();
        ByteBuffer bytes = ByteBuffer.wrap(ip.getAddress());
        return bytes.remaining() == IPV4 ? new Source(IPV4, bytes.getInt()) : new Source(Long.BYTES, bytes.getLong());
    }

    void write(ByteBuffer to) {
        to.put((byte) length).putLong(prefix);
    }

    static Source read(ByteBuffer from) {
        return new Source(from.get(), from.getLong());
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.resolve;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which addresses of a host are tried first: those of the family that this machine has a way into the world for, of two
 * such IPv4, or IPv6 where Java is told so ({@code java.net.preferIPv6Addresses}). Within a family the order stays.
 */
final class AddressOrder {

    private static final boolean PREFERS_IPV6 = Boolean.getBoolean("java.net.preferIPv6Addresses");
    /** Addresses for documentation: nobody has them, but there is a route to them where there is one to anybody. */
    private static final byte[] SOMEBODY_4 = { (byte) 192, 0, 2, 1 };
    private static final byte[] SOMEBODY_6 = { 0x20, 1, 0x0d, (byte) 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 };

    private final LocalAddresses local;

    AddressOrder(LocalAddresses local) {
        this.local = local;
    }

    List<InetAddress> of(List<InetAddress> addresses) {
        List<InetAddress> four = addresses.stream().filter(Inet4Address.class::isInstance).toList();
        if (four.isEmpty() || four.size() == addresses.size()) {
            return addresses;
        }
        List<InetAddress> six = addresses.stream().filter(address -> !(address instanceof Inet4Address)).toList();
        boolean sixFirst = PREFERS_IPV6 ? hasWay(SOMEBODY_6) || !hasWay(SOMEBODY_4)
                : !hasWay(SOMEBODY_4) && hasWay(SOMEBODY_6);
        List<InetAddress> ordered = new ArrayList<>(sixFirst ? six : four);
        ordered.addAll(sixFirst ? four : six);
        return ordered;
    }

    private boolean hasWay(byte[] somebody) {
        try {
            local.towards(InetAddress.getByAddress(somebody));
            return true;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 and 16 bytes are addresses", e);
        } catch (IOException e) {
            return false;
        }
    }
}

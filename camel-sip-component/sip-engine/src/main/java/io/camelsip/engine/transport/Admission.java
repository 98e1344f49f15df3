/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.transport;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts stream connections, in all and by peer, and says when there are enough. Safe for all threads. */
final class Admission {

    private static final int IPV6_PREFIX_BYTES = 8;

    private final int most;
    private final int mostPerPeer;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<InetAddress, Integer> byPeer = new ConcurrentHashMap<>();

    Admission(int most, int mostPerPeer) {
        this.most = most;
        this.mostPerPeer = mostPerPeer;
    }

    /** Whether one more may open; if so it counts until {@link #leave}. */
    boolean enter(InetAddress peer) {
        if (open.incrementAndGet() > most) {
            open.decrementAndGet();
            return false;
        }
        InetAddress key = key(peer);
        if (byPeer.merge(key, 1, Integer::sum) > mostPerPeer) {
            leave(peer);
            return false;
        }
        return true;
    }

    void leave(InetAddress peer) {
        byPeer.computeIfPresent(key(peer), (key, count) -> count == 1 ? null : count - 1);
        open.decrementAndGet();
    }

    int open() {
        return open.get();
    }

    /** A host has a whole /64 of IPv6 to itself, so that this is what counts as one peer. */
    private static InetAddress key(InetAddress peer) {
        if (!(peer instanceof Inet6Address)) {
            return peer;
        }
        try {
            byte[] network = Arrays.copyOf(Arrays.copyOf(peer.getAddress(), IPV6_PREFIX_BYTES), 2 * IPV6_PREFIX_BYTES);
            return InetAddress.getByAddress(network);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an IPv6 address", e);
        }
    }
}

/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.sip.message.Request;

import io.camelsip.engine.Transport;
import io.camelsip.engine.resolve.Hop;

/** The servers that one request may be sent to, in order, and how long each may be silent. For one thread. */
final class HopPlan {

    /** A living server answers an INVITE with 100 within 200 ms (RFC 3261 §17.2.1): four times sent, three lost. */
    private static final long INVITE_SILENCE = 4_000_000_000L;
    /**
     * To any other request a server may say nothing for the first 3.5 s (RFC 4320 §4.1), and a second server could do the same
     * thing twice: five times sent over UDP, and time for the answer.
     */
    private static final long OTHER_SILENCE = 8_000_000_000L;

    private final List<Hop> hops;
    private final long silence;
    private int taken;

    HopPlan(List<Hop> hops, String method) {
        this.hops = hops;
        this.silence = method.equals(Request.INVITE) ? INVITE_SILENCE : OTHER_SILENCE;
    }

    /**
     * RFC 3261 §18.1.1: what is too large for a datagram goes by TCP, to the same address where none is known for it; a peer
     * without TCP gets it by UDP all the same.
     */
    static List<Hop> streamsFirst(List<Hop> hops) {
        List<Hop> streams = new ArrayList<>();
        hops.stream().filter(hop -> hop.transport().isReliable()).forEach(streams::add);
        if (streams.isEmpty()) {
            hops.forEach(hop -> streams.add(new Hop(Transport.TCP, hop.address())));
        }
        hops.stream().filter(hop -> !hop.transport().isReliable()).forEach(streams::add);
        return streams;
    }

    /** With the server first that dealt with the call before, if it is among them. */
    static List<Hop> beginningWith(Optional<Hop> last, List<Hop> hops) {
        if (last.isEmpty() || hops.get(0).equals(last.get()) || !hops.contains(last.get())) {
            return hops;
        }
        List<Hop> ordered = new ArrayList<>(hops);
        ordered.remove(last.get());
        ordered.add(0, last.get());
        return ordered;
    }

    /** Whether there is, or was, a choice. */
    boolean isChoice() {
        return hops.size() > 1;
    }

    boolean hasNext() {
        return taken < hops.size();
    }

    Optional<Hop> next() {
        return hasNext() ? Optional.of(hops.get(taken++)) : Optional.empty();
    }

    /**
     * How long the server taken last may say nothing before the next one is tried.
     *
     * @param remaining nanoseconds that the request has left, to be shared with those that follow
     */
    long silence(long remaining) {
        return Math.min(silence, remaining / (hops.size() - taken + 1));
    }
}

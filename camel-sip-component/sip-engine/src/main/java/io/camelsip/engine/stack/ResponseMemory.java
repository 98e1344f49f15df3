/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package io.camelsip.engine.stack;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.camelsip.engine.transport.Flow;

/**
 * Final answers kept for retransmitted requests: the non-INVITE server transaction in its Completed state (RFC 3261
 * §17.2.2) is nothing but these bytes until timer J. Owned by one stripe.
 */
final class ResponseMemory {

    /** Timer J, 64*T1, in nanoseconds. */
    static final long TIMER_J = 32_000_000_000L;
    /** What an entry costs beyond its bytes, roughly. */
    private static final int ENTRY_BYTES = 200;

    private final long maxBytes;
    private final Map<String, Entry> entries = new HashMap<>();
    private final ArrayDeque<Entry> oldestFirst = new ArrayDeque<>();
    private long bytes;

    private record Entry(String transaction, String toTag, byte[] response, int port, long forgetAt) {
        int cost() {
            return ENTRY_BYTES + response.length + transaction.length() + toTag.length();
        }
    }

    ResponseMemory(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    boolean isFull() {
        return bytes >= maxBytes;
    }

    /** The To tag of the answer to a request with this key; empty if it has none here. */
    Optional<String> toTag(String transaction) {
        return Optional.ofNullable(entries.get(transaction)).map(Entry::toTag);
    }

    /** Sends the answer that a request got before to where it comes from now; false if it was not seen before. */
    boolean repeat(String transaction, Flow from) {
        Entry entry = entries.get(transaction);
        if (entry == null) {
            return false;
        }
        if (entry.response.length > 0) {
            (entry.port == from.remoteAddress().getPort() ? from : from.withRemotePort(entry.port))
                    .send(entry.response);
        }
        return true;
    }

    /**
     * Keeps an answer.
     *
     * @param port the peer's port that it went to
     */
    void remember(String transaction, String toTag, byte[] response, int port, long now) {
        Entry entry = new Entry(transaction, toTag, response, port, now + TIMER_J);
        if (entries.putIfAbsent(transaction, entry) == null) {
            oldestFirst.add(entry);
            bytes += entry.cost();
        }
    }

    void forgetOld(long now) {
        for (Entry oldest = oldestFirst.peek(); oldest != null
                && now - oldest.forgetAt >= 0; oldest = oldestFirst.peek()) {
            oldestFirst.poll();
            entries.remove(oldest.transaction);
            bytes -= oldest.cost();
        }
    }

    int size() {
        return entries.size();
    }

    long bytes() {
        return bytes;
    }
}
